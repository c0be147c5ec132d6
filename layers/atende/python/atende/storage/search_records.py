"""The search index of a shop, as the table knows it: how far it has come, its segments, and what has to be rewritten.

| Item | PK | SK |
|---|---|---|
| state | `B#b#SX` | `S` |
| segment | `B#b#SX` | `G#segment` |
| rewrite | `B#b#SX` | `W#id` |

The words themselves lie in the bucket (`segment_files`).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pynamodb.pagination import ResultIterator

from atende.core.errors import Conflict
from atende.model import Contact
from atende.storage.contacts import contact_key
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.journal import page_key
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import TRIES
from atende.storage.threads import resolved_in, work

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """How far the index has come. `date` and `written` are a place in the journal: what was written before it is in the
    segments. `holder` updates the index until `lease`, which stays when it is done.

    The first build goes through `partition` after partition of the first index, the threads after `position`; empty
    while it has not begun. `threads` and `messages` count what it has read, `built` is when it was finished.
    """

    date: str = ""
    written: int = 0
    holder: str = ""
    lease: datetime | None = None
    partition: str = ""
    position: dict[str, Any] = field(default_factory=dict)
    threads: int = 0
    messages: int = 0
    built: datetime | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSegment:
    """A part of the index: `m<yyyymm>` has the messages of a month (UTC), `t<yyyy>` the threads that were opened in a
    year. `content` is a hash of its words' file, empty before the first."""

    name: str
    content: str = ""
    documents: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRewrite:
    """Threads whose text was changed or removed in a way of which the journal does not tell. `segments` are still to be
    rewritten; `begun` says that they were named."""

    id: str
    threads: tuple[str, ...]
    segments: frozenset[str] = frozenset()
    begun: bool = False
    asked: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndexParts:
    """All items of a shop's search index."""

    state: SearchState | None
    segments: dict[str, SearchSegment]
    rewrites: list[SearchRewrite]


def state_key(business: str) -> Key:
    return Key(of_shop(business, "SX"), "S")


def segment_key(business: str, segment: str) -> Key:
    return Key(of_shop(business, "SX"), f"G#{segment}")


def rewrite_key(business: str, rewrite: str) -> Key:
    return Key(of_shop(business, "SX"), f"W#{rewrite}")


SCHEMAS = {
    SearchState: Schema(lambda business, _: state_key(business)),
    SearchSegment: Schema(lambda business, segment: segment_key(business, segment.name)),
    SearchRewrite: Schema(lambda business, rewrite: rewrite_key(business, rewrite.id)),
}


def parts(store: "Store", *, consistent: bool = False) -> SearchIndexParts:
    """Everything about a shop's index in one query: a read unit for two years of messages."""
    items = [unpack(item) for item in Item.query(of_shop(store.business, "SX"), consistent_read=consistent)]
    return SearchIndexParts(
        state=next((item for item in items if isinstance(item, SearchState)), None),
        segments={item.name: item for item in items if isinstance(item, SearchSegment)},
        rewrites=[item for item in items if isinstance(item, SearchRewrite) and not (item.begun and not item.segments)],
    )


def change_state(store: "Store", into: Callable[[SearchState], SearchState]) -> SearchState:
    store.add(SearchState())
    return store.change(SearchState, state_key(store.business), into)


def change_segment(store: "Store", name: str, into: Callable[[SearchSegment], SearchSegment]) -> SearchSegment:
    store.add(SearchSegment(name=name))
    return store.change(SearchSegment, segment_key(store.business, name), into)


def change_rewrite(store: "Store", rewrite: str, into: Callable[[SearchRewrite], SearchRewrite]) -> SearchRewrite:
    return store.change(SearchRewrite, rewrite_key(store.business, rewrite), into)


def take_lease(store: "Store", holder: str, *, at: datetime, lasts: timedelta) -> SearchState | None:
    """Makes `holder` the only one who updates the index; None while somebody else does."""
    for _ in range(TRIES):
        store.add(SearchState())
        state = store.must(SearchState, state_key(store.business))
        if state.holder not in ("", holder) and state.lease and state.lease > at:
            return None
        taken = replace(state, holder=holder, lease=at + lasts)
        if store.swap(taken, instead_of=state):
            return taken
    raise Conflict


def end_lease(store: "Store", holder: str) -> None:
    """Lets the next one update the index, unless somebody else already does. The lease stays: it tells when a job last
    worked on the index."""
    change_state(store, lambda state: replace(state, holder="") if state.holder == holder else state)


def forget_rewrites(store: "Store") -> None:
    """Deletes the rewrites that are done: each names threads."""
    for raw in Item.query(of_shop(store.business, "SX"), Item.SK.startswith("W#"), consistent_read=True):
        rewrite = unpack(raw)
        if rewrite.begun and not rewrite.segments:
            raw.delete(add_version_condition=False)


def written_events(
    store: "Store", date: str, *, after: int, consistent: bool = False
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """A day's journal from a time on (our milliseconds): when each page was written, and its events as they are stored.
    Pages stay as DynamoDB returns them, because making items of hundreds would take a small function a second."""
    key = page_key(store.business, date, written=after)
    arguments = {"attributes_to_get": ["SK", "events"], "consistent_read": consistent}
    raw_items: Iterable[Any] = ResultIterator(Item._get_connection().query, (key.pk, key.sk < Item.SK), arguments)
    for item in raw_items:
        yield int(item["SK"]["S"].partition("#")[0]), json.loads(item["events"]["S"])


def some_contacts(store: "Store", ids: Iterable[str]) -> list[Contact]:
    """The contacts with these ids that exist, a hundred in one request; not always the newest state."""
    return [
        unpack(item)
        for item in ITEMS[Contact].batch_get([tuple(contact_key(store.business, contact)) for contact in ids])
    ]


def threads_page(
    store: "Store", partition: str, position: dict[str, Any], *, limit: int
) -> list[tuple[str, dict[str, Any]]]:
    """Threads of a status, or those that were resolved in a month (`yyyymm`), newest first: ids, and the position after
    each."""
    pk = resolved_in(store.business, partition) if partition.isdigit() else work(store.business, partition)
    items = Item.work.query(
        pk, scan_index_forward=False, limit=limit, page_size=limit, last_evaluated_key=position or None
    )
    return [(item.PK.rsplit("#", 1)[1], position_after(pk, item)) for item in items]


def position_after(pk: str, item: Any) -> dict[str, Any]:
    """The key with which DynamoDB continues a query of the first index after an item."""
    names = {"GSI1PK": pk, "GSI1SK": item.GSI1SK, "PK": item.PK, "SK": item.SK}
    return {name: {"S": value} for name, value in names.items()}
