"""Looks every hour for a shop's messages that are queued although nothing sends them, for as long as the function has
time; the rest is the same job once more, behind the thread that it came to."""

import time
from datetime import timedelta
from typing import Any

from atende.core.errors import Poison
from atende.desk.messages import unsent
from atende.model import Inbox, Message, Thread
from atende.model.message_changes import is_bulk
from atende.workers.job import Job

SECONDS = 8
"""For how long a job begins with threads. A batch may have five of these jobs (`template.yaml`), in a minute."""


def run(job: Job) -> dict[str, Any]:
    hours = job.fields.get("hours")
    if not isinstance(hours, int):
        raise Poison("without hours")
    after = job.text("after") if "after" in job.fields else ""
    began = time.monotonic()
    desk, outbox = job.desk(), job.tools.outbox()
    inboxes = {setting.id: setting for setting in desk.shop.configuration if isinstance(setting, Inbox)}

    def send(thread: Thread, message: Message) -> None:
        outbox.send(desk.store.business, message, inbox=inboxes[thread.inbox], in_bulk=is_bulk(message))

    done = unsent.look(
        desk.store,
        inboxes,
        since=job.now - timedelta(hours=hours),
        at=job.now,
        send=send,
        after=after,
        is_over=lambda: time.monotonic() - began > SECONDS,
    )
    if done.stopped:
        job.repeat(seconds=0, after=done.stopped)
    return {"again": done.again, "failed": done.failed}
