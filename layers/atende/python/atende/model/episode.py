"""What a thread was from opened to resolved. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One run of a thread from opened or reopened to resolved. `asked` is when its survey went out."""

    thread: str
    number: int
    inbox: str = ""
    contact: str = ""
    opened: datetime
    resolved: datetime | None = None
    resolved_by: str | None = None
    first_reply_seconds: int | None = None
    first_reply_business: int | None = None
    resolution_seconds: int | None = None
    resolution_business: int | None = None
    asked: datetime | None = None
    rating: int | None = None
    rated: datetime | None = None
    comment: str | None = None
