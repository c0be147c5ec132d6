"""A shop's contacts: who they are, the addresses that lead to them, the inboxes in which they write, their threads.

| Item | PK | SK | GSI2 |
|---|---|---|---|
| contact | `B#b#C#c` | `C` | `B#b#CN#letter` / plain name`#c` |
| alias | `B#b#I#type#value` | `I` | |
| correspondence: a contact in an inbox | `B#b#C#c` | `IN#inbox` | |
| a contact's thread | `B#b#C#c` | `T#opened ms#t` | |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.core.errors import Conflict, ExternalIdTaken, NotFound
from atende.model import Contact
from atende.model.metadata import EXTERNAL
from atende.model.phone_ownership import Holder
from atende.storage.items import ITEMS, Item, keys_in_second_index, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp
from atende.storage.table import ALONE, Beside, together

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One address of a contact, unique in the shop. `type` is the channel's kind of address. A phone has `holders`,
    and `contact` is the newest of them."""

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
    delivered_to: datetime | None = None
    """The time up to which everything that the shop sent has arrived, as the channel says it; `read_to`, read."""
    read_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRef:
    """A contact's thread, for the timeline."""

    contact: str
    thread: str
    opened: datetime


def contact_key(business: str, contact: str) -> Key:
    return Key(of_shop(business, "C", contact), "C")


def alias_key(business: str, type_: str, value: str) -> Key:
    return Key(of_shop(business, "I", type_, value), "I")


def correspondence_key(business: str, contact: str, inbox: str) -> Key:
    return Key(of_shop(business, "C", contact), f"IN#{inbox}")


def thread_ref_key(business: str, contact: str, opened: datetime, thread: str) -> Key:
    return Key(of_shop(business, "C", contact), f"T#{stamp(opened)}#{thread}")


def names(business: str, name: str) -> str:
    """Second index: contacts whose normalised name begins with the same letter."""
    return of_shop(business, "CN", name[:1])


def by_name(business: str, contact: Contact) -> dict[str, str]:
    """Second index: contacts by their normalised name. Of those without one only the imported, and those whose threads
    are gone, are in it: no thread leads to them."""
    from atende.model.contact_changes import name_key

    name = name_key(contact.called)
    if not name and not contact.imported and not contact.threadless:
        return {}
    return {"GSI2PK": names(business, name), "GSI2SK": f"{name}#{contact.id}"}


SCHEMAS = {
    Contact: Schema(
        lambda business, contact: contact_key(business, contact.id), by_name, short={"channel_user_id": "bsuid"}
    ),
    Alias: Schema(lambda business, alias: alias_key(business, alias.type, alias.value)),
    Correspondence: Schema(lambda business, link: correspondence_key(business, link.contact, link.inbox)),
    ThreadRef: Schema(lambda business, ref: thread_ref_key(business, ref.contact, ref.opened, ref.thread)),
}


def alias(store: "Store", type_: str, value: str) -> Alias | None:
    return store.get(Alias, alias_key(store.business, type_, value))


def known_aliases(store: "Store", addresses: Iterable[tuple[str, str]]) -> list[Alias]:
    """Those of these addresses that lead to a contact, a hundred in one request; not always the newest state."""
    keys = [tuple(alias_key(store.business, type_, value)) for type_, value in addresses]
    return [unpack(item) for item in ITEMS[Alias].batch_get(keys)] if keys else []


def release(store: "Store", type_: str, value: str, *, gone: frozenset[str]) -> None:
    """Has an address lead to these contacts no longer. A phone that others had, too, keeps them. Raises `Conflict` when
    it changes meanwhile."""
    alias = store.alias(type_, value)
    if alias is None:
        return
    holders = tuple(holder for holder in alias.holders if holder.contact not in gone)
    if not holders and alias.contact in gone:
        store.remove(Alias, alias_key(store.business, type_, value))
    elif len(holders) < len(alias.holders) and not store.swap(
        Alias(type=type_, value=value, contact=holders[-1].contact, holders=holders), instead_of=alias
    ):
        raise Conflict


def contact(store: "Store", contact: str) -> Contact:
    return store.must(Contact, contact_key(store.business, contact))


def several(store: "Store", ids: Iterable[str]) -> list[Contact]:
    """The contacts with these ids, a hundred in one request; merged ones are not followed."""
    keys = [tuple(contact_key(store.business, contact)) for contact in ids]
    return [unpack(item) for item in ITEMS[Contact].batch_get(keys)] if keys else []


def merged(store: "Store", contact: str) -> Contact:
    """The contact at the end of the merge pointers; removing a pointer undoes a merge."""
    return store.person(store.contact(contact))


def person(store: "Store", contact: Contact) -> Contact:
    """The same for a contact that was already loaded."""
    current = contact
    passed = {current.id}
    while current.merged_into and current.merged_into not in passed:
        current = store.contact(current.merged_into)
        passed.add(current.id)
    return current


def change_contact(store: "Store", contact: str, into: Callable[[Contact], Contact]) -> Contact:
    return store.change(Contact, contact_key(store.business, contact), into)


