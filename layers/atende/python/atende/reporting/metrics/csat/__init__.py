"""Satisfaction: the share of ratings 4 and 5 among those given, and how sure that is."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.reporting.confidence import wilson
from atende.reporting.folds import Outcomes, distinct, outcomes_together, settled, share
from atende.reporting.folds import later as of_earlier
from atende.reporting.survey_facts import USUAL_SCALE, answered, asked, response


class Day(TypedDict):
    """`ratings` counts the ones, twos, threes, fours and fives. Days from before the metric had `response` lack it."""

    asked: int
    ratings: list[int]
    response: Outcomes


class Figures(TypedDict):
    asked: int
    answered: int
    good: int
    score: float | None
    interval: list[float] | None
    average: float | None
    ratings: list[int]
    response: float | None


def fold(events: Iterable[Event], zone: str) -> Day:
    facts = distinct(events)
    ratings = [event.numbers.get("rating") for event in answered(facts, USUAL_SCALE)]
    return {
        "asked": len(asked(facts, USUAL_SCALE)),
        "ratings": [ratings.count(rating) for rating in range(1, 6)],
        "response": response(facts, zone, USUAL_SCALE),
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "asked": sum(day["asked"] for day in days),
        "ratings": [sum(day["ratings"][rating] for day in days) for rating in range(5)],
        "response": outcomes_together(day["response"] for day in days if "response" in day),
    }


def later(day: Day) -> Day:
    return {"asked": 0, "ratings": [0] * 5, "response": of_earlier(merge([day])["response"])}


def figures(day: Day) -> Figures:
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
