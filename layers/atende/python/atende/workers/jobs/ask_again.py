"""Sends the survey's reminder to the threads of one part."""

from typing import Any

from atende.desk.surveys.rounds import pairs_of
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, at = job.desk(), job.moment("at")
    return {"asked": sum(desk.surveys.remind(*pair, at=at, now=job.now) for pair in pairs_of(job.fields))}
