"""Closes a local day: stores its figures, the questions from which the owner's FAQ can learn, and the words of the
shop's trade."""

from datetime import datetime
from typing import Any

from atende.desk import Desk
from atende.model import Inbox
from atende.reporting.journal.store import Journal
from atende.reporting.reports import Reports
from atende.workers.job import Job

READING = frozenset(("faq", "menu", "sensitive"))
"""Automations beside which sensitive matters are read."""


def run(job: Job) -> dict[str, Any]:
    desk, day = job.desk(), job.date("date").isoformat()
    Reports(desk.store, desk.shop.business.zone).close(day)
    if any(not READING.isdisjoint(inbox.automations) for inbox in inboxes(desk)):
        desk.own_words.learn()
    return {"date": day} | gather_questions(desk, day, now=job.now)


def inboxes(desk: Desk) -> list[Inbox]:
    return [setting for setting in desk.shop.configuration if isinstance(setting, Inbox)]


def gather_questions(desk: Desk, day: str, *, now: datetime) -> dict[str, int]:
    """Returns how many questions of the day people answered, and for how many a contact chose or rejected an entry; 0
    if no inbox has the FAQ, which also is kept complete."""
    if not any("faq" in inbox.automations for inbox in inboxes(desk)):
        return {"lessons": 0, "taps": 0}
    desk.faq.keep_meanings()
    events = [*Journal(desk.store, desk.shop.business.zone).read(day)]
    suggestions = desk.faq_suggestions
    return {"lessons": suggestions.gather(events, at=now), "taps": suggestions.taps.gather(events, at=now)}
