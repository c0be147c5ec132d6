"""The service window of a contact who still waits: people are told some time before WhatsApp refuses a free answer.

One follow-up a thread, used again and again. Its alarm is not moved with every message: when it rings it looks at the
thread, and goes back to sleep until the window's real end comes near. Inboxes that ask for no warning have none of it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from atende.desk.uttering import Uttering
from atende.model import Due, FollowUp, Inbox, Status, Thread

WINDOW = "window"
TOLD = "told"


class Closing(Uttering):
    def watch_window(self, thread: Thread, *, inbox: Inbox, at: datetime) -> None:
        """A message came in: its thread has an alarm, if the inbox wants one and somebody waits."""
        due = warning(thread, inbox)
        if due is None:
            return
        wanted = FollowUp(id=WINDOW, thread=thread.id, what=WINDOW, due=due, made=at)
        stored = self.store.get(FollowUp, self.store.keys.follow_up(thread.id, WINDOW)) or self.store.add(wanted)
        if not watches(stored, thread):
            self.store.change_follow_up(
                thread.id, WINDOW, lambda old: old if watches(old, thread) else replace(wanted, rev=old.rev + 1)
            )

    def warn_of_window(self, thread: str, *, rev: int, at: datetime) -> FollowUp:
        """The alarm rang. Raises `NotFound` when there is none."""
        about = self.store.thread(thread)
        inbox = self.inbox(about.inbox)
        return self.store.change_follow_up(thread, WINDOW, lambda old: rung(old, about, inbox, rev=rev, at=at))


def warning(thread: Thread, inbox: Inbox) -> datetime | None:
    """When people should be told; None when nobody waits or the inbox wants no warning."""
    ends = thread.window_ends()
    if not inbox.window_minutes or ends is None or not waits(thread):
        return None
    return ends - timedelta(minutes=inbox.window_minutes)


def waits(thread: Thread) -> bool:
    return thread.waiting_since is not None and thread.status is not Status.RESOLVED


def watches(alarm: FollowUp, thread: Thread) -> bool:
    """Whether the alarm is set, or has done its work for this very window."""
    return (alarm.state is Due.PENDING and alarm.outcome != TOLD) or alarm.due == thread.window_ends()


def rung(alarm: FollowUp, thread: Thread, inbox: Inbox, *, rev: int, at: datetime) -> FollowUp:
    """The alarm after it rang: moot, asleep again until the window's end comes near, a task for people, or over.

    A task rings once more at the end of the window, so that none is left behind.
    """
    if alarm.state is not Due.PENDING or alarm.rev != rev or alarm.due > at:
        return alarm
    warn, ends = warning(thread, inbox), thread.window_ends()
    if warn is None or ends is None:
        return replace(alarm, state=Due.CANCELLED, outcome="answered", fired=at)
    if at >= ends:
        return replace(alarm, state=Due.DONE, due=ends, outcome="closed", fired=at)
    if at < warn:
        return replace(alarm, due=warn, outcome="", rev=rev + 1)
    return replace(alarm, due=ends, outcome=TOLD, rev=rev + 1, fired=at)


def is_owed(task: FollowUp, thread: Thread) -> bool:
    """Whether a task still stands: a window's is moot once somebody answered or the contact wrote again."""
    return task.what != WINDOW or (waits(thread) and task.due == thread.window_ends())
