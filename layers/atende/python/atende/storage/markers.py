"""Incoming data before its place is known: markers, what is parked for them, contacts without a thread, the import of
old chats."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from atende.model import Contact, Import
from atende.storage.contacts import Alias
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.keys import Keys
from atende.storage.table import Table, together


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Where the message of a source id is stored, and the state that its first delivery saw. Written once.

    `purpose` is `""`, `comment:<episode>`, `rating:<episode>:<rating>`, `farewell` or `pressed:<choice>`: it is decided
    once, so that a redelivery takes the same path.

    `awaited`: a status or an edit of the message came first and is parked; the marker has no thread until the message
    comes.
    """

    inbox: str
    source_id: str
    thread: str
    sk: str
    contact: str = ""
    arrived: int = 0
    last_incoming: datetime | None = None
    opted_out: bool = False
    purpose: str = ""
    awaited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An edit or a deletion (`type` edit, revoke) that came before its message; stored next to the message's marker."""

    inbox: str
    source_id: str
    type: str
    by: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A status that came before its message; stored next to the message's marker."""

    inbox: str
    source_id: str
    status: str
    at: datetime | None = None
    error: int | None = None
    reason: str = ""
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    participant: str = ""


class Arrivals(Table):
    """The part of a shop's store for data that has just arrived."""

    keys: Keys

    def marker(self, inbox: str, source_id: str) -> Marker | None:
        """Where a message is stored; None also when only something parked waits for it."""
        marker = self.get(Marker, self.keys.marker(inbox, source_id))
        return marker if marker and marker.thread else None

    def mark(self, marker: Marker) -> Marker:
        """Stores where a message is, unless that is already known; returns the stored marker."""
        stored = self.add(marker)
        if stored.thread:
            return stored
        awaited = replace(marker, awaited=True)
        return self.change(Marker, self.place(marker).key, lambda current: current if current.thread else awaited)

    def await_message(self, inbox: str, source_id: str) -> Marker:
        """Notes that something is parked for an unknown message; returns its marker, which has a thread if the message
        has come meanwhile."""
        return self.add(Marker(inbox=inbox, source_id=source_id, thread="", sk="", awaited=True))

    def amendments(self, inbox: str, source_id: str) -> list[Amendment]:
        key = self.keys.marker(inbox, source_id)
        items = ITEMS[Amendment].query(key.pk, Item.SK.startswith("A#"), consistent_read=True)
        return [unpack(item) for item in items]

    def parked(self, inbox: str, source_id: str) -> list[Parked]:
        key = self.keys.marker(inbox, source_id)
        items = ITEMS[Parked].query(key.pk, Item.SK.startswith("S#"), consistent_read=True)
        return [unpack(item) for item in items]

    def meet(self, contact: Contact, *, aliases: Iterable[Alias], instead_of: Iterable[Alias] = ()) -> None:
        """Stores a contact without a thread. Raises `Conflict` when an alias was taken or changed meanwhile."""
        old = {self.place(alias).key: self.unchanged(alias) for alias in instead_of}
        with together() as transaction:
            for value in (*aliases, contact):
                transaction.save(self.item(value, instead_of=old.get(self.place(value).key)))

    def imports(self) -> dict[str, Import]:
        """Imports by inbox. Half a read unit for a shop that imported nothing."""
        items = ITEMS[Import].query(self.keys.import_("").pk, Item.SK.startswith("H#"))
        return {item.inbox: unpack(item) for item in items}

    def change_import(self, inbox: str, into: Callable[[Import], Import]) -> Import:
        self.add(Import(inbox=inbox))
        return self.change(Import, self.keys.import_(inbox), into)
