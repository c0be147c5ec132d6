"""Sends this morning's digest to the owner, or a trial of it."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    letters = job.tools.letters(job.desk())
    return {"state": letters.digest(at=job.now, trial=str(job.fields.get("trial") or ""))}
