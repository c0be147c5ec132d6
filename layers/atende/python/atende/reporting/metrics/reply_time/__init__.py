"""From the oldest message that nobody has answered to the answer by a person: one value for each time they waited."""

from collections.abc import Iterable

from atende.model import Event
from atende.reporting.folds import Durations, Spread, distinct, durations, spread, together


def fold(events: Iterable[Event], zone: str) -> Durations:
    return durations(event for event in distinct(events) if event.kind == "outgoing" and not event.numbers.get("auto"))


def merge(days: Iterable[Durations]) -> Durations:
    return together(days)


def figures(day: Durations) -> Spread:
    return spread(day)
