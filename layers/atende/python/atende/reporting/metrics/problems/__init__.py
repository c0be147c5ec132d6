"""Recurring problems: how many of the ended episodes had which label."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.model.labels import without_teams
from atende.reporting.folds import added, distinct


class Day(TypedDict):
    labels: dict[str, int]
    none: int


def fold(events: Iterable[Event], zone: str) -> Day:
    ended = [event for event in distinct(events) if event.kind == "resolved"]
    return {
        "labels": dict(Counter(label for event in ended for label in event.labels)),
        "none": sum(not event.labels for event in ended),
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {"labels": added(day["labels"] for day in days), "none": sum(day["none"] for day in days)}


def figures(day: Day) -> Day:
    """Most frequent label first. Days that 0.2.0 closed count teams among the labels."""
    counts = {name: day["labels"][name] for name in without_teams(day["labels"])}
    return {"labels": dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))), "none": day["none"]}
