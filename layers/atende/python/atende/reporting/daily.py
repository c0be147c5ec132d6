"""A day's events in figures, by every metric; the figures of a period are the sum of its days."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from atende.core import plugins
from atende.model import Event
from atende.reporting import breakdowns
from atende.reporting.folds import distinct

type Day = Mapping[str, Any]
"""What each metric stores of a day, by the metric's name: numbers and lists of numbers, as JSON."""
LATER_DAYS = 3
"""How many days after a period still report about it: who came back within 72 hours, or got a person's answer within
24."""


def fold(events: Iterable[Event], zone: str) -> dict[str, Any]:
    """Folds the events of a local day, in any order and with any repetitions. `zone` is the shop's time zone."""
    return _folded(distinct(events), zone, plugins.names("metrics"))


def shares(events: Iterable[Event], zone: str, *, dimension: str) -> dict[str, Any]:
    """The same events folded separately for each value of a dimension."""
    groups = breakdowns.SPLIT[dimension](distinct(events))
    metrics = [name for name in plugins.names("metrics") if name not in breakdowns.WITHOUT[dimension]]
    return {value: _folded(facts, zone, metrics) for value, facts in sorted(groups.items())}


def _folded(facts: list[Event], zone: str, metrics: Iterable[str]) -> dict[str, Any]:
    return {name: plugins.load("metrics", name).fold(facts, zone) for name in metrics}


def merge(days: Iterable[Day]) -> dict[str, Any]:
    """The sum of days; a day that was closed before a metric existed has no value for it."""
    days = list(days)
    return {
        name: plugins.load("metrics", name).merge([day[name] for day in days if name in day])
        for name in plugins.names("metrics")
    }


def period(days: Iterable[Day], after: Iterable[Day] = ()) -> dict[str, Any]:
    """The sum of days, with what the days `after` them report about them."""
    return merge(chain(days, map(later, after)))


def later(day: Day) -> Day:
    """What a day reports about earlier days; a newer version, with metrics that do not exist here, may have closed
    it."""
    metrics = ((name, plugins.load("metrics", name)) for name in plugins.names("metrics") if name in day)
    return {name: metric.later(day[name]) for name, metric in metrics if hasattr(metric, "later")}


def show(day: Day) -> dict[str, Any]:
    """The figures of a day, or of the sum of several."""
    return {name: plugins.load("metrics", name).figures(kept) for name, kept in merge([day]).items()}
