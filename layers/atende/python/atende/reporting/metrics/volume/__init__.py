"""Counts of messages, episodes, and incoming messages by hour of the shop's local day."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting.folds import distinct


class Day(TypedDict):
    """`outgoing` includes `automatic`, which no person wrote."""

    incoming: int
    outgoing: int
    automatic: int
    opened: int
    resolved: int
    by_hour: list[int]


def fold(events: Iterable[Event], zone: str) -> Day:
    facts, local = distinct(events), ZoneInfo(zone)
    kinds = Counter(event.kind for event in facts)
    hours = Counter(event.at.astimezone(local).hour for event in facts if event.kind == "incoming")
    return {
        "incoming": kinds["incoming"],
        "outgoing": kinds["outgoing"],
        "automatic": sum(event.kind == "outgoing" and event.numbers.get("auto") == 1 for event in facts),
        "opened": kinds["opened"],
        "resolved": kinds["resolved"],
        "by_hour": [hours[hour] for hour in range(24)],
    }


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {
        "incoming": sum(day["incoming"] for day in days),
        "outgoing": sum(day["outgoing"] for day in days),
        "automatic": sum(day["automatic"] for day in days),
        "opened": sum(day["opened"] for day in days),
        "resolved": sum(day["resolved"] for day in days),
        "by_hour": [sum(day["by_hour"][hour] for day in days) for hour in range(24)],
    }


def figures(day: Day) -> Day:
    return day
