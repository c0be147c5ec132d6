"""Would they recommend the shop: the share of ratings 9 and 10 minus the share of 0 to 6, in percent of all ratings."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.confidence import difference
from atende.reporting.folds import Outcomes, distinct, outcomes_together, settled, share
from atende.reporting.folds import later as of_earlier
from atende.reporting.survey_facts import TO_TEN, answered, asked, response

PROMOTERS, DETRACTORS = slice(9, 11), slice(0, 7)


class Day(TypedDict):
    """`ratings` counts the ratings 0, 1, 2 ... 10."""

    asked: int
    ratings: list[int]
    response: Outcomes


class Figures(TypedDict):
    asked: int
    answered: int
    promoters: int
    detractors: int
    score: float | None
    interval: list[float] | None
    ratings: list[int]
    response: float | None


def fold(events: Iterable[Event], zone: str) -> Day:
    facts = distinct(events)
    ratings = [event.numbers.get("rating") for event in answered(facts, TO_TEN)]
    return {
        "asked": len(asked(facts, TO_TEN)),
        "ratings": [ratings.count(rating) for rating in range(11)],
        "response": response(facts, zone, TO_TEN),
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "asked": sum(day["asked"] for day in days),
        "ratings": [sum(day["ratings"][rating] for day in days) for rating in range(11)],
        "response": outcomes_together(day["response"] for day in days),
    }


def later(day: Day) -> Day:
    return {"asked": 0, "ratings": [0] * 11, "response": of_earlier(day["response"])}


def figures(day: Day) -> Figures:
    """`score` from -100 to 100, unrounded; None before the first rating."""
    ratings = day["ratings"]
    count, promoters, detractors = sum(ratings), sum(ratings[PROMOTERS]), sum(ratings[DETRACTORS])
    sent, came = settled(day["response"])
    return {
        "asked": day["asked"],
        "answered": count,
        "promoters": promoters,
        "detractors": detractors,
        "score": share(promoters - detractors, count),
        "interval": difference(promoters, detractors, count),
        "ratings": ratings,
        "response": share(came, sent),
    }
