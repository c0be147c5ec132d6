"""Short messages of known words only: greeting, thanks, yes, no, asking for a person.

A message is read from left to right as phrases of `data/intents_said.txt`; a message with a word outside these phrases
is left to the score.
"""

import re
from functools import cache

from atende.language.data_patterns import sections

LONGEST = 14
"""Words. A longer message has more content than one of these phrases."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds = sections("intents_said").items()
    return {kind: re.compile(rf"(?:{alternatives})(?= |$)") for kind, alternatives in kinds if kind[0] != "_"}


def verdict(words: tuple[str, ...]) -> tuple[str, str] | None:
    """The intent of a message that consists of known phrases only ("" for none of the intents), and the phrase that
    shows it."""
    kept = [word for word in words if word not in ("|", "?", "!!")]
    if not kept or len(kept) > LONGEST:
        return None
    phrases = _phrases(" ".join(kept))
    name = _decided(list(phrases), is_question="?" in words)
    return None if name is None else (name, phrases.get(SHOWN.get(name, ""), next(iter(phrases.values()))))


CLOSING = {"thanks", "thanked", "fine", "end", "you"}


def closes(words: tuple[str, ...]) -> bool:
    """Whether a message is nothing but thanks, "ok", a farewell or emoji, so that it neither answers a question nor
    asks one."""
    kept = [word for word in words if word not in ("|", "?", "!!")]
    if "?" in words or len(kept) > LONGEST:
        return False
    kinds = set(_phrases(" ".join(kept)))
    return not kept or (bool(kinds - {"you"}) and kinds <= CLOSING)


SHOWN = {"greeting": "hello", "thanks": "thanks", "human": "person", "yes": "yes", "no": "no"}


def _phrases(text: str) -> dict[str, str]:
    """The first phrase of each kind, in order; empty when a word belongs to no phrase."""
    phrases: dict[str, str] = {}
    at = 0
    while at < len(text):
        kind, end = max(
            ((kind, _end(pattern, text, at)) for kind, pattern in _patterns().items()), key=lambda pair: pair[1]
        )
        if end <= at:
            return {}
        phrases.setdefault(kind, text[at:end])
        at = end + 1
    return phrases


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else -1


def _decided(kinds: list[str], *, is_question: bool) -> str | None:
    """The intent of a message's kinds, which are in the order of the message."""
    answers = [kind for kind in kinds if kind in ("yes", "no", "thanks", "person")]
    if "person" in answers:
        return "human" if len(answers) == 1 else None
    if is_question and not answers and {"hello", "fine"} <= set(kinds):
        return "greeting"
    if is_question and (answers or "fine" in kinds):
        return "" if "how" not in kinds else None
    if "yes" in answers and "no" in answers:
        return None
    if answers:
        return answers[0]
    if "fine" in kinds:
        return "yes"
    return "greeting" if {"hello", "how"} & set(kinds) else None
