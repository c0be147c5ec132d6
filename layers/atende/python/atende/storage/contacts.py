"""A shop's contacts: the contact of an address, merged contacts, and the inboxes in which a contact writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from atende.core.errors import NotFound
from atende.model import Contact
from atende.model.phone_ownership import Holder
from atende.storage.items import ITEMS, Item, keys_in_second_index, unpack
from atende.storage.keys import Keys
from atende.storage.table import Table, together


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One address of a contact (`type` bsuid, phone, email...), unique in the shop. A phone has `holders`, and
    `contact` is the newest of them."""

    type: str
    value: str
    contact: str
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A contact in an inbox: the current thread, and which automations have claimed to speak until when.

    `claims` maps an automation to {"by": key of the message that it answers, "until": milliseconds}.
    """

    contact: str
    inbox: str
    thread: str
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRef:
    """A contact's thread, for the timeline."""

    contact: str
    thread: str
    opened: datetime


class Contacts(Table):
    """The part of a shop's store for contacts."""

    keys: Keys

    def alias(self, type_: str, value: str) -> Alias | None:
        return self.get(Alias, self.keys.alias(type_, value))

    def merged(self, contact: str) -> Contact:
        """The contact at the end of the merge pointers; removing a pointer undoes a merge."""
        return self.person(self.contact(contact))

    def person(self, contact: Contact) -> Contact:
        """The same for a contact that was already loaded."""
        current = contact
        passed = {current.id}
        while current.merged_into and current.merged_into not in passed:
            current = self.contact(current.merged_into)
            passed.add(current.id)
        return current

    def contact(self, contact: str) -> Contact:
        return self.must(Contact, self.keys.contact(contact))

    def change_contact(self, contact: str, into: Callable[[Contact], Contact]) -> Contact:
        return self.change(Contact, self.keys.contact(contact), into)

    def change_contacts(
        self, first: str, other: str, into: Callable[[Contact, Contact], tuple[Contact, Contact]]
    ) -> tuple[Contact, Contact]:
        """Changes two contacts, both or neither. Raises `Conflict` when one of them was changed meanwhile."""
        stored = [self.load(Contact, self.keys.contact(contact)) for contact in (first, other)]
        if None in stored:
            raise NotFound
        old = unpack(stored[0]), unpack(stored[1])
        new = into(*old)
        if new != old:
            with together() as transaction:
                for value, instead_of in zip(new, stored, strict=True):
                    transaction.save(self.item(value, instead_of=instead_of))
        return new

    def called(self, name: str, *, limit: int = 10) -> list[str]:
        """The ids of contacts with a normalised name (`name_key`)."""
        items = keys_in_second_index(self.keys.names(name), Item.GSI2SK.startswith(f"{name}#"), limit=limit)
        return [item.PK.rsplit("#", 1)[1] for item in items]

    def correspondences(self, contact: str) -> list[Correspondence]:
        """A contact's records in every inbox."""
        key = self.keys.correspondence(contact, "")
        items = ITEMS[Correspondence].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
        return [unpack(item) for item in items]

    def thread_refs(self, contact: str, *, limit: int = 20) -> list[ThreadRef]:
        """A contact's threads, newest first."""
        items = ITEMS[ThreadRef].query(
            self.keys.contact(contact).pk,
            Item.SK.startswith("T#"),
            scan_index_forward=False,
            limit=limit,
            page_size=limit,
        )
        return [unpack(item) for item in items]

    def correspondence(self, contact: str, inbox: str) -> Correspondence | None:
        return self.get(Correspondence, self.keys.correspondence(contact, inbox))

    def change_correspondence(
        self, contact: str, inbox: str, into: Callable[[Correspondence], Correspondence]
    ) -> Correspondence:
        return self.change(Correspondence, self.keys.correspondence(contact, inbox), into)
