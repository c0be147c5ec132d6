"""What rules make of a thread, and what comes of each action: pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.i18n import pick
from atende.model import Priority, Thread, thread_changes
from atende.model.rules import Action, Rule

DONE, ALREADY, TAKEN, GONE = "done", "already", "taken", "gone"
"""Done; it was so, or was more; somebody has the thread; that person left."""
REASON = {"pt-BR": "regra: {name}", "en": "rule: {name}", "es": "regla: {name}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What to know: who works in the shop, and which rules must not say their text, with the reason."""

    agents: frozenset[str]
    language: str
    at: datetime
    silent: Mapping[str, str]


def changed(thread: Thread, due: Sequence[Rule], doing: Doing) -> tuple[Thread, dict[str, list[str]]]:
    """The thread after the rules, in their order, and by rule what came of each of its actions."""
    outcomes: dict[str, list[str]] = {}
    for rule in due:
        outcomes[rule.id] = []
        for action in rule.then:
            thread, outcome = done(thread, action, rule, doing)
            outcomes[rule.id].append(outcome)
    return thread, outcomes


def done(thread: Thread, action: Action, rule: Rule, doing: Doing) -> tuple[Thread, str]:
    match action.do:
        case "label":
            return _with(thread, labels=thread.labels | {action.value})
        case "unlabel":
            return _with(thread, labels=thread.labels - {action.value})
        case "priority":
            return _raised(thread, Priority(action.value), rule, doing)
        case "assign":
            return _assigned(thread, action.value, doing)
        case "send":
            return thread, doing.silent.get(rule.id, DONE)
    return thread, DONE


def _with(thread: Thread, *, labels: frozenset[str]) -> tuple[Thread, str]:
    return (replace(thread, labels=labels), DONE) if labels != thread.labels else (thread, ALREADY)


def _raised(thread: Thread, priority: Priority, rule: Rule, doing: Doing) -> tuple[Thread, str]:
    """Never lowered: what cannot wait goes on not to."""
    if thread_changes.RANKS.index(priority) <= thread_changes.RANKS.index(thread.priority):
        return thread, ALREADY
    reason = pick(REASON, doing.language).format(name=rule.name)
    return thread_changes.prioritise(thread, priority, reason=reason), DONE


def _assigned(thread: Thread, agent: str, doing: Doing) -> tuple[Thread, str]:
    if agent not in doing.agents:
        return thread, GONE
    if thread.assignee:
        return thread, ALREADY if thread.assignee == agent else TAKEN
    return thread_changes.assign(thread, agent, at=doing.at), DONE
