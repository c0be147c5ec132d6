"""The breakdowns of figures: by inbox, by agent, by label. Each function groups a day's facts by value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from atende.model import Event

NOBODY = frozenset(("", "auto", "optout", "contact", "history"))
"""Values of `by` that are no person. `phone` is one: somebody who used the shop's phone."""

type Split = Callable[[Iterable[Event]], dict[str, list[Event]]]


def inbox(facts: Iterable[Event]) -> dict[str, list[Event]]:
    return grouped((fact.inbox, fact) for fact in facts if fact.inbox)


def agent(facts: Iterable[Event]) -> dict[str, list[Event]]:
    """What each person wrote, and the episodes that ended while the thread was assigned to them."""
    return grouped((whose(fact), fact) for fact in facts if whose(fact) not in NOBODY)


def label(facts: Iterable[Event]) -> dict[str, list[Event]]:
    """Episodes that ended with the label, with their first reply, all on the day of the end: before the end nobody
    knows which labels the episode will have."""
    ends = [(name, fact) for fact in facts for name in fact.labels]
    return grouped(ends + [(name, first) for name, end in ends for first in first_reply(end)])


def whose(fact: Event) -> str:
    automatic = fact.kind == "outgoing" and fact.numbers.get("auto")
    return "" if automatic else fact.agent or fact.by


def first_reply(end: Event) -> list[Event]:
    """The first reply of an episode, taken from the event of its end."""
    if end.kind != "resolved" or "first" not in end.numbers:
        return []
    durations = {"seconds": end.numbers["first"], "business": end.numbers.get("first_business")}
    numbers = {name: value for name, value in durations.items() if value is not None}
    name = end.id.replace("resolved", "first", 1)
    return [replace(end, id=name, kind="first_reply", numbers=numbers)]


def grouped(pairs: Iterable[tuple[str, Event]]) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = {}
    for name, fact in pairs:
        groups.setdefault(name, []).append(fact)
    return groups


OF_THE_SHOP = frozenset(
    ("resolution_rate", "first_contact", "deflection", "retention", "faq", "economy", "false_alarms")
)
"""Metrics that also need facts without an agent: a customer who comes back comes back to the shop."""
WITHOUT: Mapping[str, frozenset[str]] = {
    "inbox": frozenset(),
    "agent": OF_THE_SHOP,
    "label": OF_THE_SHOP | {"reply_time", "sales"},
}
"""Metrics that a dimension does not break down."""
SPLIT: Mapping[str, Split] = {"inbox": inbox, "agent": agent, "label": label}
