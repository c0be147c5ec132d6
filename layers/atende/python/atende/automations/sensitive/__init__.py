"""Marks a sensitive matter for a person, by its degree, and tells the contact that a person answers.

What may be sensitive (`Degree.VETO`) is only kept from the FAQ, the menu and bots. An alarm is marked with its reason,
and the contact hears so once per matter. A danger comes first in the list, and the contact hears where help is.

It is on wherever the FAQ or the menu is. A question that an FAQ entry is explicitly about is left to the FAQ.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from atende.automations import engine
from atende.automations.engine import own_words, says_when_back
from atende.model import Answer, Finding, Mark, Moment, Priority
from atende.model.priorities import DANGER, SENSITIVE

if TYPE_CHECKING:
    from atende.language.reading import Reading

WITH_PERSON = WITH_BOT = True
WRITTEN = ("text", "image", "video", "document")
SILENCED = ("greeting", "person", "faq", "menu")
"""What is not said beside it; a stop is still confirmed."""
AWAY = ("away",)
"""What is not said either where the text says when the shop is back."""
AGAIN, SAME_MATTER = timedelta(hours=1), timedelta(hours=12)
"""For this long a danger, and an alarm about a matter of the same kind, are not told again."""
TEXT = {
    "pt-BR": "{{nome}}, quem vai te responder sobre isso é uma pessoa da equipe, aqui mesmo. "
    "Estamos fechados agora e voltamos {{volta}}.",
    "en": "{{nome}}, someone from the team will answer you about this, right here. "
    "We are closed now and back {{volta}}.",
    "es": "{{nome}}, sobre esto te va a responder una persona del equipo, por aquí mismo. "
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
    """A sensitive message, and whether an FAQ entry that is explicitly about it may answer it."""

    reading: "Reading"
    is_answered: bool


def mark(moment: Moment) -> Mark | None:
    """The highest priority with the matter and the contact's own words: "assunto delicado: gravidez (buchuda)". Where a
    person talks with the contact, only a danger is marked."""
    concern = concern_of(moment)
    if concern is None or (moment.with_person and not concern.reading.is_danger):
        return None
    if not alarms(concern):
        return Mark(priority=Priority.NONE, reason="", no_bot=True) if moment.inbox.bot else None
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
    if concern is None or not alarms(concern) or (concern.is_answered and moment.is_answered):
        return None
    message = concern.reading
    if moment.with_person and not message.is_danger:
        return None
    if moment.handed and not moment.asking and not emergency(moment, message):
        return None
    text = reply_text(moment, message)
    return Answer(
        text=text,
        until=moment.at + (AGAIN if message.is_danger else SAME_MATTER),
        claim="" if message.is_danger else f"sensitive {message.matters.kind}".strip(),
        over=(*SILENCED, *AWAY) if says_when_back(moment, text) else SILENCED,
        hands_over=True,
    )


def alarms(concern: Concern) -> bool:
    """Whether somebody sees a mark: below that, only nothing answers by itself."""
    from atende.language.reading import Degree

    return concern.reading.degree >= Degree.ALARM


def concern_of(moment: Moment) -> Concern | None:
    """None for a message about nothing sensitive."""
    if moment.choice or moment.type not in WRITTEN:
        return None
    return judge(engine.read(moment), find=moment.faq if moment.type == "text" else None)


def judge(message: "Reading", *, find: Callable[[], Finding] | None) -> Concern | None:
    """What is sensitive about a message; None for any other. `find` searches the shop's FAQ for it.

    No entry answers who may be in danger, complains, or has an intent that the FAQ leaves to people."""
    if not message.degree:
        return None
    if find is None or message.is_danger or message.intent:
        return Concern(message, is_answered=False)
    return Concern(message, is_answered=find().answer is not None)


def reply_text(moment: Moment, message: "Reading") -> str:
    """What the contact hears: where help is, if somebody needs it at once, comes first."""
    return "\n\n".join(filter(None, (emergency(moment, message), own_words(moment, "sensitive", default=TEXT))))


def emergency(moment: Moment, message: "Reading") -> str:
    """The public emergency numbers, "" when nobody is in danger or the shop does not want them said."""
    if not moment.inbox.emergency_numbers:
        return ""
    if message.degree and message.matters.kind == "life":
        return own_words(moment, "sensitive_life", default=LIFE)
    named = message.matters.named.keys()
    is_person = "~animal" not in named or not named.isdisjoint({"~child", "~family"})
    return own_words(moment, "sensitive_emergency", default=EMERGENCY) if message.is_danger and is_person else ""


def reason_text(message: "Reading", language: str) -> str:
    """Why a thread is first in the list.

    >>> from atende.language.reading import read
    >>> reason_text(read("tenho alergia a amendoim posso comer o brigadeiro?"), "pt-BR")
    'assunto delicado: alergia, amendoim'
    >>> reason_text(read("meu filho é alérgico a amendoim e comeu o brigadeiro"), "pt-BR")
    'perigo: alergia, amendoim (alérgico)'
    """
    beginning = (DANGER if message.is_danger else SENSITIVE).text(language)
    return ": ".join(filter(None, (beginning, matters_text(message, language))))


def matters_text(message: "Reading", language: str) -> str:
    """The matters of a message, and the contact's own words where they say more: "gravidez (esperando bebê)"."""
    from atende.automations.sensitive.names import NAMES  # few messages need them

    names = dict.fromkeys(NAMES[section].text(language) for section, _ in message.matters.shown if section in NAMES)
    said = dict.fromkeys(phrase for _, phrase in message.matters.shown if phrase and phrase.lower() not in names)
    matters, quoted = ", ".join(names), ", ".join(said)
    return f"{matters} ({quoted})" if matters and quoted else matters or quoted
