"""How often an episode began by each short link or QR code."""

from collections import Counter
from collections.abc import Iterable, Mapping

from atende.model import Event
from atende.reporting.folds import added, distinct

type Day = Mapping[str, int]
"""By the link's code."""


def fold(events: Iterable[Event], zone: str) -> Day:
    return dict(Counter(event.what for event in distinct(events) if event.kind == "entry"))


def merge(days: Iterable[Day]) -> Day:
    return added(days)


def figures(day: Day) -> Mapping[str, int]:
    return day
