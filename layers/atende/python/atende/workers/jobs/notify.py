"""Notifies the people of the shop whom an incoming message or an owner's alert concerns.

The job of a message starts some seconds after it, so that nobody's phone rings for what they have on the screen, and
so that the automations have spoken.
"""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    notifications = job.desk().notifications
    if alert := job.fields.get("alert"):
        return {
            "notified": notifications.alerted(str(alert), inbox=str(job.fields.get("inbox") or ""), at=job.moment("at"))
        }
    return {"notified": notifications.message_arrived(job.text("thread"), job.text("message"), now=job.now)}
