"""The contacts who are waiting now: how many, and for how long."""

from collections.abc import Iterable
from datetime import datetime
from statistics import median
from typing import TypedDict

from atende.model import Status, Thread


class Waiting(TypedDict):
    """Seconds; None where nobody waits."""

    waiting: int
    longest: int | None
    median: float | None


def waiting(cards: Iterable[Thread], *, at: datetime) -> Waiting:
    """The open threads in which a contact waits for a person."""
    since = [card.waiting_since for card in cards if card.status is not Status.RESOLVED and card.waiting_since]
    seconds = [max(0, int((at - moment).total_seconds())) for moment in since]
    return {
        "waiting": len(seconds),
        "longest": max(seconds, default=None),
        "median": median(seconds) if seconds else None,
    }
