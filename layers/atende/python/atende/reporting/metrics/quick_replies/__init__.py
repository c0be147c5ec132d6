"""How often a person's answer came from each quick reply."""

from collections import Counter
from collections.abc import Iterable, Mapping

from atende.model import Event
from atende.reporting.folds import distinct

type Day = Mapping[str, int]
"""By the quick reply's id."""


def fold(events: Iterable[Event], zone: str) -> Day:
    return dict(Counter(event.what for event in distinct(events) if event.kind == "quick"))


def merge(days: Iterable[Day]) -> Day:
    total: Counter[str] = Counter()
    for day in days:
        total.update(day)
    return dict(sorted(total.items()))


def figures(day: Day) -> Mapping[str, int]:
    return day