def change_contact_with(
    store: "Store", contact: str, into: Callable[[Contact], Contact], beside: Callable[[Contact, Contact], Beside]
) -> Contact:
    """Changes a contact, with what follows from the change, both or neither."""
    return store.change(Contact, contact_key(store.business, contact), into, beside=beside)


def external_id_moves(store: "Store", old: Contact, new: Contact) -> Beside:
    """What is written together with a contact who gets another external id. Raises `ExternalIdTaken`."""
    if old.external_id == new.external_id:
        return ALONE
    saved, deleted = list[Any](), list[Any]()
    if new.external_id:
        named = Alias(type=EXTERNAL, value=new.external_id, contact=new.id)
        stored = store.load(Alias, store.place(named).key)
        owner = unpack(stored).contact if stored else new.id
        if owner != new.id and store.get(Contact, contact_key(store.business, owner)):
            raise ExternalIdTaken(contact=owner)
        saved.append(store.item(named, instead_of=stored))
    if old.external_id:
        stored = store.load(Alias, alias_key(store.business, EXTERNAL, old.external_id))
        deleted += [stored] if stored and unpack(stored).contact == old.id else []
    return Beside(saved, deleted)


def change_contacts(
    store: "Store", first: str, other: str, into: Callable[[Contact, Contact], tuple[Contact, Contact]]
) -> tuple[Contact, Contact]:
    """Changes two contacts, both or neither. Raises `Conflict` when one of them was changed meanwhile."""
    stored = [store.load(Contact, contact_key(store.business, contact)) for contact in (first, other)]
    if None in stored:
        raise NotFound
    old = unpack(stored[0]), unpack(stored[1])
    new = into(*old)
    if new != old:
        with together() as transaction:
            for value, instead_of in zip(new, stored, strict=True):
                transaction.save(store.item(value, instead_of=instead_of))
    return new


def meet(store: "Store", contact: Contact, *, aliases: Iterable[Alias], instead_of: Iterable[Alias] = ()) -> None:
    """Stores a contact without a thread. Raises `Conflict` when an alias was taken or changed meanwhile."""
    old = {store.place(alias).key: store.unchanged(alias) for alias in instead_of}
    with together() as transaction:
        for value in (*aliases, contact):
            transaction.save(store.item(value, instead_of=old.get(store.place(value).key)))


def called(store: "Store", name: str, *, limit: int = 10) -> list[str]:
    """The ids of contacts with a normalised name (`name_key`)."""
    items = keys_in_second_index(names(store.business, name), Item.GSI2SK.startswith(f"{name}#"), limit=limit)
    return [item.PK.rsplit("#", 1)[1] for item in items]


def named_with(store: "Store", letter: str, *, after: str = "", limit: int) -> list[tuple[str, str]]:
    """The ids of contacts whose normalised name begins with a letter (empty: those without a name), by name, each with
    the place after which a next page goes on."""
    items = keys_in_second_index(names(store.business, letter), after < Item.GSI2SK if after else None, limit=limit)
    return [(item.PK.rsplit("#", 1)[1], item.GSI2SK) for item in items]


def place_before(store: "Store", place: str) -> str:
    """The place in the index by name before another one; empty where nobody comes before."""
    partition = names(store.business, place.partition("#")[0])
    items = keys_in_second_index(partition, place > Item.GSI2SK, limit=1, backwards=True)
    return next((item.GSI2SK for item in items), "")


def correspondences(store: "Store", contact: str) -> list[Correspondence]:
    """A contact's records in every inbox."""
    key = correspondence_key(store.business, contact, "")
    items = ITEMS[Correspondence].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def correspondence(store: "Store", contact: str, inbox: str) -> Correspondence | None:
    return store.get(Correspondence, correspondence_key(store.business, contact, inbox))


def some_correspondences(store: "Store", pairs: Iterable[tuple[str, str]]) -> list[Correspondence]:
    """Those of these records of a contact in an inbox that exist, a hundred in one request."""
    keys = [tuple(correspondence_key(store.business, *pair)) for pair in dict.fromkeys(pairs)]
    return [unpack(item) for item in ITEMS[Correspondence].batch_get(keys)] if keys else []


def change_correspondence(
    store: "Store", contact: str, inbox: str, into: Callable[[Correspondence], Correspondence]
) -> Correspondence:
    return store.change(Correspondence, correspondence_key(store.business, contact, inbox), into)


def place_of_ref(ref: ThreadRef) -> str:
    """Where a thread lies in the order of a contact's threads; `thread_refs` goes on from it."""
    return f"{stamp(ref.opened)}#{ref.thread}"


def first_thread(store: "Store", contact: str) -> ThreadRef | None:
    """A contact's oldest thread."""
    key = contact_key(store.business, contact)
    items = ITEMS[ThreadRef].query(key.pk, Item.SK.startswith("T#"), limit=1, page_size=1)
    return next((unpack(item) for item in items), None)


def thread_refs(store: "Store", contact: str, *, start: str = "", limit: int = 20) -> list[ThreadRef]:
    """A contact's threads, newest first, from the place `start` on."""
    items = ITEMS[ThreadRef].query(
        contact_key(store.business, contact).pk,
        Item.SK.between("T#", f"T#{start}" if start else "T$"),
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
    )
    return [unpack(item) for item in items]
