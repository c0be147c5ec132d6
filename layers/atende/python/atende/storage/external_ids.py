"""The ids that other systems gave a shop's contacts and threads. An id belongs to one contact, and to one thread.

| Item | PK | SK |
|---|---|---|
| external id | `B#b#XI#kind#hash` | `XI` |

The contact or thread has the id itself; this item leads from it to them, and is written in the same transaction. One
that leads to somebody who has another id by now, or is gone, is free.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from atende.core.errors import ExternalIdTaken
from atende.core.ids import digest
from atende.model import Contact, Thread
from atende.storage.contacts import contact_key
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import Beside
from atende.storage.threads import thread_key

if TYPE_CHECKING:
    from atende.storage.store import Store

type Kind = Literal["contact", "thread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalId:
    """Whose an external id is. `hash` stands for the id, which may be a name or an address."""

    of: str
    """`contact` or `thread`."""
    hash: str
    owner: str


def key_of_hash(business: str, of: str, hash_: str) -> Key:
    return Key(of_shop(business, "XI", of, hash_), "XI")


SCHEMAS = {ExternalId: Schema(lambda business, named: key_of_hash(business, named.of, named.hash))}


def hashed(external_id: str) -> str:
    return digest(external_id, size=16)


def owner_of(store: "Store", of: Kind, external_id: str) -> Contact | Thread | None:
    """The contact or thread that has an external id; a merged contact is not followed."""
    named = store.get(ExternalId, key_of_hash(store.business, of, hashed(external_id)))
    return _owner(store, named, external_id) if named else None


def _owner(store: "Store", named: ExternalId, external_id: str) -> Contact | Thread | None:
    owner: Contact | Thread | None
    if named.of == "contact":
        owner = store.get(Contact, contact_key(store.business, named.owner))
    else:
        owner = store.get(Thread, thread_key(store.business, named.owner))
    return owner if owner and owner.external_id == external_id else None


def moves(store: "Store", of: Kind, owner: str, *, old: str, new: str) -> Beside:
    """What is written together with a contact or thread that has another external id. Raises `ExternalIdTaken`."""
    if old == new:
        return Beside()
    saved, deleted = list[object](), list[object]()
    if new:
        named = ExternalId(of=of, hash=hashed(new), owner=owner)
        stored = store.load(ExternalId, store.place(named).key)
        holder = stored.owner if stored else owner
        if holder != owner and _owner(store, ExternalId(of=of, hash=named.hash, owner=holder), new):
            raise ExternalIdTaken(of=of, owner=holder)
        saved.append(store.item(named, instead_of=stored))
    if old:
        stored = store.load(ExternalId, key_of_hash(store.business, of, hashed(old)))
        deleted += [stored] if stored and stored.owner == owner else []
    return Beside(saved, deleted)


def partitions(business: str, names: Iterable[str]) -> list[str]:
    """The partitions of external ids, each given as `<kind>#<hash>`."""
    return [of_shop(business, "XI", *name.split("#")) for name in names]


def name_of(noun: Contact | Thread) -> list[str]:
    """How an erasure keeps the external id of a contact or thread until the item is deleted; empty without one."""
    kind = "contact" if isinstance(noun, Contact) else "thread"
    return [f"{kind}#{hashed(noun.external_id)}"] if noun.external_id else []
