"""Who has a thread open in the console and who types in it: an item of a person and thread, which ends by itself.

| Item | PK | SK |
|---|---|---|
| presence | `B#b#V#t` | agent |
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.storage.items import ITEMS, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(minutes=5)
"""How long after its end the table may delete an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """A person looks at a thread until `until`, and types in it until `typing`."""

    thread: str
    agent: str
    until: datetime
    typing: datetime | None = None


def presence_key(business: str, thread: str, agent: str) -> Key:
    return Key(of_shop(business, "V", thread), agent)


SCHEMAS = {Presence: Schema(lambda business, presence: presence_key(business, presence.thread, presence.agent))}


def present(store: "Store", thread: str, *, at: datetime) -> list[Presence]:
    """Everybody who looks at a thread at this time; half a read unit.

    The table deletes an item minutes or days after its end, so ended ones are left out here.
    """
    items = ITEMS[Presence].query(presence_key(store.business, thread, "").pk)
    return [person for person in map(unpack, items) if person.until > at]


def keep(store: "Store", presence: Presence) -> None:
    """Writes the item whatever is stored: each person writes only their own."""
    item = store.item(presence, ttl=presence.until + KEPT)
    item.save(add_version_condition=False)


def leave(store: "Store", thread: str, agent: str) -> None:
    """Removes the item, if there is one."""
    key = presence_key(store.business, thread, agent)
    ITEMS[Presence](key.pk, key.sk).delete(add_version_condition=False)
