"""The journal: one record of what happened, per shop and local day.

`events` derives the events from a change of an item. Everything that needs to know what happened reads the journal: the
console's poll, metrics, surveys, the activity of a thread. An event's id is derived from its content, so that the
copies of a batch that was written twice can be removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from atende.core.clock import from_ms, ms
from atende.core.ids import digest
from atende.model import Agent, Alert, Direction, Episode, Event, FollowUp, Message, State, Status, Thread
from atende.model.labels import without_teams
from atende.model.message_changes import REGISTERS
from atende.model.sale import Sale
from atende.model.team import StaffNotice, Team
from atende.reporting.journal.charges import charged
from atende.reporting.journal.episodes import (
    answered_first,
    asked,
    by_itself,
    comes_back,
    ended,
    numbers_of,
    rated,
    taken_back,
)
from atende.reporting.journal.faq_events import helped
from atende.reporting.journal.thread_events import marks, moved
from atende.storage import journal
from atende.storage.journal import Page
from atende.storage.store import Store

OVERLAP = timedelta(seconds=3)
"""How far back a reader reads again: a page of an earlier millisecond may become visible later."""

SLOW_MS = 1000
"""A put that took longer is written again under a later time, because a reader may already have passed the first
one."""


def events(old: Any, new: Any, *, version: int, at: datetime) -> list[Event]:
    """The events of a change of an item. `version` is the item's, `at` when the table took the change."""
    match new:
        case Message():
            return [*_message(old, new, version=version, at=at), *charged(old, new, version=version), *helped(old, new)]
        case Thread():
            changes = [*_thread(old, new), *_missed(old, new, at=at), *moved(old, new, version=version, at=at)]
            card = Event(id=f"card:{new.id}:{version}", at=at, kind="card", thread=new.id)
            return [*(changes or [card]), *marks(old, new, version=version, at=at)]
        case Episode():
            return [*_episode(old, new, at=at)]
        case Sale():
            return [_sale(old, new, version=version, at=at)]
        case FollowUp(id="alarm"):
            return []  # the change of the thread has its event already
        case FollowUp():
            name = f"fu:{new.thread}:{new.id}:{new.rev}:{new.state}"
            return [Event(id=name, at=at, kind="follow_up", thread=new.thread)]
        case _:
            return _of_the_shop(new, version=version, at=at)


def _of_the_shop(new: Any, *, version: int, at: datetime) -> list[Event]:
    """The events of a change that is about no thread."""
    match new:
        case Agent() | Team():
            return [Event(id=f"people:{type(new).__name__}:{new.id}:{version}", at=at, kind="people")]
        case StaffNotice():
            name = f"notice:{new.agent}:{new.thread}:{new.name}:{version}"
            return [Event(id=name, at=at, kind="notice", agent=new.agent)]
        case Alert():
            name = f"alert:{digest(f'{new.date}#{new.inbox}#{new.subject}', size=8)}:{version}"
            return [Event(id=name, at=at, kind="alert")]
        case _:
            return []


def _sale(old: Sale | None, new: Sale, *, version: int, at: datetime) -> Event:
    """The event of a sale that has another state, with its cents; of any other change, one that shows it anew."""
    if old and old.state is new.state:
        return Event(id=f"sale:{new.thread}:{new.id}:v{version}", at=at, kind="card", thread=new.thread)
    cents = new.received or new.total
    return Event(
        id=f"sale:{new.thread}:{new.id}:{new.state}",
        at=new.since or at,
        kind="sale",
        thread=new.thread,
        numbers={"cents": cents},
        what=new.state,
        by=new.by,
        inbox=new.inbox,
    )


