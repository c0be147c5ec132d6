"""Does one step of a rule's rehearsal."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    state = job.desk().rehearsals.step(job.text("id"), at=job.now)
    if state == "running":
        job.repeat(seconds=0)
    return {"state": state}
