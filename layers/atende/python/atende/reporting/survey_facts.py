"""The survey's questions and answers, by their scale: 1 to 5, or 0 to 10."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import Outcomes, distinct, later, local_day, outcomes, outcomes_together

USUAL_SCALE, TO_TEN = 5, 10


class Ratings(TypedDict):
    """A day's questions and answers of one scale. `ratings` counts each rating, the lowest first. Days that were closed
    before there was `response` lack it."""

    asked: int
    ratings: list[int]
    response: Outcomes


def fold(events: Iterable[Event], zone: str, scale: int, possible: range) -> Ratings:
    """`possible` are the ratings of the scale."""
    facts = distinct(events)
    ratings = [event.numbers.get("rating") for event in answered(facts, scale)]
    return {
        "asked": len(asked(facts, scale)),
        "ratings": [ratings.count(rating) for rating in possible],
        "response": response(facts, zone, scale),
    }


def merge(days: Iterable[Ratings], possible: range) -> Ratings:
    days = list(days)
    return {
        "asked": sum(day["asked"] for day in days),
        "ratings": [sum(day["ratings"][place] for day in days) for place in range(len(possible))],
        "response": outcomes_together(day["response"] for day in days if "response" in day),
    }


def of_earlier_days(day: Ratings) -> Ratings:
    """From a later day only what it reports about earlier ones."""
    return {"asked": 0, "ratings": [0] * len(day["ratings"]), "response": later(day["response"])}


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
