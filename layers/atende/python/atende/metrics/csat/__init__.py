"""Satisfaction: the share of ratings 4 and 5 among those given."""

from collections.abc import Iterable
from typing import TypedDict

from atende.folds import distinct
from atende.model import Event


class Day(TypedDict):
    """`ratings` counts the ones, twos, threes, fours and fives."""

    asked: int
    ratings: list[int]


class Figures(TypedDict):
    asked: int
    answered: int
    good: int
    score: float | None
    average: float | None
    ratings: list[int]


def fold(events: Iterable[Event], zone: str) -> Day:
    facts = distinct(events)
    given = [event.numbers.get("rating") for event in facts if event.kind == "rated"]
    return {
        "asked": sum(event.kind == "asked" for event in facts),
        "ratings": [given.count(rating) for rating in range(1, 6)],
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "asked": sum(day["asked"] for day in days),
        "ratings": [sum(day["ratings"][rating] for day in days) for rating in range(5)],
    }


def figures(day: Day) -> Figures:
    """`score` in percent and `average` from 1 to 5, unrounded; None before the first rating."""
    ratings = day["ratings"]
    answered, good = sum(ratings), sum(ratings[3:])
    return {
        "asked": day["asked"],
        "answered": answered,
        "good": good,
        "score": 100 * good / answered if answered else None,
        "average": sum(rating * count for rating, count in enumerate(ratings, 1)) / answered if answered else None,
        "ratings": ratings,
    }
