"""Computes when a shop is staffed. Times go in and come out as aware datetimes in UTC; ranges are in the shop's local
time.

A range opens when the local clock first shows its start or a later time (a start that is skipped in spring opens at the
jump), and closes when the clock first shows its end (an hour that is repeated in autumn is not counted twice).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import floor
from zoneinfo import ZoneInfo

from atende.hours import descriptions, errors, holidays
from atende.hours.holidays import Holiday
from atende.hours.parser import DAY, NORMAL, Rules, Span, Spans, is_all_holidays, merged, parse_rules, state_of

TODAY_AND_TOMORROW = (timedelta(0), timedelta(days=1))
HORIZON = 400
"""How many days the search goes ahead or back; a shop that stays closed for longer has no next opening."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hours:
    """The business hours of one text and time zone. Compared by identity: one text and zone give one object."""

    zone: ZoneInfo
    rules: Rules
    state: str = ""
    """The state whose holidays count in addition to the national ones."""
    on_holidays: Spans | None = None
    """The ranges of public holidays that have no rule of their own; None: they are like any day."""

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(text: str, zone: str) -> "Hours":
        """Parses the text form of `atende.hours.parser`; an empty text means always open. Raises ValueError with the
        reason, in pt-BR."""
        rules = parse_rules(text)
        together = next((spans for day, spans in rules.items() if is_all_holidays(day)), NORMAL)
        return Hours(
            zone=_zone(zone),
            rules=rules,
            state=state_of(rules),
            on_holidays=None if together == NORMAL else together,
        )

    def on(self, day: date) -> Spans:
        """The ranges that begin on a local day, in minutes since its midnight. A date has precedence over a yearly
        date, that over a holiday, and that over the weekday."""
        dates = (self.rules.get(key, NORMAL) for key in (day, (day.month, day.day)))
        special = (spans for spans in (*dates, *map(self.observed, self.holidays(day))) if spans != NORMAL)
        return next(special, self.rules[day.weekday()])

    def holidays(self, day: date) -> tuple[Holiday, ...]:
        """The holidays of the country and of the shop's state on a day, whether the shop observes them or not."""
        return holidays.on(day, self.state)

    def observed(self, holiday: Holiday) -> Spans:
        """The ranges of a holiday that no date overrides; `NORMAL` when the shop treats it as any day."""
        if holiday.id in self.rules:
            return self.rules[holiday.id]
        return NORMAL if self.on_holidays is None or not holiday.public else self.on_holidays

    def is_open(self, at: datetime) -> bool:
        now, day = floor(at.timestamp()), self._day(at)
        return any(start <= now < end for ahead in TODAY_AND_TOMORROW for start, end in _staffed(self, day + ahead))

    def next_opening(self, at: datetime) -> datetime | None:
        """When a closed shop opens next after `at`; None when it is always open, or never opens again."""
        covered_until = floor(at.timestamp())
        for start, end in self._ahead(self._day(at)):
            if start > covered_until:
                return _utc(start)
            covered_until = max(covered_until, end)
        return None

    def open_until(self, at: datetime) -> datetime | None:
        """When an open shop closes; None while it is closed, or when it never closes."""
        covered_until = floor(at.timestamp())
        if not self.is_open(at):
            return None
        for start, end in self._ahead(self._day(at) - timedelta(days=1)):
            if start > covered_until:
                return _utc(covered_until)
            covered_until = max(covered_until, end)
        return None

    def absence(self, at: datetime) -> tuple[datetime | None, datetime | None] | None:
        """(closed since, next opening), each None when there is none; None while the shop is open."""
        return None if self.is_open(at) else (self._closed_since(at), self.next_opening(at))

    def business_seconds(self, start: datetime, end: datetime) -> int:
        """Whole staffed seconds from `start` to `end`, 0 when `end` is not later."""
        first, last = floor(start.timestamp()), floor(end.timestamp())
        days = (self._day(end) - self._day(start)).days + 2
        spans = self._ahead(self._day(start), days=days if last > first else 0)
        return sum(max(0, min(shut, last) - max(opened, first)) for opened, shut in spans)

    def midnight_after(self, at: datetime) -> datetime:
        """The end of the local day."""
        return _utc(_instant(self.zone, self._day(at), DAY))

    def after(self, start: datetime, seconds: int) -> datetime | None:
        """The first time by which the shop was staffed for so many seconds since `start`; None when there is no such
        time."""
        begun, left = floor(start.timestamp()), seconds
        for opened, shut in self._ahead(self._day(start)):
            staffed = max(0, shut - max(opened, begun))
            if staffed >= left:
                return _utc(max(opened, begun) + left)
            left -= staffed
        return None

    def words(self, opening: datetime, at: datetime, lang: str) -> str:
        """When the shop opens again, relative to the local day: "hoje às 14h", "terça às 8h", "dia 2 de janeiro às
        8h30"."""
        return descriptions.when(opening.astimezone(self.zone), at.astimezone(self.zone), lang=lang)

    def _closed_since(self, at: datetime) -> datetime | None:
        now, tomorrow = floor(at.timestamp()), self._day(at) + timedelta(days=1)
        spans = (span for back in range(HORIZON) for span in reversed(_staffed(self, tomorrow - timedelta(days=back))))
        return next((_utc(end) for _, end in spans if end <= now), None)

    def _ahead(self, day: date, *, days: int = HORIZON) -> Iterator[Span]:
        return (span for ahead in range(days) for span in _staffed(self, day + timedelta(days=ahead)))

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


def describe(hours: Hours, lang: str) -> str:
    """The usual week in words. Dates are left out; holidays are mentioned only when the shop closes on all of them.

    >>> describe(Hours.parse("mon-sun 08:00-18:00", "America/Sao_Paulo"), "pt-BR")
    'todos os dias das 8h às 18h'
    """
    return descriptions.week([hours.rules[day] for day in range(7)], lang=lang, but_holidays=hours.on_holidays == ())


@lru_cache(maxsize=8192)
def _staffed(hours: Hours, day: date) -> tuple[Span, ...]:
    """The staffed ranges between a local midnight and the next, in seconds since 1970, disjoint and in order."""
    night = [(0, end - DAY) for _, end in hours.on(day - timedelta(days=1)) if end > DAY]
    own = [(start, min(end, DAY)) for start, end in hours.on(day)]
    spans = [(_instant(hours.zone, day, start), _instant(hours.zone, day, end)) for start, end in merged(night + own)]
    return tuple((start, end) for start, end in spans if start < end)


def _instant(zone: ZoneInfo, day: date, minute: int) -> int:
    """The first second at which the local clock shows that time or a later one."""
    wall = datetime.combine(day, time(), tzinfo=zone) + timedelta(minutes=minute)
    after = round(wall.timestamp())
    if datetime.fromtimestamp(after, zone).replace(tzinfo=None, fold=0) == wall.replace(tzinfo=None):
        return after
    return _jump(zone, round(wall.replace(fold=1).timestamp()), after)


def _jump(zone: ZoneInfo, before: int, after: int) -> int:
    """The second between the two at which the clock was set forward."""
    offset = datetime.fromtimestamp(after, zone).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise errors.Unknown(errors.UNKNOWN_ZONE(zone=name)) from None


def _utc(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
