"""What Amazon SES puts into the inbound queue: that a mail lies in the bucket, and what became of a mail of ours.

Only SES may write there besides the webhook, by the queue's policy, so its verdicts are believed.
"""

from collections.abc import Callable
from typing import Any

from atende.aws.raw_payloads import BROUGHT
from atende.channels.email import mime_reading
from atende.channels.email.addresses import mailboxes
from atende.channels.email.content import CHANNEL
from atende.channels.email.credentials import APP
from atende.channels.email.receiver import event_of, event_pieces, pieces_of
from atende.channels.email.reply_address import without_token
from atende.channels.email.reports import time_of
from atende.channels.email.trust import verdicts_of
from atende.core.clock import ms
from atende.core.errors import Poison
from atende.core.lenient_json import line, obj, word
from atende.model.channel_events import Piece

RECEIVED = "received"
MOST_RECIPIENTS = 20
LARGEST = 45_000_000

type Json = dict[str, Any]


def pieces(
    item: Json, *, read: Callable[[str], bytes | None], is_known: Callable[[str], bool], arrived: int
) -> list[Piece] | None:
    event, kind = _event(item)
    if not kind:
        return None
    if kind != RECEIVED:
        return list(event_pieces(event, app=APP, arrived=arrived))
    return _received(event, read=read, is_known=is_known, arrived=arrived)


def is_slow(item: Json) -> bool:
    return _event(item)[1] == RECEIVED


def _event(item: Json) -> tuple[Json, str]:
    """Returns the event of an item, and its type; no type for what is no event about a mail."""
    event = event_of(item)
    kind = line(event.get("eventType") or event.get("notificationType"), 40).lower()
    return event, kind if obj(event.get("mail")) else ""


def _received(
    event: Json, *, read: Callable[[str], bytes | None], is_known: Callable[[str], bool], arrived: int
) -> list[Piece]:
    """Returns the pieces of a mail: one for each of our inboxes that it came to.

    A mail to none of them is not read: its piece only says where it lies. Raises `Poison` for a mail that is not there.
    """
    receipt, mail = obj(event.get("receipt")), obj(event.get("mail"))
    key = word(obj(receipt.get("action")).get("objectKey"))
    recipients = _recipients(receipt, mail)
    inboxes = {recipient: without_token(recipient) for recipient in recipients}
    known = [recipient for recipient in recipients if is_known(inboxes[recipient])]
    if not known and key.startswith(BROUGHT):
        return [_nobodys(key, inboxes[recipient], arrived=arrived) for recipient in recipients[:1]]
    body = read(key) if key.startswith(BROUGHT) and ".." not in key else None
    if body is None or len(body) > LARGEST:
        raise Poison("a mail that is not in the bucket")
    parsed = mime_reading.read(body)
    del body  # the largest mail is as large as a function's memory is small
    at = time_of(receipt.get("timestamp") or mail.get("timestamp"))
    parts: list[Piece] = []
    for recipient in known:
        envelope: Json = {
            "recipient": recipient,
            "object": key,
            "verdicts": verdicts_of(receipt),
            "ses": f"<{word(mail.get('messageId'))[:200]}@ses>",
            "time": ms(at) if at else arrived,
        }
        parts += pieces_of(parsed, app=APP, arrived=arrived, envelope=envelope, address=inboxes[recipient])
    return parts


def _nobodys(key: str, address: str, *, arrived: int) -> Piece:
    return Piece(
        channel=CHANNEL,
        app=APP,
        kind="unreadable",
        field="mail",
        item={"object": key},
        address=address,
        arrived=arrived,
        why="to no inbox",
    )


def _recipients(receipt: Json, mail: Json) -> list[str]:
    listed = receipt.get("recipients") or mail.get("destination")
    values = listed if isinstance(listed, list) else []
    addresses = [box.address for value in values for box in mailboxes(word(value))[:1]]
    return list(dict.fromkeys(addresses))[:MOST_RECIPIENTS]
