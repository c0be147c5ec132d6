"""Satisfaction: the share of ratings 4 and 5 among those given, and how sure that is."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting import survey_facts
from atende.reporting.confidence import wilson
from atende.reporting.folds import settled, share
from atende.reporting.survey_facts import USUAL_SCALE, Ratings

POSSIBLE = range(1, 6)


class Figures(TypedDict):
    asked: int
    answered: int
    good: int
    score: float | None
    interval: list[float] | None
    average: float | None
    ratings: list[int]
    response: float | None


def fold(events: Iterable[Event], zone: str) -> Ratings:
    return survey_facts.fold(events, zone, USUAL_SCALE, POSSIBLE)


def merge(days: Iterable[Ratings]) -> Ratings:
    return survey_facts.merge(days, POSSIBLE)


def later(day: Ratings) -> Ratings:
    return survey_facts.of_earlier_days(merge([day]))


def figures(day: Ratings) -> Figures:
    """`score` in percent, `interval` its two ends, `average` from 1 to 5, unrounded; None before the first rating.
    `response` is the share of these days' questions that have been answered by now."""
    ratings = day["ratings"]
    count, good = sum(ratings), sum(ratings[3:])
    sent, came = settled(merge([day])["response"])
    return {
        "asked": day["asked"],
        "answered": count,
        "good": good,
        "score": share(good, count),
        "interval": wilson(good, count),
        "average": sum(rating * times for rating, times in enumerate(ratings, 1)) / count if count else None,
        "ratings": ratings,
        "response": share(came, sent),
    }
