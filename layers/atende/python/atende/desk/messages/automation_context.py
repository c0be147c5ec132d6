"""Looks up what automations ask about a message: the FAQ's entries, the menu and the earlier answers of the episode. It
also tells in which threads only people answer."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from atende.automations import complaint
from atende.model import Direction, Finding, Inbox, Message, Priority, Status, Talk, Thread
from atende.model.button_ids import FaqHelped, FaqQuestion, decode
from atende.model.menu import NOWHERE, Menu, Standing
from atende.storage.shop_context import ShopContext

ANSWERED_WITHIN = timedelta(hours=1)
"""For this long after an agent's answer, only people answer in the thread."""
ASKED_WITHIN = timedelta(hours=24)
"""For this long a message of the contact counts as an answer to what a person wrote last."""
LOOKED_BACK = 20
"""The number of earlier messages in which the FAQ's last answers are looked up."""
SERIOUS = (Priority.HIGH, Priority.URGENT)


def faq_for(shop: ShopContext, message: Message, *, inbox: Inbox) -> Callable[[], Finding] | None:
    """Returns the function that searches the FAQ for this message; None if the inbox has no FAQ, and then nothing is
    imported or read."""
    if not shop.faq_in_use or "faq" not in inbox.automations:
        return None
    return lambda: _finding(shop, message)


def _finding(shop: ShopContext, message: Message) -> Finding:
    from atende.desk.faq import matcher_cache  # loads the language's tables only for a question

    known = matcher_cache.of(shop.store, shop.faq_in_use)
    if known is None:
        return Finding()
    chosen = _entry(message.choice) or _numbered(shop, message)
    return known.chosen(chosen) if chosen else known.find(message.own_text, own=shop.own_words)


def _numbered(shop: ShopContext, message: Message) -> str:
    """Returns the id of the FAQ entry whose number the contact typed below a menu of the FAQ, or "". Only a typed
    number costs a read."""
    language = shop.business.language
    before = (
        shop.store.messages(message.thread, before=message.sk, limit=LOOKED_BACK) if _number(message, language) else []
    )
    said = next((previous for previous in reversed(before) if previous.direction is Direction.OUTGOING), None)
    return entry_chosen(message, said, language) if said else ""


def entry_chosen(message: Message, menu: Message, language: str) -> str:
    """Returns the id of the FAQ entry that a message chooses from a menu of the FAQ, by a tap or by number, or ""."""
    number = _number(message, language)
    rows = menu.choices if "faq" in menu.automations.split("+") else ()
    return _entry(message.choice) or (_entry(rows[number - 1].id) if 0 < number <= len(rows) else "")


def _number(message: Message, language: str) -> int:
    """Returns the number that a typed message consists of, or 0."""
    from atende.automations.menu.words import number_of, spoken
    from atende.core.i18n import language_code

    return 0 if message.choice else number_of(spoken(message.own_text), language_code(language))


def _entry(choice: str | None) -> str:
    """Returns the FAQ entry that a row offers, or ""."""
    button = decode(choice)
    return button.entry if isinstance(button, FaqQuestion) else ""


def talk_before(shop: ShopContext, message: Message, thread: Thread) -> Talk:
    """Counts the FAQ's earlier answers in this episode. It costs a read, so automations call it only for a question
    that has an answer."""
    before = shop.store.messages(thread.id, before=message.sk, limit=LOOKED_BACK)
    return talk(takewhile(lambda m: m.at >= thread.episode_opened and not ends(m), reversed(before)))


def menu_for(shop: ShopContext, inbox: Inbox) -> Callable[[], Menu | None] | None:
    """Returns the function that reads the menu; None if the menu is off in this inbox, and then nothing is read."""
    return (lambda: shop.menu) if "menu" in inbox.automations else None


def talk(since: Iterable[Message]) -> Talk:
    """Counts the FAQ's answers and menus in these messages, which come newest first."""
    said = [message for message in since if message.direction is Direction.OUTGOING]
    kinds = ["menu" if m.menu else "answer" for m in said if "faq" in m.automations.split("+")]
    return Talk(answers=kinds.count("answer"), menus=kinds.count("menu"))


def ends(message: Message) -> bool:
    """Tells whether a message ends the count of automatic answers: a person answered, or the contact said that an
    answer helped."""
    if message.direction is Direction.OUTGOING:
        return not message.automatic
    return isinstance(decode(message.choice), FaqHelped)


def place_in_menu(thread: Thread, *, arrived: datetime) -> Standing | None:
    """Returns the contact's place in the menu when the message came at `arrived`; None if the menu has answered at that
    moment or since, after a redelivery or when two messages come at once."""
    if thread.menu_at is None or thread.menu_at < thread.episode_opened:
        return NOWHERE
    if thread.menu_at >= arrived:
        return None
    return Standing(node=thread.menu, misses=thread.menu_misses, asked=thread.menu_at)


def is_reserved(thread: Thread, *, at: datetime) -> bool:
    """Tells whether only people answer in a thread: a person has it, its priority is high or urgent, or it has the
    label of complaints."""
    return is_attended(thread, at=at) or thread.priority in SERIOUS or bool(thread.labels & complaint.LABELS)


def is_attended(thread: Thread, *, at: datetime) -> bool:
    """Tells whether a person has a thread: it has an assignee, or somebody has just answered."""
    return thread.assignee is not None or has_just_answered(thread, at=at)


def has_just_answered(thread: Thread, *, at: datetime) -> bool:
    return thread.answered_seen is not None and at - thread.answered_seen < ANSWERED_WITHIN


def is_with_person(thread: Thread, *, at: datetime) -> bool:
    """Tells whether a person reads the next message of a thread anyway, and often has asked for it ("nozes!"): they
    have the thread, have just answered, or wrote its newest message within a day. `thread` is as it was before that
    message; once it is resolved, what comes is another matter."""
    if has_just_answered(thread, at=at):
        return True
    return thread.status is not Status.RESOLVED and (thread.assignee is not None or is_asked_by_person(thread, at=at))


def is_asked_by_person(thread: Thread, *, at: datetime) -> bool:
    """Tells whether a person of the shop wrote after the contact, less than `ASKED_WITHIN` before `at`."""
    said, heard = thread.last_reply, thread.last_incoming
    return said is not None and (heard is None or said >= heard) and at - said < ASKED_WITHIN
