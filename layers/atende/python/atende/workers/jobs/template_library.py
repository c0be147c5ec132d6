"""Reads the templates that the channel's own library has ready in one language, for the console's page."""

from typing import Any

from atende.core.errors import NotFound
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    """An inbox that was removed meanwhile needs nothing."""
    inbox, language = job.text("inbox"), job.text("language")
    try:
        state = job.tools.checkup().read_library(job.desk().store, inbox=inbox, language=language, at=job.now)
    except NotFound:
        state = "gone"
    return {"state": state}
