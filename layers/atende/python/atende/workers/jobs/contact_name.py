"""Asks the channel for the name of somebody who wrote for the first time, where messages come without it."""

from typing import Any

from atende.core.errors import ChannelError
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk = job.desk()
    thread = desk.store.find_thread(job.text("thread"))
    names = job.tools.names(job.text("channel"))
    if thread is None or names is None or thread.name:
        return {"state": "known"}
    inbox = desk.shop.inbox(thread.inbox)
    try:
        person = names.look(thread.channel_user_id or "", address=inbox.address)
    except ChannelError as error:
        if error.retry is not None or error.uncertain:
            raise
        return {"state": "refused", "code": error.number}
    return {"state": "named" if desk.identities.name(thread, person, at=job.now) else "nameless"}
