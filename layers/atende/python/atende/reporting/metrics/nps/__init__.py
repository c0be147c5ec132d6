"""Would they recommend the shop: the share of ratings 9 and 10 minus the share of 0 to 6, in percent of all ratings."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting import survey_facts
from atende.reporting.confidence import difference
from atende.reporting.folds import settled, share
from atende.reporting.survey_facts import TO_TEN, Ratings

POSSIBLE = range(11)
PROMOTERS, DETRACTORS = slice(9, 11), slice(0, 7)


class Figures(TypedDict):
    asked: int
    answered: int
    promoters: int
    detractors: int
    score: float | None
    interval: list[float] | None
    ratings: list[int]
    response: float | None


def fold(events: Iterable[Event], zone: str) -> Ratings:
    return survey_facts.fold(events, zone, TO_TEN, POSSIBLE)


def merge(days: Iterable[Ratings]) -> Ratings:
    return survey_facts.merge(days, POSSIBLE)


def later(day: Ratings) -> Ratings:
    return survey_facts.of_earlier_days(merge([day]))


def figures(day: Ratings) -> Figures:
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
