"""What the FAQ did: answers, menus, how often an answer helped, how often the contact asked for a person instead."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypedDict

from atende.model import Event
from atende.reporting.folds import distinct

type Day = Mapping[str, int]
"""How often each `what` of the `faq` events occurred."""


class Figures(TypedDict):
    """`entries`: by an entry's id, how often it was the answer, and how often it helped."""

    answered: int
    menus: int
    solved: int
    handed: int
    entries: dict[str, list[int]]


def fold(events: Iterable[Event], zone: str) -> Day:
    return dict(Counter(event.what for event in distinct(events) if event.kind == "faq"))


def merge(days: Iterable[Day]) -> Day:
    total: Counter[str] = Counter()
    for day in days:
        total.update(day)
    return dict(sorted(total.items()))


def figures(day: Day) -> Figures:
    answered, solved = _of(day, "answer:"), _of(day, "solved:")
    return {
        "answered": sum(answered.values()),
        "menus": day.get("menu", 0),
        "solved": sum(solved.values()),
        "handed": day.get("person", 0),
        "entries": {name: [answered.get(name, 0), solved.get(name, 0)] for name in sorted({*answered, *solved})},
    }


def _of(day: Day, kind: str) -> dict[str, int]:
    return {name.removeprefix(kind): count for name, count in day.items() if name.startswith(kind)}
