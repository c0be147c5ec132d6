"""A shop's figures: today is folded from the journal, closed days are stored, and periods are the sum of their days."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import batched
from typing import Any, NamedTuple

from atende.reporting import daily, day_parts, drilldown, partial_day
from atende.reporting.day_parts import ALL, THREADS
from atende.reporting.journal.store import Journal
from atende.reporting.partial_day import SoFar
from atende.storage import days, journal
from atende.storage.days import EDITION
from atende.storage.store import Store

LONGEST_PERIOD = 92
CLOSES_AFTER = timedelta(minutes=15)
"""How long after midnight a day may be stored: until then a page of its last second may still be on its way."""
CLOSED_AT_ONCE, FOLDED_AT_ONCE = 40, 7
"""How many days one report closes, newest first, and how many of those that were closed without parts it folds again.
The next report continues."""

WEEK = 7
LONGEST_MONTHS = 366
"""How many days back the days of a month are searched."""


class Behind(NamedTuple):
    """A thread that counts for a figure of a day, with its value: seconds, stars, or a number."""

    date: str
    thread: str
    value: int


type By = tuple[str, str]
"""A dimension and one of its values: only facts with that value count."""


class Reports:
    def __init__(self, store: Store, zone: str) -> None:
        self.store = store
        self.zone = zone
        self.journal = Journal(store, zone)

    def report(self, *, days: int, at: datetime, by: By | None = None) -> dict[str, Any]:
        """Today, the last `days` local days including today, their sum, and the sum of as many days before."""
        wanted = self.dates(2 * days, at=at)
        kept_days = self.days_kept(wanted, at=at, by=by)
        now, before = wanted[days:], wanted[:days]
        return {
            "today": daily.show(kept_days[wanted[-1]]),
            "days": [{"date": day} | daily.show(with_later_days(kept_days, day)) for day in now],
            "total": daily.show(daily.period(kept_days[day] for day in now)),
            "previous": daily.show(
                daily.period((kept_days[day] for day in before), (kept_days[day] for day in now[: daily.LATER_DAYS]))
            ),
        }

    def sum_of(self, metric: str, *, days: int, at: datetime) -> Any:
        """One metric's figures of the last local days including today."""
        kept = self.days_kept(self.dates(days, at=at), at=at).values()
        return daily.show(daily.merge(only(metric, kept)))[metric]

    def dates(self, days: int, *, at: datetime) -> list[str]:
        """The last local days including today, oldest first."""
        today = date.fromisoformat(self.journal.date(at))
        return [f"{today - timedelta(days=back):%Y-%m-%d}" for back in range(days - 1, -1, -1)]

    def month(self, month: str, *, at: datetime, following: int = 0) -> list[str]:
        """The local days of `2026-10` until today, and `following` days after it. Raises ValueError when it is no
        month."""
        first = date.fromisoformat(f"{month}-01")
        end = (first + timedelta(days=31)).replace(day=1) + timedelta(days=following)
        days = (date.fromisoformat(self.journal.date(at)) - first).days + 1
        return [day for day in self.dates(min(days, LONGEST_MONTHS), at=at) if day < end.isoformat()]

    def days_kept(self, dates: list[str], *, at: datetime, by: By | None = None) -> dict[str, daily.Day]:
        """Days until today in their stored form, which can be merged but not shown."""
        if by is None:
            return self.parts(ALL, dates, at=at)
        dimension, value = by
        shares = self.parts(dimension, dates, at=at, at_once=FOLDED_AT_ONCE)
        return {day: shares[day].get(value, {}) for day in dates}

    def shares(self, dimension: str, *, days: int, at: datetime) -> dict[str, dict[str, Any]]:
        """A period's figures for each agent, each inbox or each label."""
        daily_shares = self.parts(dimension, self.dates(days, at=at), at=at, at_once=FOLDED_AT_ONCE).values()
        values = sorted({value for shares in daily_shares for value in shares})
        return {
            value: daily.show(daily.period(shares[value] for shares in daily_shares if value in shares))
            for value in values
        }

    def parts(self, part: str, dates: list[str], *, at: datetime, at_once: int = CLOSED_AT_ONCE) -> dict[str, Any]:
        """One part of several days. A past day is read as stored, or closed now if it was not closed or an event came
        late. At most `at_once` days are closed, newest first; the others stay empty."""
        today, over = self.journal.date(at), self.journal.date(at - CLOSES_AFTER)
        past = [day for day in dates if day < today]
        parts_by_day = self._stored(part, past) if past else {}
        missing = [day for day in past if day not in parts_by_day]
        for day in missing[-at_once:]:
            parts_by_day[day] = (self.close(day) if day < over else self.fold(day))[part]
        if today in dates:
            parts_by_day[today] = self._so_far(today, at)[part]
        return {day: parts_by_day.get(day, {}) for day in dates}

    def _stored(self, part: str, dates: list[str]) -> dict[str, Any]:
        """The stored parts that count."""
        stored = days.parts(self.store, part, dates[0], dates[-1])
        kept_parts: dict[str, Any] = {}
        for date_, day in days.closed(self.store, dates[0], dates[-1]).items():
            own = stored.get(date_)
            needed = EDITION if part == THREADS else 1
            if day.counts and not day.edition and part == ALL:
                kept_parts[date_] = day.figures
            elif day.counts and day.edition >= needed and (own is None or own.folded == day.folded):
                kept_parts[date_] = own.kept if own else {}
        return kept_parts

    def behind(self, figure: str, dates: list[str], *, at: datetime, by: By | None = None) -> Iterator[Behind]:
        """The threads behind a figure, newest day first, and within a day the largest value first. It reads a week at a
        time, only as far as the caller iterates."""
        for week in batched(reversed(dates), WEEK, strict=False):
            trails_by_day = self.parts(THREADS, sorted(week), at=at, at_once=FOLDED_AT_ONCE)
            for day in week:
                for thread, value in drilldown.leading(drilldown.restored(trails_by_day[day] or ()), figure, by=by):
                    yield Behind(day, thread, value)

    def cohorts(self, *, months: int, at: datetime) -> dict[str, Any]:
        """The customers of each of the last months, and how many came back."""
        today = date.fromisoformat(self.journal.date(at))
        first = today.year * 12 + today.month - months
        begin = date(first // 12, first % 12 + 1, 1)
        dates = self.dates((today - begin).days + 1, at=at)
        kept = self.parts(ALL, dates, at=at).values()
        shown: dict[str, Any] = daily.show(daily.period(only("retention", kept)))["retention"]
        return shown

    def kept(self, first: date, *, at: datetime) -> dict[date, daily.Day]:
        """Every day from `first` to today in its stored form, which can be merged but not shown."""
        today = date.fromisoformat(self.journal.date(at))
        by_day = self.days_kept(self.dates((today - first).days + 1, at=at), at=at)
        return {date.fromisoformat(day): kept_day for day, kept_day in by_day.items()}

    def close(self, day: str) -> dict[str, Any]:
        """Folds a day that is over and stores its parts, unless an event comes late meanwhile."""
        return days.close(self.store, day, lambda: self.fold(day))

    def fold(self, day: str) -> dict[str, Any]:
        """A day by its parts."""
        return day_parts.day(self.journal.read(day), self.zone)

    def _so_far(self, day: str, at: datetime) -> dict[str, Any]:
        """Today by its parts: the last cached fold of this function or of any, with the events written since."""
        last = _last.get((self.store.business, day)) or partial_day.load(self.store, day)
        pages = journal.pages(self.store, day, after=last.since)
        if not last.can_add(pages):
            last, pages = SoFar(), journal.pages(self.store, day)
        settled = [page for page in pages if page.written <= partial_day.settled(at)]
        new = last.with_pages(settled, self.zone)
        if partial_day.is_worth(pages):
            partial_day.keep(self.store, day, new, at=at)
        _last[self.store.business, day] = new
        # `new` remembers the names of its last minutes only: unsettled pages are added to the fold before it
        return new.kept if len(settled) == len(pages) else last.with_pages(pages, self.zone).kept


_last: dict[tuple[str, str], SoFar] = {}


def only(metric: str, days: Iterable[daily.Day]) -> Iterator[daily.Day]:
    return ({metric: day[metric]} for day in days if metric in day)


def with_later_days(days: dict[str, daily.Day], day: str) -> dict[str, Any]:
    """One of several consecutive days, with what the next days report about it."""
    dates = list(days)
    place = dates.index(day) + 1
    return daily.period([days[day]], (days[later_date] for later_date in dates[place : place + daily.LATER_DAYS]))
