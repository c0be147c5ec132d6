"""What a text is besides a question: the intents that the FAQ leaves to people or to other automations."""

from typing import NamedTuple

LEFT_TO_OTHERS = ("stop", "complaint", "urgency", "greeting", "thanks", "yes", "no")
"""The intents, those that matter most first."""
WORRY = "~worry"
"""The section of words of whoever is worried or in a hurry."""


class Heed(NamedTuple):
    """The other intent of a text: `intent` is "" when the FAQ may answer; `reason` says why the text is understood
    so."""

    intent: str
    reason: str = ""


def heed(text: str, language: str) -> Heed:
    """What is only about something sensitive is not urgent: the FAQ may have an entry that is explicitly about it.

    >>> heed("Meu pedido veio errado, abrem domingo?", "pt-BR").intent, heed("Vocês abrem domingo?", "pt-BR").intent
    ('complaint', '')
    >>> heed("o brigadeiro tem leite? minha filha é alérgica", "pt-BR").intent
    ''
    """
    from atende.language import intents  # loads its tables only when a message is read

    scores = intents.read(text, language) | {"human": intents.wants_person(text, language)}
    names = [name for name in (*LEFT_TO_OTHERS, "human") if scores[name][0] >= intents.YES]
    if "urgency" in names and is_only_sensitive(text, language):
        names.remove("urgency")
    name = next(iter(names), "")
    return Heed(name, scores[name][1] if name else "")


def is_only_sensitive(text: str, language: str) -> bool:
    """Whether a text that sounds urgent is a calm question about a sensitive matter: nothing has happened, and nobody
    writes "urgente".

    >>> is_only_sensitive("tem amendoim no brigadeiro? sou alérgica", "pt-BR")
    True
    >>> is_only_sensitive("urgente! tem amendoim no brigadeiro? sou alérgica", "pt-BR")
    False
    """
    from atende.language import sensitive

    reading = sensitive.read(text, language)
    return reading.is_firm and not reading.is_harm and WORRY not in reading.named
