"""Forecasts what a month will cost, by a method that a person can follow with a calendar.

Each future day counts as the mean of the same weekday in the last four weeks; the range takes the quietest and the
busiest of those days instead. A weekday without data uses all days. Today counts as it is or as its weekday usually is,
whichever is more.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from atende.reporting.metrics.economy.bill import cost
from atende.reporting.metrics.economy.entries import Charges, of_month, total

WEEKS = timedelta(weeks=4)

type Day = Mapping[str, Fraction]
"""Messages by charge, without a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Millionths of a dollar for the whole month; `days` is the number of past days that it is based on."""

    low: int
    expected: int
    high: int
    days: int


def forecast(days: Mapping[date, Charges], *, today: date) -> Forecast:
    """`days` has every day from four weeks before `today`, and from the first of the month, to `today`."""
    month = f"{today:%Y-%m}"
    past = history(days, today=today)
    done = total(of_month(charges, month) for day, charges in days.items() if day < today)
    now = bare(days.get(today, {}))
    low, expected, high = ([done], [done], [done])
    for day in rest_of_month(today):
        usual = samples(past, day) or [now]
        floor = now if day == today else {}
        low.append(dated(at_least(floor, min(usual, key=size)), month))
        high.append(dated(at_least(floor, max(usual, key=size)), month))
    fractions = [
        at_least(now if day == today else {}, mean(samples(past, day) or [now])) for day in rest_of_month(today)
    ]
    expected.append(dated(add(fractions), month))
    costs = [cost(total(parts), month) for parts in (low, expected, high)]
    return Forecast(low=min(costs), expected=costs[1], high=max(costs), days=len(past))


def history(days: Mapping[date, Charges], *, today: date) -> dict[date, Day]:
    """The last four weeks, from the first day on which anything was charged."""
    recent = {day: charges for day, charges in days.items() if today - WEEKS <= day < today}
    began = min((day for day, charges in recent.items() if charges), default=today)
    return {day: bare(charges) for day, charges in recent.items() if day >= began}


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
