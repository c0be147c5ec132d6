"""What the desk and an external bot tell each other, in no vendor's words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zlib import crc32

from atende.model.bot_session import Simple
from atende.model.connectors import Customer
from atende.model.desk import Choice, Direction
from atende.model.thread import Message

MOST_REPLIES = 10
"""Replies of one turn."""
LONGEST_REPLY = 4096
LONGEST_REASON, LONGEST_SUMMARY = 300, 3000
"""Characters of why a bot hands a thread back, and of what it tells the team."""
LONGEST_SESSION = 200
MOST_ATTRIBUTES, LONGEST_ATTRIBUTE_NAME, LONGEST_ATTRIBUTE, LARGEST_ATTRIBUTES = 50, 60, 1000, 2000
"""How many attributes a bot notes about a thread, the characters of a name and of a text, and of all of them as JSON:
they lie in the thread."""
MOST_CHOICES, LONGEST_TITLE, LONGEST_CHOICE = 10, 24, 100
CHOICE = "bot:"
"""How the id of a bot's button begins, so that none can pass for one of the desk's own."""


def number_for(name: str) -> int:
    """Returns a number for an id of ours, because some bots know everything by numbers."""
    return crc32(name.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class BotMessage:
    """A message as a bot gets it. `id` is ours; `by`: `contact`, `bot` or `team`."""

    id: str
    at: datetime
    text: str
    type: str = "text"
    by: str = "contact"
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotTurn:
    """What the contact has written since the last turn. `id` is the same at every attempt. `number` is the number of
    the thread that people quote, as a whole number: some bots know conversations by such."""

    id: str
    thread: str
    number: int
    began: datetime
    business: str
    customer: Customer
    messages: tuple[BotMessage, ...]
    history: tuple[BotMessage, ...] = ()
    """Up to ten messages before these, oldest first."""
    inbox: str = ""
    inbox_name: str = ""
    channel: str = ""
    language: str = "pt-BR"
    zone: str = "America/Sao_Paulo"
    labels: tuple[str, ...] = ()
    priority: str = "none"
    attributes: Mapping[str, Simple] = field(default_factory=dict)
    """What the bot has noted about the thread."""
    is_first: bool = True
    """Whether the bot has answered nothing yet in this thread."""
    session: str = ""
    """What the bot's last answer said that its session is called."""

    @property
    def text(self) -> str:
        """All that the contact has written, as one text."""
        return "\n".join(message.text for message in self.messages if message.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotReply:
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BotAnswer:
    """What a bot wants done, in this order: its replies, then one of the ends. `later`: it answers by the API."""

    replies: tuple[BotReply, ...] = ()
    hands_back: bool = False
    reason: str = ""
    summary: str = ""
    resolves: bool = False
    is_over: bool = False
    """Whether the bot has said all that it has; what follows is the owner's choice."""
    later: bool = False
    session: str = ""
    labels: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.replies or self.hands_back or self.resolves or self.is_over or self.later or self.labels)


def is_told(message: Message) -> bool:
    """Whether a bot may read a message: notes are the team's, and what its author deleted is nobody's."""
    return message.direction is not Direction.NOTE and message.t_revoked is None


def shown_to_bot(messages: Iterable[Message]) -> list[BotMessage]:
    return [
        BotMessage(
            id=message.sk.removeprefix("M#").replace("#", "-"),
            at=message.at,
            text=message.words if is_told(message) else "",
            type=message.type,
            by=writer(message),
            choice=(message.choice or "").removeprefix(CHOICE),
        )
        for message in messages
    ]


def writer(message: Message) -> str:
    if message.direction is Direction.INCOMING:
        return "contact"
    return "bot" if message.author.startswith("bot:") else "team"
