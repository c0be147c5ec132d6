"""Asks the channel to block a contact or to unblock them, because only the jobs function has the token."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    blocks = job.desk().contact_blocks
    return {"state": blocks.settle(job.text("contact"), job.tools.checkup().accounts, at=job.now)}
