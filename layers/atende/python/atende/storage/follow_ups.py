"""The follow-ups of a thread: promises, tasks of a person, the thread's one alarm.

| Item | PK | SK | GSI1 | GSI2 |
|---|---|---|---|---|
| follow-up | `B#b#T#t` | `F#id` | `B#b#DUE` / due ms`#t#id` | `DUE#yyyymmddhh#0-7` / due ms`#b#t#id` |
| a task of a person | `B#b#T#t` | `F#id` | the same | `B#b#TASK` / due ms |
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from pynamodb.pagination import ResultIterator

from atende.core.clock import from_ms
from atende.model import Due, FollowUp
from atende.storage.items import ITEMS, Item, Work, keys_in_second_index, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store


TASKS = ("call_back", "window")
"""Follow-ups that are tasks of a person: they have no alarm."""

OVER = (Due.DONE, Due.CANCELLED)

SHARDS = 8
"""The number of due buckets of one hour; the follow-ups of a shop spread over all of them."""


class Outline(NamedTuple):
    """A follow-up without its content."""

    id: str
    what: str
    due: datetime
    made: datetime | None
    over: bool


def outline(item: Mapping[str, Any]) -> Outline:
    """The outline of an item as DynamoDB returns it."""
    name, state = item["SK"]["S"].removeprefix("F#"), item.get("state", {}).get("S")
    made = from_ms(int(item["made"]["N"])) if "made" in item else None
    return Outline(name, item["what"]["S"], from_ms(int(item["due"]["N"])), made, state in OVER)


def follow_up_key(business: str, thread: str, follow_up: str) -> Key:
    return Key(of_shop(business, "T", thread), f"F#{follow_up}")


def agenda_of(business: str) -> str:
    """First index: every unfinished follow-up of the shop, by due time."""
    return of_shop(business, "DUE")


def tasks_of(business: str) -> str:
    """Second index: call-backs and closing windows that wait for a person."""
    return of_shop(business, "TASK")


def due_bucket(due: datetime, follow_up: str) -> str:
    """
    >>> from datetime import UTC
    >>> due_bucket(datetime(2026, 11, 25, 12, 30, tzinfo=UTC), "f1")
    'DUE#2026112512#4'
    """
    return f"DUE#{due:%Y%m%d%H}#{crc32(follow_up.encode()) % SHARDS}"


def due_buckets(hour: datetime) -> list[str]:
    return [f"DUE#{hour:%Y%m%d%H}#{shard}" for shard in range(SHARDS)]


def in_agenda(business: str, follow_up: FollowUp) -> dict[str, str]:
    """First index: an unfinished follow-up in the shop's agenda. Second index: in its due bucket or, for a task of a
    person, in the shop's list of tasks."""
    if follow_up.state not in (Due.PENDING, Due.FIRING):
        return {}
    when = stamp(follow_up.due)
    agenda = {"GSI1PK": agenda_of(business), "GSI1SK": f"{when}#{follow_up.thread}#{follow_up.id}"}
    if follow_up.what in TASKS:
        return agenda | {"GSI2PK": tasks_of(business), "GSI2SK": when}
    return agenda | {
        "GSI2PK": due_bucket(follow_up.due, follow_up.thread + follow_up.id),
        "GSI2SK": f"{when}#{business}#{follow_up.thread}#{follow_up.id}",
    }


SCHEMAS = {
    FollowUp: Schema(lambda business, task: follow_up_key(business, task.thread, task.id), in_agenda),
}


def follow_up(store: "Store", thread: str, follow_up: str) -> FollowUp:
    return store.must(FollowUp, follow_up_key(store.business, thread, follow_up))


def find_follow_up(store: "Store", thread: str, follow_up: str) -> FollowUp | None:
    return store.get(FollowUp, follow_up_key(store.business, thread, follow_up))


def follow_ups(store: "Store", thread: str, *, limit: int | None = None) -> list[FollowUp]:
    """All follow-ups of a thread, or the first `limit` by id."""
    items = ITEMS[FollowUp].query(
        of_shop(store.business, "T", thread), Item.SK.startswith("F#"), consistent_read=True, limit=limit
    )
    return [unpack(item) for item in items]


def outlines(store: "Store", thread: str) -> list[Outline]:
    """The outlines of all follow-ups of a thread, to choose from thousands. They stay as DynamoDB returns them,
    because making items of them would take a small function seconds."""
    where = (of_shop(store.business, "T", thread), Item.SK.startswith("F#"))
    arguments = {"attributes_to_get": ["SK", "what", "due", "made", "state"], "consistent_read": True}
    raw_items: Iterable[Any] = ResultIterator(Item._get_connection().query, where, arguments)
    return [outline(item) for item in raw_items]


def change_follow_up(store: "Store", thread: str, follow_up: str, into: Callable[[FollowUp], FollowUp]) -> FollowUp:
    return store.change(FollowUp, follow_up_key(store.business, thread, follow_up), into)


def tasks(store: "Store") -> list[tuple[str, str]]:
    """Call-backs and closing windows that wait for a person, earliest first: thread and follow-up."""
    items = keys_in_second_index(tasks_of(store.business), limit=100)
    return [(item.PK.rsplit("#", 1)[1], item.SK.removeprefix("F#")) for item in items]


def agenda(store: "Store", *, until: datetime, limit: int) -> list[tuple[str, str]]:
    """Unfinished follow-ups that are due before a time, earliest first: thread and follow-up."""
    items = Item.work.query(agenda_of(store.business), stamp(until) > Work.GSI1SK, limit=limit, page_size=limit)
    return [(item.PK.rsplit("#", 1)[1], item.SK.removeprefix("F#")) for item in items]


def unfinished(store: "Store", *, until: datetime, after: str = "", limit: int) -> list[tuple[str, str, str]]:
    """A page of the agenda: the place in it after which a next page goes on, thread and follow-up."""
    keys = Work.GSI1SK.between(f"{after}\x00", stamp(until))
    items = Item.work.query(agenda_of(store.business), keys, limit=limit, page_size=limit)
    return [(item.GSI1SK, item.PK.rsplit("#", 1)[1], item.SK.removeprefix("F#")) for item in items]


def some_follow_ups(store: "Store", names: Iterable[tuple[str, str]], *, consistent: bool = False) -> list[FollowUp]:
    """Follow-ups by thread and id, a hundred in one request; for half the price when an older copy will do."""
    keys = [tuple(follow_up_key(store.business, thread, follow_up)) for thread, follow_up in names]
    return [unpack(item) for item in ITEMS[FollowUp].batch_get(keys, consistent_read=consistent)]
