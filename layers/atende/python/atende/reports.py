"""A shop's figures: today folded from the journal as it stands, closed days stored, periods the sum of their days."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from atende import figures
from atende.journal import OVERLAP, Journal, page_events, unique
from atende.model import Event
from atende.storage.store import Store

LONGEST_PERIOD = 92
CLOSES_AFTER = timedelta(minutes=15)
"""How long after midnight a day may be stored: before, a page of yesterday's last second may still be on its way."""


class Reports:
    def __init__(self, store: Store, zone: str) -> None:
        self.store = store
        self.zone = zone
        self.journal = Journal(store, zone)

    def report(self, *, days: int, at: datetime) -> dict[str, Any]:
        """Today, the last `days` local days with today, their sum, and the sum of as many days before."""
        today = date.fromisoformat(self.journal.date(at))
        wanted = [f"{today - timedelta(days=back):%Y-%m-%d}" for back in range(2 * days - 1, -1, -1)]
        found = dict(self._days(wanted[:-1], at=at)) | {wanted[-1]: self.today(at)}
        now, before = wanted[days:], wanted[:days]
        return {
            "today": figures.show(found[wanted[-1]]),
            "days": [{"date": day} | figures.show(found[day]) for day in now],
            "total": figures.show(figures.merge(found[day] for day in now)),
            "previous": figures.show(figures.merge(found[day] for day in before)),
        }

    def kept(self, first: date, *, at: datetime) -> dict[date, figures.Day]:
        """Every day from `first` to today, as it is kept: to be merged, not to be shown."""
        today = date.fromisoformat(self.journal.date(at))
        past = [f"{first + timedelta(days=number):%Y-%m-%d}" for number in range((today - first).days)]
        found = dict(self._days(past, at=at)) if past else {}
        return {date.fromisoformat(day): found[day] for day in past} | {today: self.today(at)}

    def _days(self, dates: list[str], *, at: datetime) -> Iterator[tuple[str, figures.Day]]:
        """Past days: as stored, or closed now if they were not, or if an event came late."""
        stored = self.store.days(dates[0], dates[-1])
        over = self.journal.date(at - CLOSES_AFTER)
        for day in dates:
            kept = stored.get(day)
            if kept and kept.folded == kept.touched:
                yield day, kept.figures
            else:
                yield day, self.close(day) if day < over else self.fold(day)

    def close(self, day: str) -> dict[str, Any]:
        """Folds a day that is over, and stores it unless an event comes late meanwhile."""
        return self.store.close_day(day, lambda: self.fold(day))

    def fold(self, day: str) -> dict[str, Any]:
        return figures.fold(self._real(self.journal.read(day)), self.zone)

    def today(self, at: datetime) -> dict[str, Any]:
        """Today so far. A warm function reads only what was written since it last looked."""
        day = self.journal.date(at)
        return figures.fold(self._real(_today(self.store, day)), self.zone)

    @staticmethod
    def _real(events: list[Event]) -> Iterator[Event]:
        """Without the copies of other days' events."""
        return (event for event in events if not event.late)


KEPT_SECONDS = 3600
_seen: dict[tuple[str, str], tuple[float, int, list[Event]]] = {}


def _today(store: Store, day: str) -> list[Event]:
    until, cursor, known = _seen.get((store.business, day), (0.0, 0, []))
    if until < time.monotonic():
        cursor, known = 0, []
    pages = store.pages(day, after=max(0, cursor - OVERLAP // timedelta(milliseconds=1)))
    known = unique([*known, *(event for page in pages for event in page_events(page))])
    cursor = max([cursor, *(page.written for page in pages)])
    _seen[store.business, day] = (time.monotonic() + KEPT_SECONDS, cursor, known)
    return known
