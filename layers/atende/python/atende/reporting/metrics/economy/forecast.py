"""Forecasts what a month will cost, by a method that a person can follow with a calendar.

Each future day counts as the mean of the same weekday in the last four weeks; the range takes the quietest and the
busiest of those days instead. A weekday without data uses all days. Today counts as it is or as its weekday usually is,
whichever is more. Campaigns are no habit: those of the past repeat nothing, and those to come are added as planned.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from atende.reporting.metrics.economy.bill import cost
from atende.reporting.metrics.economy.entries import Charges, of_month, total

WEEKS = timedelta(weeks=4)

JUDGED_ON = 15
"""The day of a month whose forecast is compared with what the month cost."""
FEWEST_DAYS = 14
"""A forecast from fewer past days is not judged."""

CAMPAIGN = "campaign"
"""The cause of the messages of campaigns (`atende.model.pricing`)."""

type Day = Mapping[str, Fraction]
"""Messages by charge, without a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Millionths of a dollar for the whole month; `days` is the number of past days that it is based on."""

    low: int
    expected: int
    high: int
    days: int


def forecast(days: Mapping[date, Charges], *, today: date, planned: int = 0) -> Forecast:
    """`days` has every day from four weeks before `today`, and from the first of the month, to `today`. `planned` is
    what campaigns will cost that are on their way."""
    month = f"{today:%Y-%m}"
    past = history(days, today=today)
    done = total(of_month(charges, month) for day, charges in days.items() if day < today)
    now = bare(days.get(today, {}))
    low, expected, high = ([done], [done], [done])
    for day in rest_of_month(today):
        usual = samples(past, day) or [habitual(now)]
        floor = now if day == today else {}
        low.append(dated(at_least(floor, min(usual, key=size)), month))
        high.append(dated(at_least(floor, max(usual, key=size)), month))
    fractions = [
        at_least(now if day == today else {}, mean(samples(past, day) or [habitual(now)]))
        for day in rest_of_month(today)
    ]
    expected.append(dated(add(fractions), month))
    costs = [cost(total(parts), month) + planned for parts in (low, expected, high)]
    return Forecast(low=min(costs), expected=costs[1], high=max(costs), days=len(past))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindsight:
    """What a month cost, and what was expected in its middle."""

    month: str
    foretold: int
    cost: int

    @property
    def error(self) -> int:
        """By how many percent of the cost the forecast was wrong, rounded; negative when it was too low.

        >>> [Hindsight(month="2026-10", foretold=foretold, cost=2000).error for foretold in (1800, 2000, 2191)]
        [-10, 0, 10]
        """
        return round(Fraction(100 * (self.foretold - self.cost), self.cost))


def hindsight(days: Mapping[date, Charges], *, of: date) -> Hindsight | None:
    """Compares the forecast of the middle of a month that is over with what the month cost; `of` is any day of it. None
    for a month that cost nothing, or whose forecast had too little to go by."""
    middle, month = of.replace(day=JUDGED_ON), f"{of:%Y-%m}"
    then = forecast({day: charges for day, charges in days.items() if day < middle}, today=middle)
    spent = cost(total(of_month(charges, month) for charges in days.values()), month)
    if not spent or then.days < FEWEST_DAYS:
        return None
    return Hindsight(month=month, foretold=then.expected, cost=spent)


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


def samples(past: Mapping[date, Day], day: date) -> list[Day]:
    alike = [past_day for other, past_day in past.items() if other.weekday() == day.weekday()]
    return alike or list(past.values())


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


def mean(days: list[Day]) -> Day:
    return {key: count / len(days) for key, count in add(days).items()}


def dated(day: Day, month: str) -> dict[str, int]:
    """Whole messages, halves rounded up."""
    return {f"{month}/{key}": int(count + Fraction(1, 2)) for key, count in day.items()}
