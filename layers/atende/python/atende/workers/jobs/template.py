"""Makes, changes or deletes a template at the channel, as the owner has written it."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    inbox, draft = job.text("inbox"), job.text("draft")
    return {"state": job.tools.checkup().make_template(job.desk().store, inbox=inbox, draft=draft, at=job.now)}
