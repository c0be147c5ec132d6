"""Gives a thread to an external bot, and back to people: with the reason and the bot's summary as a note."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from atende.connectors import protocols
from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.core.sentences import Sentence
from atende.desk.bots import sentences
from atende.desk.messages.notes import LONGEST_NOTE, Notes
from atende.desk.threads.assign import assign
from atende.model import Message, Status, Thread, bot_changes
from atende.model.bot_session import BotSession
from atende.storage import connections
from atende.storage.shop_context import ShopContext

NOTHING: Mapping[str, object] = MappingProxyType({})


def title_of(connector: str) -> str:
    """Returns a bot's name for people; also of one that this version does not have."""
    return protocols.description(connector).title if connector in protocols.names() else connector


def author_of(connector: str) -> str:
    """Returns who writes what a bot says, as a message stores it."""
    return f"bot:{connector}"


def reason(why: str, connector: str, values: Mapping[str, object] = NOTHING) -> Sentence:
    """Returns why a bot has a thread no more."""
    known: dict[str, Any] = {"why": "", "seconds": "?"} | dict(values)
    return sentences.REASONS[why](bot=title_of(connector), **known)


class HandOvers:
    def __init__(self, shop: ShopContext, *, notes: Notes) -> None:
        self.shop = shop
        self.store = shop.store
        self.notes = notes

    def give(self, thread: str, connector: str, *, at: datetime) -> Thread:
        """Gives a thread to a bot, with the contact's newest message if it waits for an answer. Raises `BadRequest`."""
        known = connections.connection(self.store, connector) if connector in protocols.names() else None
        is_bot = known and protocols.description(connector).kind is protocols.Kind.BOT
        if not (known and is_bot and known.state == "connected"):
            raise BadRequest(sentences.NO_BOT)
        current = self.store.thread(thread)
        if current.status is Status.RESOLVED:
            raise BadRequest(sentences.RESOLVED)
        wait = self.shop.inbox(current.inbox).bot_wait
        return self.store.change_thread(
            thread, lambda old: bot_changes.given_with_newest(old, connector, wait=wait, at=at)
        )

    def hand_back(
        self,
        thread: str,
        *,
        why: str,
        at: datetime,
        only: Callable[[BotSession], bool] = lambda _: True,
        said: str = "",
        summary: str = "",
        values: Mapping[str, object] = NOTHING,
    ) -> Thread:
        """Gives a thread back to people, with a note that says why. `only` is asked in the same write; `said` is the
        bot's own reason. A thread that people have already stays as it is, and gets no note."""

        def back(old: Thread) -> Thread:
            bot = old.with_bot
            return bot_changes.handed_back(old, why=why, at=at) if bot and only(bot) else old

        changed = self.store.change_thread_adding(
            thread, back, lambda new: self._note(new, why, at=at, said=said, summary=summary, values=values)
        )
        if changed.status is Status.OPEN and changed.assignee is None:
            return assign(self.store, thread, inbox=self.shop.inbox(changed.inbox), at=at) or changed
        return changed

    def _note(
        self, thread: Thread, why: str, *, at: datetime, said: str, summary: str, values: Mapping[str, object]
    ) -> Message:
        bot = thread.bot
        connector = bot.connector if bot else ""
        first = reason(why, connector, values).text(self.shop.business.language)
        text = "\n\n".join(part for part in (f"{first} {said}".strip(), summary.strip()) if part)
        key = f"bot#{connector}#{bot.since if bot else ''}#{ms(at)}"
        return self.notes.note_of(thread.id, text[:LONGEST_NOTE], agent=author_of(connector), key=key, at=at)

    def time_out(self, thread: Thread, *, at: datetime) -> None:
        """Gives a thread back whose bot did not answer in time, or whose contact has been silent for a day."""
        bot = thread.with_bot
        if bot is None:
            return
        why = "idle" if not bot.due else "unfinished" if bot.state and bot.said else "late"
        self.hand_back(thread.id, why=why, at=at, only=lambda old: old == bot, values={"seconds": bot.wait})
