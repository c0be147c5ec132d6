"""Gives the threads of a person who left the shop back to everybody."""

from typing import Any

from atende.storage.directory import Directory
from atende.workers.job import Job

AGAIN_SECONDS = 5


def run(job: Job) -> dict[str, Any]:
    """The index of threads may be some seconds old, so the job looks again until nothing is left."""
    count = job.desk().staff.release(job.text("agent"), Directory())
    if count:
        job.repeat(seconds=AGAIN_SECONDS)
    return {"threads": count}
