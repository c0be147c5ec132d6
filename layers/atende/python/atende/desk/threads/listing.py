"""Lists threads page by page, in an order that does not change while they move: nothing is lost, nothing comes twice.

The first index sorts open threads by how long they wait, which every answer changes. Therefore a page of open threads
reads all of them (a shop has few) and goes on by their ids, the newest first. Resolved threads are listed by when they
were resolved. A walk over all of them fixes a moment at its beginning (`as_of`): first come the threads that were not
resolved then, by id; then those that were, by when they were resolved as of that moment, wherever they are by now.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from atende.core.clock import from_ms, ms
from atende.model import Status, Thread
from atende.reporting.journal.store import OVERLAP, Journal
from atende.storage import journal, threads
from atende.storage.store import Store

AT_ONCE = 100
"""Threads of one read."""
MOST_READ = 5_000
"""Cards of resolved threads that one page reads: where so many fit no filter, the page ends."""
UNRESOLVED = (Status.OPEN, Status.PENDING, Status.SNOOZED)
REACH = timedelta(days=7)
"""How far back changes are listed: each page reads the journal since then."""
NO_END = (10**13, "")
"""Comes before every resolved thread: the newest is listed first."""

type Ended = tuple[int, str]
"""When a thread was resolved, in milliseconds, and its id: the order of resolved threads."""
type Place = dict[str, Any]
type Test = Callable[[Thread], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    threads: list[Thread]
    place: Place | None
    """Where the next page goes on; None at the end."""


@dataclass(slots=True, kw_only=True)
class ThreadListing:
    """`fits` decides by the card of the index, which has no more than a card shows; `matches` by the whole thread."""

    store: Store
    months: list[str]
    """The months (`yyyymm`) whose resolved threads are listed, the newest first."""
    fits: Test = lambda _: True
    matches: Test = lambda _: True
    _read: int = field(default=0, init=False)

    def by_id(self, ids: Iterable[str], place: Place, *, limit: int) -> Page:
        """Threads of which the ids are known, the newest first."""
        shown: list[Thread] = []
        left = sorted({name for name in ids if not place.get("before") or name < place["before"]}, reverse=True)
        for first in range(0, len(left), AT_ONCE):
            names = left[first : first + AT_ONCE]
            known = {thread.id: thread for thread in self.store.threads(names)}
            shown += [known[name] for name in names if name in known and self.matches(known[name])]
            if len(shown) > limit:
                break
        return Page(
            threads=shown[:limit], place=place | {"before": shown[limit - 1].id} if len(shown) > limit else None
        )

    def of_status(self, status: Status, place: Place, *, limit: int) -> Page:
        """Threads that have a status: resolved ones by when they were resolved, others by id."""
        if status is Status.RESOLVED:
            return self._ended(place, limit=limit, moved=lambda: [])
        cards = threads.every_card(self.store, status)
        return self.by_id((card.id for card in cards if self.fits(card)), place, limit=limit)

    def all(self, place: Place, *, limit: int) -> Page:
        """Threads of every status. `place["as_of"]` is the moment, in milliseconds, at which the walk began."""
        as_of = from_ms(place["as_of"])
        if "ended" not in place:
            page = self._running(place, as_of, limit=limit)
            if page.place or len(page.threads) == limit:
                return Page(threads=page.threads, place=page.place or begins_ended(place))
            rest = self._ended(begins_ended(place), limit=limit - len(page.threads), moved=lambda: self._moved(as_of))
            return Page(threads=page.threads + rest.threads, place=rest.place)
        return self._ended(place, limit=limit, moved=lambda: self._moved(as_of))

    def changed(self, since: datetime, place: Place, *, zone: str, limit: int) -> Page:
        """Threads in which something was written to the journal from `since` until the walk began."""
        days, until = Journal(self.store, zone), from_ms(place["as_of"])
        start = ms(since - OVERLAP)
        dates = {days.date(from_ms(start) + timedelta(days=day)) for day in range(REACH.days + 1)} | {days.date(until)}
        pages = (page for date in sorted(dates) for page in journal.pages(self.store, date, after=start))
        ids = {event.get("thread", "") for page in pages if page.written <= ms(until) for event in page.events}
        return self.by_id(ids - {""}, place, limit=limit)

    def _running(self, place: Place, as_of: datetime, *, limit: int) -> Page:
        """Those that were not resolved at the beginning."""
        inner, matches = self.matches, self.matches
        self.matches = lambda thread: ended_by(self.store, thread, as_of) is None and inner(thread)
        ids = [card.id for card in self._present(as_of) if self.fits(card)]
        page = self.by_id(ids, place, limit=limit)
        self.matches = matches
        return page

    def _present(self, as_of: datetime) -> Iterator[Thread]:
        """The cards of all that are not resolved, or were resolved since. Everything moves from or to `open`, which is
        read again at the end for what moved there meanwhile."""
        for status in UNRESOLVED:
            yield from threads.every_card(self.store, status)
        for month in self.months:
            if month >= f"{as_of:%Y%m}":
                yield from self.store.resolved(month, since=as_of, limit=MOST_READ)
        yield from threads.every_card(self.store, Status.OPEN)

    def _moved(self, as_of: datetime) -> list[tuple[Ended, Thread]]:
        """Those that were resolved at the beginning and have been reopened since, with when they had been resolved."""
        ids = {card.id for card in self._present(as_of) if card.episode > 1 and self.fits(card)}
        known = (thread for thread in self.store.threads(ids)) if ids else ()
        ended = ((ended_by(self.store, thread, as_of), thread) for thread in known)
        return [((ms(at), thread.id), thread) for at, thread in ended if at is not None]

    def _ended(self, place: Place, *, limit: int, moved: Callable[[], list[tuple[Ended, Thread]]]) -> Page:
        """Resolved threads after a place, the newest first, and among them those that were there and have moved."""
        ms_, name = place.get("ended") or NO_END
        bound: Ended = (ms_, name)
        shown: list[tuple[Ended, Thread]] = []
        for month in self.months:
            if month > f"{from_ms(bound[0]):%Y%m}":
                continue
            more = True
            while more and len(shown) <= limit:
                if self._read >= MOST_READ:
                    return Page(threads=[thread for _, thread in shown], place=place | {"ended": [*bound]})
                bound, more = self._some_ended(month, bound, shown, moved)
            if len(shown) > limit:
                break
        following = place | {"ended": [*shown[limit - 1][0]]} if len(shown) > limit else None
        return Page(threads=[thread for _, thread in shown[:limit]], place=following)

    def _some_ended(
        self,
        month: str,
        bound: Ended,
        shown: list[tuple[Ended, Thread]],
        moved: Callable[[], list[tuple[Ended, Thread]]],
    ) -> tuple[Ended, bool]:
        """Adds the next resolved threads of a month. Returns how far they reach, and whether the month has more."""
        cards, more = threads.resolved_before(self.store, month, bound, limit=AT_ONCE)
        self._read += len(cards)
        end: Ended = threads.place_of_end(cards[-1]) if more else (first_ms(month), "")
        wanted = {card.id: threads.place_of_end(card) for card in cards if self.fits(card)}
        known = {thread.id: thread for thread in self.store.threads(wanted)} if wanted else {}
        candidates = {name: (ended, known[name]) for name, ended in wanted.items() if name in known}
        candidates |= {thread.id: (ended, thread) for ended, thread in moved() if end <= ended < bound}
        shown += sorted(
            (each for each in candidates.values() if self.matches(each[1])), key=lambda each: each[0], reverse=True
        )
        return end, more


def begins_ended(place: Place) -> Place:
    """The place after the threads that were not resolved at the beginning of a walk."""
    return {"as_of": place["as_of"], "ended": [place["as_of"], ""]}


def first_ms(month: str) -> int:
    return ms(datetime.fromisoformat(f"{month[:4]}-{month[4:]}-01T00:00:00+00:00"))


def ended_by(store: Store, thread: Thread, moment: datetime) -> datetime | None:
    """Returns when a thread had been resolved, as of a moment; None if it was not resolved then."""
    if thread.status is Status.RESOLVED and thread.resolved and thread.resolved < moment:
        return thread.resolved
    if thread.episode == 1 or thread.episode_opened < moment:
        return None
    known = {episode.number: episode for episode in store.episodes(thread.id)}
    before = [number for number, episode in known.items() if number < thread.episode and episode.resolved < moment]
    if not before:
        return None
    last = known[max(before)]
    following = known.get(last.number + 1)
    begun = thread.episode_opened if last.number + 1 == thread.episode or following is None else following.opened
    return last.resolved if begun >= moment else None
