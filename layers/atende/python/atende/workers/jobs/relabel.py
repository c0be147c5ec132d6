"""Changes the next threads that carry a label which is being renamed, merged or deleted."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    state = job.desk().labels.step(job.text("label"), at=job.now)
    if state == "running":
        job.repeat(seconds=0)
    return {"state": state}
