"""Saves the owner's profile of a number at the channel."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    inbox = job.text("inbox")
    return {"state": job.tools.checkup().save(job.desk().store, inbox=inbox, at=job.now)}
