"""Sends the survey to the threads of one part of a round."""

from typing import Any

from atende.desk.surveys.rounds import pairs_of
from atende.model.survey import tally
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, at, until = job.desk(), job.moment("at"), job.moment("round")
    return dict(tally(desk.surveys.ask_part(until, pairs_of(job.fields), at=at, now=job.now)))
