"""What WhatsApp charges for: messages that arrived, by number, country, category and cause. Money is never summed up
over days, only counts are: a month's bill follows from the sum of its days (`bill`)."""

from collections.abc import Iterable
from typing import TypedDict
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting.folds import distinct
from atende.reporting.metrics.economy.entries import entries, total


class Day(TypedDict):
    charges: dict[str, int]


class Figures(TypedDict):
    """Messages by what became of their price; `listed` and `automatic` in millionths of a dollar, before the allowance.

    `spared` counts messages that were not sent, because automations said what they had to say in one.
    """

    paid: int
    free: int
    entry: int
    listed: int
    automatic: int
    spared: int


def fold(events: Iterable[Event], zone: str) -> Day:
    facts, local = [event for event in distinct(events) if event.kind == "charge"], ZoneInfo(zone)
    return {
        "charges": total(
            {f"{event.at.astimezone(local):%Y-%m}/{event.what}": event.numbers.get("count", 0)} for event in facts
        )
    }


def merge(days: Iterable[Day]) -> Day:
    return {"charges": total(day["charges"] for day in days)}


def figures(day: Day) -> Figures:
    found = entries(day["charges"])
    return {
        "paid": sum(one.messages for one in found if one.kind == "paid"),
        "free": sum(one.messages for one in found if one.kind == "free"),
        "entry": sum(one.messages for one in found if one.kind == "entry"),
        "listed": sum(one.listed for one in found),
        "automatic": sum(one.listed for one in found if one.cause != "person"),
        "spared": sum(one.spared for one in found),
    }
