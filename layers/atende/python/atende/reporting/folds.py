"""What several metrics share: removing copies of facts, durations that add up over days, and outcomes of earlier
things."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting import histogram
from atende.reporting.histogram import Histogram


class Durations(TypedDict):
    """Seconds by the clock and in business hours. Days that were closed before histograms existed have the values."""

    seconds: Histogram | list[int]
    business: Histogram | list[int]


class Spread(TypedDict):
    """Seconds, unrounded; None when there is nothing to measure. Medians and p90 are at most 1 % off."""

    count: int
    median: float | None
    p90: float | None
    mean: float | None
    business_median: float | None
    business_p90: float | None
    business_mean: float | None


class Outcomes(TypedDict):
    """Things that were done, by their local day, and those of them to which something happened. The latter may happen
    days later, and counts for the day on which the thing was done."""

    made: dict[str, int]
    met: dict[str, int]


def distinct(events: Iterable[Event]) -> list[Event]:
    """Each event once: of several copies the earliest counts, and a `late` copy never does (it counts on its own
    day). An end that was taken back does not count."""
    events = list(events)
    undone = {event.what for event in events if event.kind == "undone"}
    facts: dict[str, Event] = {}
    for event in events:
        if event.id in undone:
            continue
        if not event.late and (event.id not in facts or _order(event) < _order(facts[event.id])):
            facts[event.id] = event
    return list(facts.values())


def durations(events: Iterable[Event]) -> Durations:
    """The durations of events that have `seconds` and perhaps `business`."""
    facts = [event.numbers for event in events]
    return {
        "seconds": histogram.counted(numbers["seconds"] for numbers in facts if "seconds" in numbers),
        "business": histogram.counted(numbers["business"] for numbers in facts if "business" in numbers),
    }


def together(days: Iterable[Durations]) -> Durations:
    days = list(days)
    return {
        "seconds": histogram.together(as_histogram(day["seconds"]) for day in days),
        "business": histogram.together(as_histogram(day["business"]) for day in days),
    }


def as_histogram(kept: Histogram | list[int]) -> Histogram:
    return histogram.counted(kept) if isinstance(kept, list) else kept


def spread(day: Durations) -> Spread:
    seconds, business = as_histogram(day["seconds"]), as_histogram(day["business"])
    return {
        "count": histogram.count(seconds),
        "median": histogram.median(seconds),
        "p90": histogram.p90(seconds),
        "mean": histogram.mean(seconds),
        "business_median": histogram.median(business),
        "business_p90": histogram.p90(business),
        "business_mean": histogram.mean(business),
    }


def local_day(at: datetime, zone: str, *, before: int = 0) -> str:
    """The shop's local day of a time, or of so many seconds before it.

    >>> from datetime import UTC
    >>> local_day(datetime(2026, 11, 25, 2, tzinfo=UTC), "America/Sao_Paulo")
    '2026-11-24'
    """
    return f"{(at - timedelta(seconds=before)).astimezone(ZoneInfo(zone)):%Y-%m-%d}"


def outcomes(made: Iterable[str], met: Iterable[str]) -> Outcomes:
    return {"made": dict(Counter(made)), "met": dict(Counter(met))}


def outcomes_together(days: Iterable[Outcomes]) -> Outcomes:
    days = list(days)
    return {"made": added(day["made"] for day in days), "met": added(day["met"] for day in days)}


def added(days: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for day in days:
        total.update(day)
    return dict(sorted(total.items()))


def later(of: Outcomes) -> Outcomes:
    """From a later day only what it reports about earlier ones."""
    return {"made": {}, "met": of["met"]}


def settled(of: Outcomes) -> tuple[int, int]:
    """Counts the things that were made on these days, and those among them that met their outcome. Outcomes of things
    of other days are left out.

    >>> settled({"made": {"2026-11-25": 5}, "met": {"2026-11-25": 1, "2026-11-22": 3}})
    (5, 1)
    """
    return sum(of["made"].values()), sum(count for day, count in of["met"].items() if day in of["made"])


def share(part: int, of: int) -> float | None:
    """In percent, unrounded; None when `of` is 0."""
    return 100 * part / of if of else None


def _order(event: Event) -> tuple[float, str, str, list[tuple[str, int]]]:
    return event.at.timestamp(), event.kind, event.what, sorted(event.numbers.items())
