"""Stands for a channel in a shop's sandbox: takes every message and passes it on to nobody."""

from datetime import datetime

from atende.core.errors import ChannelError
from atende.core.ids import digest
from atende.model import Accepted, Inbox, Message, Thread
from atende.model.sandbox import REFUSED, refuses
from atende.storage.markers import Parked


class Sender:
    """It has no connection and no secret, and the names of `channels.protocols.Sender`."""

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Returns an id that follows from the message. Raises `ChannelError` for a phone that refuses messages."""
        if refuses(thread.phone):
            raise ChannelError(REFUSED)
        return Accepted(f"sandbox:{digest(f'{message.thread}|{message.sk}')}")

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """Nobody is there to see it."""


def arrived(answer: Accepted, inbox: Inbox, *, at: datetime) -> list[Parked]:
    """Returns the statuses of a message that was sent and has arrived."""
    return [
        Parked(inbox=inbox.id, source_id=answer.source_id, status=status, at=at) for status in ("sent", "delivered")
    ]
