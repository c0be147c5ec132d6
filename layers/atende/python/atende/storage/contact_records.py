"""What the team keeps about contacts: the shop's own fields, and notes about one contact.

| Item | PK | SK |
|---|---|---|
| the shop's contact fields | `B#b#CF` | `F` |
| note about a contact | `B#b#C#c` | `N#id` |

The fields have a partition of their own: an earlier version reads all settings in one query and knows no such kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from atende.core.errors import NotFound
from atende.model.contact_fields import ContactFields
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

NOTES = 200
"""The most notes of one contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNote:
    """A note about a contact. Ids sort by time."""

    contact: str
    id: str
    text: str
    by: str
    at: datetime
    edited: datetime | None = None


def contact_fields_key(business: str) -> Key:
    return Key(of_shop(business, "CF"), "F")


def contact_note_key(business: str, contact: str, note: str) -> Key:
    return Key(of_shop(business, "C", contact), f"N#{note}")


SCHEMAS = {
    ContactFields: Schema(lambda business, _: contact_fields_key(business)),
    ContactNote: Schema(lambda business, note: contact_note_key(business, note.contact, note.id)),
}


def fields(store: "Store") -> ContactFields:
    return store.get(ContactFields, contact_fields_key(store.business)) or ContactFields()


def change_fields(store: "Store", into: Callable[[ContactFields], ContactFields]) -> ContactFields:
    store.add(ContactFields())
    return store.change(ContactFields, contact_fields_key(store.business), into)


def notes(store: "Store", contact: str) -> list[ContactNote]:
    """The notes about a contact, oldest first."""
    key = contact_note_key(store.business, contact, "")
    items = ITEMS[ContactNote].query(key.pk, Item.SK.startswith(key.sk), limit=NOTES, consistent_read=True)
    return [unpack(item) for item in items]


def change_note(store: "Store", contact: str, note: str, into: Callable[[ContactNote], ContactNote]) -> ContactNote:
    """Changes a note. Raises `NotFound`."""
    return store.change(ContactNote, contact_note_key(store.business, contact, note), into)


def note(store: "Store", contact: str, note: str) -> ContactNote:
    """A note about a contact. Raises `NotFound`."""
    return store.must(ContactNote, contact_note_key(store.business, contact, note))


def remove_note(store: "Store", contact: str, note: str) -> None:
    """Removes a note. Raises `NotFound`."""
    item = store.load(ContactNote, contact_note_key(store.business, contact, note))
    if item is None:
        raise NotFound
    item.delete()
