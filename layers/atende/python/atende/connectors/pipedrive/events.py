"""Pipedrive's webhooks (version 2.0): known by the user and the password that the desk gave it, and the people that
they are about."""

import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

from atende.connectors.calls import basic
from atende.core.lenient_json import obj, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

USER = "atende"
PERSON = "person"


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    given = headers.get("authorization", "")
    return bool(secret) and given.isascii() and hmac.compare_digest(basic(USER, secret), given)


def hints(body: bytes) -> Sequence[Hint]:
    meta = obj(obj(decode(body)).get("meta"))
    if word(meta.get("entity")) != PERSON:
        return []
    ids = dict.fromkeys(word(meta.get(name)) for name in ("entity_id", "merged_from_id", "merged_to_id"))
    return [Hint(what="person", remote=remote) for remote in ids if remote]
