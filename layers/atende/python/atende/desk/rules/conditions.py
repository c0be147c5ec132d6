"""Whether a rule's conditions hold: pure, from what was there when something happened."""

import re
from dataclasses import dataclass
from functools import lru_cache

from atende.core.i18n import plain
from atende.model import Inbox, Thread
from atende.model.rules import Condition, Rule

LONGEST = 65_536
"""Characters of a text without accents that are looked at: as many as a message may have."""
NEVER = "(?!)"
"""Fits nothing: of words of nothing but accents none is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What there is to look at. `text` is what the contact wrote, empty where the event is no message or the message
    has no words; `stars` the survey's answer, 0 for none."""

    thread: Thread
    inbox: Inbox
    language: str
    is_open: bool
    text: str = ""
    stars: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the contact never wrote before this thread, in this inbox."""
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
    """What is so, in the schema's words."""
    thread = scene.thread
    facts = {
        "hours": ["open" if scene.is_open else "closed"],
        "contact": ["new" if scene.is_new else "known"],
        "label": thread.labels,
        "priority": [thread.priority.value],
        "assigned": ["somebody" if thread.assignee else "nobody"],
        "inbox": [thread.inbox],
        "channel": [scene.inbox.channel],
        "stars": [str(scene.stars)],
    }
    return {*facts[kind]}


def _intents(scene: Scene) -> set[str]:
    if not scene.text:
        return set()
    from atende.language import intents  # its tables only where a rule asks what a message is for

    scores = intents.read(scene.text, scene.language)
    return {name for name, (score, _) in scores.items() if score >= intents.YES}


def says(words: tuple[str, ...], text: str) -> bool:
    """Whether a text has one of some words, each perhaps several in a row, whole, in the singular or the plural,
    whatever case and accents.

    >>> says(("orçamento",), "Uns ORCAMENTOS, pode ser?"), says(("pix", "bolo de pote"), "apixonada por bolo pote")
    (True, False)
    """
    return _pattern(words).search(_folded(text)) is not None


@lru_cache(maxsize=1)
def _folded(text: str) -> str:
    """Once for all conditions; one sign may stand for eighteen letters, and a text be all such signs."""
    return plain(text)[:LONGEST]


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = filter(None, (plain(phrase).split() for phrase in words))
    pattern = "|".join(r"\s+".join(map(re.escape, tokens)) for tokens in parts)
    return re.compile(rf"(?<!\w)(?:{pattern or NEVER})(?:s|es)?(?!\w)")
