"""A day's events in figures, by every metric there is; a period is the sum of its days."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from atende.core import plugins
from atende.model import Event
from atende.reporting import breakdowns
from atende.reporting.folds import distinct

type Day = Mapping[str, Any]
"""What each metric keeps of a day, by its name: numbers and lists of numbers, as JSON takes them."""
LATER_DAYS = 3
"""How many days after a period still tell of it: who is back within 72 hours, or was answered by a person within 24."""


def fold(events: Iterable[Event], zone: str) -> dict[str, Any]:
    """A local day from its events, in any order and however often repeated. `zone` is the shop's."""
    return _folded(distinct(events), zone, plugins.names("metrics"))


def shares(events: Iterable[Event], zone: str, *, dimension: str) -> dict[str, Any]:
    """A local day's events once more, apart by the values of a dimension."""
    groups = breakdowns.SPLIT[dimension](distinct(events))
    metrics = [name for name in plugins.names("metrics") if name not in breakdowns.WITHOUT[dimension]]
    return {value: _folded(facts, zone, metrics) for value, facts in sorted(groups.items())}


def _folded(facts: list[Event], zone: str, metrics: Iterable[str]) -> dict[str, Any]:
    return {name: plugins.load("metrics", name).fold(facts, zone) for name in metrics}


def merge(days: Iterable[Day]) -> dict[str, Any]:
    """The sum of days; one that was closed before a metric existed has nothing of it."""
    days = list(days)
    return {
        name: plugins.load("metrics", name).merge([day[name] for day in days if name in day])
        for name in plugins.names("metrics")
    }


def period(days: Iterable[Day], after: Iterable[Day] = ()) -> dict[str, Any]:
    """The sum of days, and what those that come `after` tell of them."""
    return merge(chain(days, map(later, after)))


def later(day: Day) -> Day:
    """What a day tells of earlier ones; it may have been closed by a newer version, with metrics that are not here."""
    metrics = ((name, plugins.load("metrics", name)) for name in plugins.names("metrics") if name in day)
    return {name: metric.later(day[name]) for name, metric in metrics if hasattr(metric, "later")}


def show(day: Day) -> dict[str, Any]:
    """The figures of a day, or of the sum of several."""
    return {name: plugins.load("metrics", name).figures(kept) for name, kept in merge([day]).items()}
