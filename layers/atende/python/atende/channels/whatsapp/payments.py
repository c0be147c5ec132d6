"""Turns the status of a requested payment into a notice in the thread (Meta, Payments API: statuses)."""

from typing import Any

from atende.channels.whatsapp.parsed_content import Raw
from atende.channels.whatsapp.preview import Say
from atende.channels.whatsapp.senders import RECEIVER, SENDER, person
from atende.channels.whatsapp.structured_messages import amount, money
from atende.core.ids import digest
from atende.core.lenient_json import line, moment, obj, token
from atende.model.channel_events import Heard, Piece

WORDS = {
    "captured": "paid",
    "success": "paid",
    "pending": "paying",
    "failed": "unpaid",
    "canceled": "unpaid",
    "cancelled": "unpaid",
    "failed_try": "pay_failed_try",
}


def is_payment(item: Raw) -> bool:
    return item.get("type") == "payment" or bool(obj(item.get("payment")))


def payment(item: Raw, piece: Piece, say: Say) -> Heard:
    """Returns the notice about a payment. No person wrote it, so it opens no window and waits for no answer. The same
    state always has the same `source_id`, so repeated webhooks are stored once."""
    return Heard(
        type="system",
        source_id=_named(item, piece),
        at=moment(item.get("timestamp")),
        address=piece.address,
        text=_words(item, say),
        person=person(item, piece.people, (*RECEIVER, *SENDER)),
        quotes=token(item.get("id")),
        whole=False,
        news=False,
        opens=False,
    )


def _named(item: Raw, piece: Piece) -> str:
    """Returns an id of the notice itself, because a payment's status has the id of the message that asked for it."""
    paid, deal = obj(item.get("payment")), _deal(item)
    parts = (piece.address, item.get("id"), item.get("status"), paid.get("reference_id"), deal.get("id"))
    return "payment." + digest("|".join(str(part) for part in (*parts, deal.get("status"))))


def _deal(item: Raw) -> Raw:
    """Returns the latest attempt to pay; older payloads contain a list of attempts."""
    paid = obj(item.get("payment"))
    listed = paid.get("transactions")
    return obj(paid.get("transaction")) or obj(listed[-1] if isinstance(listed, list) and listed else None)


def _words(item: Raw, say: Say) -> str:
    paid, deal = obj(item.get("payment")), _deal(item)
    status = line(item.get("status"), 40).lower()
    details = [
        _sum(paid) or _sum(deal),
        say("pay_method", kind=_method(deal)),
        line(paid.get("reference_id"), 60),
        line(obj(deal.get("error")).get("reason"), 200).replace("_", " "),
    ]
    joined = " · ".join(detail for detail in details if detail)
    words = say(WORDS[word]) if (word := _word(status, deal)) in WORDS else say("pay_other", status=status or "?")
    return f"{words}: {joined}" if joined else words


def _word(status: str, deal: Raw) -> str:
    """Returns the payment's state; `failed_try` when an attempt failed and the payment is still pending, so the contact
    may try again."""
    return "failed_try" if status == "pending" and line(deal.get("status"), 40).lower() == "failed" else status


def _method(deal: Raw) -> str:
    method = obj(deal.get("method")).get("type") or deal.get("method_type")
    return line(method, 40).lower()


def _sum(payment: Raw) -> str:
    """Returns a payment's sum with its currency: `{"value": 21000, "offset": 100}` is 210."""
    total: Any = obj(payment.get("amount")) or obj(payment.get("total_amount"))
    value, offset = amount(total.get("value")), amount(total.get("offset"))
    if value is None or not offset:
        return ""
    return money(value / offset, payment.get("currency") or total.get("currency"))
