"""The survey's questions and answers, by their scale: 1 to 5, or 0 to 10."""

from collections.abc import Iterable

from atende.model import Event
from atende.reporting.folds import Outcomes, local_day, outcomes

USUAL_SCALE, TO_TEN = 5, 10


def asked(facts: Iterable[Event], scale: int) -> list[Event]:
    return _of(facts, "asked", scale)


def answered(facts: Iterable[Event], scale: int) -> list[Event]:
    return _of(facts, "rated", scale)


def response(facts: Iterable[Event], zone: str, scale: int) -> Outcomes:
    """Questions and their answers, both counted on the day of the question."""
    facts = list(facts)
    came = (event for event in answered(facts, scale) if "after" in event.numbers)
    return outcomes(
        (local_day(event.at, zone) for event in asked(facts, scale)),
        (local_day(event.at, zone, before=event.numbers["after"]) for event in came),
    )


def _of(facts: Iterable[Event], kind: str, scale: int) -> list[Event]:
    return [event for event in facts if event.kind == kind and event.numbers.get("scale", USUAL_SCALE) == scale]
