"""Chatwoot's webhooks: a signature of the time and the raw body, and the conversation that they are about."""

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

from atende.connectors.protocols import UNSIGNED
from atende.core.lenient_json import obj, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

SIGNATURE, TIMESTAMP = "x-chatwoot-signature", "x-chatwoot-timestamp"
AGE = 300
"""Seconds."""


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    if secret == UNSIGNED:
        return True
    stamp, given = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not (secret and stamp.isascii() and stamp.isdigit() and len(stamp) < 12 and given.isascii()):
        return False
    made = "sha256=" + hmac.digest(secret.encode(), f"{stamp}.".encode() + body, "sha256").hex()
    return abs(at.timestamp() - int(stamp)) <= AGE and hmac.compare_digest(made, given)


def hints(body: bytes) -> Sequence[Hint]:
    event = obj(decode(body))
    conversation = obj(event.get("conversation"))
    name = word(conversation.get("id") or conversation.get("display_id"))
    if not conversation and word(event.get("event")).startswith("conversation_"):
        name = word(event.get("id"))
    return (Hint(what="ticket", remote=name),) if name else ()
