"""A day's events in figures, by every metric there is; a period is the sum of its days."""

from collections.abc import Iterable, Mapping
from typing import Any

from atende import plugins
from atende.folds import distinct
from atende.model import Event

type Day = Mapping[str, Any]
"""What each metric keeps of a day, by its name: numbers and lists of numbers, as JSON takes them."""


def fold(events: Iterable[Event], zone: str) -> dict[str, Any]:
    """A local day from its events, in any order and however often repeated. `zone` is the shop's."""
    facts = distinct(events)
    return {name: plugins.load("metrics", name).fold(facts, zone) for name in plugins.names("metrics")}


def merge(days: Iterable[Day]) -> dict[str, Any]:
    """The sum of days; one that was closed before a metric existed has nothing of it."""
    days = list(days)
    return {
        name: plugins.load("metrics", name).merge([day[name] for day in days if name in day])
        for name in plugins.names("metrics")
    }


def show(day: Day) -> dict[str, Any]:
    """The figures of a day, or of the sum of several."""
    return {name: plugins.load("metrics", name).figures(kept) for name, kept in merge([day]).items()}
