"""From the contact's first message of an episode to the first answer by a person."""

from collections.abc import Iterable

from atende.folds import Durations, Spread, durations, spread, together
from atende.model import Event


def fold(events: Iterable[Event], zone: str) -> Durations:
    return durations(events, "first_reply")


def merge(days: Iterable[Durations]) -> Durations:
    return together(days)


def figures(day: Durations) -> Spread:
    return spread(day)
