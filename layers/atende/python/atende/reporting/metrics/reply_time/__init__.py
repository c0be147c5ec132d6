"""From the oldest unanswered message to the answer by a person: one value for each wait."""

from collections.abc import Iterable

from atende.model import Event
from atende.reporting.folds import Durations, Spread, distinct, durations, spread, together


def fold(events: Iterable[Event], zone: str) -> Durations:
    return durations(event for event in distinct(events) if event.kind == "outgoing" and not event.numbers.get("auto"))


def merge(days: Iterable[Durations]) -> Durations:
    return together(days)


def figures(day: Durations) -> Spread:
    return spread(day)
