"""Reads what an inbox's catalogue has at the channel."""

from typing import Any

from atende.core.errors import NotFound
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    """An inbox that was removed meanwhile needs nothing. What is sold alarms nobody."""
    try:
        state = job.tools.checkup().read_catalog(job.desk().store, inbox=job.text("inbox"), at=job.now)
        job.desk().own_words.learn()
    except NotFound:
        state = "gone"
    return {"state": state}
