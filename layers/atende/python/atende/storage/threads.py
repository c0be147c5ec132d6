"""A shop's threads, and the protocol numbers that people quote.

| Item | PK | SK | GSI1 |
|---|---|---|---|
| thread | `B#b#T#t` | `T` | `B#b#O#status` / waiting since or `~`; `B#b#R#yyyymm` / resolved ms |
| protocol; counter of a day's protocols | `B#b#P#number`; `B#b#N#date` | `P`; `N` | |

Messages, episodes, follow-ups and what rules did share the thread's partition.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.core.clock import from_ms, ms
from atende.core.errors import Conflict, ExternalIdTaken
from atende.core.ids import digest
from atende.model import Contact, Episode, Message, Status, Thread
from atende.model.labels import NUDGE_MARK, SCHEDULED_MARK, due_among, stored_labels, team_among, without_teams
from atende.storage.contacts import Alias, Correspondence
from atende.storage.episodes import episode_key
from atende.storage.items import ITEMS, Counter, Item, Work, unpack
from atende.storage.schema import Key, Schema, after_last, of_shop, stamp
from atende.storage.table import ALONE, Beside, note, together

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    number: str
    thread: str


NOT_WAITING = "~"
MOST_AT_ONCE = 10_000
"""Threads that are resolved in the same millisecond, as by a person who resolves all that are shown."""


SHORT = {
    "inbox": "ib",
    "contact": "c",
    "status": "s",
    "protocol": "pr",
    "episode": "e",
    "opened": "o",
    "episode_opened": "eo",
    "name": "n",
    "phone": "ph",
    "channel_user_id": "bsuid",
    "last_at": "la",
    "last_text": "lt",
    "last_direction": "ld",
    "heard": "hd",
    "last_incoming": "li",
    "waiting_since": "ws",
    "unread": "u",
    "assignee": "as",
    "labels": "lb",
    "priority": "p",
    "priority_reason": "pw",
    "snoozed_until": "su",
    "resolved": "r",
    "free_until": "fu",
    "from_ad": "fa",
    "handed": "h",
    "handed_by": "hb",
    "solved_seen": "ss",
    "menu": "mn",
    "menu_at": "ma",
    "menu_misses": "mm",
    "late": "lg",
    "ruled": "ru",
    "first_auto": "f1",
    "first_auto_seconds": "fs",
    "first_by": "fb",
    "gap": "g",
    "turn": "tn",
    "visit": "v",
    "began": "bg",
    "helped": "hp",
    "followed": "fo",
    "external_id": "xi",
    "metadata": "md",
}


COUNTED = frozenset(
    ("first_auto", "first_auto_seconds", "first_by", "gap", "turn", "visit", "began", "helped", "followed")
)
"""Fields that only the journal needs."""
NOT_ON_CARDS = COUNTED | {
    "channel_user_id",
    "episode_opened",
    "waiting_since",
    "from_ad",
    "handed",
    "handed_by",
    "heard",
    "solved_seen",
    "menu",
    "menu_at",
    "menu_misses",
    "ruled",
    "external_id",
    "metadata",
}
CARD = [
    "kind",
    *(short for name, short in SHORT.items() if name not in NOT_ON_CARDS),
]
"""The attributes that the first index projects: everything that a card shows and the index key does not contain."""


def thread_key(business: str, thread: str) -> Key:
    return Key(of_shop(business, "T", thread), "T")


def counter_key(business: str, date: str) -> Key:
    return Key(of_shop(business, "N", date), "N")


def work(business: str, status: str) -> str:
    """First index: threads of one status that is not `resolved`."""
    return of_shop(business, "O", status)


def resolved_in(business: str, month: str) -> str:
    """First index: threads resolved in a month, `yyyymm` in UTC."""
    return of_shop(business, "R", month)


def in_work(business: str, thread: Thread) -> dict[str, str]:
    """First index: open threads by how long they wait, resolved threads by month."""
    if thread.status is Status.RESOLVED and thread.resolved:
        return {"GSI1PK": resolved_in(business, f"{thread.resolved:%Y%m}"), "GSI1SK": stamp(thread.resolved)}
    waiting = stamp(thread.waiting_since) if thread.waiting_since else NOT_WAITING
    return {"GSI1PK": work(business, thread.status), "GSI1SK": waiting}


def waiting_since(stored: Any) -> datetime | None:
    """From the key of the index of open work, which is sorted by this time."""
    waits = "#O#" in (stored.GSI1PK or "") and stored.GSI1SK != NOT_WAITING
    return from_ms(int(stored.GSI1SK)) if waits else None


SCHEMAS = {
    Thread: Schema(
        lambda business, thread: thread_key(business, thread.id),
        in_work,
        short=SHORT,
        implied={
            "id": lambda stored: after_last(stored.PK),
            "team": lambda stored: team_among(stored.labels or ()),
            "scheduled": lambda stored: due_among(stored.labels or (), SCHEDULED_MARK),
            "nudge_due": lambda stored: due_among(stored.labels or (), NUDGE_MARK),
        },
        stored_as={"labels": stored_labels},
        read_as={"labels": without_teams},
        in_index={"waiting_since": waiting_since, "episode_opened": lambda stored: stored.opened},
    ),
    Protocol: Schema(lambda business, protocol: Key(of_shop(business, "P", protocol.number), "P")),
}


def open_first(
    store: "Store", thread: Thread, *, contact: Contact, aliases: Iterable[Alias], instead_of: Iterable[Alias] = ()
) -> None:
    """Stores a new contact with aliases and thread. `instead_of`: aliases as they were read, which the contact
    takes over or shares. Raises `Conflict` when one of the aliases was taken or changed meanwhile."""
    link = Correspondence(contact=contact.id, inbox=thread.inbox, thread=thread.id)
    old = {store.place(alias).key: store.unchanged(alias) for alias in instead_of}
    with together() as transaction:
        for value in (*aliases, contact, link, thread):
            transaction.save(store.item(value, instead_of=old.get(store.place(value).key)))


def open_next(store: "Store", thread: Thread, *, instead_of: Correspondence | None) -> None:
    """Opens the contact's next thread. Raises `Conflict` when another one was opened meanwhile."""
    link = Correspondence(contact=thread.contact, inbox=thread.inbox, thread=thread.id)
    stored = store.load(Correspondence, store.place(link).key)
    if (unpack(stored) if stored else None) != instead_of:
        raise Conflict
    if instead_of:
        link = replace(instead_of, thread=thread.id)
    with together() as transaction:
        transaction.save(store.item(link, instead_of=stored))
        transaction.save(store.item(thread))


