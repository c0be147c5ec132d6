"""A promise to act later. All times are aware UTC datetimes."""

from dataclasses import dataclass
from datetime import datetime

from atende.model.content import Attachment, Content, Enclosed
from atende.model.desk import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """`what`: `send` (say it at `due`), `nudge` (the same, moot once the contact writes or the matter is resolved),
    `call_back` and `window` (tasks for a person); the thread's one alarm has what it will ring for (`desk.deadlines`).

    What is said: `text`, with a file (`attachment`) or in place of a template (`enclosed`). `rev` rises with every
    change, so that an alarm of an older one does nothing.
    """

    id: str
    thread: str
    what: str
    due: datetime
    text: str = ""
    enclosed: Enclosed | None = None
    attachment: Attachment | None = None
    rev: int = 1
    state: Due = Due.PENDING
    by: str = ""
    made: datetime | None = None
    fired: datetime | None = None
    outcome: str = ""

    @property
    def content(self) -> Content:
        return Content(text=self.text, enclosed=self.enclosed, attachment=self.attachment)
