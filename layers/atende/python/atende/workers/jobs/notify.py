"""Notifies the people of the shop whom an incoming message or an owner's alert concerns.

The job of a message starts some seconds after it, so that nobody's phone rings for what they have on the screen, and
so that the automations have spoken.
"""

from typing import Any

from atende.core.errors import NotFound
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    try:
        return {"notified": notify(job)}
    except NotFound:
        return {"gone": True}


def notify(job: Job) -> int:
    """Returns how many people are notified. Raises `NotFound` when what the job names is gone."""
    notifications = job.desk().notifications
    if alert := job.fields.get("alert"):
        return notifications.alerted(str(alert), inbox=str(job.fields.get("inbox") or ""), at=job.moment("at"))
    return notifications.message_arrived(job.text("thread"), job.text("message"), now=job.now)
