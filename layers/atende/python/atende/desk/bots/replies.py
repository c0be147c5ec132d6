"""Carries out what a bot answers: its replies, each once, and then the end of its time with the thread.

An answer counts only while the bot has the thread and the turn that it names is the newest. Whatever comes later says
nothing to the contact."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from atende.core.errors import Conflict
from atende.core.ids import digest
from atende.desk.bots import sentences
from atende.desk.bots.hand_overs import HandOvers, author_of
from atende.desk.channel_policy import policy_of
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.threads.service import Threads
from atende.model import Content, Message, Status, Thread, bot_changes
from atende.model.bot_session import BotSession
from atende.model.bots import CHOICE, MOST_REPLIES, BotAnswer, BotReply
from atende.model.labels import is_label, label_named, with_label
from atende.model.thread_changes import resolve, say
from atende.storage.settings import add_labels
from atende.storage.shop_context import ShopContext

MOST_LABELS = 5


class BotReplies:
    def __init__(
        self, shop: ShopContext, *, outgoing: OutgoingMessages, threads: Threads, hand_overs: HandOvers
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.outgoing = outgoing
        self.threads = threads
        self.hand_overs = hand_overs

    def carry_out(self, thread: str, turn: str, answer: BotAnswer, *, at: datetime) -> Thread:
        """Does what the answer to a turn says. A repetition goes on where the first attempt ended; a turn that has its
        answer gets no other. The last reply ends the turn in the same write, where nothing else follows from it."""
        replies = answer.replies[:MOST_REPLIES]
        is_all = not (answer.hands_back or answer.resolves or answer.labels)

        def awaited(bot: BotSession) -> bool:
            return bot.turn == turn and bool(bot.state)

        for number, reply in enumerate(replies):
            ends = partial(bot_changes.turn_answered, turn=turn, at=at, session=answer.session)
            self._say(
                thread,
                reply,
                name=str(number),
                at=at + timedelta(milliseconds=number),
                only=awaited,
                then=ends if is_all and number + 1 == len(replies) else lambda said: said,
            )
        return self._ended(thread, turn, answer, at=after(answer, at), only=awaited)

    def carry_out_in_parts(self, thread: str, turn: str, answer: BotAnswer, *, key: str, at: datetime) -> Thread:
        """Does what a bot says by the API, where it may answer one turn in several requests.

        What comes twice under one `key` is said once; without a key, so are the same words. Raises `Conflict` for a
        turn that is over, and for a thread that people have."""
        current = self.check(thread, turn)
        for number, reply in enumerate(answer.replies):
            bot = self.check(thread, turn).bot
            name = digest(f"{key}#{number}" if key else reply.text, size=6)
            if bot and len(bot.said) >= MOST_REPLIES and name not in bot.said:
                raise Conflict(sentences.TOO_MANY_REPLIES(most=MOST_REPLIES))
            moment = at + timedelta(milliseconds=number)
            current = self._say(thread, reply, name=name, at=moment, only=lambda bot: bot.turn == turn)
        return self._ended(current.id, turn, answer, at=after(answer, at), only=lambda bot: bot.turn == turn)

    def check(self, thread: str, turn: str) -> Thread:
        """Returns the thread of a bot that answers by the API. Raises `Conflict`."""
        current = self.store.thread(thread)
        if current.with_bot is None:
            raise Conflict(sentences.NOT_THE_BOTS)
        if current.with_bot.turn != turn or not turn:
            raise Conflict(sentences.TURN_OVER)
        return current

    def _ended(
        self, thread: str, turn: str, answer: BotAnswer, *, at: datetime, only: Callable[[BotSession], bool]
    ) -> Thread:
        self.label(thread, turn, answer.labels)
        if answer.hands_back:
            why = "over" if answer.is_over else "handed"
            return self.hand_overs.hand_back(
                thread,
                why=why,
                at=at,
                only=only,
                said=answer.reason,
                summary=answer.summary,
            )
        if answer.resolves:
            ended = self._resolve(thread, only, at=at)
            if ended.status is Status.RESOLVED:
                return ended
        return self.store.change_thread(
            thread, lambda old: bot_changes.turn_answered(old, turn, at=at, session=answer.session)
        )

    def _message(self, thread: Thread, reply: BotReply, *, key: str, at: datetime) -> Message:
        choices = tuple(replace(choice, id=CHOICE + choice.id) for choice in reply.choices)
        bot = thread.bot
        content, wrong = policy_of(self.shop, thread.inbox).degrade(Content(text=reply.text, choices=choices))
        author = author_of(bot.connector if bot else "")
        return self.outgoing.message_of(thread, content, wrong=wrong, key=key, author=author, at=at)

    def _say(
        self,
        thread: str,
        reply: BotReply,
        *,
        name: str,
        at: datetime,
        only: Callable[[BotSession], bool],
        then: Callable[[Thread], Thread] = lambda said: said,
    ) -> Thread:
        """Stores a reply together with its name, and with what `then` does to the thread: of two attempts one stores
        it."""
        made: list[Message] = []

        def said(old: Thread) -> Thread:
            bot = old.with_bot
            if bot is None or not only(bot) or name in bot.said:
                return old
            made[:] = [self._message(old, reply, key=f"bot#{bot.turn}#{name}", at=at)]
            return then(say(bot_changes.replied(old, bot, name=name), made[0]))

        return self.store.change_thread_adding(thread, said, lambda _: made[0])

    def label(self, thread: str, turn: str, labels: Iterable[str]) -> Thread:
        """Adds labels to a bot's thread. Raises `NotFound`."""
        names = [name for name in map(label_named, list(labels)[:MOST_LABELS]) if is_label(name)]
        if not names:
            return self.store.thread(thread)

        def labelled(old: Thread) -> Thread:
            if old.with_bot is None or old.with_bot.turn != turn:
                return old
            for name in names:
                old = with_label(old, name)
            return old

        add_labels(self.store, names)
        return self.store.change_thread(thread, labelled)

    def _resolve(self, thread: str, only: Callable[[BotSession], bool], *, at: datetime) -> Thread:
        """Resolves the thread, unless the contact has written something that the bot was not handed."""

        def resolved(old: Thread) -> Thread:
            bot = old.with_bot
            if bot is None or not only(bot) or bot.unheard:
                return old
            return resolve(old, at=at, seen=old.last_put or at, by="auto")

        return self.threads.end(thread, resolved)


def after(answer: BotAnswer, at: datetime) -> datetime:
    """Returns the moment after the last reply, so that the note of a hand-over stands below it."""
    return at + timedelta(milliseconds=len(answer.replies))
