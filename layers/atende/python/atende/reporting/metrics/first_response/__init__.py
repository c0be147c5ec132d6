"""From the contact's first message of an episode to the first answer: by a person, and by an automation."""

from collections.abc import Iterable

from atende.model import Event
from atende.reporting.folds import Durations, Spread, distinct, durations, spread, together
from atende.reporting.histogram import Histogram, counted
from atende.reporting.histogram import together as histograms


class Day(Durations):
    automatic: Histogram


class Figures(Spread):
    """`automatic` has no business hours, because automations work at any time."""

    automatic: Spread


def fold(events: Iterable[Event], zone: str) -> Day:
    facts = distinct(events)
    automatic = counted(event.numbers.get("seconds", 0) for event in facts if event.kind == "first_auto")
    return {**durations(event for event in facts if event.kind == "first_reply"), "automatic": automatic}


def merge(days: Iterable[Day]) -> Day:
    days = list(days)
    return {**together(days), "automatic": histograms(day["automatic"] for day in days if "automatic" in day)}


def figures(day: Day) -> Figures:
    return {**spread(day), "automatic": spread({"seconds": day["automatic"], "business": counted(())})}
