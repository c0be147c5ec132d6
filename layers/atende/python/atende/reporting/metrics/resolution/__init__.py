"""From the opening of an episode to its resolution."""

from collections.abc import Iterable

from atende.model import Event
from atende.reporting.folds import Durations, Spread, distinct, durations, spread, together


def fold(events: Iterable[Event], zone: str) -> Durations:
    return durations(event for event in distinct(events) if event.kind == "resolved")


def merge(days: Iterable[Durations]) -> Durations:
    return together(days)


def figures(day: Durations) -> Spread:
    return spread(day)
