"""A shop's rules: one item next to its settings. What the rules did is stored in the threads."""

from collections.abc import Callable
from datetime import datetime

from atende.core.errors import Conflict, NotFound
from atende.model import Thread
from atende.model.rules import Rehearsal, Rulebook, Run
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.store import Store
from atende.storage.table import TRIES, together

SHOWN = 50


def rulebook(store: Store) -> Rulebook:
    return store.get(Rulebook, store.keys.rulebook()) or Rulebook()


def change_rulebook(store: Store, into: Callable[[Rulebook], Rulebook]) -> Rulebook:
    store.add(Rulebook())
    return store.change(Rulebook, store.keys.rulebook(), into)


def rehearsal(store: Store) -> Rehearsal | None:
    return store.get(Rehearsal, store.keys.rehearsal())


def run(store: Store, thread: str, *, happened: datetime, event: str) -> Run | None:
    return store.get(Run, store.keys.run(thread, happened, event))


def runs(store: Store, thread: str) -> list[Run]:
    """What rules did in a thread, newest first."""
    pk = store.keys.thread(thread).pk
    items = ITEMS[Run].query(pk, Item.SK.startswith("L#"), scan_index_forward=False, limit=SHOWN, page_size=SHOWN)
    return [unpack(item) for item in items]


def decide(store: Store, wanted: Run, into: Callable[[Thread], tuple[Thread, Run]]) -> Run:
    """Changes the thread and stores what was decided about it, both or neither, and only once; returns the stored run.
    Raises `NotFound` when there is no such thread."""
    for _ in range(TRIES):
        if stored_run := store.get(Run, store.place(wanted).key):
            return stored_run
        stored = store.load(Thread, store.keys.thread(wanted.thread))
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
