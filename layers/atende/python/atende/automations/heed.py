"""What a text is besides a question: the intents that the FAQ leaves to people or to other automations."""

from typing import NamedTuple

from atende.core.i18n import language_code

LEFT_TO_OTHERS = ("stop", "complaint", "urgency", "greeting", "thanks", "yes", "no")
"""The intents, those that matter most first."""
CALM = 0.95
"""A text with this urgency or more is urgent, even if it only asks about something sensitive."""
RESTLESS = ("~now", "~worry", "~symptom", "~hot")
"""Sections of words of whoever cannot wait."""
CONDITIONS = ("food.", "health.allergy", "health.intolerance", "health.limit", "health.pregnancy", "health.nursing")
"""The beginnings of matters that people ask about in calm."""
HURRY = (
    "rapido corre correndo ja logo acabou acabando acabar forte crise esperar antes boca "
    "rapida corriendo acabo acaba fuerte hurry quick quickly fast soon severe wait"
)
"""Words of whoever cannot wait, of what gets worse, and of food that somebody has in the mouth ("boca")."""


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
    """Whether a text that sounds urgent is a calm question about what somebody can eat or do: nothing has happened, and
    nobody is in a hurry. In doubt it is not.

    >>> is_only_sensitive("tem amendoim no brigadeiro? sou alérgica", "pt-BR")
    True
    >>> is_only_sensitive("rápido! tem amendoim no brigadeiro? sou alérgica", "pt-BR")
    False
    """
    from atende.language import intents, sensitive
    from atende.language.normalize import words

    reading = sensitive.read(text, language)
    named = reading.named.keys()
    is_calm = (
        intents.read(text, language)["urgency"][0] < CALM
        and named.isdisjoint(RESTLESS)
        and not any(sensitive.kind_of(name.lstrip(sensitive.BESIDE)) == "harm" for name in named)
        and frozenset(HURRY.split()).isdisjoint(words(text, language_code(language)))
    )
    is_condition = bool(reading.matters) and all(name.startswith(CONDITIONS) for name in reading.matters)
    return reading.is_firm and not reading.is_harm and is_condition and is_calm
