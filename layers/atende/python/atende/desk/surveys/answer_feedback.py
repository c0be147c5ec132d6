"""Reads a typed yes or no to "Isso resolveu?", which counts like the button that it stands for."""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.model import Direction, Heard, Message, Thread
from atende.model.button_ids import FaqHelped, FaqQuestion, MenuHelped, decode
from atende.storage.markers import Marker
from atende.storage.shop_context import ShopContext

ASKED_WITHIN = timedelta(hours=2)
"""How long the question below an automatic answer stays valid, if nobody has written since."""
PRESSED = "pressed:"


def helps(choice: str | None) -> bool:
    """Tells whether a pressed button says that an automatic answer helped."""
    return isinstance(decode(choice), FaqHelped | MenuHelped)


def meant(heard: Heard, marker: Marker) -> Heard:
    """Returns the message with the button choice that its text stood for at the first delivery."""
    kind, _, choice = marker.purpose.partition(PRESSED)
    return replace(heard, choice=choice) if choice and not kind else heard


def aside(marker: Marker) -> bool:
    """Tells whether a message opens nothing and needs no answer: a comment or a farewell."""
    return bool(marker.purpose) and not marker.purpose.startswith(PRESSED)


class AnswerFeedback:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def typed_choice(self, heard: Heard, thread: Thread, *, at: datetime) -> str:
        """Returns the id of the button that a typed text stands for, or "". Only a yes or a no costs a read."""
        if not (self.shop.faq_in_use or thread.menu) or not is_asked(thread, at=at):
            return ""
        from atende.automations.faq import parse  # loads the language's tables only after a question

        helped = parse.helped(heard.own_text, self.shop.business.language)
        question = None if helped is None else self.store.message(thread.id, thread.last)
        if question is None:
            return ""
        if helped and asks_itself(question) and not parse.names_it(heard.own_text, self.shop.business.language):
            return ""
        return choice_of(question, helped=bool(helped))

    def thanks_for_it(self, heard: Heard, thread: Thread, *, at: datetime) -> bool:
        """Tells whether a text is only a thank-you after the contact said that an answer helped, which nobody has to
        read."""
        since = thread.solved_seen
        if (
            since is None
            or thread.waiting_since
            or (thread.answered_seen or since) > since
            or at - since > ASKED_WITHIN
        ):
            return False
        from atende.language import intents  # loads the language's tables only when needed

        return intents.closes(heard.own_text, self.shop.business.language)


def is_asked(thread: Thread, *, at: datetime) -> bool:
    """Tells whether the shop wrote the thread's last message, and did so within `ASKED_WITHIN` before `at`."""
    said = thread.last_at if thread.last_direction == Direction.OUTGOING else None
    return said is not None and timedelta() <= at - said <= ASKED_WITHIN


def asks_itself(question: Message) -> bool:
    """Tells whether the owner's text ends with a question of its own, to which a mere yes may be the answer."""
    return "?" in question.text.rpartition("\n\n")[0]


def choice_of(question: Message, *, helped: bool) -> str:
    """Returns the id of the button for yes or no below this question. An answer asks whether it helped; a menu of the
    FAQ asks whether one of its entries was meant. Any other message gives ""."""
    if not question.choices:
        return ""
    first, last = question.choices[0].id, question.choices[-1].id
    if helps(first):
        return first if helped else last
    return last if isinstance(decode(first), FaqQuestion) and not helped else ""
