"""A shop's rules: when an event happens and conditions hold, actions are done. The values are those of the schema
(`desk/rules/schema.json`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """`event` is message, opened, status, label, unanswered or rated. `value`: the status, the label, or the number of
    business minutes without an answer."""

    event: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`kind` names the property that it checks. It holds when the property is one of `values` or, if `negated`, none of
    them."""

    kind: str
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`do` is label, unlabel, priority, assign, send, note or task."""

    do: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    name: str
    on: bool
    when: Trigger
    given: tuple[Condition, ...]
    then: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules of a shop in their order: the documents that the owner wrote, each with its `id`. It is stored with the
    settings."""

    rules: tuple[dict[str, Any], ...] = ()

    def read(self) -> tuple[Rule, ...]:
        return tuple(map(rule, self.rules))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What rules did about one event in a thread. It is decided once: it is the log, and the claim that makes the rules
    act once.

    `at` is when it was decided. Each item of `rules` has the document as it was then, and the outcome of each action:
    {"rule": document, "outcomes": [word]}.
    """

    thread: str
    event: str
    happened: datetime
    at: datetime
    message: str = ""
    rules: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A rehearsal: what a rule would have done in the last days. A shop has only the newest one, which is computed in
    steps."""

    id: str
    rule: dict[str, Any]
    days: tuple[str, ...]
    """Local dates."""
    started: datetime
    day: int = 0
    """How many of the days are done."""
    event: int = 0
    """How many of the next day's events are done."""
    looked: int = 0
    found: int = 0
    """The number of hits."""
    hits: list[dict[str, Any]] = field(default_factory=list)
    """The newest hits: {"thread", "at" ms, "message", "outcomes"}."""
    carried: dict[str, dict[str, int]] = field(default_factory=dict)
    """What a later step needs to know of earlier ones: {"waiting": {thread: ms}, "said": {thread: ms}}."""
    over: bool = False


def rule(document: Mapping[str, Any]) -> Rule:
    """A rule from a document that fits the schema.

    >>> rule({"id": "r", "name": "n", "when": {"event": "unanswered", "value": 30}, "then": []}).when
    Trigger(event='unanswered', value='30')
    """
    return Rule(
        id=str(document.get("id", "")),
        name=document["name"],
        on=document.get("on", True),
        when=Trigger(event=document["when"]["event"], value=str(document["when"].get("value", ""))),
        given=tuple(
            Condition(kind=condition["is"], values=listed(condition["value"]), negated=condition.get("not", False))
            for condition in document.get("if", ())
        ),
        then=tuple(Action(do=action["do"], value=action["value"]) for action in document["then"]),
    )


def listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
