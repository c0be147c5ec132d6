"""One run of a thread from opened to resolved. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One run of a thread from opened or reopened to resolved. `gap`, `turn`, `visit` and `began` are the thread's."""

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
    """When its survey was sent."""
    reminded: datetime | None = None
    """When the reminder of the survey was sent."""
    scale: int = 5
    """5 for a rating of 1 to 5; 10 for one of 0 to 10, whether the contact would recommend the shop."""
    rating: int | None = None
    rated: datetime | None = None
    comment: str | None = None
    labels: frozenset[str] = frozenset()
    """The labels of the thread at the end."""
    agent: str = ""
    """The assignee at the end, or else the person who resolved it."""
    gap: int | None = None
    turn: int = 1
    visit: int = 1
    began: datetime | None = None
    undone: int = 0
    """How many ends were taken back before this one; an episode whose end is taken back is deleted."""
