"""Lists threads page by page, in an order that does not change while they move: nothing is lost, nothing comes twice.

The first index sorts open threads by how long they wait, which every answer changes. Therefore a page of open threads
reads all of them (a shop has few) and goes on by their ids. Resolved threads are listed by when they were resolved. A
walk over all of them fixes a moment at its beginning (`as_of`): first come the threads that were not resolved then, by
id; then those that were, by when they were resolved as of that moment, wherever they are by now.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from atende.core.clock import from_ms, ms
from atende.model import Status, Thread
from atende.model.thread_changes import TAKEN_BACK_WITHIN
from atende.reporting.journal.store import OVERLAP, Journal
from atende.storage import journal, threads
from atende.storage.store import Store

AT_ONCE = 100
"""Threads of one read."""
MOST_READ = 5_000
"""Cards of resolved threads that one page reads: where so few of them are wanted, the page ends."""
UNRESOLVED = (Status.OPEN, Status.PENDING, Status.SNOOZED)
REACH = timedelta(days=7)
"""How far back changes are listed: each page reads the journal since then."""
SETTLED = TAKEN_BACK_WITHIN + timedelta(minutes=1)
"""After so long nobody takes back that a thread was resolved."""

type Ended = tuple[int, str]
"""When a thread was resolved, in milliseconds, and its id: the order of resolved threads."""
type Place = dict[str, Any]
type Test = Callable[[Thread], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    threads: list[Thread]
    place: Place | None
    """Where the next page goes on; None at the end."""


def begin(at: datetime) -> Place:
    """The place at which a walk over all threads begins."""
    return {"as_of": ms(at - SETTLED)}


def begin_resolved(at: datetime) -> Place:
    """The place at which a walk over resolved threads begins."""
    return {"as_of": ms(at) + 1, "ended": [ms(at) + 1, ""]}


@dataclass(slots=True, kw_only=True)
class ThreadListing:
    """`fits` decides by the card of the index, which has no more than a card shows; `matches` by the whole thread."""

    store: Store
    months: list[str]
    """The months (`yyyymm`) whose resolved threads are listed, the newest first."""
    fits: Test = lambda _: True
    matches: Test = lambda _: True
    _read: int = field(default=0, init=False)

    def by_id(self, ids: Iterable[str], place: Place, *, limit: int, also: Test = lambda _: True) -> Page:
        """Threads of which the ids are known, the greatest id first: the newest, as ids begin with a time."""
        shown: list[Thread] = []
        left = sorted({name for name in ids if not place.get("before") or name < place["before"]}, reverse=True)
        for first in range(0, len(left), AT_ONCE):
            names = left[first : first + AT_ONCE]
            known = {thread.id: thread for thread in self.store.threads(names)}
            wanted = (known[name] for name in names if name in known)
            shown += [thread for thread in wanted if self.matches(thread) and also(thread)]
            if len(shown) > limit:
                return Page(threads=shown[:limit], place=place | {"before": shown[limit - 1].id})
        return Page(threads=shown, place=None)

    def of_status(self, status: Status, place: Place, *, limit: int) -> Page:
        """Threads that have a status which is not resolved."""
        cards = threads.every_card(self.store, status)
        return self.by_id((card.id for card in cards if self.fits(card)), place, limit=limit)

    def all(self, place: Place, *, limit: int) -> Page:
        """Threads of every status, or resolved ones alone, as the place says at which the walk began."""
        as_of = from_ms(place["as_of"])
        shown: list[Thread] = []
        if "ended" not in place:
            ids = [card.id for card in self._present(as_of) if self.fits(card)]
            page = self.by_id(ids, place, limit=limit, also=lambda thread: ended_by(self.store, thread, as_of) is None)
            if page.place:
                return page
            shown, place = page.threads, {"as_of": place["as_of"], "ended": [place["as_of"], ""]}
        page = self._ended(place, limit=limit - len(shown), as_of=as_of)
        return Page(threads=shown + page.threads, place=page.place)

    def changed(self, since: datetime, place: Place, *, zone: str, limit: int) -> Page:
        """Threads of which the journal tells something that was written from `since` on until the walk began
        (`place["until"]`, in milliseconds)."""
        days, start = Journal(self.store, zone), since - OVERLAP
        until = from_ms(place["until"])
        dates = {days.date(start + timedelta(days=day)) for day in range((until - start).days + 1)} | {days.date(until)}
        pages = (page for date in sorted(dates) for page in journal.pages(self.store, date, after=ms(start)))
        ids = {event.get("thread", "") for page in pages if page.written <= place["until"] for event in page.events}
        return self.by_id(ids - {""}, place, limit=limit)

    def _present(self, as_of: datetime) -> Iterator[Thread]:
        """The cards of all that are not resolved, or were resolved since. Open ones are read again at the end for what
        came back to them, and moved among them, meanwhile."""
        for status in UNRESOLVED:
            yield from threads.every_card(self.store, status)
        for month in self.months:
            if month >= f"{as_of:%Y%m}":
                yield from self.store.resolved(month, since=as_of, limit=MOST_READ)
        yield from threads.every_card(self.store, Status.OPEN)

    def _moved(self, as_of: datetime) -> list[tuple[Ended, Thread]]:
        """Those that were resolved at the beginning and have been reopened since, with when they had been resolved."""
        ids = {card.id for card in self._present(as_of) if card.episode > 1 and self.fits(card)}
        known = self.store.threads(ids) if ids else []
        ended = ((ended_by(self.store, thread, as_of), thread) for thread in known)
        return [((ms(at), thread.id), thread) for at, thread in ended if at is not None and self.matches(thread)]

    def _ended(self, place: Place, *, limit: int, as_of: datetime) -> Page:
        """Resolved threads after a place, the newest first, and among them those that were there and have moved."""
        bound = begins = end_of(place)
        ended: dict[str, tuple[Ended, Thread]] = {}
        for month in self.months:
            more = month <= f"{from_ms(bound[0]):%Y%m}"
            while more and len(ended) <= limit and self._read < MOST_READ:
                cards, more = threads.resolved_before(self.store, month, bound, limit=AT_ONCE)
                bound = threads.place_of_end(cards[-1]) if more else (first_ms(month), "")
                ended |= self._wanted(cards)
        is_end = len(ended) <= limit and self._read < MOST_READ
        ended |= {thread.id: (end, thread) for end, thread in self._moved(as_of) if bound <= end < begins}
        shown = sorted(ended.values(), key=lambda each: each[0], reverse=True)
        last = None if is_end and len(shown) <= limit else bound
        if len(shown) > limit:
            last = shown[limit - 1][0] if limit else begins
        return Page(threads=[thread for _, thread in shown[:limit]], place=place | {"ended": [*last]} if last else None)

    def _wanted(self, cards: list[Thread]) -> dict[str, tuple[Ended, Thread]]:
        self._read += len(cards)
        ends = {card.id: threads.place_of_end(card) for card in cards if self.fits(card)}
        known = self.store.threads(ends) if ends else []
        return {thread.id: (ends[thread.id], thread) for thread in known if self.matches(thread)}


def end_of(place: Place) -> Ended:
    at, name = place["ended"]
    return at, name


def first_ms(month: str) -> int:
    return ms(datetime.fromisoformat(f"{month[:4]}-{month[4:]}-01T00:00:00+00:00"))


def ended_by(store: Store, thread: Thread, moment: datetime) -> datetime | None:
    """Returns when a thread had been resolved, as of a moment; None if it was not resolved then."""
    if thread.status is Status.RESOLVED and thread.resolved and ms(thread.resolved) < ms(moment):
        return thread.resolved
    if thread.episode == 1 or thread.episode_opened < moment:
        return None
    known = {episode.number: episode for episode in store.episodes(thread.id)}
    before = [number for number, each in known.items() if each.resolved and ms(each.resolved) < ms(moment)]
    if not before:
        return None
    last = known[max(before)]
    following = known.get(last.number + 1)
    begun = following.opened if following else thread.episode_opened
    return last.resolved if begun >= moment else None
