"""The Idempotency-Keys of requests.

| Item | PK | SK |
|---|---|---|
| remembered key | `B#b#IK#hash` | `IK` |
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from atende.core.ids import digest
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The time at which an Idempotency-Key was first seen."""

    key: str
    at: datetime


SCHEMAS = {Remembered: Schema(lambda business, remembered: Key(of_shop(business, "IK", digest(remembered.key)), "IK"))}


def remember(store: "Store", key: str, *, at: datetime, until: datetime) -> datetime:
    """When an Idempotency-Key was first seen."""
    return store.add(Remembered(key=key, at=at), ttl=until).at
