"""What WhatsApp charges for: arrived messages by number, country, category and cause. Only counts are added up over
days, never money: a month's bill is computed from the sum of its days (`bill`)."""

from collections.abc import Iterable
from typing import TypedDict
from zoneinfo import ZoneInfo

from atende.model import Event
from atende.reporting.folds import distinct
from atende.reporting.metrics.economy.entries import entries, total


class Day(TypedDict):
    charges: dict[str, int]


class Figures(TypedDict):
    """Messages by kind of charge. `listed` and `automatic` are in millionths of a dollar, before the allowance.
    `spared` counts messages that were not sent because several automations answered in one message."""

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
    day_entries = entries(day["charges"])
    return {
        "paid": sum(entry.messages for entry in day_entries if entry.kind == "paid"),
        "free": sum(entry.messages for entry in day_entries if entry.kind == "free"),
        "entry": sum(entry.messages for entry in day_entries if entry.kind == "entry"),
        "listed": sum(entry.listed for entry in day_entries),
        "automatic": sum(entry.listed for entry in day_entries if entry.cause != "person"),
        "spared": sum(entry.spared for entry in day_entries),
    }
