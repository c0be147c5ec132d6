"""Plans a survey round of a shop, or the rest of a long round."""

from typing import Any

from atende.desk.surveys.rounds import Rounds
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, until = job.desk(), job.moment("at")
    before, start = (job.moment(name) if name in job.fields else None for name in ("before", "start"))
    rounds = Rounds(surveys=desk.surveys, queue=job.tools.queue(), now=job.now)
    return rounds.begin(until, by=str(job.fields.get("by") or ""), before=before, start=start or until)
