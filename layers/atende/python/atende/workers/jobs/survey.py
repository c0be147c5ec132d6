"""Plans a survey round of a shop, or the rest of a long round, or lets one leave that the owner asked for."""

from datetime import datetime
from typing import Any

from atende.aws.sqs import LONGEST_DELAY
from atende.desk.surveys.by_hand import SurveysByHand
from atende.desk.surveys.rounds import Rounds, seconds
from atende.storage.directory import Directory
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    if "leaves" in job.fields:
        return by_hand(job, job.moment("leaves"))
    until = job.moment("at")
    before, start = (job.moment(name) if name in job.fields else None for name in ("before", "start"))
    return rounds_of(job).begin(until, by=str(job.fields.get("by") or ""), before=before, start=start or until)


def by_hand(job: Job, leaves: datetime) -> dict[str, Any]:
    """Lets the survey leave that the owner asked for, unless it was taken back. Before its time the job waits."""
    if leaves > job.now:
        job.repeat(seconds=min(LONGEST_DELAY, seconds(leaves - job.now) or 1))
        return {"early": True}
    plan = SurveysByHand(job.desk().surveys, Directory()).leave(leaves)
    return rounds_of(job).begin(plan.until, by=plan.by, start=leaves) if plan else {"taken_back": True}


def rounds_of(job: Job) -> Rounds:
    return Rounds(surveys=job.desk().surveys, queue=job.tools.queue(), now=job.now)
