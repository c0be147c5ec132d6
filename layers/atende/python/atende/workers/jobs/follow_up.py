"""Carries out a follow-up, or rings the alarm of a thread. A job without `rev`, as the sweep of the clock queues it,
means the current revision."""

from typing import Any

from atende.core.errors import NotFound
from atende.desk.deadlines.schedule import UNANSWERED
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, thread, follow_up = job.desk(), job.text("thread"), job.text("id")
    try:
        if follow_up == UNANSWERED:
            alarm = desk.unanswered_alarms.ring(thread, rev=job.fields.get("rev"), at=job.now)
            return {"state": alarm.state.value}
        rev = job.fields.get("rev") or desk.store.follow_up(thread, follow_up).rev
        return {"state": desk.follow_ups.fire(thread, follow_up, rev=rev, at=job.now).state.value}
    except NotFound:
        return {"state": "gone"}
