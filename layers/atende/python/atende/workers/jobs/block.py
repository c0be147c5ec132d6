"""Asks the channel to block a contact or to unblock them, because only the jobs function has the token."""

from typing import Any

from atende.core.errors import NotFound
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    blocks = job.desk().contact_blocks
    contact = job.text("contact")
    try:
        return {"state": blocks.settle(contact, job.tools.checkup().accounts, at=job.now)}
    except NotFound:
        return {"gone": contact}
