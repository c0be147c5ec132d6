"""Evaluates a rule's conditions for the facts at the time of an event; pure functions."""

import re
from dataclasses import dataclass
from functools import lru_cache

from atende.core.i18n import plain
from atende.model import Inbox, Thread
from atende.model.labels import labels_and_team
from atende.model.rules import Condition, Rule

LONGEST = 65_536
"""The most characters of a text without accents that are examined: as many as a message may have."""
NEVER = "(?!)"
"""A pattern that matches nothing, for a condition whose words consist only of accents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The facts that conditions examine. `text` is what the contact wrote, empty if the event is not a message or the
    message has no words; `stars` is the survey's rating, 0 for none; `own`, plain words of the shop's own trade."""

    thread: Thread
    inbox: Inbox
    language: str
    is_open: bool
    text: str = ""
    stars: int = 0
    own: frozenset[str] = frozenset()

    @property
    def is_new(self) -> bool:
        """Whether the contact had never written in this inbox before the thread's first episode."""
        return self.thread.before_open is None and self.thread.episode == 1


def holds(rule: Rule, scene: Scene) -> bool:
    return all(_seen(condition, scene) is not condition.negated for condition in rule.given)


def _seen(condition: Condition, scene: Scene) -> bool:
    if condition.kind == "words":
        return says(condition.values, scene.text)
    if condition.kind == "intent":
        return bool(_intents(scene) & {*condition.values})
    return bool(_there(condition.kind, scene) & {*condition.values})


def _there(kind: str, scene: Scene) -> set[str]:
    """Returns the facts that a kind of condition compares, in the schema's words."""
    thread = scene.thread
    facts = {
        "hours": ["open" if scene.is_open else "closed"],
        "contact": ["new" if scene.is_new else "known"],
        "label": labels_and_team(thread),
        "priority": [thread.priority.value],
        "assigned": ["somebody" if thread.assignee else "nobody"],
        "inbox": [thread.inbox],
        "channel": [scene.inbox.channel],
        "stars": [str(scene.stars)],
    }
    return {*facts[kind]}


def wants_person(scene: Scene) -> bool:
    """Whether only a person may answer what the contact wrote."""
    return bool(_intents(scene) & {"human", "complaint", "urgency"})


def _intents(scene: Scene) -> set[str]:
    if not scene.text:
        return set()
    from atende.language import reading  # loads its tables only for rules about intents

    message = reading.read(scene.text, scene.language, scene.own)
    return {name for name in message.intents if message.means(name)}


def says(words: tuple[str, ...], text: str) -> bool:
    """Tells whether a text contains one of the phrases as whole words, in the singular or the plural, whatever their
    case and accents. A phrase may have several words in a row.

    >>> says(("orçamento",), "Uns ORCAMENTOS, pode ser?"), says(("pix", "bolo de pote"), "apixonada por bolo pote")
    (True, False)
    """
    return _pattern(words).search(_folded(text)) is not None


@lru_cache(maxsize=1)
def _folded(text: str) -> str:
    """Returns the text without accents, cached for all conditions of one event. The result is cut too, because one
    character can expand to several letters."""
    return plain(text[:LONGEST])[:LONGEST]


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = filter(None, (plain(phrase).split() for phrase in words))
    pattern = "|".join(r"\s+".join(map(re.escape, tokens)) for tokens in parts)
    return re.compile(rf"(?<!\w)(?:{pattern or NEVER})(?:s|es)?(?!\w)")
