"""What customers were asked to pay in the conversation, what they paid, and what was given back. Money is in cents."""

from collections.abc import Iterable
from typing import TypedDict

from atende.model import Event
from atende.model.sale import SaleState
from atende.reporting.folds import distinct


class Day(TypedDict):
    """`asked` counts orders that could be paid from this day on, `paid` and `refunded` those that were on this day."""

    asked: int
    asked_cents: int
    paid: int
    paid_cents: int
    refunded: int
    refunded_cents: int


def fold(events: Iterable[Event], zone: str) -> Day:
    facts = [event for event in distinct(events) if event.kind == "sale"]
    asked, paid, refunded = (
        [event.numbers.get("cents", 0) for event in facts if event.what == state]
        for state in (SaleState.PENDING, SaleState.PAID, SaleState.REFUNDED)
    )
    return {
        "asked": len(asked),
        "asked_cents": sum(asked),
        "paid": len(paid),
        "paid_cents": sum(paid),
        "refunded": len(refunded),
        "refunded_cents": sum(refunded),
    }


def merge(days: Iterable[Day]) -> Day:
    listed = list(days)
    return {
        "asked": sum(day["asked"] for day in listed),
        "asked_cents": sum(day["asked_cents"] for day in listed),
        "paid": sum(day["paid"] for day in listed),
        "paid_cents": sum(day["paid_cents"] for day in listed),
        "refunded": sum(day["refunded"] for day in listed),
        "refunded_cents": sum(day["refunded_cents"] for day in listed),
    }


def figures(day: Day) -> Day:
    return day
