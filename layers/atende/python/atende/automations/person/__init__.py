"""Hands the thread over to a person when the contact asks for one, whichever other automation answers: the FAQ, a menu,
or none.

The contact asks in words, in any of the languages, or by a `PersonButton`, which every automation
with choices offers too. For the rest of the episode only automations that say `WITH_PERSON = True` answer.
"""

from atende.automations import engine
from atende.automations.engine import HANDED, own_words, says_when_back
from atende.model import Answer, Mark, Moment, Priority
from atende.model.button_ids import PersonButton, decode

WITH_PERSON = WITH_BOT = True
AWAY = ("away",)
OWN_TEXTS = {"faq_person": HANDED}
"""The texts that `admin set-text` replaces for an inbox, with their default words."""


def mark(moment: Moment) -> Mark | None:
    return Mark(priority=Priority.NONE, reason="", hands_over=True) if asks(moment) else None


def answer(moment: Moment) -> Answer | None:
    """Confirms the first request of an episode, unless a person already has the thread."""
    if moment.reserved or (moment.handed and not moment.asking) or not asks(moment):
        return None
    text = own_words(moment, "faq_person", default=HANDED)
    return Answer(text=text, until=moment.at, over=AWAY if says_when_back(moment, text) else ())


def asks(moment: Moment) -> bool:
    if moment.choice:
        return isinstance(decode(moment.choice), PersonButton)
    if moment.type != "text":
        return False
    return engine.read(moment).wants_person
