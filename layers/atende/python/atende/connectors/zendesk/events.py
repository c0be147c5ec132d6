"""Zendesk's webhooks: a signature of the time and the raw body, and the ticket that they are about."""

import base64
import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from atende.core.lenient_json import obj, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

SIGNATURE, TIMESTAMP = "x-zendesk-webhook-signature", "x-zendesk-webhook-signature-timestamp"
AGE = timedelta(minutes=5)
SUBJECT = "zen:ticket:"


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    stamp = headers.get(TIMESTAMP, "")
    try:
        signed = datetime.fromisoformat(stamp)
    except ValueError:
        return False
    made = base64.b64encode(hmac.digest(secret.encode(), stamp.encode() + body, "sha256")).decode()
    fresh = signed.tzinfo is not None and abs(at - signed.astimezone(UTC)) <= AGE
    given = headers.get(SIGNATURE, "")
    return bool(secret) and fresh and given.isascii() and hmac.compare_digest(made, given)


def hints(body: bytes) -> Sequence[Hint]:
    event = obj(decode(body))
    subject = word(event.get("subject"))
    if subject.startswith(SUBJECT):
        return (Hint(what="ticket", remote=subject.removeprefix(SUBJECT)),)
    ticket = word(obj(event.get("detail")).get("id"))
    return (Hint(what="ticket", remote=ticket),) if ticket else ()
