"""Forecasts what a month will cost, by a method that a person can follow with a calendar.

Each future day counts as the mean of the same weekday in the last four weeks. Special days, such as holidays, are kept
apart: past ones leave the means alone, and one to come counts as such days did, or as the quietest weekday where the
shop is closed and none is known. Today counts as it is or as its weekday usually is, whichever is
more. Campaigns are no habit: those of the past repeat nothing, and those to come are added as planned. The range is two
standard deviations of the past days around their means.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt

from atende.reporting.metrics.economy.bill import cost
from atende.reporting.metrics.economy.entries import Charges, of_month, total

WEEKS = timedelta(weeks=4)

JUDGED_ON = 15
"""The day of a month whose forecast is compared with what the month cost."""
FEWEST_DAYS = 14
"""A forecast from fewer past days is not judged."""
DEVIATIONS = 2
"""How many standard deviations the range has on either side: nine of ten months lie in it (`tests/metrics`)."""
FEWEST_FREE = 3
"""Fewer degrees of freedom say nothing about how uneven the days are; they are then taken for very uneven."""

CAMPAIGN = "campaign"
"""The cause of the messages of campaigns (`atende.model.pricing`)."""

CLOSED = "closed"
"""What a calendar says of a day on which the shop is closed although its week says that it is open."""

type Calendar = Callable[[date], str]
"""What is special about a day: empty for a day like any other of its weekday, `CLOSED`, or another word."""


def ordinary(_day: date) -> str:
    """The calendar without special days."""
    return ""


type Day = Mapping[str, Fraction]
"""Messages by charge, without a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Millionths of a dollar for the whole month; `days` is the number of past days that it is based on."""

    low: int
    expected: int
    high: int
    days: int


def forecast(days: Mapping[date, Charges], *, today: date, planned: int = 0, calendar: Calendar = ordinary) -> Forecast:
    """`days` has every day from four weeks before `today`, and from the first of the month, to `today`. `planned` is
    what campaigns will cost that are on their way."""
    month = f"{today:%Y-%m}"
    done = total(of_month(charges, month) for day, charges in days.items() if day < today)
    now = bare(days.get(today, {}))
    past = Past(history(days, today=today), calendar, now)
    usual = {day: past.usual(day) for day in rest_of_month(today)}
    share = past.deviation(usual) * DEVIATIONS

    def whole(factor: float) -> int:
        scaled = {day: times(charges, Fraction(factor)) for day, charges in usual.items()}
        parts = [at_least(now, scaled.pop(today)), *scaled.values()]
        return cost(total([done, dated(add(parts), month)]), month) + planned

    expected = whole(1)
    return Forecast(
        low=min(expected, whole(max(0.0, 1 - share))),
        expected=expected,
        high=max(expected, whole(1 + share)),
        days=len(past.days),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindsight:
    """What a month cost, and what was expected in its middle: between `low` and `high`."""

    month: str
    foretold: int
    cost: int
    low: int = 0
    high: int = 0

    @property
    def error(self) -> int:
        """By how many percent of the cost the forecast was wrong, rounded; negative when it was too low.

        >>> [Hindsight(month="2026-10", foretold=foretold, cost=2000).error for foretold in (1800, 2000, 2191)]
        [-10, 0, 10]
        """
        return round(Fraction(100 * (self.foretold - self.cost), self.cost))


def hindsight(days: Mapping[date, Charges], *, of: date, calendar: Calendar = ordinary) -> Hindsight | None:
    """Compares the forecast of the middle of a month that is over with what the month cost; `of` is any day of it. None
    for a month that cost nothing, or whose forecast had too little to go by."""
    middle, month = of.replace(day=JUDGED_ON), f"{of:%Y-%m}"
    before = {day: charges for day, charges in days.items() if day < middle}
    then = forecast(before, today=middle, calendar=calendar)
    spent = cost(total(of_month(charges, month) for charges in days.values()), month)
    if not spent or then.days < FEWEST_DAYS:
        return None
    return Hindsight(month=month, foretold=then.expected, cost=spent, low=then.low, high=then.high)


def history(days: Mapping[date, Charges], *, today: date) -> dict[date, Day]:
    """The last four weeks, from the first day on which anything was charged."""
    recent = {day: charges for day, charges in days.items() if today - WEEKS <= day < today}
    began = min((day for day, charges in recent.items() if charges), default=today)
    return {day: habitual(bare(charges)) for day, charges in recent.items() if day >= began}


def rest_of_month(today: date) -> Iterator[date]:
    """Today and the days after it."""
    day = today
    while day.month == today.month:
        yield day
        day += timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """The last days, by what kind of day each was: a weekday, or what the calendar says of it."""

    days: Mapping[date, Day]
    calendar: Calendar
    now: Day
    """Today so far, which is all that is known of a new shop."""

    def usual(self, day: date) -> Day:
        """What a day like this one usually has."""
        return mean(self._alike(day) or [habitual(self.now)])

    def _alike(self, day: date) -> list[Day]:
        kinds: dict[str | int, list[Day]] = {}
        for past_day, charges in self.days.items():
            kinds.setdefault(self._kind(past_day), []).append(charges)
        weekdays = [kinds[weekday] for weekday in range(7) if weekday in kinds]
        quietest = min(weekdays, key=lambda alike: size(mean(alike)), default=None)
        instead = (quietest if self.calendar(day) == CLOSED else None) or kinds.get(day.weekday())
        return kinds.get(self._kind(day)) or instead or list(self.days.values())

    def _kind(self, day: date) -> str | int:
        return self.calendar(day) or day.weekday()

    def deviation(self, usual: Mapping[date, Day]) -> float:
        """Returns the standard deviation of the sum of days to come, as a share of that sum. It comes from the days
        themselves, and from the few of their kind that the means were made of."""
        sums = {day: float(size(charges)) for day, charges in usual.items()}
        if not any(sums.values()):
            return 0.0
        known, coming = Counter(map(self._kind, self.days)), Counter(map(self._kind, usual))
        of_kind = {self._kind(day): mean_size for day, mean_size in sums.items()}
        own = sum(mean_size**2 for mean_size in sums.values())
        means = sum((count * of_kind[kind]) ** 2 / max(1, known[kind]) for kind, count in coming.items())
        return self._unevenness() * sqrt(own + means) / sum(sums.values())

    def _unevenness(self) -> float:
        """Returns how far ordinary days lie from the mean of their weekday, as a share of that mean."""
        weekdays: dict[int, list[float]] = {}
        for day, charges in self.days.items():
            if not self.calendar(day):
                weekdays.setdefault(day.weekday(), []).append(float(size(charges)))
        busy = [counts for counts in weekdays.values() if any(counts)]
        free = sum(len(counts) - 1 for counts in busy)
        squares = sum((count * len(counts) / sum(counts) - 1) ** 2 for counts in busy for count in counts)
        return sqrt(squares / free) if free >= FEWEST_FREE else 1.0


def bare(charges: Charges) -> Day:
    return {key.partition("/")[2]: Fraction(count) for key, count in charges.items()}


def habitual(day: Day) -> Day:
    """A day without its campaigns."""
    return {key: count for key, count in day.items() if not key.endswith(f"/{CAMPAIGN}")}


def size(day: Day) -> Fraction:
    return sum(day.values(), Fraction(0))


def at_least(floor: Day, day: Day) -> Day:
    return floor if size(floor) > size(day) else day


def add(days: Iterable[Day]) -> Day:
    sums: dict[str, Fraction] = {}
    for day in days:
        for key, count in day.items():
            sums[key] = sums.get(key, Fraction(0)) + count
    return sums


def times(day: Day, factor: Fraction) -> Day:
    return {key: count * factor for key, count in day.items()}


def mean(days: list[Day]) -> Day:
    return times(add(days), Fraction(1, len(days)))


def dated(day: Day, month: str) -> dict[str, int]:
    """Whole messages, halves rounded up."""
    return {f"{month}/{key}": int(count + Fraction(1, 2)) for key, count in day.items()}
