"""Plans a survey round of a shop, or the rest of a long round, or lets one leave that the owner asked for."""

from typing import Any

from atende.desk.surveys.by_hand import SurveysByHand
from atende.desk.surveys.rounds import LONGEST, Rounds, seconds
from atende.storage.directory import Directory
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    surveys = job.desk().surveys
    rounds = Rounds(surveys=surveys, queue=job.tools.queue(), now=job.now)
    if "leaves" in job.fields:
        return by_hand(job, SurveysByHand(surveys, Directory()), rounds)
    until = job.moment("at")
    before, start = (job.moment(name) if name in job.fields else None for name in ("before", "start"))
    return rounds.begin(until, by=str(job.fields.get("by") or ""), before=before, start=start or until)


def by_hand(job: Job, surveys: SurveysByHand, rounds: Rounds) -> dict[str, Any]:
    """Lets the survey leave that the owner asked for, unless it was taken back. Before its time the job waits."""
    leaves = job.moment("leaves")
    if leaves > job.now:
        job.repeat(seconds=min(LONGEST, seconds(leaves - job.now) or 1))
        return {"early": True}
    plan = surveys.leave(leaves)
    return rounds.begin(plan.until, by=plan.by, start=leaves) if plan else {"taken_back": True}
