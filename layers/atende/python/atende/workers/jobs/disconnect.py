"""Has a channel send an inbox's webhooks here no longer, because only the jobs function has the token."""

from typing import Any

from atende.core.clock import ms
from atende.core.errors import ChannelError, NotFound
from atende.desk.inboxes.store import Account
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    """What the channel refused is stored with the inbox's health, where the owner reads it. An inbox that is gone needs
    nothing."""
    store = job.desk().store
    try:
        inbox = store.inbox(job.text("inbox"))
    except NotFound:
        return {"done": True}
    if inbox.connected is None:
        return {"done": True}
    try:
        check = job.tools.disconnect(store, inbox)
    except ChannelError as error:
        ok, said = False, error.sentence
    else:
        ok, said = check.ok, check.said
    if not ok:
        facts = {"problem": str(said), "problem_others": said.others(), "checked": job.now}
        Account.of(store).learn_health(inbox.id, facts, at=ms(job.now))
    return {"done": ok}
