"""What the shop's FAQ and its menu have for a message and what was said so far, looked up when an automation asks; and
in which threads only people speak."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from atende.core import plugins
from atende.model import Direction, Finding, Inbox, Message, Priority, Talk, Thread
from atende.model.menu import NOWHERE, Menu, Standing
from atende.storage.shop_context import ShopContext

faq = plugins.load("automations", "faq")

ANSWERED_WITHIN = timedelta(hours=1)
"""How long after a person's answer the talk is still theirs."""
LOOKED_BACK = 20
"""Messages before one in which what the FAQ said is looked for."""
SERIOUS = (Priority.HIGH, Priority.URGENT)


def faq_for(shop: ShopContext, message: Message, *, inbox: Inbox) -> Callable[[], Finding] | None:
    """None where there is none: then nothing of it is loaded, and nothing read."""
    if not shop.faq_in_use or "faq" not in inbox.automations:
        return None
    return lambda: _finding(shop, message)


def _finding(shop: ShopContext, message: Message) -> Finding:
    from atende.desk.faq import matcher_cache  # tables of the language: only when a question is asked

    known = matcher_cache.of(shop.store, shop.faq_in_use)
    if known is None:
        return Finding()
    chosen = faq.shown(message.choice) or _numbered(shop, message)
    return known.chosen(chosen) if chosen else known.find(message.text)


def _numbered(shop: ShopContext, message: Message) -> str:
    """The entry whose number is typed under a menu of the FAQ, or "": a read that only a typed number costs."""
    from atende.automations.menu.words import number_of, spoken
    from atende.core.i18n import language_code

    number = 0 if message.choice else number_of(spoken(message.text), language_code(shop.business.language))
    before = shop.store.messages(message.thread, before=message.sk, limit=LOOKED_BACK) if number else []
    said = next((previous for previous in reversed(before) if previous.direction is Direction.OUTGOING), None)
    rows = said.choices if said and "faq" in said.automations.split("+") else ()
    return faq.shown(rows[number - 1].id) if number <= len(rows) and number else ""


def talk_before(shop: ShopContext, message: Message, thread: Thread) -> Talk:
    """A read that only a question costs that has an answer."""
    before = shop.store.messages(thread.id, before=message.sk, limit=LOOKED_BACK)
    return talk(takewhile(lambda m: m.at >= thread.episode_opened and not ends(m), reversed(before)))


def menu_for(shop: ShopContext, inbox: Inbox) -> Callable[[], Menu | None] | None:
    """None where it is off: then nothing of it is read."""
    return (lambda: shop.menu) if "menu" in inbox.automations else None


def talk(since: Iterable[Message]) -> Talk:
    """Of messages, the newest first."""
    said = [message for message in since if message.direction is Direction.OUTGOING]
    kinds = ["menu" if m.menu else "answer" for m in said if "faq" in m.automations.split("+")]
    return Talk(answers=kinds.count("answer"), menus=kinds.count("menu"))


def ends(message: Message) -> bool:
    """Whether a person spoke, or the contact said that an answer helped: what was said before counts no more."""
    if message.direction is Direction.OUTGOING:
        return not message.automatic
    return bool(faq.solved(message.choice))


def place_in_menu(thread: Thread, *, arrived: datetime) -> Standing | None:
    """Where a message that came at `arrived` met the contact; None where the menu has spoken since or at that moment: a
    redelivery, or two messages at once."""
    if thread.menu_at is None or thread.menu_at < thread.episode_opened:
        return NOWHERE
    if thread.menu_at >= arrived:
        return None
    return Standing(node=thread.menu, misses=thread.menu_misses, asked=thread.menu_at)


def is_reserved(thread: Thread, *, at: datetime) -> bool:
    """Whether only people speak in a thread: somebody has it or has just answered, or it complains or cannot wait."""
    just_answered = thread.answered_seen is not None and at - thread.answered_seen < ANSWERED_WITHIN
    return thread.assignee is not None or just_answered or thread.priority in SERIOUS
