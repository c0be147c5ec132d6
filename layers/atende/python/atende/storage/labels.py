"""Labels that are being renamed, merged or deleted in all threads of a shop. The labels themselves are settings.

| Item | PK | SK |
|---|---|---|
| label change | `B#b#LC` | `L#label` |
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.model import Thread
from atende.storage import settings
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.search_records import position_after
from atende.storage.threads import resolved_in, work

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChange:
    """In every thread `label` becomes `into`; empty: it goes."""

    label: str
    into: str = ""
    started: datetime
    partitions: tuple[str, ...] = ()
    """The statuses and months (`yyyymm`) of threads that are still to be read."""
    position: dict[str, Any] = field(default_factory=dict)
    """The place in the first of them."""
    looked: int = 0
    """How many threads were read."""
    changed: int = 0
    """How many threads were changed."""
    again: bool = True
    """Whether a further round over the open threads is needed, because a thread may have moved while they were read."""
    over: bool = False


def label_change_key(business: str, label: str) -> Key:
    return Key(of_shop(business, "LC"), f"L#{label}")


SCHEMAS = {LabelChange: Schema(lambda business, change: label_change_key(business, change.label))}


def begin(store: "Store", change: LabelChange) -> None:
    """Stores a change, instead of an earlier one of the same label."""
    store.put(change, ttl=change.started + KEPT)


def find(store: "Store", label: str) -> LabelChange | None:
    return store.get(LabelChange, label_change_key(store.business, label))


def changes(store: "Store") -> list[LabelChange]:
    """The changes of the last days."""
    items = ITEMS[LabelChange].query(of_shop(store.business, "LC"), consistent_read=True)
    return [unpack(item) for item in items]


def names_before(store: "Store", label: str) -> list[str]:
    """The names that a label had in the last days, also those of labels that were merged into it, and of which there is
    no label now."""
    known, stored = [label], changes(store)
    for name in known:
        known += [change.label for change in stored if change.into == name and change.label not in known]
    return [name for name in known[1:] if settings.find_label(store, name) is None]


def advance(store: "Store", label: str, into: Callable[[LabelChange], LabelChange]) -> LabelChange:
    return store.change(LabelChange, label_change_key(store.business, label), into)


def page(
    store: "Store", partition: str, position: dict[str, Any], *, limit: int
) -> list[tuple[Thread, dict[str, Any]]]:
    """Threads of a status, or those that were resolved in a month, newest first, each with the position after it."""
    pk = resolved_in(store.business, partition) if partition.isdigit() else work(store.business, partition)
    items = Item.work.query(
        pk, scan_index_forward=False, limit=limit, page_size=limit, last_evaluated_key=position or None
    )
    return [(unpack(item), position_after(pk, item)) for item in items]
