"""Of the times that the FAQ answered, how many needed no answer by a person within 24 hours."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import Outcomes, distinct, local_day, outcomes, outcomes_together, settled, share
from atende.reporting.folds import later as of_earlier


class Figures(TypedDict):
    helped: int
    followed: int
    rate: float | None


def fold(events: Iterable[Event], zone: str) -> Outcomes:
    """Counts the FAQ's answers, and those that a person's answer followed. Both count for the local day of the FAQ's
    answer, even if the person answered on the next."""
    facts = distinct(events)
    followed = (event for event in facts if event.kind == "followed")
    return outcomes(
        (local_day(event.at, zone) for event in facts if event.kind == "helped"),
        (local_day(event.at, zone, before=event.numbers.get("after", 0)) for event in followed),
    )


def merge(days: Iterable[Outcomes]) -> Outcomes:
    return outcomes_together(days)


def later(day: Outcomes) -> Outcomes:
    return of_earlier(day)


def figures(day: Outcomes) -> Figures:
    helped, followed = settled(day)
    return {"helped": helped, "followed": followed, "rate": share(helped - followed, helped)}
