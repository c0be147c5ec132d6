"""Asaas's webhooks: the secret that we gave them, in a header, and the charge that they are about."""

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

from atende.core.lenient_json import obj, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

TOKEN = "asaas-access-token"  # noqa: S105 - the name of a header


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    given = headers.get(TOKEN, "")
    return bool(secret) and given.isascii() and hmac.compare_digest(secret, given)


def hints(body: bytes) -> Sequence[Hint]:
    event = obj(decode(body))
    name = word(obj(event.get("payment")).get("id"))
    return (Hint(what="charge", remote=name),) if name and word(event.get("event")).startswith("PAYMENT_") else ()
