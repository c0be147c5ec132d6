"""Reads the state of one inbox's number at the channel, or of all inboxes of a shop."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    inbox = str(job.fields.get("inbox") or "")
    return {**job.tools.checkup().look(job.desk().store, inbox=inbox, at=job.now)}
