"""What a bot may read of a thread's messages."""

from collections.abc import Iterable

from atende.model import Direction, Message
from atende.model.bots import CHOICE, BotMessage


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
