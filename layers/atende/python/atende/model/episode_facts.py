"""What is noted of a thread for its figures: after what it follows, who answered first, whether the FAQ was enough.

Pure, like `thread_changes`, which uses it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.model.thread import Message, Thread

SAME_MATTER = timedelta(hours=72)
"""Whoever is back so soon after the end of an episode is back with the same matter; later it is another visit."""
HELPED_ALONE = timedelta(hours=24)
"""So long nobody of the shop has answered after an automatic answer: it was enough."""


def follows(thread: Thread, before: Thread, *, at: datetime) -> Thread:
    """`thread`, whose episode began at `at`, after the end of the episode of `before`."""
    if before.resolved is None:
        return thread
    gap = max(at - before.resolved, timedelta())
    same = gap <= SAME_MATTER and before.resolved_by is not None  # nobody ended what an import brought
    return replace(
        thread,
        gap=int(gap.total_seconds()),
        turn=before.turn + 1 if same else 1,
        visit=before.visit if same else before.visit + 1,
        began=before.began or before.opened,
    )


def is_first_auto(thread: Thread, message: Message) -> bool:
    """Whether it is the episode's first automatic answer to somebody whom no person has answered yet."""
    nobody_yet = thread.first_auto is None and thread.first_reply is None
    return nobody_yet and thread.waiting_since is not None and message.author == "auto"


def begins_help(thread: Thread, at: datetime) -> bool:
    """Answers of the FAQ that follow each other within a day, and without a person between, are one help."""
    if thread.helped is None or thread.followed:
        return thread.helped is None or at > thread.helped
    return at > thread.helped + HELPED_ALONE


def is_followed(thread: Thread, at: datetime) -> bool:
    """Whether an answer by a person is the first after the FAQ's, and in time to be counted with it."""
    if thread.helped is None or thread.followed:
        return False
    return thread.helped <= at <= thread.helped + HELPED_ALONE
