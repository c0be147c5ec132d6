"""Sets the alarms of an inbox's threads after its deadlines were changed.

A snoozed thread, or one that a bot has, has no deadline for an answer, but its service window closes all the same.
"""

from typing import Any

from atende.model import Status
from atende.workers.job import Job

MOST_WATCHED = 2_000
"""The most threads of a status whose alarms are set; in a shop with more, those that have waited longest."""
UNRESOLVED = (Status.OPEN, Status.SNOOZED, Status.PENDING)


def run(job: Job) -> dict[str, Any]:
    desk, inbox = job.desk(), job.text("inbox")
    cards = (card for status in UNRESOLVED for card in desk.store.cards(status, limit=MOST_WATCHED))
    threads = [card.id for card in cards if card.inbox == inbox]
    for thread in threads:
        desk.deadlines.watch(desk.store.thread(thread), at=job.now)
    return {"threads": len(threads)}
