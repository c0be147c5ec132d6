"""Whether a rule's conditions hold: pure, from what was there when something happened."""

import re
from dataclasses import dataclass
from functools import lru_cache

from atende.model import Inbox, Thread
from atende.model.rules import Condition, Rule
from atende.texts import plain


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
        return any(says(word, scene.text) for word in condition.values)
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

    found = intents.read(scene.text, scene.language)
    return {name for name, (score, _) in found.items() if score >= intents.YES}


def says(words: str, text: str) -> bool:
    """Whether a text has a word or words in a row, whole, in the singular or the plural, whatever case and accents.

    >>> says("orçamento", "Uns ORCAMENTOS, pode ser?"), says("pix", "apixonada"), says("bolo de pote", "bolo pote")
    (True, False, False)
    """
    return _pattern(words).search(plain(text)) is not None


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in plain(words).split()]
    return re.compile(rf"(?<!\w){r'\s+'.join(parts)}(?:s|es)?(?!\w)")
