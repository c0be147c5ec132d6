"""Hands a bot what a contact has written, and carries out what it answers.

One job at a time asks the bot of a thread. An attempt that failed is repeated with the same turn, and then people get
the thread. The thread's alarm gives it back by itself when no job does (`desk/deadlines`)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from atende.connectors import protocols
from atende.connectors.calls import STUMBLES
from atende.connectors.sentences import ANSWER_UNREADABLE
from atende.core import ids
from atende.core.clock import from_ms
from atende.core.errors import AtendeError, BadRequest, Cause, ConnectorError
from atende.desk.bots.hand_overs import NOTHING, HandOvers
from atende.desk.bots.replies import BotReplies
from atende.desk.channel_policy import capabilities_of
from atende.desk.connectors import summaries
from atende.desk.connectors.access import Access
from atende.desk.connectors.runs import Outcome, Task, last_error, note_success, note_trouble
from atende.desk.messages.answers import said_enough
from atende.desk.messages.incoming_limits import may_answer
from atende.model import Thread, bot_changes
from atende.model.bot_session import ACCEPTED, ASKING, BotSession
from atende.model.bots import BotAnswer, BotTurn, is_told, shown_to_bot
from atende.model.consent import Purpose, refuses
from atende.storage import connections
from atende.storage.connections import Connection
from atende.storage.shop_context import ShopContext

TRIES = 3
PAUSES = (2, 4)
"""Seconds before each further attempt."""
LONGEST_PAUSE = 10
"""Seconds for which a contact waits when a bot asks for a pause; for a longer one, people get the thread."""
MOST_TURNS = 40
"""Turns of a thread in an hour; beyond them the other side is a program too."""
READ, HISTORY = 40, 10
PHONE, AT_END = "phone", "at_end"
"""Options: whether the bot is told the contact's phone (`on`), and what follows when it has said all (`resolve`)."""


