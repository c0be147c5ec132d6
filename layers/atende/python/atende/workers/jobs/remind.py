"""Plans the reminder for the contacts of a survey round who have not answered."""

from typing import Any

from atende.desk.surveys.rounds import Rounds
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, at, until = job.desk(), job.moment("at"), job.moment("round")
    return Rounds(surveys=desk.surveys, queue=job.tools.queue(), now=job.now).remind(until, at=at)