def _message(old: Message | None, new: Message, *, version: int, at: datetime) -> Iterator[Event]:
    name = f"{new.thread}:{digest(new.sk, size=8)}"
    if old is None:
        yield from _new_message(new, name)
    if old and (new.words, new.t_revoked) != (old.words, old.t_revoked):
        yield Event(id=f"text:{name}:{version}", at=at, kind="card", thread=new.thread, message=new.sk)
    if old and new.media_state != old.media_state:
        event_id = f"media:{name}:{new.media_state}:{new.media_round}"
        yield Event(id=event_id, at=at, kind="card", thread=new.thread, message=new.sk)
    for status in _newly(old, new):
        yield Event(
            id=f"st:{name}:{status}",
            at=_moment(new, status) or new.put,
            kind="status",
            thread=new.thread,
            message=new.sk,
        )


def _new_message(new: Message, name: str) -> Iterator[Event]:
    kind, word = {
        Direction.INCOMING: ("incoming", "in"),
        Direction.OUTGOING: ("outgoing", "out"),
        Direction.NOTE: ("note", "note"),
    }[new.direction]
    at = new.at
    if new.author == "history":
        kind, word, at = "card", "history", new.put
    about = Event(id="", at=at, kind="", thread=new.thread, message=new.sk)
    waited = numbers_of(seconds=new.waited, business=new.waited_business)
    numbers, by = ({"auto": 1}, "auto") if new.automatic else (waited, new.author)
    yield replace(about, id=f"{word}:{name}", kind=kind, numbers=numbers, by=by, inbox=new.inbox)
    if new.quick:
        yield replace(about, id=f"quick:{name}", kind="quick", what=new.quick)
    if new.entry:
        yield replace(about, id=f"entry:{name}", kind="entry", what=new.entry, at=new.at, inbox=new.inbox)


def _newly(old: Message | None, new: Message) -> list[str]:
    """Statuses that this change made true."""
    return [status for status in REGISTERS if _has(new, status) and not (old and _has(old, status))]


def _has(message: Message, status: str) -> bool:
    """Whether a status counts as reached. The stream ignores a message that is `sending`: statuses that it has by then
    count once it is sent."""
    return getattr(message, REGISTERS[status]) is not None and message.state is not State.SENDING


def _moment(message: Message, status: str) -> datetime | None:
    moment: datetime | None = getattr(message, REGISTERS[status])
    return moment


def _thread(old: Thread | None, new: Thread) -> Iterator[Event]:
    name = f"{new.id}:{new.episode}"
    if (old is None or new.episode > old.episode) and new.status is not Status.RESOLVED:
        yield Event(
            id=f"opened:{name}",
            at=new.episode_opened,
            kind="opened",
            thread=new.id,
            numbers={"episode": new.episode} | comes_back(new, new.episode_opened),
            inbox=new.inbox,
        )
    if new.first_reply and not (old and old.first_reply == new.first_reply):
        yield answered_first(new, new.first_reply)
    if old and old.episode == new.episode and new.undone > old.undone:
        yield taken_back(old, new)
    yield from by_itself(old, new)


def _missed(old: Thread | None, new: Thread, *, at: datetime) -> Iterator[Event]:
    """The event of a contact who waits longer than the shop's target, once for each wait."""
    if new.late and not (old and old.late == new.late):
        first = {"first": 1} if new.first_reply is None else {}
        yield Event(id=f"late:{new.id}:{ms(new.late)}", at=at, kind="late", thread=new.id, numbers=first)


def _episode(old: Episode | None, new: Episode, *, at: datetime) -> Iterator[Event]:
    if new.resolved and not (old and old.resolved):
        yield ended(new, seconds=new.resolution_seconds, business=new.resolution_business)
    if new.asked and not (old and old.asked):
        yield asked(new, new.asked)
    if new.rating is not None and new.rated and not (old and old.rating is not None):
        yield rated(new, new.rating, at=new.rated)
    if new.comment and not (old and old.comment):
        yield Event(id=f"comment:{new.thread}:{new.number}", at=at, kind="card", thread=new.thread)


