"""Yes and no to "Isso resolveu?", typed: they count as the button does that they stand for."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.core import plugins
from atende.model import Direction, Heard, Message, Thread
from atende.model.menu import DONE
from atende.storage.entities import Marker
from atende.storage.shop_context import ShopContext

faq = plugins.load("automations", "faq")

ASKED_WITHIN = timedelta(hours=2)
"""How long an automatic answer's question stands, where nobody has said anything since."""
PRESSED = "pressed:"
TO_PERSON = ":person"


def helps(choice: str | None) -> bool:
    """Whether a pressed button says that an automatic answer was the right one."""
    return bool(faq.solved(choice)) or (choice or "").startswith(DONE)


def meant(heard: Heard, marker: Marker) -> Heard:
    """With the choice that its words stood for when it was first delivered."""
    kind, _, choice = marker.purpose.partition(PRESSED)
    return replace(heard, choice=choice) if choice and not kind else heard


def aside(marker: Marker) -> bool:
    """Whether a message opens nothing and is answered by nobody: a comment, a farewell."""
    return bool(marker.purpose) and not marker.purpose.startswith(PRESSED)


class AnswerFeedback:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def typed_choice(self, heard: Heard, thread: Thread, *, at: datetime) -> str:
        """The id of the button that a text stands for, or "". A read that only a yes or a no costs."""
        if not (self.shop.faq_in_use or thread.menu) or not is_asked(thread, at=at):
            return ""
        from atende.automations.faq import parse  # tables of the language: only where a question was asked

        helped = parse.helped(heard.text, self.shop.business.language)
        question = None if helped is None else self.store.message(thread.id, thread.last)
        if question is None:
            return ""
        if helped and asks_itself(question) and not parse.names_it(heard.text, self.shop.business.language):
            return ""
        return choice_of(question, helped=bool(helped))

    def thanks_for_it(self, heard: Heard, thread: Thread, *, at: datetime) -> bool:
        """Whether a text only thanks after the contact said that an answer helped: nobody has to look at it."""
        since = thread.solved_seen
        if (
            since is None
            or thread.waiting_since
            or (thread.answered_seen or since) > since
            or at - since > ASKED_WITHIN
        ):
            return False
        from atende.language import intents  # tables of the language: only for who writes on

        return intents.closes(heard.text, self.shop.business.language)


def is_asked(thread: Thread, *, at: datetime) -> bool:
    """Whether the last that was said in a thread is the shop's, and fresh; not what was written before it was read."""
    said = thread.last_at if thread.last_direction == Direction.OUTGOING else None
    return said is not None and timedelta() <= at - said <= ASKED_WITHIN


def asks_itself(question: Message) -> bool:
    """Whether the owner's words end with a question of their own, which a mere yes may be for."""
    return "?" in question.text.rpartition("\n\n")[0]


def choice_of(question: Message, *, helped: bool) -> str:
    """An answer asks whether it helped, a menu of the FAQ whether it is one of these; nothing else is asked."""
    if not question.choices:
        return ""
    first, last = question.choices[0].id, question.choices[-1].id
    if helps(first):
        return first if helped else last
    return last if faq.shown(first) and not helped else ""
