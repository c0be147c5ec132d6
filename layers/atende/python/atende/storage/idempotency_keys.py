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
    """A digest, because keys may name a thread or a contact."""
    at: datetime
    hashed: bool = False
    """Older items have the key itself."""
    words: str = ""
    """A digest of what was asked with the key; empty where that is not compared."""


def remembered_key(business: str, remembered: Remembered) -> Key:
    name = remembered.key if remembered.hashed else digest(remembered.key)
    return Key(of_shop(business, "IK", name), "IK")


SCHEMAS = {Remembered: Schema(remembered_key)}


def remember(store: "Store", key: str, *, at: datetime, until: datetime) -> datetime:
    """When an Idempotency-Key was first seen."""
    return first_use(store, key, at=at, until=until).at


def first_use(store: "Store", key: str, *, at: datetime, until: datetime, words: str = "") -> Remembered:
    """The first use of an Idempotency-Key, and what was asked then."""
    return store.add(Remembered(key=digest(key), at=at, hashed=True, words=words), ttl=until)