class BotTurns:
    def __init__(self, shop: ShopContext, *, access: Access, hand_overs: HandOvers, replies: BotReplies) -> None:
        self.shop = shop
        self.store = shop.store
        self.access = access
        self.hand_overs = hand_overs
        self.replies = replies

    def run(self, task: Task, *, at: datetime) -> Outcome:
        """Does one job. A repeated job asks nothing twice that was answered."""
        thread = self.store.find_thread(task.subject)
        bot = thread.with_bot if thread else None
        if thread is None or bot is None or bot.connector != task.connector:
            return Outcome(state="not the bot's")
        connection = connections.connection(self.store, task.connector)
        pause = (connection.paused - at).total_seconds() if connection.paused else 0
        if connection.state == "connected" and 0 < pause <= LONGEST_PAUSE:
            return Outcome(state="paused", again=int(pause) + 1)
        if not bot_changes.may_ask(bot, at=at):
            return Outcome(state="waits")
        if self._is_stopped(thread, bot, connection, at=at):
            return Outcome(state="handed back")
        job = ids.new(at)
        asking = self.store.change_thread(
            thread.id, lambda old: bot_changes.turn_begun(old, by=job, at=at, most=MOST_TURNS)
        ).with_bot
        if asking is None or not bot_changes.is_asked_by(asking, job):
            return Outcome(state="waits")
        try:
            answer = self._asked(thread, asking, connection, at=at)
        except (ConnectorError, BadRequest) as error:
            return self._failed(thread, asking, error, at=at)
        except STUMBLES:
            junk = ConnectorError(ANSWER_UNREADABLE, cause=Cause.RETRY, uncertain=True)
            return self._failed(thread, asking, junk, at=at)
        note_success(self.store, connection.connector, at=at)
        return self._carried_out(thread, asking, connection, answer, at=at)

    def _is_stopped(self, thread: Thread, bot: BotSession, connection: Connection, *, at: datetime) -> bool:
        """Gives the thread back where the bot may not or cannot go on."""
        why, values = "", dict[str, object]()
        if connection.state != "connected":
            why = "disconnected"
        elif connection.paused and connection.paused > at:
            why, values = "down", {"why": last_error(connection)}
        elif refuses(self.store.merged(thread.contact), Purpose.SERVICE):
            why = "stopped"
        elif self.shop.is_spent(at):
            why = "budget"
        elif not bot_changes.has_turns_left(bot, at=at, most=MOST_TURNS) or self._said_enough(thread, at=at):
            why = "loop"
        if why:
            # A job that took hold since this one read the thread goes on.
            may_ask = partial(bot_changes.may_ask, at=at)
            self.hand_overs.hand_back(thread.id, why=why, at=at, only=may_ask, values=values)
        return bool(why)

    def _said_enough(self, thread: Thread, *, at: datetime) -> bool:
        inbox = self.shop.inbox(thread.inbox)
        return said_enough(self.store, thread, inbox=inbox, at=at) or not may_answer(
            self.store, thread, inbox=inbox, at=at
        )

    def _asked(self, thread: Thread, bot: BotSession, connection: Connection, *, at: datetime) -> BotAnswer:
        api = self.access.api(connection.connector, at=at)
        turn = self._turn(thread, bot, connection)
        return protocols.bot(connection.connector, api, connection.facts).answer(turn)

    def _turn(self, thread: Thread, bot: BotSession, connection: Connection) -> BotTurn:
        page = self.store.messages(thread.id, limit=READ)
        asked = [message for message in page if message.sk in bot.asked]
        missing = set(bot.asked) - {message.sk for message in asked}
        old = (self.store.message(thread.id, sk) for sk in sorted(missing))
        messages = [message for message in (*old, *asked) if message]
        person = self.store.merged(thread.contact)
        customer = summaries.customer(self.shop, person, thread=thread, email_field="")
        business, inbox = self.shop.business, self.shop.inbox(thread.inbox)
        before = [m for m in page if m.sk not in bot.asked and m.sk not in bot.unheard and is_told(m)]
        return BotTurn(
            id=bot.turn,
            thread=thread.id,
            number=number_of(thread),
            began=from_ms(bot.began),
            business=business.id,
            customer=customer if connection.options.get(PHONE) == "on" else replace(customer, phone=""),
            messages=tuple(shown_to_bot(messages)),
            history=tuple(shown_to_bot(before[-HISTORY:])),
            inbox=inbox.id,
            inbox_name=inbox.name,
            channel=capabilities_of(self.shop, inbox.id).title,
            language=business.language,
            zone=business.zone,
            labels=tuple(sorted(thread.labels)),
            priority=thread.priority.value,
            attributes=bot.attributes,
            is_first=not any(
                message.by == "bot" for message in shown_to_bot(before) if message.at >= from_ms(bot.since)
            ),
            session=bot.remote,
        )

    def _carried_out(
        self, thread: Thread, bot: BotSession, connection: Connection, answer: BotAnswer, *, at: datetime
    ) -> Outcome:
        if answer.later:
            accepted = partial(bot_changes.turn_released, by=bot.holder, state=ACCEPTED)
            self.store.change_thread(thread.id, accepted)
            return Outcome(state="accepted")
        if answer.is_empty:
            return self._handed_back(thread, bot, why="empty", at=at)
        if answer.is_over and not (answer.hands_back or answer.resolves):
            resolves = connection.options.get(AT_END) == "resolve"
            answer = replace(answer, resolves=resolves, hands_back=not resolves)
        self.replies.carry_out(thread.id, bot.turn, answer, at=at)
        return Outcome(state="done")

    def _failed(self, thread: Thread, bot: BotSession, error: AtendeError, *, at: datetime) -> Outcome:
        """Repeats the attempt soon, or gives the thread back. The owner sees the error; a bot that fails again and
        again with different turns is left alone for a while, and people get what is new at once."""
        note_trouble(self.store, bot.connector, error, at=at, about=bot.turn)
        cause = error.cause if isinstance(error, ConnectorError) else None
        wait = error.retry if isinstance(error, ConnectorError) else None
        pause = PAUSES[min(bot.tries, len(PAUSES)) - 1] if wait is None else wait
        if cause in (Cause.RETRY, Cause.THROTTLED) and bot.tries < TRIES and pause <= LONGEST_PAUSE:
            self.store.change_thread(thread.id, partial(bot_changes.turn_released, by=bot.holder, state=ASKING))
            return Outcome(state="later", again=pause)
        return self._handed_back(thread, bot, why="failed", at=at, values={"why": error.sentence})

    def _handed_back(
        self, thread: Thread, bot: BotSession, *, why: str, at: datetime, values: Mapping[str, object] = NOTHING
    ) -> Outcome:
        """Gives the thread back after an attempt without an answer, unless the bot has answered by the API, or another
        job asks it because this one took too long."""

        def unanswered(old: BotSession) -> bool:
            return bot_changes.is_asked_by(old, bot.holder) and not old.said

        def in_part(old: BotSession) -> bool:
            return bot_changes.is_asked_by(old, bot.holder) and bool(old.said)

        self.hand_overs.hand_back(thread.id, why=why, at=at, only=unanswered, values=values)
        self.hand_overs.hand_back(thread.id, why="unfinished", at=at, only=in_part)
        return Outcome(state="handed back")


def number_of(thread: Thread) -> int:
    """Returns the number that people quote, as a whole number; 0 for a thread without one.

    >>> day = datetime(2026, 11, 25).astimezone()
    >>> number_of(Thread(id="t", inbox="w", contact="c", protocol="261125-0042", opened=day, episode_opened=day))
    2611250042
    """
    digits = thread.protocol.replace("-", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else 0
