"""How a thread changes while an external bot has it: pure functions, as in `model/thread_changes.py`.

A bot has a thread exactly while its status is `pending`; whatever gives it another status takes it from the bot.
"""

from dataclasses import replace
from datetime import datetime

from atende.core.clock import ms
from atende.core.ids import digest
from atende.model.bot_session import ASKING, BotSession
from atende.model.desk import Status
from atende.model.thread import Message, Thread
from atende.model.thread_changes import assign, heard_before, later, newest_heard

HELD = 45_000
"""Milliseconds that one job has for asking a bot; longer than its calls can take."""
AFTERWARDS = 60_000
"""For how many milliseconds after it has handed over a bot may still arrange the thread: its calls come one by one."""
REMEMBERED, MOST_UNHEARD = 20, 20
"""Messages that were handed to the bot whose arrival again is known, and messages of one turn."""
HOUR = 3_600_000


def given(thread: Thread, connector: str, *, wait: int, at: datetime) -> Thread:
    """The bot gets the thread. It stays with a bot that has it already, and resolved if it is."""
    if thread.with_bot or thread.status is Status.RESOLVED:
        return thread
    before = thread.bot.attributes if thread.bot and thread.bot.connector == connector else {}
    session = BotSession(connector=connector, since=ms(at), wait=wait, hour=ms(at), attributes=before)
    return replace(thread, status=Status.PENDING, snoozed_until=None, bot=session)


def given_with_newest(thread: Thread, connector: str, *, wait: int, at: datetime) -> Thread:
    """The bot gets the thread, and the contact's newest message where that waits for an answer."""
    new = given(thread, connector, wait=wait, at=at)
    newest = newest_heard(new)
    waits = new is not thread and newest and thread.waiting_since is not None
    return asked_of_bot(new, sk=newest, put=at) if waits else new


def asked_of_bot(thread: Thread, *, sk: str, put: datetime) -> Thread:
    """A message of the contact waits for the bot's answer."""
    bot = thread.with_bot
    if bot is None or sk in bot.unheard or sk in bot.asked or digest(sk, size=4) in bot.heard:
        return thread
    unheard = (*bot.unheard, sk)[-MOST_UNHEARD:]
    return replace(thread, bot=replace(bot, unheard=unheard, due=bot.due or ms(put) + bot.wait * 1000))


def heard(before: Thread, after: Thread, message: Message, *, offered: str, wait: int, why: str) -> Thread:
    """The thread after an incoming message that somebody has to answer. `offered`: the bot to which the inbox gives new
    matters, if this message begins one. `why`: what in it only a person may answer."""
    if after.with_bot:
        if why:
            return handed_back(after, why=why, at=message.put)
        return asked_of_bot(after, sk=message.sk, put=message.put)
    begins = heard_before(before) is None or after.episode > before.episode
    if not offered or why or not begins or after.assignee or after.status is not Status.OPEN:
        return after
    return asked_of_bot(given(after, offered, wait=wait, at=message.put), sk=message.sk, put=message.put)


def handed_back(thread: Thread, *, why: str, at: datetime) -> Thread:
    """The bot has the thread no more, and the contact waits for a person from now on: for the one whom the bot has
    chosen, if it has. A contact to whom the bot has answered, and who has not written since, waits for nobody."""
    bot = thread.with_bot
    if bot is None:
        return thread
    waits = thread.waiting_since is not None and (bot.unheard or bot.state or why != "idle")
    if bot.chosen:
        thread = assign(thread, bot.chosen, at=at)
    return replace(
        thread,
        status=Status.OPEN,
        waiting_since=later(thread.waiting_since, at) if waits else None,
        bot=replace(bot, left=why, left_at=ms(at), due=0, held=0, state="", unheard=()),
    )


def may_arrange(thread: Thread, *, at: datetime) -> bool:
    """Whether a bot may label the thread and the like: while it has it, and for a moment after it has handed over."""
    bot = thread.bot
    just_handed = bot is not None and bot.left == "handed" and ms(at) < bot.left_at + AFTERWARDS
    return thread.with_bot is not None or (just_handed and thread.status is Status.OPEN)


def taken(thread: Thread) -> Thread:
    """A person takes the thread from the bot."""
    return replace(thread, status=Status.OPEN) if thread.status is Status.PENDING else thread


def needs_turn(thread: Thread) -> bool:
    """Whether the bot has to be handed what the contact wrote."""
    bot = thread.with_bot
    return bot is not None and bool(bot.unheard) and not bot.state


def may_ask(bot: BotSession, *, at: datetime) -> bool:
    """Whether something is to be asked that no job is asking: what the contact wrote, or a turn whose job has failed or
    ended with its function."""
    return bot.held <= ms(at) and (bot.state == ASKING or (not bot.state and bool(bot.unheard)))


def is_asked_by(bot: BotSession, holder: str) -> bool:
    """Whether a job is the one that asks the bot, and its turn has no answer yet."""
    return bot.state == ASKING and bot.holder == holder


def turn_begun(thread: Thread, *, by: str, at: datetime, most: int) -> Thread:
    """The job `by` asks the bot from now on: with the turn that awaits its answer, or with a new one. Unchanged where
    another job asks it, where nothing is to be asked, and beyond `most` turns in an hour: `is_asked_by` tells the job
    whether it is the one."""
    bot, now = thread.with_bot, ms(at)
    if bot is None or not may_ask(bot, at=at):
        return thread
    if bot.state == ASKING:
        return replace(thread, bot=replace(bot, held=now + HELD, holder=by, tries=bot.tries + 1))
    turns = bot.turns if now < bot.hour + HOUR else 0
    if turns >= most:
        return thread
    return replace(
        thread,
        bot=replace(
            bot,
            turn=f"trn_{digest('#'.join((thread.id, str(bot.since), *bot.unheard)))}",
            state=ASKING,
            asked=bot.unheard,
            unheard=(),
            heard=(*bot.heard, *(digest(sk, size=4) for sk in bot.unheard))[-REMEMBERED:],
            began=now,
            held=now + HELD,
            holder=by,
            tries=1,
            said=(),
            turns=turns + 1,
            hour=bot.hour if now < bot.hour + HOUR else now,
        ),
    )


def has_turns_left(bot: BotSession, *, at: datetime, most: int) -> bool:
    return ms(at) >= bot.hour + HOUR or bot.turns < most or bool(bot.state)


def turn_answered(thread: Thread, turn: str, *, at: datetime, session: str = "") -> Thread:
    """The turn has its answer. What the contact wrote meanwhile is due as if it came now."""
    bot = thread.with_bot
    if bot is None or bot.turn != turn or not bot.state:
        return thread
    due = ms(at) + bot.wait * 1000 if bot.unheard else 0
    return replace(thread, bot=replace(bot, state="", held=0, due=due, remote=session or bot.remote))


def turn_released(thread: Thread, *, by: str, state: str) -> Thread:
    """Returns the thread after the job that asked the bot has ended without an answer. The bot answers later, or is
    asked again. Unchanged where another job asks it meanwhile."""
    bot = thread.with_bot
    if bot is None or not is_asked_by(bot, by):
        return thread
    return replace(thread, bot=replace(bot, held=0, state=state))


def replied(thread: Thread, bot: BotSession, *, name: str) -> Thread:
    """A reply of a bot's turn is stored under a name."""
    return replace(thread, bot=replace(bot, said=(*bot.said, name)))
