"""What follows from a thread, and when: pure functions of its state and its inbox. It shares one alarm (ADR 0025).

Doing what a deadline asks for changes the thread so that the deadline is gone: none is noted anywhere else.

| `what` | When | What is done then |
|---|---|---|
| `wake` | a snoozed thread's hour | it is open again |
| `first`, `next` | the contact has waited that long in business time | the thread is marked late |
| `give_back` | the same, since somebody has it | nobody has it any more |
| `closing` | some time before WhatsApp takes no free answer any more | people get a task |
| `shut` | the end of that window | the task is over |
| `ask` | our last word was left alone for so long in business time | the contact is asked whether anything is open |
| `close` | that question, too | the thread is resolved |
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from atende.core import plugins
from atende.core.clock import from_ms
from atende.core.errors import BadRequest
from atende.hours import Hours
from atende.model import Deadlines, Direction, FollowUp, Inbox, Status, Thread

complaint = plugins.load("automations", "complaint")

WAKE, FIRST, NEXT, GIVE_BACK, CLOSING, SHUT, ASK, CLOSE = (
    "wake", "first", "next", "give_back", "closing", "shut", "ask", "close",
)  # fmt: skip
NUDGE = "nudge"
"""What a person promises to say unless the contact writes."""
WINDOW = "window"
"""The task that people get when a window closes on somebody who waits."""
FARTHEST = timedelta(days=366)
"""How far ahead a person may put something off."""


class Deadline(NamedTuple):
    due: datetime
    what: str


def deadlines(thread: Thread, inbox: Inbox, hours: Hours, lasts: timedelta | None) -> list[Deadline]:
    """All that a thread is heading for, earliest first; empty once it is resolved."""
    if thread.status is Status.RESOLVED:
        return sorted(window(thread, inbox, lasts))
    return sorted(
        [
            *waking(thread),
            *window(thread, inbox, lasts),
            *answers(thread, inbox.deadlines, hours),
            *silence(thread, inbox.deadlines, hours),
        ]
    )


def waking(thread: Thread) -> Iterator[Deadline]:
    if thread.status is Status.SNOOZED and thread.snoozed_until:
        yield Deadline(thread.snoozed_until, WAKE)


def answers(thread: Thread, rules: Deadlines, hours: Hours) -> Iterator[Deadline]:
    """Of an open thread alone: what is snoozed, or a bot has, is meant to wait."""
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
    """Of an open thread in which nobody waits, once all is said that was promised. Who complained is never asked, nor
    resolved, by a clock."""
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
    """In business time; nothing for what an inbox does not want, or for a shop that never opens again."""
    moment = hours.after(since, seconds) if seconds else None
    if moment:
        yield Deadline(moment, what)


def window(thread: Thread, inbox: Inbox, lasts: timedelta | None) -> Iterator[Deadline]:
    """By the clock: a channel's service window knows no business hours."""
    ends, announced = thread.window_ends(lasts), thread.window_told
    if announced and thread.window_shut != announced:
        yield Deadline(announced, SHUT)
    if inbox.window_minutes and ends and waits(thread) and announced != ends:
        yield Deadline(ends - timedelta(minutes=inbox.window_minutes), CLOSING)


def waits(thread: Thread) -> bool:
    return thread.waiting_since is not None and thread.status is not Status.RESOLVED


def is_owed(task: FollowUp, thread: Thread, lasts: timedelta | None) -> bool:
    """Whether a task still stands: a window's is moot once somebody answered or the contact wrote again."""
    return task.what != WINDOW or (waits(thread) and task.due == thread.window_ends(lasts))


def moot(follow_up: FollowUp, thread: Thread, *, opted_out: bool) -> str:
    """Why a promise is no longer wanted, or nothing."""
    if opted_out:
        return "opted_out"
    if follow_up.what != NUDGE:
        return ""
    wrote = thread.last_incoming and follow_up.made and thread.last_incoming > follow_up.made
    if wrote:
        return "answered"
    return "resolved" if thread.status is Status.RESOLVED else ""


def opening(moment: datetime, inbox: Inbox, hours: Hours) -> datetime:
    """When something that is meant for `moment` goes out: then, or at the next opening, as the inbox wants."""
    if not inbox.deadlines.move or hours.is_open(moment):
        return moment
    return hours.next_opening(moment) or moment


def check_due(due: datetime, *, at: datetime) -> None:
    if due <= at:
        raise BadRequest("Esse horário já passou. Escolha um momento no futuro.")
    if due > at + FARTHEST:
        raise BadRequest("Escolha um momento dentro de um ano.")