def next_protocol(store: "Store", date: str) -> int:
    """The next number of a day, from 1. A plain counter: gaps are allowed."""
    counter = Counter(*counter_key(store.business, date))
    counter.update(actions=[Counter.n.add(1), Counter.kind.set(Counter)], add_version_condition=False)
    return int(counter.n)


def thread(store: "Store", thread: str) -> Thread:
    return store.must(Thread, thread_key(store.business, thread))


def find_thread(store: "Store", thread: str, *, consistent: bool = True) -> Thread | None:
    return store.get(Thread, thread_key(store.business, thread), consistent=consistent)


def threads(store: "Store", ids: Iterable[str], *, consistent: bool = True) -> list[Thread]:
    """The threads of these ids that exist, a hundred in one request."""
    keys = [tuple(thread_key(store.business, thread)) for thread in ids]
    return [unpack(item) for item in ITEMS[Thread].batch_get(keys, consistent_read=consistent)]


def thread_by_number(store: "Store", number: str) -> Thread | None:
    """The thread of a protocol number."""
    pointer = store.get(Protocol, Key(of_shop(store.business, "P", number), "P"))
    return find_thread(store, pointer.thread) if pointer else None


def numbers(thread: Thread) -> list[str]:
    """The numbers by which a thread is found: its protocol, and one that stands for another system's id."""
    known = [thread.protocol, external_number(thread.external_id) if thread.external_id else ""]
    return [number for number in known if number]


def external_number(external_id: str) -> str:
    return f"x{digest(external_id, size=12)}"


def thread_of_external_id(store: "Store", external_id: str) -> Thread | None:
    thread = thread_by_number(store, external_number(external_id))
    return thread if thread and thread.external_id == external_id else None


