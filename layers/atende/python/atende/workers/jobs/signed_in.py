"""Mails that somebody has signed in to those who have to know."""

from typing import Any

from atende.storage.store import Store
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    store, recovery = Store(job.text("business")), job.tools.recovery()
    return {"mail": recovery.arrived(store, job.text("agent"), job.text("session"), at=job.now)}
