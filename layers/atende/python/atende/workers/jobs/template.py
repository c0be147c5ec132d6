"""Makes, changes or deletes a template at the channel, as the owner has written it."""

from typing import Any

from atende.core.errors import NotFound
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    """An inbox that was removed meanwhile needs nothing."""
    inbox, draft = job.text("inbox"), job.text("draft")
    try:
        state = job.tools.checkup().make_template(job.desk().store, inbox=inbox, draft=draft, at=job.now)
    except NotFound:
        state = "gone"
    return {"state": state}