def external_id_moves(store: "Store", old: Thread, new: Thread) -> Beside:
    """What is written together with a thread that gets another external id. Raises `ExternalIdTaken`."""
    if old.external_id == new.external_id:
        return ALONE
    saved, deleted = list[Any](), list[Any]()
    if new.external_id:
        named = Protocol(number=external_number(new.external_id), thread=new.id)
        stored = store.load(Protocol, store.place(named).key)
        owner = find_thread(store, unpack(stored).thread) if stored else None
        if owner and owner.id != new.id and owner.external_id == new.external_id:
            raise ExternalIdTaken(thread=owner.id)
        saved.append(store.item(named, instead_of=stored))  # refused if somebody has taken it since
    if old.external_id:
        stored = store.load(Protocol, Key(of_shop(store.business, "P", external_number(old.external_id)), "P"))
        deleted += [stored] if stored and unpack(stored).thread == old.id else []
    return Beside(saved, deleted)


def change_thread(store: "Store", thread: str, into: Callable[[Thread], Thread], *, cheaply: bool = False) -> Thread:
    return store.change(Thread, thread_key(store.business, thread), into, cheaply=cheaply)


def change_thread_adding(
    store: "Store", thread: str, into: Callable[[Thread], Thread], addition: Callable[[Thread], Episode | Message]
) -> Thread:
    """Changes the thread and adds an item made from the changed thread, both or neither. A thread that `into` leaves
    as it is gets no item."""

    def added(_: Thread, new: Thread) -> Beside:
        item = store.item(value := addition(new))
        noted = note(None, value)
        return Beside([item] if noted is None else [item, noted])

    return store.change(Thread, thread_key(store.business, thread), into, beside=added)


def take_back_end(store: "Store", thread: str, into: Callable[[Thread], Thread]) -> Thread:
    """Changes the thread and deletes the episode that it ended last, both or neither. A thread that `into` leaves as it
    is keeps the episode."""

    def deleted(old: Thread, _: Thread) -> Beside:
        ended = store.load(Episode, episode_key(store.business, thread, old.episode))
        return Beside(deleted=[] if ended is None else [ended])

    return store.change(Thread, thread_key(store.business, thread), into, beside=deleted)


def change_thread_with(
    store: "Store", thread: str, into: Callable[[Thread], Thread], beside: Callable[[Thread, Thread], Beside]
) -> Thread:
    """Changes the thread, with what follows from the change: an episode that it ends."""
    return store.change(Thread, thread_key(store.business, thread), into, beside=beside)


def cards(store: "Store", status: Status, *, limit: int = 500) -> list[Thread]:
    """Threads of a status other than resolved, longest waiting first."""
    items = Item.work.query(work(store.business, status), limit=limit, page_size=limit)
    return [unpack(item) for item in items]


def resolved(
    store: "Store", month: str, *, since: datetime | None = None, before: datetime | None = None, limit: int = 50
) -> list[Thread]:
    """Threads resolved in a month (`yyyymm`, UTC) between two moments, newest first."""
    items = Item.work.query(
        resolved_in(store.business, month),
        Work.GSI1SK.between(stamp(since) if since else "0", stamp(before) if before else "9"),
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
    )
    return [unpack(item) for item in items]


def every_card(store: "Store", status: Status) -> Iterator[Thread]:
    """All threads of a status other than resolved, longest waiting first."""
    return (unpack(item) for item in Item.work.query(work(store.business, status)))


def place_of_end(thread: Thread) -> tuple[int, str]:
    """Where a resolved thread lies in the order of resolved threads, which no answer and no label changes."""
    return ms(thread.resolved) if thread.resolved else 0, thread.id


def resolved_before(store: "Store", month: str, bound: tuple[int, str], *, limit: int) -> tuple[list[Thread], bool]:
    """Threads resolved in a month that come after a place in the order of their ends, newest first, and whether there
    are more. Those of one millisecond come together, so that there may be more than `limit`."""
    at, name = from_ms(bound[0]), bound[1]
    same = resolved(store, month, since=at, before=at, limit=MOST_AT_ONCE) if name else []
    cards = resolved(store, month, before=from_ms(bound[0] - 1), limit=limit)
    more = len(cards) == limit
    if more:
        last = place_of_end(cards[-1])[0]
        cards = [card for card in cards if place_of_end(card)[0] != last]
        cards += resolved(store, month, since=from_ms(last), before=from_ms(last), limit=MOST_AT_ONCE)
    cards = [*(card for card in same if card.id < name), *cards]
    return sorted(cards, key=place_of_end, reverse=True), more


def partition(store: "Store", thread: str) -> list[Any]:
    """Everything of a thread by sort key: the thread, messages, episodes, follow-ups."""
    return [unpack(item) for item in Item.query(of_shop(store.business, "T", thread), consistent_read=True)]
