"""Asks the channels of a shop's inboxes how they are, every hour, where a channel can be asked that."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {**job.tools.checkup().ask(job.desk().store, at=job.now)}
