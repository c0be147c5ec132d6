"""Reads the statuses of sent messages. They may come in any order and repeatedly; the desk ranks them."""

from atende.channels.whatsapp.errors import sentence_of
from atende.channels.whatsapp.parsed_content import Raw
from atende.channels.whatsapp.senders import PARTICIPANT, RECEIVER, person
from atende.core.lenient_json import line, moment, number, obj, objs, token
from atende.model.channel_events import Piece, Receipt, Unreadable

LONGEST_KEY = 512
"""The most characters that `biz_opaque_callback_data` may have (Meta)."""


def receipt(item: Raw, piece: Piece) -> Receipt | Unreadable:
    """Returns a delivery status."""
    source_id, status = token(item.get("id")), line(item.get("status"), 40).lower()
    if not source_id or not status:
        missing = "without an id" if not source_id else "without a word for it"
        return Unreadable(field=line(piece.field, 80) or "messages", why=f"a status {missing}", address=piece.address)
    error = _error(item)
    code = number(error.get("code"))
    key = token(item.get("biz_opaque_callback_data"))
    group = item.get("recipient_type") == "group" or any(item.get(name) for name in PARTICIPANT)
    return Receipt(
        source_id=source_id,
        status=status,
        at=moment(item.get("timestamp")),
        address=piece.address,
        error=code,
        reason=sentence_of(code, line(error.get("title"))) if error or status == "failed" else None,
        billable=_billable(item),
        category=line(obj(item.get("pricing")).get("category"), 60) or None,
        pricing=_kind(item) or None,
        key=key if key and len(key) <= LONGEST_KEY else None,
        person=person(item, piece.people, PARTICIPANT if group else RECEIVER),
        group=group,
    )


def _error(item: Raw) -> Raw:
    """Returns the first error with a code, otherwise the first error; `errors` has been seen as a single object too."""
    errors = objs(item.get("errors")) or objs([item.get("errors"), item.get("error")])
    return next((error for error in errors if number(error.get("code")) is not None), errors[0] if errors else {})


def _billable(item: Raw) -> bool | None:
    """Whether the message is paid for; None when the status does not say. Meta is removing `billable` (2026); without
    it the pricing type decides."""
    pricing = obj(item.get("pricing"))
    billable = pricing.get("billable")
    if isinstance(billable, bool):
        return billable
    kind = _kind(item)
    return {"regular": True}.get(kind, False if kind.startswith("free_") else None)


def _kind(item: Raw) -> str:
    """Returns the kind of price. Before July 2025 Meta charged for whole conversations (CBP), so their messages have no
    price of their own."""
    pricing = obj(item.get("pricing"))
    if line(pricing.get("pricing_model"), 60) == "CBP":
        return "conversation"
    return line(pricing.get("type") or pricing.get("pricing_type"), 60)
