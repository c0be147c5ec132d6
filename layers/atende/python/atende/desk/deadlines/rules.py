"""Computes a thread's deadlines: pure functions of its state and its inbox. All deadlines share one alarm (ADR 0025).

Carrying out a deadline changes the thread so that the deadline no longer exists; it is recorded nowhere else.

| `what` | When | What is done then |
|---|---|---|
| `wake` | the snooze ends | the thread is open again |
| `first`, `next` | the contact has waited that long in business time | the thread is marked late |
| `give_back` | the contact has waited that long since the thread was assigned | the assignee is removed |
| `closing` | some time before the service window ends | the shop's people get a task |
| `shut` | the service window ends | the task ends |
| `ask` | the shop's last message has had no answer for so long in business time | the contact gets a question |
| `close` | that question has had no answer either | the thread is resolved |
| `bot` | an external bot did not answer in time, or its contact has been silent for a day | people get the thread |
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.automations import complaint
from atende.core.clock import from_ms
from atende.core.errors import BadRequest
from atende.desk.deadlines import sentences
from atende.hours import Hours
from atende.model import Deadlines, Direction, FollowUp, Inbox, Status, Thread

WAKE, FIRST, NEXT, GIVE_BACK, CLOSING, SHUT, ASK, CLOSE, BOT = (
    "wake", "first", "next", "give_back", "closing", "shut", "ask", "close", "bot",
)  # fmt: skip
BOT_IDLE = timedelta(hours=24)
"""How long a bot keeps a thread whose contact does not answer it."""
NUDGE = "nudge"
"""A follow-up that is sent unless the contact writes before."""
WINDOW = "window"
"""The task for the shop's people when the service window closes on a contact who waits."""
FARTHEST = timedelta(days=366)
"""How far ahead a person may schedule or snooze something."""


class Deadline(NamedTuple):
    due: datetime
    what: str


def deadlines(thread: Thread, inbox: Inbox, hours: Hours, window_end: datetime | None) -> list[Deadline]:
    """Returns all deadlines of a thread, the earliest first. `window_end` is the time until which people may write. A
    resolved thread has only the deadlines of that."""
    if thread.status is Status.RESOLVED:
        return sorted(window(thread, inbox, window_end))
    return sorted(
        [
            *waking(thread),
            *with_bot(thread),
            *window(thread, inbox, window_end),
            *answers(thread, inbox.deadlines, hours),
            *silence(thread, inbox.deadlines, hours),
        ]
    )


def waking(thread: Thread) -> Iterator[Deadline]:
    if thread.status is Status.SNOOZED and thread.snoozed_until:
        yield Deadline(thread.snoozed_until, WAKE)


def with_bot(thread: Thread) -> Iterator[Deadline]:
    """Yields by when an external bot has to answer, or the end of its time with a silent contact, by the clock."""
    bot = thread.with_bot
    if bot:
        since = max(thread.last_at or thread.episode_opened, from_ms(bot.since))
        yield Deadline(from_ms(bot.due) if bot.due else since + BOT_IDLE, BOT)


def answers(thread: Thread, rules: Deadlines, hours: Hours) -> Iterator[Deadline]:
    """Yields the deadlines for an answer, only for open threads: a snoozed thread, or one that a bot has, is meant to
    wait."""
    since = thread.waiting_since
    if thread.status is not Status.OPEN or since is None:
        return
    if not thread.is_late:
        what, target = (FIRST, rules.first) if thread.first_reply is None else (NEXT, rules.next)
        yield from due(what, hours, since, target)
    if thread.assignee:
        held = max(since, thread.assigned or since, from_ms(rules.since))
        yield from due(GIVE_BACK, hours, held, rules.give_back)


def silence(thread: Thread, rules: Deadlines, hours: Hours) -> Iterator[Deadline]:
    """Yields the deadlines of an open thread in which nobody waits for an answer, after its last promised follow-up. A
    thread with a complaint has none: only a person may ask that contact or resolve the thread."""
    quiet = thread.status is Status.OPEN and thread.waiting_since is None and not thread.labels & complaint.LABELS
    since = thread.last_at
    if not quiet or since is None:
        return
    asked = thread.nudged is not None and thread.nudged >= since
    since = max(since, thread.promised or since, from_ms(rules.since))
    if rules.nudge and not asked and thread.last_direction == Direction.OUTGOING:
        yield from due(ASK, hours, since, rules.nudge)
    else:
        yield from due(CLOSE, hours, since, rules.resolve)


def due(what: str, hours: Hours, since: datetime, seconds: int) -> Iterator[Deadline]:
    """Yields a deadline after `seconds` of business time; none if the inbox does not want it (0), or if the shop never
    opens again."""
    moment = hours.after(since, seconds) if seconds else None
    if moment:
        yield Deadline(moment, what)


def window(thread: Thread, inbox: Inbox, ends: datetime | None) -> Iterator[Deadline]:
    """Yields the deadlines of the channel's service window, by the clock: the window does not follow business hours."""
    announced = thread.window_told
    if announced and thread.window_shut != announced:
        yield Deadline(announced, SHUT)
    if inbox.window_minutes and ends and waits(thread) and announced != ends:
        yield Deadline(ends - timedelta(minutes=inbox.window_minutes), CLOSING)


def waits(thread: Thread) -> bool:
    return thread.waiting_since is not None and thread.status is not Status.RESOLVED


def is_owed(task: FollowUp, thread: Thread, *, window_end: datetime | None) -> bool:
    """Tells whether a task is still needed. The task for a closing window is not, once somebody answered or the contact
    wrote again."""
    return task.what != WINDOW or (waits(thread) and task.due == window_end)


def moot(follow_up: FollowUp, thread: Thread, *, opted_out: bool) -> str:
    """Returns why a follow-up is no longer wanted; empty if it is."""
    if opted_out:
        return "opted_out"
    if follow_up.what != NUDGE:
        return ""
    if has_written_since(thread, follow_up.made):
        return "answered"
    return "resolved" if thread.status is Status.RESOLVED else ""


def has_written_since(thread: Thread, made: datetime | None) -> bool:
    return thread.last_incoming is not None and made is not None and thread.last_incoming > made


def opening(moment: datetime, inbox: Inbox, hours: Hours) -> datetime:
    """Returns when something that is planned for `moment` is sent: then, or at the next opening if the inbox wants
    that."""
    if not inbox.deadlines.move or hours.is_open(moment):
        return moment
    return hours.next_opening(moment) or moment


def check_due(due: datetime, *, at: datetime) -> None:
    if due <= at:
        raise BadRequest(sentences.TIME_PASSED)
    if due > at + FARTHEST:
        raise BadRequest(sentences.WITHIN_A_YEAR)
