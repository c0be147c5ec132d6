"""Applies rules to a thread and returns the outcome of each action; pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from atende.model import Priority, Status, Thread, bot_changes, priorities, thread_changes
from atende.model.labels import with_label, without_label
from atende.model.rules import Action, Rule

DONE, ALREADY, TAKEN, GONE = "done", "already", "taken", "gone"
"""Outcomes: done; the thread was already so, or of a higher priority; another agent has the thread; the agent left."""
NO_BOT, OVER = "no_bot", "over"
"""Further outcomes: the bot is not connected; the thread is resolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What the actions need to know. `silent` is, by rule id, why a rule must not send its text.

    `bots` are the connected bots, `wait` the seconds that a bot has to answer, and `no_bot` why no bot may have the
    thread; it is empty where one may.
    """

    agents: frozenset[str]
    language: str
    at: datetime
    silent: Mapping[str, str]
    bots: frozenset[str] = frozenset()
    wait: int = 0
    no_bot: str = ""


def changed(thread: Thread, due: Sequence[Rule], doing: Doing) -> tuple[Thread, dict[str, list[str]]]:
    """Returns the thread after the rules, applied in their order, and by rule id the outcome of each of its actions."""
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
            return _changed(thread, with_label(thread, action.value))
        case "unlabel":
            return _changed(thread, without_label(thread, action.value))
        case "priority":
            return _raised(thread, Priority(action.value), rule, doing)
        case "assign":
            return _assigned(thread, action.value, doing)
        case "bot":
            return _given_to_bot(thread, action.value, doing)
        case "send":
            return thread, doing.silent.get(rule.id, DONE)
    return thread, DONE


def _changed(thread: Thread, after: Thread) -> tuple[Thread, str]:
    return after, DONE if after != thread else ALREADY


def _raised(thread: Thread, priority: Priority, rule: Rule, doing: Doing) -> tuple[Thread, str]:
    """Raises the thread's priority to that of the rule; a rule never lowers a priority."""
    if priorities.RAISING.index(priority) <= priorities.RAISING.index(thread.priority):
        return thread, ALREADY
    reason = priorities.BY_RULE(name=rule.name).text(doing.language)
    return thread_changes.prioritise(thread, priority, reason=reason), DONE


def _given_to_bot(thread: Thread, bot: str, doing: Doing) -> tuple[Thread, str]:
    """Gives a thread that nobody has to a bot."""
    if bot not in doing.bots:
        return thread, NO_BOT
    if thread.with_bot or thread.assignee or thread.status is Status.RESOLVED:
        return thread, ALREADY if thread.with_bot else TAKEN if thread.assignee else OVER
    if doing.no_bot:
        return thread, doing.no_bot
    return bot_changes.given_with_newest(thread, bot, wait=doing.wait, at=doing.at), DONE


def _assigned(thread: Thread, agent: str, doing: Doing) -> tuple[Thread, str]:
    if agent not in doing.agents:
        return thread, GONE
    if thread.assignee:
        return thread, ALREADY if thread.assignee == agent else TAKEN
    return thread_changes.assign(thread, agent, at=doing.at), DONE
