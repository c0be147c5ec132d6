"""One shop's part of the table: a method for each access pattern. Tests count the units of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from pynamodb.pagination import ResultIterator

from atende.core.clock import from_ms
from atende.core.errors import Conflict, NotFound
from atende.model import Agent, Business, Contact, Due, Episode, FollowUp, Inbox, Message, Status, Thread
from atende.storage.contacts import Alias, Contacts, Correspondence
from atende.storage.days import EDITION, Day, DayPart, packed
from atende.storage.idempotency_keys import Remembered
from atende.storage.items import ITEMS, Counter, Item, Work, keys_in_second_index, unpack
from atende.storage.journal import Page
from atende.storage.keys import Keys, stamp
from atende.storage.markers import Arrivals
from atende.storage.placement import place
from atende.storage.table import TRIES, saved, together

OVER = (Due.DONE, Due.CANCELLED)


class Outline(NamedTuple):
    """A follow-up without its content."""

    id: str
    due: datetime
    over: bool


def outline(item: Mapping[str, Any]) -> Outline:
    """The outline of an item as DynamoDB returns it."""
    name, state = item["SK"]["S"].removeprefix("F#"), item.get("state", {}).get("S")
    return Outline(name, from_ms(int(item["due"]["N"])), state in OVER)


class Store(Contacts, Arrivals):
    """Everything that one shop has stored. Every key begins with the shop."""

    def __init__(self, business: str) -> None:
        self.keys = Keys(business)
        self.business = business
        super().__init__(partial(place, self.keys))

    # the shop

    def settings(self) -> Business:
        return self.must(Business, self.keys.settings())

    def inbox(self, inbox: str) -> Inbox:
        return self.must(Inbox, self.keys.inbox(inbox))

    def configuration(self) -> list[Any]:
        """Business, inboxes, agents and labels, in one query."""
        return [unpack(item) for item in Item.query(self.keys.settings().pk)]

    def agent(self, agent: str) -> Agent:
        return self.must(Agent, self.keys.agent(agent))

    def remove_agent(self, agent: str) -> None:
        """Removes an agent, whose session is refused once the cached configuration is renewed, within a minute. Raises
        `NotFound`."""
        item = self.load(Agent, self.keys.agent(agent))
        if item is None:
            raise NotFound
        item.delete()

    # contacts

    def open_first(
        self, thread: Thread, *, contact: Contact, aliases: Iterable[Alias], instead_of: Iterable[Alias] = ()
    ) -> None:
        """Stores a new contact with aliases and thread. `instead_of`: aliases as they were read, which the contact
        takes over or shares. Raises `Conflict` when one of the aliases was taken or changed meanwhile."""
        link = Correspondence(contact=contact.id, inbox=thread.inbox, thread=thread.id)
        old = {self.place(alias).key: self.unchanged(alias) for alias in instead_of}
        with together() as transaction:
            for value in (*aliases, contact, link, thread):
                transaction.save(self.item(value, instead_of=old.get(self.place(value).key)))

    def open_next(self, thread: Thread, *, instead_of: Correspondence | None) -> None:
        """Opens the contact's next thread. Raises `Conflict` when another one was opened meanwhile."""
        link = Correspondence(contact=thread.contact, inbox=thread.inbox, thread=thread.id)
        stored = self.load(Correspondence, self.place(link).key)
        if (unpack(stored) if stored else None) != instead_of:
            raise Conflict
        if instead_of:
            link = replace(instead_of, thread=thread.id)
        with together() as transaction:
            transaction.save(self.item(link, instead_of=stored))
            transaction.save(self.item(thread))

    def next_protocol(self, date: str) -> int:
        """The next number of a day, from 1. A plain counter: gaps are allowed."""
        counter = Counter(*self.keys.counter(date))
        counter.update(actions=[Counter.n.add(1), Counter.kind.set(Counter)], add_version_condition=False)
        return int(counter.n)

    # messages

    def message(self, thread: str, sk: str, *, consistent: bool = True) -> Message | None:
        key = self.keys.message(thread, sk)
        return self.get(Message, key, consistent=consistent) if sk.startswith("M#") else None

    def change_message(self, thread: str, sk: str, into: Callable[[Message], Message]) -> Message:
        if not sk.startswith("M#"):
            raise NotFound
        return self.change(Message, self.keys.message(thread, sk), into)

    def messages(self, thread: str, *, before: str = "M$", limit: int = 30, consistent: bool = True) -> list[Message]:
        """The newest messages before a sort key, oldest first. Thirty messages take less than 8 kB: one read unit, or
        two."""
        items = ITEMS[Message].query(
            self.keys.thread(thread).pk,
            Item.SK.between("M#", before),
            scan_index_forward=False,
            limit=limit + 1,
            page_size=limit + 1,
            consistent_read=consistent,
        )
        return [unpack(item) for item in reversed(list(items)) if before != item.SK][-limit:]

    def messages_after(self, thread: str, sk: str, *, limit: int = 30) -> list[Message]:
        """The messages from a sort key on, itself included, oldest first."""
        items = ITEMS[Message].query(
            self.keys.thread(thread).pk,
            Item.SK.between(sk, "M$"),
            limit=limit,
            page_size=limit,
        )
        return [unpack(item) for item in items]

    def some_messages(self, places: Iterable[tuple[str, str]]) -> list[Message]:
        """The messages with these threads and sort keys that exist, a hundred in one request; not always the newest
        state."""
        keys = [tuple(self.keys.message(thread, sk)) for thread, sk in places]
        return [unpack(item) for item in ITEMS[Message].batch_get(keys)]

    # threads

    def thread(self, thread: str) -> Thread:
        return self.must(Thread, self.keys.thread(thread))

    def threads(self, ids: Iterable[str], *, consistent: bool = True) -> list[Thread]:
        """The current cards, a hundred in one request."""
        keys = [tuple(self.keys.thread(thread)) for thread in ids]
        return [unpack(item) for item in ITEMS[Thread].batch_get(keys, consistent_read=consistent)]

    def change_thread(self, thread: str, into: Callable[[Thread], Thread]) -> Thread:
        return self.change(Thread, self.keys.thread(thread), into)

    def resolve(self, thread: str, into: Callable[[Thread], Thread], episode: Callable[[Thread], Episode]) -> Thread:
        """Changes the thread and writes its episode, both or neither."""
        for _ in range(TRIES):
            stored = self.load(Thread, self.keys.thread(thread))
            if stored is None:
                raise NotFound
            old: Thread = unpack(stored)
            new = into(old)
            if new == old:
                return old
            try:
                with together() as transaction:
                    transaction.save(self.item(new, instead_of=stored))
                    transaction.save(self.item(episode(new)))
            except Conflict:
                continue
            return new
        raise Conflict

    def cards(self, status: Status, *, limit: int = 500) -> list[Thread]:
        """Threads of a status other than resolved, longest waiting first."""
        items = Item.work.query(self.keys.work(status), limit=limit, page_size=limit)
        return [unpack(item) for item in items]

    def resolved(
        self, month: str, *, since: datetime | None = None, before: datetime | None = None, limit: int = 50
    ) -> list[Thread]:
        """Threads resolved in a month (`yyyymm`, UTC) between two moments, newest first."""
        items = Item.work.query(
            self.keys.resolved(month),
            Work.GSI1SK.between(stamp(since) if since else "0", stamp(before) if before else "9"),
            scan_index_forward=False,
            limit=limit,
            page_size=limit,
        )
        return [unpack(item) for item in items]

    def partition(self, thread: str) -> list[Any]:
        """Everything of a thread by sort key: the thread, messages, episodes, follow-ups."""
        return [unpack(item) for item in Item.query(self.keys.thread(thread).pk, consistent_read=True)]

    def episodes(self, thread: str) -> list[Episode]:
        items = ITEMS[Episode].query(self.keys.thread(thread).pk, Item.SK.startswith("E#"), consistent_read=True)
        return [unpack(item) for item in items]

    def episode(self, thread: str, number: int) -> Episode | None:
        return self.get(Episode, self.keys.episode(thread, number))

    def change_episode(self, thread: str, number: int, into: Callable[[Episode], Episode]) -> Episode:
        return self.change(Episode, self.keys.episode(thread, number), into)

    # follow-ups

    def follow_up(self, thread: str, follow_up: str) -> FollowUp:
        return self.must(FollowUp, self.keys.follow_up(thread, follow_up))

    def follow_ups(self, thread: str, *, limit: int | None = None) -> list[FollowUp]:
        """All follow-ups of a thread, or the first `limit` by id."""
        items = ITEMS[FollowUp].query(
            self.keys.thread(thread).pk, Item.SK.startswith("F#"), consistent_read=True, limit=limit
        )
        return [unpack(item) for item in items]

    def outlines(self, thread: str) -> list[Outline]:
        """The outlines of all follow-ups of a thread, to choose from thousands. They stay as DynamoDB returns them,
        because making items of them would take a small function seconds."""
        where = (self.keys.thread(thread).pk, Item.SK.startswith("F#"))
        arguments = {"attributes_to_get": ["SK", "due", "state"], "consistent_read": True}
        raw_items: Iterable[Any] = ResultIterator(Item._get_connection().query, where, arguments)
        return [outline(item) for item in raw_items]

    def change_follow_up(self, thread: str, follow_up: str, into: Callable[[FollowUp], FollowUp]) -> FollowUp:
        return self.change(FollowUp, self.keys.follow_up(thread, follow_up), into)

    def tasks(self) -> list[tuple[str, str]]:
        """Call-backs and closing windows that wait for a person, earliest first: thread and follow-up."""
        items = keys_in_second_index(self.keys.tasks(), limit=100)
        return [(item.PK.rsplit("#", 1)[1], item.SK.removeprefix("F#")) for item in items]

    def agenda(self, *, until: datetime, limit: int) -> list[tuple[str, str]]:
        """Unfinished follow-ups that are due before a time, earliest first: thread and follow-up."""
        items = Item.work.query(self.keys.agenda(), stamp(until) > Work.GSI1SK, limit=limit, page_size=limit)
        return [(item.PK.rsplit("#", 1)[1], item.SK.removeprefix("F#")) for item in items]

    def some_follow_ups(self, names: Iterable[tuple[str, str]], *, consistent: bool = False) -> list[FollowUp]:
        """Follow-ups by thread and id, a hundred in one request; for half the price when an older copy will do."""
        keys = [tuple(self.keys.follow_up(thread, follow_up)) for thread, follow_up in names]
        return [unpack(item) for item in ITEMS[FollowUp].batch_get(keys, consistent_read=consistent)]

    # idempotency keys, the journal and closed days

    def remember(self, key: str, *, at: datetime, until: datetime) -> datetime:
        """When an Idempotency-Key was first seen."""
        return self.add(Remembered(key=key, at=at), ttl=until).at

    def pages(self, date: str, *, after: int = 0, consistent: bool = False) -> list[Page]:
        """A day's journal from a time on (our milliseconds), in the order in which it was written."""
        key = self.keys.journal(date, written=after)
        items = ITEMS[Page].query(key.pk, key.sk < Item.SK, consistent_read=consistent)
        return [unpack(item) for item in items]

    def days(self, first: str, last: str) -> dict[str, Day]:
        """Closed days by date, both ends included. They are read eventually consistently, for half the price: at worst
        a day that was just stored is folded again."""
        low, high = self.keys.day(first), self.keys.day(last)
        return {item.date: unpack(item) for item in ITEMS[Day].query(low.pk, Item.SK.between(low.sk, high.sk))}

    def day_parts(self, part: str, first: str, last: str) -> dict[str, DayPart]:
        """One part of closed days, by date, both ends included."""
        low, high = self.keys.day_part(part, first), self.keys.day_part(part, last)
        return {item.date: unpack(item) for item in ITEMS[DayPart].query(low.pk, Item.SK.between(low.sk, high.sk))}

    def touch_day(self, date: str) -> None:
        """Notes that an event came late: the folded figures of that day no longer count."""
        self.add(Day(date=date))
        self.change(Day, self.keys.day(date), lambda day: replace(day, touched=day.touched + 1))

    def close_day(self, date: str, fold: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Stores the parts that `fold` makes of a day. If the day was touched meanwhile, it is folded again. The parts
        count once the day is stored."""
        for _ in range(TRIES):
            stored = self.load(Day, self.keys.day(date))
            touched = unpack(stored).touched if stored else 0
            parts = fold()
            for part, kept in parts.items():
                if kept:
                    self.put(DayPart(date=date, part=part, folded=touched, packed=packed(kept)))
            new = Day(date=date, touched=touched, folded=touched, edition=EDITION)
            if saved(self.item(new, instead_of=stored)):
                return parts
        raise Conflict
