"""Facts of a thread that its figures need: which episode it follows, who answered first, whether the FAQ was enough.

Pure, like `thread_changes`, which uses it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.model.thread import Message, Thread

SAME_MATTER = timedelta(hours=72)
"""A contact who returns within this time of an episode's end has the same matter; later it is another visit."""
HELPED_ALONE = timedelta(hours=24)
"""An automatic answer was enough if no person has answered for this time after it."""


def follows(thread: Thread, before: Thread, *, at: datetime) -> Thread:
    """`thread`, whose episode began at `at`, as the follower of the last episode of `before`."""
    if before.resolved is None:
        return thread
    gap = max(at - before.resolved, timedelta())
    same = gap <= SAME_MATTER and before.resolved_by is not None  # an imported thread was never resolved by anybody
    return replace(
        thread,
        gap=int(gap.total_seconds()),
        turn=before.turn + 1 if same else 1,
        visit=before.visit if same else before.visit + 1,
        began=before.began or before.opened,
    )


def is_first_auto(thread: Thread, message: Message) -> bool:
    """Whether the message is the episode's first automatic answer, before any answer by a person."""
    nobody_yet = thread.first_auto is None and thread.first_reply is None
    return nobody_yet and thread.waiting_since is not None and message.author == "auto"


def begins_help(thread: Thread, at: datetime) -> bool:
    """Whether an answer of the FAQ starts a new help. Answers within a day of each other, without a person's answer
    between them, count as one."""
    if thread.helped is None or thread.followed:
        return thread.helped is None or at > thread.helped
    return at > thread.helped + HELPED_ALONE


def is_followed(thread: Thread, at: datetime) -> bool:
    """Whether an answer by a person is the first after the FAQ's, and soon enough to be counted with it."""
    if thread.helped is None or thread.followed:
        return False
    return thread.helped <= at <= thread.helped + HELPED_ALONE
