"""Tells which events of the journal set off which rules.

All these events report what the contact, a person of the shop or time did. What a rule itself does is reported by other
kinds of event, or, for a change of the thread, by a plain `card`, so no rule sets off
another rule.
"""

from collections.abc import Iterable

from atende.core.ids import digest
from atende.model import Event
from atende.model.rules import Rule, Rulebook, Trigger
from atende.reporting.journal.thread_events import hash_of_label

KINDS = {
    "incoming": ("message",),
    "opened": ("opened", "status"),
    "resolved": ("status",),
    "snoozed": ("status",),
    "label": ("label",),
    "rated": ("rated",),
    "unanswered": ("unanswered",),
}
"""The triggers that each kind of event may set off. No change of a thread reports `unanswered`: an alarm does
(`no_reply.py`)."""
MOST = 30
"""The most rules of a shop."""


def heard(book: Rulebook, events: Iterable[Event]) -> list[Event]:
    """Returns the events of a batch that a rule may be about. Incoming messages are included if a rule is about a
    missing answer."""
    wanted = {rule["when"]["event"] for rule in book.rules if rule.get("on", True)}
    return [event for event in events if not event.late and wanted & {*asked(event)}]


def asked(event: Event) -> tuple[str, ...]:
    return (*KINDS.get(event.kind, ()), *(("unanswered",) if event.kind == "incoming" else ()))


def sets_off(rule: Rule, event: Event) -> bool:
    return rule.on and any(rule.when.event == name and _fits(rule.when, event) for name in KINDS.get(event.kind, ()))


def _fits(when: Trigger, event: Event) -> bool:
    match when.event:
        case "status":
            return when.value == status(event)
        case "label":
            return event.what in (hash_of_label(when.value, thread=event.thread), digest(when.value, size=8))
        case "unanswered":
            return event.what == when.value
        case "opened":
            return event.numbers.get("episode") == 1
    return True


def status(event: Event) -> str:
    """Returns the status that a thread got by an event; empty for a thread that opened for the first time."""
    if event.kind == "opened":
        return "reopened" if event.numbers.get("episode", 1) > 1 else ""
    return event.kind


def patience(book: Rulebook) -> list[int]:
    """Returns the business minutes without an answer that the rules name, the shortest first."""
    waits = (rule.when for rule in book.read() if rule.on and rule.when.event == "unanswered")
    return sorted({int(when.value) for when in waits})
