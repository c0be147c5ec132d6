"""Counts a day again from the stored messages, threads, episodes and the inbox's hours, without the journal.

It shares only the last step, the folds, with the journal. Its result must equal the fold of the journal; a difference
means that one of the two has lost or doubled something.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atende.model import Episode, Event, Message, Status, Thread
from atende.model.sale import Sale
from atende.reporting import daily
from atende.reporting.journal_rebuild import retold, sold
from atende.reporting.reports import Reports
from atende.storage import days
from atende.storage.days import Day
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

OLDEST_MONTHS = 24
"""How many months back threads are searched: a thread that was resolved earlier may have been rated on the day."""
ON_ITS_WAY = timedelta(days=30)
"""How long WhatsApp tries to deliver: a message sent before the day may have arrived, and been charged, on it."""
OPEN = (Status.OPEN, Status.PENDING, Status.SNOOZED)

UNCOUNTED = frozenset(("false_alarms",))
"""Metrics that only the journal knows: a mark leaves nothing behind once it has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure in the journal's fold that differs from the recounted one."""

    metric: str
    figure: str
    journal: Any
    counted: Any


class Recount:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.shop = ShopContext(store)
        self.zone = self.shop.business.zone

    def day(self, local: str, *, now: datetime) -> dict[str, Any]:
        """The figures of a local day (`2026-11-25`), as `daily.fold` gives them."""
        start = datetime.combine(date.fromisoformat(local), time(), ZoneInfo(self.zone))
        end = datetime.combine(start.date() + timedelta(days=1), time(), ZoneInfo(self.zone))
        events = (event for card in self._threads(start, now=now) for event in self._events(card))
        return daily.fold((event for event in events if start <= event.at < end), self.zone)

    def _threads(self, start: datetime, *, now: datetime) -> Iterator[Thread]:
        """Threads in which something may have happened on the day; also later ones, because a message may have come
        late."""
        cards = [card for status in OPEN for card in self.store.cards(status, limit=100_000)]
        cards += [card for month in months(now) for card in self.store.resolved(month, limit=100_000)]
        for card in cards:
            if max(card.last_at or card.opened, card.resolved or card.opened) >= start - ON_ITS_WAY:
                yield card

    def _events(self, card: Thread) -> Iterator[Event]:
        """Everything that happened in a thread, at any time."""
        items = self.store.partition(card.id)
        thread = next(item for item in items if isinstance(item, Thread))
        episodes = [item for item in items if isinstance(item, Episode)]
        messages = [item for item in items if isinstance(item, Message)]
        for sale in (item for item in items if isinstance(item, Sale)):
            yield from sold(sale)
        yield from retold(thread, episodes, messages, self.shop.hours(self.shop.inbox(thread.inbox)))

    def differences(self, local: str, *, now: datetime) -> list[Difference]:
        """The figures in which the journal's fold of a day differs; empty when they agree."""
        reported, counted = self.reported_day(local, now=now), self.day(local, now=now)
        return [
            Difference(metric=metric, figure=figure, journal=kept.get(figure), counted=value)
            for metric, kept in reported.items()
            if metric not in UNCOUNTED
            for figure in (kept if self._is_old(local) else {**kept, **counted[metric]})
            if kept.get(figure) != (value := counted[metric].get(figure))
        ]

    def reported_day(self, local: str, *, now: datetime) -> dict[str, Any]:
        """The day as the reports have it: the stored one when the day is over, otherwise the events so far, folded."""
        reports = Reports(self.store, self.zone)
        kept = self._stored(local)
        if kept is None or not kept.counts or local >= reports.journal.date(now):
            return daily.merge([reports.fold(local)["all"]])
        if kept.edition:
            return daily.merge(part.kept for part in days.parts(self.store, "all", local, local).values())
        merged = daily.merge([kept.figures])
        return {metric: {name: merged[metric][name] for name in figures} for metric, figures in kept.figures.items()}

    def _stored(self, local: str) -> Day | None:
        return days.closed(self.store, local, local).get(local)

    def _is_old(self, local: str) -> bool:
        """Whether the day was closed before some of today's figures existed: only the figures that it has can be
        compared."""
        kept = self._stored(local)
        return kept is not None and kept.counts and not kept.edition


def months(now: datetime) -> list[str]:
    """The last months in UTC, with the names that the index of resolved threads uses."""
    last = now.year * 12 + now.month - 1
    return [f"{month // 12}{month % 12 + 1:02d}" for month in range(last - OLDEST_MONTHS, last + 1)]
