"""How many marks automations gave (danger, alarm, complaint, urgency), and how many of them people took away."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import added, distinct, share


class Day(TypedDict):
    """By degree."""

    given: dict[str, int]
    dismissed: dict[str, int]


class Figures(TypedDict):
    """`share`: marks taken away, in percent of those given; `degrees`: given and taken away, by degree."""

    given: int
    dismissed: int
    share: float | None
    degrees: dict[str, list[int]]


def fold(events: Iterable[Event], zone: str) -> Day:
    """A mark counts on the day on which it was given, and one that is taken away on the day of that."""
    facts = distinct(events)
    return {
        "given": dict(Counter(event.what for event in facts if event.kind == "marked")),
        "dismissed": dict(Counter(event.what for event in facts if event.kind == "dismissed")),
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "given": added(day["given"] for day in days),
        "dismissed": added(day["dismissed"] for day in days),
    }


def figures(day: Day) -> Figures:
    """Of marks that were given before the first day, more may be taken away than were given: that is all of them."""
    given, dismissed = sum(day["given"].values()), sum(day["dismissed"].values())
    names = sorted(day["given"].keys() | day["dismissed"].keys())
    return {
        "given": given,
        "dismissed": dismissed,
        "share": share(min(given, dismissed), given),
        "degrees": {name: [day["given"].get(name, 0), day["dismissed"].get(name, 0)] for name in names},
    }
