"""What metrics share: each fact once, and durations that add up over days."""

from collections.abc import Iterable
from statistics import fmean, median
from typing import TypedDict

from atende.model import Event


class Durations(TypedDict):
    """Seconds by the clock and in business hours, both sorted."""

    seconds: list[int]
    business: list[int]


class Spread(TypedDict):
    """Seconds, unrounded; None where there is nothing to measure."""

    count: int
    median: float | None
    p90: int | None
    mean: float | None
    business_median: float | None
    business_p90: int | None


def distinct(events: Iterable[Event]) -> list[Event]:
    """Each event once: of copies the earliest counts, and a `late` one not at all (it counts on its own day)."""
    facts: dict[str, Event] = {}
    for event in events:
        if not event.late and (event.id not in facts or _order(event) < _order(facts[event.id])):
            facts[event.id] = event
    return list(facts.values())


def durations(events: Iterable[Event], kind: str) -> Durations:
    facts = [event.numbers for event in distinct(events) if event.kind == kind]
    return {
        "seconds": sorted(numbers["seconds"] for numbers in facts if "seconds" in numbers),
        "business": sorted(numbers["business"] for numbers in facts if "business" in numbers),
    }


def together(days: Iterable[Durations]) -> Durations:
    days = list(days)
    return {
        "seconds": sorted(value for day in days for value in day["seconds"]),
        "business": sorted(value for day in days for value in day["business"]),
    }


def spread(day: Durations) -> Spread:
    seconds, business = day["seconds"], day["business"]
    return {
        "count": len(seconds),
        "median": median(seconds) if seconds else None,
        "p90": p90(seconds),
        "mean": fmean(seconds) if seconds else None,
        "business_median": median(business) if business else None,
        "business_p90": p90(business),
    }


def p90(values: list[int]) -> int | None:
    """Nearest rank, of sorted values: the smallest that at least nine tenths do not exceed.

    >>> p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), p90([7]), p90([])
    (9, 7, None)
    """
    return values[(9 * len(values) + 9) // 10 - 1] if values else None


def _order(event: Event) -> tuple[float, str, str, list[tuple[str, int]]]:
    return event.at.timestamp(), event.kind, event.what, sorted(event.numbers.items())