class Cursor(NamedTuple):
    """A reader's position: the newest page's milliseconds, and the number of pages that it has seen of the last
    `OVERLAP`.

    The number shows when a page of an earlier millisecond has become visible later.
    """

    written: int
    seen: int = 0

    def __str__(self) -> str:
        return f"{self.written}-{self.seen}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """
        >>> Cursor.read("1795608000000-2"), Cursor.read("1795608000000"), Cursor.read("yesterday")
        (Cursor(written=1795608000000, seen=2), Cursor(written=1795608000000, seen=0), None)
        """
        match = re.fullmatch(r"([0-9]{1,13})(?:-([0-9]{1,6}))?", text)
        return cls(int(match[1]), int(match[2] or 0)) if match else None

    def after(self, pages: list[Page]) -> Cursor:
        newest = max([self.written, *(page.written for page in pages)])
        return Cursor(newest, sum(page.written >= newest - ms_of(OVERLAP) for page in pages))


def ms_of(duration: timedelta) -> int:
    return duration // timedelta(milliseconds=1)


class Journal:
    """A shop's journal. `clock` gives the time of writing."""

    def __init__(self, store: Store, zone: str) -> None:
        self.store = store
        self.zone = ZoneInfo(zone)

    def date(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y-%m-%d}"

    def write(self, events: Iterable[Event], *, clock: Callable[[], datetime]) -> None:
        """Writes events to their local days. An event of another day is also written to today, marked late."""
        today = self.date(clock())
        by_day: dict[str, list[Event]] = {}
        for event in events:
            by_day.setdefault(self.date(event.at), []).append(event)
        late = [replace(event, late=True) for day, group in by_day.items() if day != today for event in group]
        if late:
            by_day.setdefault(today, []).extend(late)
        for day, group in by_day.items():
            self._put(day, group, clock=clock)
            if day < today:
                from atende.storage import days  # late: few batches have an event of another day

                days.touch(self.store, day)

    def _put(self, day: str, group: list[Event], *, clock: Callable[[], datetime]) -> None:
        name = digest("|".join(sorted(event.id for event in group)), size=6)
        lines = [line(event) for event in group]
        while True:
            written = ms(clock())
            self.store.add(Page(date=day, written=written, batch=name, events=lines))
            if ms(clock()) - written <= SLOW_MS:
                return

    def read(self, date: str, *, after: int = 0) -> list[Event]:
        """Returns the events of a local day, each once, by a consistent read. `after`: only what was written from this
        millisecond on."""
        pages = journal.pages(self.store, date, after=after, consistent=True)
        return unique(event for page in pages for event in page_events(page))

    def since(self, cursor: Cursor, *, now: datetime) -> tuple[list[Event], Cursor]:
        """What was written after a cursor, and the next cursor, which is the same when nothing was written.

        A cursor that has been idle for a while is moved forward, so that the reader does not read the last page, or two
        days, again each time.
        """
        start = from_ms(cursor.written) - OVERLAP
        dates = dict.fromkeys((self.date(start), self.date(now)))
        pages = [page for date in dates for page in journal.pages(self.store, date, after=ms(start))]
        upto = cursor.after(pages)
        if upto != cursor:
            return unique(event for page in pages for event in page_events(page)), upto
        idle = now - from_ms(cursor.written) > 2 * OVERLAP
        return [], Cursor(ms(now)) if idle and (cursor.seen or len(dates) > 1) else cursor


def line(event: Event) -> dict[str, Any]:
    """An event in its stored form: the time in milliseconds, empty values left out."""
    fields = {name: value for name, value in asdict(event).items() if value}
    return fields | {"at": ms(event.at)}


def page_events(page: Page) -> Iterator[Event]:
    for stored in page.events:
        labels = tuple(sorted(without_teams(stored.get("labels", ()))))  # 0.2.0 stored a thread's team among them
        yield Event(**{**stored, "at": from_ms(stored["at"]), "labels": labels})


def unique(events: Iterable[Event]) -> list[Event]:
    """Each event once: copies of a batch, and late copies of events that are present, are removed."""
    once: dict[str, Event] = {}
    for event in events:
        if event.id not in once or once[event.id].late:
            once[event.id] = event
    return list(once.values())
