"""An external bot's time with a thread. Apart from what it is told, because every thread that is read loads this."""

from dataclasses import dataclass

ASKING, ACCEPTED = "asking", "accepted"
"""The states of a turn that awaits its answer: a job asks the bot, or the bot has said that it will use the API."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSession:
    """A bot's time with a thread. Times are milliseconds, because this lies in the thread as JSON.

    A turn is what the contact wrote since the last one; one turn at a time awaits an answer."""

    connector: str
    since: int
    wait: int = 60
    """Seconds within which the bot has to answer."""
    unheard: tuple[str, ...] = ()
    """The sort keys of the messages that the bot was not handed yet."""
    heard: tuple[str, ...] = ()
    """Short hashes of the newest messages that it was handed, so that a message that arrives again is not."""
    due: int = 0
    """By when the bot has to answer; 0 while nothing awaits its answer."""
    turn: str = ""
    """The id of the newest turn, which every answer names."""
    state: str = ""
    """`asking` or `accepted`; empty once it was answered."""
    asked: tuple[str, ...] = ()
    """The sort keys of the messages of the newest turn."""
    began: int = 0
    """When the newest turn began."""
    held: int = 0
    """Until when one job alone asks the bot, and that job's own name."""
    holder: str = ""
    tries: int = 0
    said: tuple[str, ...] = ()
    """The names of the newest turn's replies that are stored, so that each is stored once."""
    turns: int = 0
    """How many turns began since `hour`, the beginning of the hour in which they are counted."""
    hour: int = 0
    remote: str = ""
    """The bot's own session, where the vendor keeps one."""
    left: str = ""
    """Why the bot has the thread no more: a name of `desk.bots.sentences.REASONS`."""
    left_at: int = 0
