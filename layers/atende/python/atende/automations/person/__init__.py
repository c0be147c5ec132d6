"""Leaves the talk to a person when the contact asks for one, whoever else speaks in it: a FAQ, a menu, or nobody.

In words, of any of the languages, or by a choice whose id ends with `:person`, which every automation that offers
something offers too. For the rest of the episode only what says so speaks (`moments.WITH_PERSON`).
"""

from atende.model import Answer, Mark, Moment, Priority
from atende.moments import said

WITH_PERSON = True
PERSON = ":person"
HANDED = {
    "pt-BR": "Certo, {{nome}}! Uma pessoa da equipe vai responder por aqui.",
    "en": "All right, {{nome}}! Someone from the team will answer right here.",
    "es": "¡De acuerdo, {{nome}}! Una persona del equipo te va a responder por aquí.",
}


def mark(moment: Moment) -> Mark | None:
    return Mark(priority=Priority.NONE, reason="", hands_over=True) if asks(moment) else None


def answer(moment: Moment) -> Answer | None:
    """The first time of an episode, where nobody is at it yet."""
    if moment.reserved or moment.handed not in (None, moment.at) or not asks(moment):
        return None
    return Answer(text=said(moment, "faq_person", default=HANDED), until=moment.at)


def asks(moment: Moment) -> bool:
    if moment.choice:
        return moment.choice.endswith(PERSON)
    if moment.type != "text":
        return False
    from atende.language import intents  # its tables only when a message is read

    return intents.wants_person(moment.text)[0] >= intents.YES
