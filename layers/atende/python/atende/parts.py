"""The parts in which a day is kept: its figures, the same by inbox, agent and label, and the threads behind them."""

from collections.abc import Iterable
from typing import Any

from atende import figures, trails
from atende.dimensions import SPLIT
from atende.folds import distinct
from atende.model import Event

ALL, THREADS = "all", "threads"
PARTS = (ALL, *SPLIT, THREADS)


def made(part: str, events: Iterable[Event], zone: str) -> Any:
    """A part of a day from its events."""
    if part == ALL:
        return figures.fold(events, zone)
    return trails.trails(events, zone) if part == THREADS else figures.shares(events, zone, dimension=part)


def together(part: str, one: Any, other: Any) -> Any:
    """A part from those of two pieces of a day."""
    if part == ALL:
        return figures.merge([one, other])
    if part == THREADS:
        return trails.together([*trails.restored(one), *trails.restored(other)])
    return one | {value: figures.merge([one[value], day]) if value in one else day for value, day in other.items()}


def day(events: Iterable[Event], zone: str) -> dict[str, Any]:
    """A day by its parts; those of a day on which nothing happened are empty."""
    facts = distinct(events)
    return {part: made(part, facts, zone) if facts else {} for part in PARTS}
