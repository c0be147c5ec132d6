"""What the content of a message says, before it is known who said it and when."""

from dataclasses import dataclass
from typing import Any

from atende.model.channel_events import Media

type Raw = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Parts of `Heard`. `news` is False for what is about an earlier message, or not from a person."""

    type: str
    text: str
    media: Media | None = None
    quotes: str | None = None
    choice: str | None = None
    amended: str | None = None
    plain: bool = False
    """Whether type, text and choice carry all of the content."""
    news: bool = True
