"""HubSpot's webhooks: a signature (version 3) of method, address, raw body and time, and the contacts that they are
about."""

import base64
import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from atende.core.lenient_json import objs, word
from atende.core.strict_json import decode
from atende.model.connectors import Hint

SIGNATURE, TIMESTAMP = "x-hubspot-signature-v3", "x-hubspot-request-timestamp"
AGE = 300
"""Seconds."""
ERASED = "contact.privacyDeletion"
MERGED = ("primaryObjectId", "newObjectId")


def is_signed(body: bytes, headers: Mapping[str, str], secret: str, *, address: str, at: datetime) -> bool:
    stamp, given = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not (secret and stamp.isascii() and stamp.isdigit() and len(stamp) < 16 and given.isascii()):
        return False
    if abs(at.timestamp() - int(stamp) / 1000) > AGE:
        return False
    return any(
        hmac.compare_digest(signature(f"{scheme}://{address}", body, stamp, secret), given)
        for scheme in ("https", "http")
    )


def signature(url: str, body: bytes, stamp: str, secret: str) -> str:
    """Returns what HubSpot signs a post with."""
    signed = f"POST{url}".encode() + body + stamp.encode()
    return base64.b64encode(hmac.digest(secret.encode(), signed, "sha256")).decode()


def hints(body: bytes) -> Sequence[Hint]:
    events = decode(body)
    return [hint for event in objs(events if isinstance(events, list) else [events]) for hint in hints_of(event)]


def hints_of(event: Mapping[str, Any]) -> Iterator[Hint]:
    """Yields the contacts of one event: of a merge all that took part."""
    kind = word(event.get("subscriptionType"))
    if not kind.startswith("contact."):
        return
    merged = event.get("mergedObjectIds")
    ids = [event.get("objectId"), *(event.get(name) for name in MERGED), *(merged if isinstance(merged, list) else ())]
    for remote in dict.fromkeys(word(name) for name in ids):
        if remote:
            yield Hint(what="person", remote=remote, erased=kind == ERASED)
