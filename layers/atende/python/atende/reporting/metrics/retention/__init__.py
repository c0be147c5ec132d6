"""Whether customers come back: new customers by month, and how many of a month's had a second visit within 30, 60 and
90 days."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import added, distinct, local_day

WITHIN = (30, 60, 90)
"""Days of 24 hours, from the beginning of the first visit to that of the second."""
DAY = 86_400
SECOND = 2


class Day(TypedDict):
    """`new` counts first visits, `back` later ones, `second` those of the later ones that came in time, as `<month of
    the first>/<30>`. A customer who is back on day 45 counts once, as `/60`."""

    new: dict[str, int]
    back: int
    second: dict[str, int]


class Figures(TypedDict):
    """`cohorts`: by month of the first visit, the number of customers, and how many came back within 30, 60, 90
    days."""

    new: int
    back: int
    cohorts: dict[str, list[int]]


def fold(events: Iterable[Event], zone: str) -> Day:
    """An episode begins a visit unless it is a further turn of the visit before."""
    visits = [event for event in distinct(events) if event.kind == "opened" and event.numbers.get("turn", 1) == 1]
    first = [event for event in visits if event.numbers.get("visit", 1) == 1]
    second = (event for event in visits if event.numbers.get("visit") == SECOND)
    return {
        "new": dict(Counter(local_day(event.at, zone)[:7] for event in first)),
        "back": len(visits) - len(first),
        "second": dict(Counter(name for event in second for name in in_time(event, zone))),
    }


def in_time(event: Event, zone: str) -> list[str]:
    since = event.numbers.get("since", 0)
    month = local_day(event.at, zone, before=since)[:7]
    return [f"{month}/{days}" for days in WITHIN if since <= days * DAY][:1]


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "new": added(day["new"] for day in days),
        "back": sum(day["back"] for day in days),
        "second": added(day["second"] for day in days),
    }


def figures(day: Day) -> Figures:
    """Only months with first visits among the days: for other months the number of customers is unknown."""
    return {
        "new": sum(day["new"].values()),
        "back": day["back"],
        "cohorts": {month: [count, *returned(day["second"], month)] for month, count in sorted(day["new"].items())},
    }


def returned(second: Mapping[str, int], month: str) -> list[int]:
    """How many came back within 30, within 60 and within 90 days."""
    return [sum(second.get(f"{month}/{days}", 0) for days in WITHIN[:upto]) for upto in range(1, len(WITHIN) + 1)]
