"""Mails the link that confirms an agent's e-mail address."""

from typing import Any

from atende.storage.store import Store
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    store = Store(job.text("business"))
    return {"mail": job.tools.recovery().confirm(store, job.text("agent"), at=job.now)}
