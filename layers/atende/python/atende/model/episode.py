"""One run of a thread from opened to resolved. All times are aware UTC datetimes; all durations are whole seconds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One run of a thread from opened or reopened to resolved. `asked` is when its survey was sent, `reminded` when the
    reminder was; `scale` is 5 (a rating of 1 to 5) or 10 (0 to 10: whether they would recommend the shop).

    `labels` are the thread's at the end; `agent` is the assignee then, or else the person who resolved it. `gap`,
    `turn`, `visit` and `began` are the thread's.
    """

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
    reminded: datetime | None = None
    scale: int = 5
    rating: int | None = None
    rated: datetime | None = None
    comment: str | None = None
    labels: frozenset[str] = frozenset()
    agent: str = ""
    gap: int | None = None
    turn: int = 1
    visit: int = 1
    began: datetime | None = None
