"""Of the visits of contacts, how many ended with their first episode: the contact did not come back within 72 hours."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import Outcomes, distinct, local_day, outcomes, outcomes_together, settled, share
from atende.reporting.folds import later as of_earlier

SECOND = 2


class Figures(TypedDict):
    visits: int
    again: int
    rate: float | None


def fold(events: Iterable[Event], zone: str) -> Outcomes:
    """Counted on the day on which the first episode ended. Episodes after the second turn do not count."""
    facts = distinct(events)
    ended = (event for event in facts if event.kind == "resolved" and event.numbers.get("turn", 1) == 1)
    again = (event for event in facts if event.kind == "opened" and event.numbers.get("turn") == SECOND)
    return outcomes(
        (local_day(event.at, zone) for event in ended),
        (local_day(event.at, zone, before=event.numbers.get("gap", 0)) for event in again),
    )


def merge(days: Iterable[Outcomes]) -> Outcomes:
    return outcomes_together(days)


def later(day: Outcomes) -> Outcomes:
    return of_earlier(day)


def figures(day: Outcomes) -> Figures:
    visits, again = settled(day)
    return {"visits": visits, "again": again, "rate": share(visits - again, visits)}
