"""Messages that are queued although nothing sends them any more, because what follows from their change was lost.

Such a message is queued again after an hour: it leaves once, however many items name it. After a day it has failed, so
that people read it and decide.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from atende.desk.messages import sentences
from atende.desk.messages.deliver import give_back
from atende.model import Direction, Inbox, Message, State, Status, Thread
from atende.model.message_changes import refused
from atende.storage.store import Store

LATE, TOO_LATE = timedelta(hours=1), timedelta(days=1)
RESOLVED = timedelta(days=3)
"""How long ago threads were resolved that are looked at: a survey follows within that time."""
MOST_THREADS = 10_000
NEWEST = 30
"""How many messages of a thread are looked at."""


@dataclass(slots=True)
class Look:
    """What a look did: how many messages were queued again, how many have failed now, and the last thread that it came
    to if it had to stop before the end."""

    again: int = 0
    failed: int = 0
    stopped: str = ""


def look(
    store: Store,
    inboxes: dict[str, Inbox],
    *,
    since: datetime,
    at: datetime,
    send: Callable[[Thread, Message], None],
    after: str = "",
    is_over: Callable[[], bool] = lambda: False,
) -> Look:
    """Looks through the threads in which something was said since then, in the order of their ids, beginning behind
    `after`. `send` queues a message of a thread. Stops behind the thread after which `is_over`."""
    done = Look()
    for thread in sorted(threads(store, since=since, at=at), key=lambda thread: thread.id):
        if thread.id <= after:
            continue
        if done.stopped and is_over():
            return done
        for message in store.messages(thread.id, limit=NEWEST, consistent=False):
            if not is_left(message, at=at):
                continue
            if message.put <= at - TOO_LATE:
                give_back(store, store.change_message(thread.id, message.sk, lambda old: failed(old, at=at)))
                done.failed += 1
            elif thread.inbox in inboxes:
                send(thread, message)
                done.again += 1
        done.stopped = thread.id
    done.stopped = ""
    return done


def threads(store: Store, *, since: datetime, at: datetime) -> list[Thread]:
    """Returns the threads in which something was said since then."""
    statuses = [status for status in Status if status is not Status.RESOLVED]
    months = dict.fromkeys(f"{moment:%Y%m}" for moment in (at, at - RESOLVED))
    listed = chain(
        *(store.cards(status, limit=MOST_THREADS) for status in statuses),
        *(store.resolved(month, since=at - RESOLVED, limit=MOST_THREADS) for month in months),
    )
    return [thread for thread in listed if thread.last_at and thread.last_at >= since]


def is_left(message: Message, *, at: datetime) -> bool:
    return message.direction is Direction.OUTGOING and message.state is State.QUEUED and message.put <= at - LATE


def failed(message: Message, *, at: datetime) -> Message:
    """Returns the message as failed, unless it is being sent now."""
    if message.state is not State.QUEUED:
        return message
    return refused(message, reason=sentences.LEFT_QUEUED, at=at)
