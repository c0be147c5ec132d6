"""Looks every hour for a shop's messages that are queued although nothing sends them."""

from datetime import timedelta
from typing import Any

from atende.core.errors import Poison
from atende.desk.messages import unsent
from atende.model import Inbox, Message, Thread
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    hours = job.fields.get("hours")
    if not isinstance(hours, int):
        raise Poison("without hours")
    desk, outbox = job.desk(), job.tools.outbox()
    inboxes = {setting.id: setting for setting in desk.shop.configuration if isinstance(setting, Inbox)}

    def send(thread: Thread, message: Message) -> None:
        outbox.send(desk.store.business, thread, message, channel=inboxes[thread.inbox].channel)

    return {**unsent.look(desk.store, inboxes, since=job.now - timedelta(hours=hours), at=job.now, send=send)}
