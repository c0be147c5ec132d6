"""Which events of the journal set off which rules.

All of them tell what somebody outside did: the contact, a person of the shop, time. What rules themselves do is told
by other kinds, or, where it is a change of the thread, by a mere `card` (`journal.store._by_rule`): no rule hears a
rule.
"""

from collections.abc import Iterable

from atende.core.ids import digest
from atende.model import Event
from atende.model.rules import Rule, Rulebook, Trigger

KINDS = {
    "incoming": ("message",),
    "opened": ("opened", "status"),
    "resolved": ("status",),
    "snoozed": ("status",),
    "label": ("label",),
    "rated": ("rated",),
    "unanswered": ("unanswered",),
}
"""What a trigger may call an event of that kind. `unanswered` is told by no change: an alarm rings
(`no_reply.py`)."""
MOST = 30
"""Rules of a shop."""


def heard(book: Rulebook, events: Iterable[Event]) -> list[Event]:
    """Of a batch of events those that one of the rules may be about. For a message also where a rule waits for nobody
    to answer."""
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
            return event.what == label(when.value)
        case "unanswered":
            return event.what == when.value
        case "opened":
            return event.numbers.get("episode") == 1
    return True


def status(event: Event) -> str:
    """What a thread became by an event."""
    if event.kind == "opened":
        return "reopened" if event.numbers.get("episode", 1) > 1 else ""
    return event.kind


def label(name: str) -> str:
    """How the journal names a label, which is text that a person wrote."""
    return digest(name, size=8)


def patience(book: Rulebook) -> list[int]:
    """The business minutes after which rules want to know that nobody answered, the shortest first."""
    waits = (rule.when for rule in book.read() if rule.on and rule.when.event == "unanswered")
    return sorted({int(when.value) for when in waits})
