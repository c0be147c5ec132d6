"""The log of accesses: who signed in, read or exported a contact, changed settings, or erased somebody.

| Item | PK | SK | GSI2 |
|---|---|---|---|
| access | `B#b#AL` | `ms#id` | `B#b#AB#subject` / `ms#id` |
| subject: the contact of a pseudonym | `B#b#SB#subject` | `S` | |

An entry names a contact by a pseudonym, which the item `subject` alone leads back to the contact. The erasure of a
person deletes that item, and no entry of the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.core.ids import digest
from atende.storage.items import ITEMS, Item, keys_in_second_index, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp
from atende.storage.table import saved

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=400)
"""As long as the history of settings: a year and a month."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """An entry of the log. It never changes."""

    id: str
    """Begins with the time; of what is noted once an hour, with that of the hour."""
    by: str
    """The agent, or `api:<key>`."""
    at: datetime
    action: str
    subject: str = ""
    """The pseudonym of the contact whom it is about."""
    about: str = ""
    """What kind of setting, export or device; never a name or a text."""
    agent: str = ""
    """The person of the shop to whom it was done; empty for nobody, and for who did it."""
    way: str = ""
    """How somebody signed in (`Way`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The contact to whom a pseudonym belongs."""

    id: str
    contact: str


def access_key(business: str, access: str) -> Key:
    return Key(of_shop(business, "AL"), access)


def subject_key(business: str, subject: str) -> Key:
    return Key(of_shop(business, "SB", subject), "S")


def by_subject(business: str, access: Access) -> dict[str, str]:
    """Second index: the entries about a contact, by time."""
    if not access.subject:
        return {}
    return {"GSI2PK": of_shop(business, "AB", access.subject), "GSI2SK": access.id}


SCHEMAS = {
    Access: Schema(lambda business, access: access_key(business, access.id), by_subject),
    Subject: Schema(lambda business, subject: subject_key(business, subject.id)),
}


def subject_of(store: "Store", contact: str) -> str:
    """The pseudonym of a contact. Ids of contacts are random, so that nobody finds one by trying."""
    return digest(f"{store.business}#{contact}", size=8)


def note(store: "Store", access: Access, *, contact: str = "") -> None:
    """Adds an entry. One that is there already stays as it is."""
    if saved(store.item(access, ttl=access.at + KEPT)) and contact:
        saved(store.item(Subject(id=access.subject, contact=contact)))


def entry_id(at: datetime, *names: str, hourly: bool) -> str:
    """The id of an entry: the same for the same names within an hour where it is noted once an hour."""
    moment = at.replace(minute=0, second=0, microsecond=0) if hourly else at
    return f"{stamp(moment)}#{digest('#'.join(names), size=6)}"


def newest(store: "Store", *, before: str = "", limit: int) -> list[Access]:
    """The newest entries, of those before the id `before` unless it is empty."""
    items = ITEMS[Access].query(
        access_key(store.business, "").pk,
        (before > Item.SK) if before else None,
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
    )
    return [unpack(item) for item in items]


def after(store: "Store", *, start: str = "", limit: int) -> list[Access]:
    """The oldest entries, of those after the id `start` unless it is empty."""
    items = ITEMS[Access].query(
        access_key(store.business, "").pk, (start < Item.SK) if start else None, limit=limit, page_size=limit
    )
    return [unpack(item) for item in items]


def about(store: "Store", subject: str, *, limit: int) -> list[Access]:
    """The newest entries about a contact, newest first."""
    pk = of_shop(store.business, "AB", subject)
    keys = [tuple(access_key(store.business, item.GSI2SK)) for item in keys_in_second_index(pk, limit=None)]
    entries = [unpack(item) for item in ITEMS[Access].batch_get(keys[-limit:])] if keys else []
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def contacts_of(store: "Store", subjects: Iterable[str]) -> dict[str, str]:
    """The contacts of those pseudonyms that still lead to one."""
    keys = [tuple(subject_key(store.business, subject)) for subject in dict.fromkeys(subjects) if subject]
    known = [unpack(item) for item in ITEMS[Subject].batch_get(keys)] if keys else []
    return {subject.id: subject.contact for subject in known}
