"""Sends nothing anywhere: an answer that is stored is sent, and the widget asks for it."""

from collections.abc import Callable, Mapping

from atende.core.ids import digest
from atende.model import Accepted, Inbox, Message, Thread


class Sender:
    """A send cannot be lost or doubled, because nobody is called."""

    def send(self, message: Message, thread: Thread, inbox: Inbox) -> Accepted:
        """Returns the id under which the widget shows the message."""
        return Accepted(shown_id(message.thread, message.sk))

    def mark_read(self, source_id: str, *, address: str, person: str, typing: bool) -> None:
        """The widget asks for it, as for an answer."""


def shown_id(thread: str, sk: str) -> str:
    """Returns the id of a message as the widget knows it.

    >>> shown_id("t1", "M#1#2#a")
    'm_f79fae50fced17fcdd46'
    """
    return f"m_{digest(f'{thread}|{sk}')}"


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> Sender:
    return Sender()
