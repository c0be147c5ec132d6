"""Incoming data before its place is known: markers, what is parked for them, contacts without a thread, the import of
old chats."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from atende.model import Contact, Import
from atende.storage.entities import Alias, Amendment, Marker, Parked
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.keys import Keys
from atende.storage.table import Table, together


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
