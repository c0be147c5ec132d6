"""Hands a sensitive matter over to a person at once: first in the list, with the reason, and the contact hears so.

It is on wherever the FAQ or the menu is. A question that an FAQ entry is explicitly about is left to the FAQ; otherwise
nothing else automatic is said to the message.
"""

from datetime import timedelta
from typing import TYPE_CHECKING

from atende.automations.engine import own_words
from atende.core.i18n import pick
from atende.model import Answer, Mark, Moment, Priority

if TYPE_CHECKING:
    from atende.language.sensitive import Sensitivity

WITH_PERSON = WITH_BOT = True
WRITTEN = ("text", "image", "video")
SILENCED = ("greeting", "away", "person", "faq", "menu")
"""What is not said beside it; a stop is still confirmed."""
AGAIN = timedelta(hours=1)
"""For this long it is not repeated."""
SENSITIVE = {"pt-BR": "assunto delicado", "en": "sensitive matter", "es": "asunto delicado"}
EMERGENCY_KINDS = ("harm", "violence")
URGENT_KINDS = ("life", *EMERGENCY_KINDS)
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


def mark(moment: Moment) -> Mark | None:
    """The priority with the contact's own words: "assunto delicado: alergia". A danger is urgent, the rest high."""
    reading = concern(moment)
    if reading is None:
        return None
    word = pick(SENSITIVE, moment.business.language)
    is_urgent = reading.is_harm and reading.kind in URGENT_KINDS
    return Mark(
        priority=Priority.URGENT if is_urgent else Priority.HIGH,
        reason=f"{word}: {reading.reason}" if reading.reason else word,
        hands_over=True,
    )


def answer(moment: Moment) -> Answer | None:
    """Silent where a person has the thread, and once somebody was promised, unless there is an emergency."""
    if moment.attended:
        return None
    reading = concern(moment)
    if reading is None:
        return None
    number = emergency(moment, reading)
    if moment.handed and not moment.asking and not number:
        return None
    text = own_words(moment, "sensitive", default=TEXT)
    return Answer(
        text=f"{text}\n\n{number}" if number else text, until=moment.at + AGAIN, over=SILENCED, hands_over=True
    )


def concern(moment: Moment) -> "Sensitivity | None":
    """What is sensitive about a message that no FAQ entry is explicitly about; None for any other message."""
    if moment.choice or moment.type not in WRITTEN:
        return None
    from atende.language import sensitive  # loads its tables only when a message is read

    reading = sensitive.read(moment.text, moment.business.language)
    if not reading.is_sensitive:
        return None
    is_answered = moment.type == "text" and moment.faq is not None and moment.faq().answer is not None
    return None if is_answered else reading


def emergency(moment: Moment, reading: "Sensitivity") -> str:
    """The public emergency numbers, "" when nobody is in danger or the shop does not want them said."""
    if not moment.inbox.emergency_numbers:
        return ""
    if reading.kind == "life":
        return own_words(moment, "sensitive_life", default=LIFE)
    is_person = "~animal" not in reading.named or bool({"~child", "~family"} & reading.named.keys())
    is_emergency = reading.is_harm and reading.kind in EMERGENCY_KINDS and is_person
    return own_words(moment, "sensitive_emergency", default=EMERGENCY) if is_emergency else ""
