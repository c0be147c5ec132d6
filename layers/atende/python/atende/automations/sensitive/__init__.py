"""Hands a sensitive matter over to a person at once: first in the list, with the reason, and the contact hears so.

It is on wherever the FAQ or the menu is. A question that an FAQ entry is explicitly about is left to the FAQ; otherwise
nothing else automatic is said to the message.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from atende.automations.engine import own_words
from atende.model import Answer, Finding, Mark, Moment, Priority
from atende.model.priorities import DANGER, SENSITIVE

if TYPE_CHECKING:
    from atende.language.sensitive import Sensitivity

WITH_PERSON = WITH_BOT = True
WRITTEN = ("text", "image", "video", "document")
SILENCED = ("greeting", "away", "person", "faq", "menu")
"""What is not said beside it; a stop is still confirmed."""
AGAIN = timedelta(hours=1)
"""For this long it is not repeated."""
TEXT = {
    "pt-BR": "{{nome}}, isso é importante e quem responde é uma pessoa da equipe, por aqui, o quanto antes. "
    "Estamos fechados agora e voltamos {{volta}}.",
    "en": "{{nome}}, this matters, so someone from the team will answer you here, as soon as possible. "
    "We are closed now and back {{volta}}.",
    "es": "{{nome}}, esto es importante y te responde una persona del equipo, por aquí, lo antes posible. "
    "Ahora estamos cerrados y volvemos {{volta}}.",
}
EMERGENCY = {
    "pt-BR": "Se alguém corre perigo agora, ligue 192 (SAMU), 193 (Bombeiros) ou 190 (Polícia).",
    "en": "If anyone is in danger now, call your local emergency number.",
    "es": "Si alguien corre peligro ahora, llama al número de emergencias de tu país.",
}
LIFE = {
    "pt-BR": "Se está difícil seguir, ligue 188 (CVV): é de graça, a qualquer hora, e alguém escuta você. "
    "Em perigo agora, ligue 192 (SAMU).",
    "en": "If it is hard to go on, call a crisis line in your country: someone will listen. "
    "In danger now, call your local emergency number.",
    "es": "Si te cuesta seguir, llama a una línea de ayuda de tu país: alguien te escucha. "
    "En peligro ahora, llama al número de emergencias.",
}
OWN_TEXTS = {"sensitive": TEXT, "sensitive_emergency": EMERGENCY, "sensitive_life": LIFE}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


class Concern(NamedTuple):
    """What is sensitive about a message, and whether an FAQ entry that is explicitly about it may answer it."""

    reading: "Sensitivity"
    is_answered: bool


def mark(moment: Moment) -> Mark | None:
    """The highest priority with the matter and the contact's own words: "assunto delicado: gravidez (buchuda)"."""
    concern = concern_of(moment)
    if concern is None:
        return None
    return Mark(
        priority=Priority.URGENT,
        reason=reason_text(concern.reading, moment.business.language),
        hands_over=True,
        answered=concern.is_answered,
    )


def answer(moment: Moment) -> Answer | None:
    """Silent where a person has the thread, and once somebody was promised, unless there is an emergency."""
    if moment.attended:
        return None
    concern = concern_of(moment)
    if concern is None or (concern.is_answered and moment.is_answered):
        return None
    if moment.handed and not moment.asking and not emergency(moment, concern.reading):
        return None
    return Answer(text=reply_text(moment, concern.reading), until=moment.at + AGAIN, over=SILENCED, hands_over=True)


def concern_of(moment: Moment) -> Concern | None:
    """None for a message about nothing sensitive."""
    if moment.choice or moment.type not in WRITTEN:
        return None
    return read(moment.text, moment.business.language, find=moment.faq if moment.type == "text" else None)


def read(text: str, language: str, *, find: Callable[[], Finding] | None) -> Concern | None:
    """What is sensitive about a text; None for any other. `find` searches the shop's FAQ for it.

    No entry answers who is in danger, complains, or has an intent that the FAQ leaves to people."""
    from atende.language import reading  # loads its tables only when a message is read

    message = reading.read(text, language)
    if not message.matters.is_sensitive:
        return None
    if find is None or message.matters.is_danger or message.intent:
        return Concern(message.matters, is_answered=False)
    return Concern(message.matters, is_answered=find().answer is not None)


def reply_text(moment: Moment, reading: "Sensitivity") -> str:
    """What the contact hears: where help is, if somebody needs it at once, comes first."""
    return "\n\n".join(filter(None, (emergency(moment, reading), own_words(moment, "sensitive", default=TEXT))))


def emergency(moment: Moment, reading: "Sensitivity") -> str:
    """The public emergency numbers, "" when nobody is in danger or the shop does not want them said."""
    if not moment.inbox.emergency_numbers:
        return ""
    if reading.kind == "life":
        return own_words(moment, "sensitive_life", default=LIFE)
    is_person = "~animal" not in reading.named or bool({"~child", "~family"} & reading.named.keys())
    return own_words(moment, "sensitive_emergency", default=EMERGENCY) if reading.is_danger and is_person else ""


def reason_text(reading: "Sensitivity", language: str) -> str:
    """Why a thread is first in the list.

    >>> from atende.language import sensitive
    >>> reason_text(sensitive.read("tenho alergia a amendoim posso comer o brigadeiro?"), "pt-BR")
    'assunto delicado: alergia, amendoim'
    >>> reason_text(sensitive.read("meu filho é alérgico a amendoim e comeu o brigadeiro"), "pt-BR")
    'perigo: alergia, amendoim (alérgico)'
    """
    beginning = (DANGER if reading.is_danger else SENSITIVE).text(language)
    return ": ".join(filter(None, (beginning, matters_text(reading, language))))


def matters_text(reading: "Sensitivity", language: str) -> str:
    """The matters of a message, and the contact's own words where they say more: "gravidez (esperando bebê)"."""
    from atende.automations.sensitive.names import NAMES  # few messages need them

    names = dict.fromkeys(NAMES[section].text(language) for section, _ in reading.shown if section in NAMES)
    said = dict.fromkeys(phrase for _, phrase in reading.shown if phrase and phrase.lower() not in names)
    matters, quoted = ", ".join(names), ", ".join(said)
    return f"{matters} ({quoted})" if matters and quoted else matters or quoted
