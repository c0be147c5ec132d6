"""The parts in which a day is stored: its figures, the same by inbox, agent and label, and the threads behind them."""

from collections.abc import Iterable
from typing import Any

from atende.model import Event
from atende.reporting import daily, drilldown
from atende.reporting.breakdowns import SPLIT
from atende.reporting.folds import distinct

ALL, THREADS = "all", "threads"
PARTS = (ALL, *SPLIT, THREADS)


def made(part: str, events: Iterable[Event], zone: str) -> Any:
    """A part of a day from its events."""
    if part == ALL:
        return daily.fold(events, zone)
    return drilldown.trails(events, zone) if part == THREADS else daily.shares(events, zone, dimension=part)


def together(part: str, first: Any, other: Any) -> Any:
    """Adds up the same part of two pieces of a day."""
    if part == ALL:
        return daily.merge([first, other])
    if part == THREADS:
        return drilldown.together([*drilldown.restored(first), *drilldown.restored(other)])
    return first | {value: daily.merge([first[value], day]) if value in first else day for value, day in other.items()}


def day(events: Iterable[Event], zone: str) -> dict[str, Any]:
    """A day by its parts; the parts of a day without events are empty."""
    facts = distinct(events)
    return {part: made(part, facts, zone) if facts else {} for part in PARTS}
