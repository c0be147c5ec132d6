"""A shop's store in a dictionary, for thousands of random histories; what happens between two steps can be told."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from atende.core.errors import Conflict, NotFound
from atende.model import Business, Contact, Inbox, Thread
from atende.storage.contacts import Alias, Correspondence, contact_key
from atende.storage.schema import Key
from atende.storage.shop_context import forget
from atende.storage.store import Store
from atende.storage.threads import thread_key

INBOX = Inbox(id="whatsapp", channel="whatsapp", address="100", app="a", name="Loja", automations=())


class Memory(Store):
    """`meanwhile` is called before each reading: what it does, another process did."""

    def __init__(self) -> None:
        """A process keeps a shop's settings for a minute: those of another test's shop of this name are forgotten."""
        super().__init__("memory")
        forget(self.business)
        self.items: dict[Key, Any] = {}
        self.meanwhile: Callable[[], None] = lambda: None
        self.protocols = 0

    def configuration(self) -> list[Any]:
        return [Business(id="memory", name="Loja"), INBOX]

    def get[N](self, noun: type[N], key: Key, *, consistent: bool = True) -> N | None:
        self.meanwhile()
        return self.items.get(key)

    def add[N](self, value: N, *, ttl: object = None) -> N:
        self.meanwhile()
        found: N = self.items.setdefault(self.place(value).key, value)
        return found

    def change[N](self, noun: type[N], key: Key, into: Callable[[N], N], *, cheaply: bool = False) -> N:
        self.meanwhile()
        if key not in self.items:
            raise NotFound
        new = self.items[key] = into(self.items[key])
        return new

    def swap[N](self, new: N, *, instead_of: N | None) -> bool:
        self.meanwhile()
        key = self.place(new).key
        if self.items.get(key) != instead_of:
            return False
        self.items[key] = new
        return True

    def open_first(
        self, thread: Thread, *, contact: Contact, aliases: Iterable[Alias], instead_of: Iterable[Alias] = ()
    ) -> None:
        self.meanwhile()
        link = Correspondence(contact=contact.id, inbox=thread.inbox, thread=thread.id)
        old = {self.place(alias).key: alias for alias in instead_of}
        new = {self.place(value).key: value for value in (*aliases, contact, link, thread)}
        if any(self.items.get(key) != old.get(key) for key in new):
            raise Conflict
        self.items |= new

    def open_next(self, thread: Thread, *, instead_of: Correspondence | None) -> None:
        self.meanwhile()
        link = Correspondence(contact=thread.contact, inbox=thread.inbox, thread=thread.id)
        if self.items.get(self.place(link).key) != instead_of:
            raise Conflict
        link = replace(instead_of, thread=thread.id) if instead_of else link
        self.items |= {self.place(value).key: value for value in (link, thread)}

    def change_contacts(
        self, one: str, other: str, into: Callable[[Contact, Contact], tuple[Contact, Contact]]
    ) -> tuple[Contact, Contact]:
        self.meanwhile()
        new = into(self.items[contact_key(self.business, one)], self.items[contact_key(self.business, other)])
        self.items |= {self.place(contact).key: contact for contact in new}
        return new

    def correspondences(self, contact: str) -> list[Correspondence]:
        return [one for one in self.items.values() if isinstance(one, Correspondence) and one.contact == contact]

    def threads(self, ids: Iterable[str], *, consistent: bool = True) -> list[Thread]:
        return [self.items[key] for one in ids if (key := thread_key(self.business, one)) in self.items]

    def next_protocol(self, date: str) -> int:
        self.protocols += 1
        return self.protocols

    def all[N](self, noun: type[N]) -> list[N]:
        return [one for one in self.items.values() if isinstance(one, noun)]
