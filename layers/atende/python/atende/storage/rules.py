"""A shop's rules, next to its settings, and what they did in its threads.

| Item | PK | SK |
|---|---|---|
| rulebook: all rules of the shop | `B#b` | `RU` |
| run: what rules did about one event | `B#b#T#t` | `L#happened ms#hash` |
| rehearsal: the newest rule that was tried | `B#b#RU` | `D` |
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.model import Thread
from atende.model.rules import Rehearsal, Rulebook, Run
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp
from atende.storage.table import TRIES, together
from atende.storage.threads import thread_key

if TYPE_CHECKING:
    from atende.storage.store import Store

SHOWN = 50


def rulebook_key(business: str) -> Key:
    return Key(of_shop(business), "RU")


def run_key(business: str, thread: str, happened: datetime, event: str) -> Key:
    return Key(of_shop(business, "T", thread), f"L#{stamp(happened)}#{digest(event, size=8)}")


def rehearsal_key(business: str) -> Key:
    return Key(of_shop(business, "RU"), "D")


SCHEMAS = {
    Rulebook: Schema(lambda business, _: rulebook_key(business)),
    Run: Schema(lambda business, run: run_key(business, run.thread, run.happened, run.event)),
    Rehearsal: Schema(lambda business, _: rehearsal_key(business)),
}


def rulebook(store: "Store") -> Rulebook:
    return store.get(Rulebook, rulebook_key(store.business)) or Rulebook()


def change_rulebook(store: "Store", into: Callable[[Rulebook], Rulebook]) -> Rulebook:
    store.add(Rulebook())
    return store.change(Rulebook, rulebook_key(store.business), into)


def rehearsal(store: "Store") -> Rehearsal | None:
    return store.get(Rehearsal, rehearsal_key(store.business))


def change_rehearsal(store: "Store", into: Callable[[Rehearsal], Rehearsal]) -> Rehearsal:
    return store.change(Rehearsal, rehearsal_key(store.business), into)


def run(store: "Store", thread: str, *, happened: datetime, event: str) -> Run | None:
    return store.get(Run, run_key(store.business, thread, happened, event))


def runs(store: "Store", thread: str) -> list[Run]:
    """What rules did in a thread, newest first."""
    pk = of_shop(store.business, "T", thread)
    items = ITEMS[Run].query(pk, Item.SK.startswith("L#"), scan_index_forward=False, limit=SHOWN, page_size=SHOWN)
    return [unpack(item) for item in items]


def decide(store: "Store", wanted: Run, into: Callable[[Thread], tuple[Thread, Run]]) -> Run:
    """Changes the thread and stores what was decided about it, both or neither, and only once; returns the stored run.
    Raises `NotFound` when there is no such thread."""
    for _ in range(TRIES):
        if stored_run := store.get(Run, store.place(wanted).key):
            return stored_run
        stored = store.load(Thread, thread_key(store.business, wanted.thread))
        if stored is None:
            raise NotFound
        old: Thread = unpack(stored)
        new, decided = into(old)
        if new == old:
            return store.add(decided)
        try:
            with together() as transaction:
                transaction.save(store.item(new, instead_of=stored))
                transaction.save(store.item(decided))
        except Conflict:
            continue
        return decided
    raise Conflict
