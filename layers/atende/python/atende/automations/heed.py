"""What a text is besides a question: the intents that the FAQ leaves to people or to other automations."""

from typing import NamedTuple

LEFT_TO_OTHERS = ("stop", "complaint", "urgency", "greeting", "thanks", "yes", "no")
"""The intents, those that matter most first."""


class Heed(NamedTuple):
    """The other intent of a text: `intent` is "" when the FAQ may answer; `reason` says why the text is understood
    so."""

    intent: str
    reason: str = ""


def heed(text: str, language: str) -> Heed:
    """
    >>> heed("Meu pedido veio errado, abrem domingo?", "pt-BR").intent, heed("Vocês abrem domingo?", "pt-BR").intent
    ('complaint', '')
    """
    from atende.language import intents  # loads its tables only when a message is read

    scores = intents.read(text, language) | {"human": intents.wants_person(text, language)}
    name = next((name for name in (*LEFT_TO_OTHERS, "human") if scores[name][0] >= intents.YES), "")
    return Heed(name, scores[name][1] if name else "")
