"""Until when the shop may write in a thread, and who may: people, or automations. It is decided here alone.

The time begins with the contact's message. In some channels people may write longer than automations, and a person may
answer a comment on a post once in private, whether or not its author ever wrote.
"""

from datetime import datetime, timedelta
from typing import Protocol

from atende.model.thread import Thread


class Windows(Protocol):
    """How long a channel lets the shop write. `channels.protocols.Capabilities` says what each of them means."""

    @property
    def service_window(self) -> timedelta | None: ...
    @property
    def person_window(self) -> timedelta | None: ...
    @property
    def private_reply_within(self) -> timedelta | None: ...


def window_length(channel: Windows, *, automatic: bool) -> timedelta | None:
    """Returns how long after the contact's message an automation, or a person, may write; None means always."""
    return channel.service_window if automatic else channel.person_window or channel.service_window


def window_ends(thread: Thread, channel: Windows, *, automatic: bool) -> datetime | None:
    """Returns until when an automation, or a person, may write free text, be it to the contact's message or once to
    their comment; None where the channel has no window, and where there is nothing to answer."""
    comment = None if automatic else comment_ends(thread, channel)
    ends = (message_window_ends(thread, channel, automatic=automatic), comment)
    return max((end for end in ends if end), default=None)


def message_window_ends(thread: Thread, channel: Windows, *, automatic: bool) -> datetime | None:
    """Returns the end of the window that the contact's newest message opened, by the channel's own timestamps."""
    window = window_length(channel, automatic=automatic)
    return thread.last_incoming + window if thread.last_incoming and window else None


def comment_ends(thread: Thread, channel: Windows) -> datetime | None:
    """Returns until when the thread's newest comment may get its private reply; None when there is none to answer."""
    within = channel.private_reply_within
    if within is None or thread.commented is None or thread.comment == thread.comment_answered:
        return None
    return thread.commented + within


def can_write(thread: Thread, channel: Windows, *, automatic: bool, at: datetime) -> bool:
    """Whether an automation, or a person, may write free text at this moment."""
    return is_open(window_ends(thread, channel, automatic=automatic), channel, at=at)


def can_message(thread: Thread, channel: Windows, *, automatic: bool, at: datetime) -> bool:
    """Whether what is written at this moment may go as an ordinary message, and not only as the answer to a comment."""
    return is_open(message_window_ends(thread, channel, automatic=automatic), channel, at=at)


def is_open(ends: datetime | None, channel: Windows, *, at: datetime) -> bool:
    return channel.service_window is None or (ends is not None and at < ends)
