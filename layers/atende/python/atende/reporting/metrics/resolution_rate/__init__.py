"""Of the ended episodes, how many were not followed by another within 72 hours."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import Outcomes, distinct, local_day, outcomes, outcomes_together, settled, share
from atende.reporting.folds import later as of_earlier


class Figures(TypedDict):
    resolved: int
    reopened: int
    rate: float | None


def fold(events: Iterable[Event], zone: str) -> Outcomes:
    """Counted on the day of the end."""
    facts = distinct(events)
    ended = (local_day(event.at, zone) for event in facts if event.kind == "resolved")
    again = (event for event in facts if event.kind == "opened" and event.numbers.get("turn", 1) > 1)
    return outcomes(ended, (local_day(event.at, zone, before=event.numbers.get("gap", 0)) for event in again))


def merge(days: Iterable[Outcomes]) -> Outcomes:
    return outcomes_together(days)


def later(day: Outcomes) -> Outcomes:
    return of_earlier(day)


def figures(day: Outcomes) -> Figures:
    resolved, reopened = settled(day)
    return {"resolved": resolved, "reopened": reopened, "rate": share(resolved - reopened, resolved)}
