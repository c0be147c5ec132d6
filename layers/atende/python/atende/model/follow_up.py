"""Something that is scheduled for later. All times are aware UTC datetimes."""

from dataclasses import dataclass
from datetime import datetime

from atende.model.content import Attachment, Content, Enclosed
from atende.model.desk import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something that the desk does, or that a person should do, at a time."""

    id: str
    thread: str
    what: str
    """`send` (send it at `due`), `nudge` (the same, but dropped once the contact writes or the thread is resolved),
    `call_back` and `window` (tasks for a person); a thread's own alarm has the name of its deadline
    (`desk.deadlines`)."""
    due: datetime
    text: str = ""
    enclosed: Enclosed | None = None
    """A template that is sent instead of the text."""
    attachment: Attachment | None = None
    """A file that is sent with the text."""
    rev: int = 1
    """Increases with every change, so that the alarm of an older revision does nothing."""
    state: Due = Due.PENDING
    by: str = ""
    made: datetime | None = None
    fired: datetime | None = None
    outcome: str = ""

    @property
    def content(self) -> Content:
        return Content(text=self.text, enclosed=self.enclosed, attachment=self.attachment)
