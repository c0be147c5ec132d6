"""Downloads a contact's file into the bucket while the channel still has it."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    wanted = {name: job.text(name) for name in ("business", "thread", "sk")}
    return {"state": job.tools.fetching().fetch(job.desk().store, job.fields | wanted, at=job.now)}
