"""Who has a thread open in the console and who types in it: an item of a person and thread, which ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from atende.storage.items import ITEMS, unpack
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


def present(store: Store, thread: str, *, at: datetime) -> list[Presence]:
    """Everybody who looks at a thread at this time; half a read unit.

    The table deletes an item minutes or days after its end, so ended ones are left out here.
    """
    items = ITEMS[Presence].query(store.keys.presence(thread, "").pk)
    return [person for person in map(unpack, items) if person.until > at]


def keep(store: Store, presence: Presence) -> None:
    """Writes the item whatever is stored: each person writes only their own."""
    item = store.item(presence, ttl=presence.until + KEPT)
    item.save(add_version_condition=False)


def leave(store: Store, thread: str, agent: str) -> None:
    """Removes the item, if there is one."""
    key = store.keys.presence(thread, agent)
    ITEMS[Presence](key.pk, key.sk).delete(add_version_condition=False)
