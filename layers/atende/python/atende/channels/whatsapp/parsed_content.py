"""What the content of a message says, without its sender and time."""

from dataclasses import dataclass
from typing import Any

from atende.model.channel_events import Media
from atende.model.orders import ReceivedOrder

type Raw = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The fields of `Heard` that come from the content. `news` is False when the message is about an earlier one or not
    from a person."""

    type: str
    text: str
    media: Media | None = None
    quotes: str | None = None
    choice: str | None = None
    amended: str | None = None
    plain: bool = False
    """Whether `type`, `text` and `choice` contain everything in the content."""
    written: str | None = None
    """What the person wrote, where `text` has other words."""
    news: bool = True
    order: ReceivedOrder | None = None
