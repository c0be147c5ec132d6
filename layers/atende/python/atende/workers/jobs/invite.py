"""Mails an invitation to a person whom an owner has just added, or gives a new link."""

from typing import Any

from atende.storage.store import Store
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {"mail": job.tools.recovery().invite(Store(job.text("business")), job.text("agent"), at=job.now)}
