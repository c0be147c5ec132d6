"""Erasures of persons: each as a job that goes on until nothing is left, then as a receipt; and who was erased.

| Item | PK | SK |
|---|---|---|
| erasure | `B#b#ER` | `J#id` |
| an erased address or contact, as a keyed hash | `B#b#ER` | `H#hash` |
| what became of an erasure at a connected system | `B#b#ER` | `S#id#connector#digest of the contact` |
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.core.errors import Conflict
from atende.model import Contact
from atende.storage.contacts import contact_key
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import TRIES

if TYPE_CHECKING:
    from atende.storage.store import Store

EXPIRY_KEPT = timedelta(days=7)
RUNNING, DONE, REFUSED = "running", "done", "refused"
RESTORED = "restored"
"""Why somebody is erased again after a backup was restored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """The erasure of one person. What names the person is here while it runs, and not in the receipt."""

    id: str
    """Follows from the contact, so that a person is erased once however often somebody asks."""
    by: str
    asked: datetime
    why: str = ""
    """`customer` (they asked for it), `shop`, `retention`, or `restored` (again, after a backup was restored)."""
    state: str = RUNNING
    phase: str = ""
    """The next thing to do."""
    contact: str = ""
    contacts: tuple[str, ...] = ()
    """The contact and those that were merged into it."""
    threads: tuple[str, ...] = ()
    """An item has room for about 9,000, with their protocol numbers. What may be more, as files, is not listed here."""
    addresses: tuple[str, ...] = ()
    """Their aliases, `<type>#<value>`."""
    place: dict[str, Any] = field(default_factory=dict)
    """What was read of the person before it was deleted, and is needed to find the rest."""
    counts: dict[str, int] = field(default_factory=dict)
    """How much was erased, by kind."""
    kept: tuple[str, ...] = ()
    """What stays and why, by name."""
    sealed: datetime | None = None
    """From this moment on nothing leads to the contact."""
    stepped: datetime | None = None
    turn: int = 0
    """How many jobs have gone on with it, each queued by the one before."""
    until: datetime | None = None
    """Until when it is left to the last of these jobs, or to the one that it has queued."""
    finished: datetime | None = None
    subject: str = ""
    """A keyed hash of the contact's id."""
    scope: str = ""
    """What is deleted because of its age: `threads`, `messages`, `files` or `contacts`; empty for one person."""
    before: datetime | None = None
    """What is older than this is deleted because of its age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """An address or a contact that was erased at `at`, by its keyed hash."""

    hash: str
    at: datetime
    erasure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemErasure:
    """What became of an erasure at one connected system; a part of the receipt, which names nobody."""

    erasure: str
    connector: str
    part: str
    """A digest of the contact: each of several that were merged may have a record there."""
    state: str
    """`asked`, `done`, or `unable` for a system that has no call for it."""
    erased: int = 0
    """How many tickets or notes were erased there, beside the person."""
    left: tuple[str, ...] = ()
    """The system's ids of the tickets or notes that it did not let go."""


def system_key(business: str, system: SystemErasure) -> Key:
    return Key(of_shop(business, "ER"), f"S#{system.erasure}#{system.connector}#{system.part}")


def erasure_key(business: str, erasure: str) -> Key:
    return Key(of_shop(business, "ER"), f"J#{erasure}")


def erased_key(business: str, hash_: str) -> Key:
    return Key(of_shop(business, "ER"), f"H#{hash_}")


SCHEMAS = {
    Erasure: Schema(lambda business, erasure: erasure_key(business, erasure.id)),
    Erased: Schema(lambda business, erased: erased_key(business, erased.hash)),
    SystemErasure: Schema(system_key),
}


def begin(store: "Store", erasure: Erasure) -> Erasure:
    """Stores an erasure, unless the same one is stored already; returns the stored one. What was deleted because of its
    age has no receipt of its own and goes after a while."""
    return store.add(erasure, ttl=erasure.asked + EXPIRY_KEPT if erasure.scope else None)


def find(store: "Store", erasure: str) -> Erasure:
    """Returns an erasure. Raises `NotFound`."""
    return store.must(Erasure, erasure_key(store.business, erasure))


def change(store: "Store", erasure: str, into: Callable[[Erasure], Erasure]) -> Erasure:
    return store.change(Erasure, erasure_key(store.business, erasure), into)


def take_turn(store: "Store", erasure: str, *, turn: int | None, at: datetime, lasts: timedelta) -> Erasure | None:
    """Makes a job the one that goes on with an erasure, and returns the erasure; None where another job has the turn.

    The job that was queued for the next turn takes it at once. A copy of the last job, or a job without a number, takes
    that one's place when its time is over, and keeps its turn: so the copy that the queue still has may take it again.
    Raises `NotFound`."""
    for _ in range(TRIES):
        stored = find(store, erasure)
        is_next = turn == stored.turn
        is_free = not stored.until or stored.until <= at
        if not (is_next or (is_free and turn in (None, stored.turn - 1))):
            return None
        taken = replace(stored, turn=stored.turn + is_next, until=at + lasts)
        if store.swap(taken, instead_of=stored):
            return taken
    raise Conflict


def end_turn(store: "Store", erasure: Erasure) -> None:
    """Leaves an erasure to whoever comes next, because the job has failed."""
    change(store, erasure.id, lambda now: replace(now, until=None) if is_same_turn(now, erasure) else now)


def is_same_turn(now: Erasure, before: Erasure) -> bool:
    """Tells whether no other job has taken the turn since `before` was stored."""
    return (now.turn, now.until) == (before.turn, before.until)


def every(store: "Store") -> list[Erasure]:
    """The shop's erasures of persons, the newest first."""
    items = ITEMS[Erasure].query(of_shop(store.business, "ER"), Item.SK.startswith("J#"), consistent_read=True)
    persons = (erasure for erasure in map(unpack, items) if not erasure.scope)
    return sorted(persons, key=lambda erasure: erasure.asked, reverse=True)


def systems(store: "Store", erasure: str = "") -> list[SystemErasure]:
    """What became of one erasure, or of all of a shop's, at the connected systems."""
    first = f"S#{erasure}#" if erasure else "S#"
    items = ITEMS[SystemErasure].query(of_shop(store.business, "ER"), Item.SK.startswith(first), consistent_read=True)
    return [unpack(item) for item in items]


def all_contacts(store: "Store") -> Iterator[Contact]:
    """Every contact of a shop, by a scan of the whole table: for an operator after a restore, never for a function."""
    prefix = contact_key(store.business, "").pk
    items = ITEMS[Contact].scan((Item.PK.startswith(prefix)) & (Item.SK == "C"), consistent_read=True)
    yield from map(unpack, items)


def was_anybody_erased(store: "Store") -> bool:
    """Tells whether the shop has erased anybody; half a read unit."""
    items = ITEMS[Erased].query(of_shop(store.business, "ER"), Item.SK.startswith("H#"), limit=1, page_size=1)
    return next(iter(items), None) is not None


def remember(store: "Store", erased: Iterable[Erased]) -> None:
    """Adds hashes to those of erased persons. A later erasure of the same address counts from then on."""
    for entry in erased:
        store.put(entry)


def last_erased(store: "Store", hashes: Iterable[str]) -> datetime | None:
    """When one of these hashes was last erased."""
    keys = [erased_key(store.business, hash_) for hash_ in hashes]
    entries = [entry for key in keys if (entry := store.get(Erased, key))]
    return max((entry.at for entry in entries), default=None)
