"""Which bot gets a new matter, and what in a message only a person may answer. Asked while a message is received, so
nothing here is read: a shop without bots pays nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from atende.core import plugins
from atende.desk.messages.automation_context import SERIOUS
from atende.model import Inbox, Mark, Thread
from atende.model.consent import Purpose
from atende.model.desk import Priority
from atende.storage.markers import Marker
from atende.storage.shop_context import ShopContext

ASKED, SENSITIVE, GRAVE = "asked", "sensitive", "serious"
KIND = "bot:"
"""How `Business.connectors` names a connected bot."""


def connected(shop: ShopContext) -> bool:
    """Whether the shop has any bot."""
    return any(name.startswith(KIND) for name in shop.business.connectors)


def bots(shop: ShopContext) -> frozenset[str]:
    """Returns the connected bots."""
    return frozenset(name.removeprefix(KIND) for name in shop.business.connectors if name.startswith(KIND))


def bot_of(shop: ShopContext, inbox: Inbox) -> str:
    """Returns the connected bot to which an inbox gives new matters; empty where people get them."""
    is_connected = inbox.bot and KIND + inbox.bot in shop.business.connectors
    return inbox.bot if is_connected and plugins.has("connectors", inbox.bot) else ""


def guarded(shop: ShopContext, inbox: Inbox, thread: str) -> Inbox:
    """Returns the inbox with the automations that guard a contact who talks with a bot, also where a person gave the
    thread to it."""
    if inbox.bot or not connected(shop):
        return inbox
    bot = shop.store.thread(thread).with_bot
    return replace(inbox, bot=bot.connector) if bot else inbox


def offered(shop: ShopContext, inbox: Inbox, marker: Marker, *, at: datetime) -> str:
    """Returns the bot that may get a matter that begins now: not of somebody who wants nothing automatic, and not while
    the month's budget is spent."""
    bot = bot_of(shop, inbox)
    if not bot or marker.opted_out or Purpose.SERVICE in marker.refused or shop.is_spent(at):
        return ""
    return bot


def for_people(thread: Thread, marks: Iterable[Mark]) -> str:
    """Returns why only people may answer a message with these marks; empty where a bot may."""
    marks = tuple(marks)
    if any(mark.hands_over and mark.priority is Priority.NONE for mark in marks):
        return ASKED
    if any(mark.hands_over or mark.no_bot for mark in marks):
        return SENSITIVE
    is_grave = thread.priority in SERIOUS or any(mark.priority in SERIOUS for mark in marks)
    return GRAVE if is_grave else ""
