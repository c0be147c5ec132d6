"""How a thread changes: pure functions from a thread and a fact to the thread after it.

Each of them returns the same thread when the fact is already part of it, in any order of facts: applying a fact twice,
or again after a crash, changes nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.clock import ms
from atende.core.ids import LINK_TOKEN, digest
from atende.model.automation import Mark
from atende.model.desk import Direction, Priority, Status
from atende.model.episode_facts import begins_help, follows, is_first_auto, is_followed
from atende.model.labels import with_label
from atende.model.menu import Step
from atende.model.priorities import COMPLAINT, mark_of, raises
from atende.model.thread import AD_ANSWERED_WITHIN, AD_WINDOW, Message, Thread

PREVIEW = 60
TAKEN_BACK_WITHIN = timedelta(minutes=10)
"""How long after the end of an episode a person can take it back; later the next episode begins."""
UNREAD_SHOWN = 50


def later(first: datetime | None, other: datetime | None) -> datetime | None:
    return max((moment for moment in (first, other) if moment), default=None)


def after(moment: datetime, seen: datetime | None) -> bool:
    return seen is None or moment > seen


def unread_name(message: Message) -> str:
    return unread_mark(message.put, message.sk)


def unread_mark(put: datetime, name: str) -> str:
    return f"{ms(put):011x}{digest(name, size=3)}"


def with_last(thread: Thread, message: Message) -> Thread:
    """The thread with its newest message, and with the newest words of the contact. An older message that comes late
    changes nothing, unless the contact wrote it and only the shop has spoken since."""
    heard = newest_heard(thread)
    incoming = message.direction is Direction.INCOMING
    text = thread.last_text
    if incoming and message.sk > heard:
        heard, text = message.sk, preview(message)
    elif not heard and message.sk > thread.last:
        text = preview(message)
    if message.sk > thread.last:
        thread = replace(thread, last=message.sk, last_at=message.at, last_direction=message.direction.value)
    return replace(thread, last_text=text, heard="" if heard == thread.last else heard)


def newest_heard(thread: Thread) -> str:
    """The sort key of the contact's newest message; empty if there is none. `heard` has it only where it is not that of
    the last message."""
    return thread.last if thread.last_direction == Direction.INCOMING else thread.heard


def heard_before(thread: Thread) -> datetime | None:
    """When the contact last wrote, as far as their messages are stored: a thread has the time of the message that opens
    it a moment before the message itself."""
    return None if thread.last_put is None and not newest_heard(thread) else thread.last_incoming


def preview(message: Message) -> str:
    """The beginning of a message, without the token of an invitation, which tells people nothing."""
    words = " ".join(message.text.split())[:PREVIEW]
    return LINK_TOKEN.sub("", words).strip() or words


def hear(
    thread: Thread,
    message: Message,
    *,
    opens: bool,
    quiet: bool,
    elsewhere: bool = False,
    from_ad: bool = False,
    solves: bool = False,
) -> Thread:
    """The thread after an incoming message. What a person has already seen, answered or resolved stays so.

    `opens`: the message counts for the service window and needs an answer. `quiet`: it is itself an answer (a rating, a
    comment) and neither waits nor reopens. `solves`: like `quiet`, and the question before it waits no longer.
    `from_ad`: it came through an ad or a page's button. `elsewhere`: it counts for the service window only, because
    another program answers it.
    """
    thread = with_last(thread, message)
    if message.comment:
        return waiting(commented(thread, message), message)
    if elsewhere:
        return replace(thread, last_incoming=later(thread.last_incoming, message.at))
    if not opens:
        return thread
    thread = replace(
        thread,
        mails=0,
        from_ad=later(thread.from_ad, message.at if from_ad else None),
        last_incoming=later(thread.last_incoming, message.at),
        last_put=later(thread.last_put, message.put),
        nudge_due=None,
    )
    if solves:
        return solved(thread, message)
    return thread if quiet else waiting(thread, message)


def commented(thread: Thread, message: Message) -> Thread:
    """The thread with the contact's newest comment on a post, which opens no service window."""
    if thread.commented and (thread.commented, thread.comment) >= (message.at, message.comment):
        return thread
    return replace(thread, comment=message.comment, commented=message.at)


def solved(thread: Thread, message: Message) -> Thread:
    """The contact says that an automatic answer helped: nobody waits, unless the contact has written again since."""
    wrote_since = thread.last_incoming is not None and thread.last_incoming > message.at
    waits = thread.waiting_since is not None and thread.waiting_since <= message.at
    return replace(
        thread,
        solved_seen=later(thread.solved_seen, message.put),
        waiting_since=(thread.last_incoming if wrote_since else None) if waits else thread.waiting_since,
    )


def name_of(message: Message) -> str:
    """A name that distinguishes a message from others of the same second."""
    return digest(message.sk, size=8)


def handed_over(thread: Thread, message: Message) -> Thread:
    """The contact asks for a person in a message; the first such message of an episode counts."""
    if thread.handed_now or (thread.handed and thread.handed > message.at):
        return thread
    return replace(thread, handed=message.at, handed_by=name_of(message))


def stepped(thread: Thread, step: Step, *, asked: datetime, message: Message) -> Thread:
    """The menu bot answered a message at `asked`; an earlier answer changes nothing any more."""
    if thread.menu_at is not None and asked <= thread.menu_at:
        return thread
    thread = replace(thread, menu=step.node, menu_misses=step.misses, menu_at=asked)
    if not step.person:
        return thread
    thread = with_label(thread, step.label)
    return handed_over(replace(thread, assignee=thread.assignee or step.assignee or None), message)


def freed(thread: Thread, message: Message) -> Thread:
    """The first answer to a message from an ad opens the ad window.

    An answer that was typed in the phone app opens none that we know of, and one that left before we received the ad's
    message is not counted."""
    if thread.from_ad is None or message.direction is not Direction.OUTGOING or message.author in ("phone", "history"):
        return thread
    in_time = thread.from_ad <= message.at < thread.from_ad + AD_ANSWERED_WITHIN
    open_already = thread.free_until is not None and thread.free_until >= thread.from_ad + AD_WINDOW
    if open_already or not in_time:
        return thread
    return replace(thread, free_until=later(thread.free_until, message.at + AD_WINDOW))


def waiting(thread: Thread, message: Message) -> Thread:
    if thread.status is Status.RESOLVED and after(message.put, thread.resolved_seen):
        thread = reopened(thread, at=message.at)
    if thread.status is Status.SNOOZED and after(message.put, thread.read_seen):
        thread = replace(thread, status=Status.OPEN, snoozed_until=None)
    if thread.status is Status.PENDING and thread.bot is None:  # a version that knows no bots has written it
        thread = replace(thread, status=Status.OPEN)
    done = later(later(thread.answered_seen, thread.resolved_seen), thread.solved_seen)
    if after(message.put, done) and thread.status is not Status.RESOLVED:
        thread = replace(thread, waiting_since=min(thread.waiting_since or message.at, message.at))
    if after(message.put, thread.read_seen) and len(thread.unread) < UNREAD_SHOWN:
        thread = replace(thread, unread=thread.unread | {unread_name(message)})
    return thread


def reopened(thread: Thread, *, at: datetime) -> Thread:
    """The next episode begins."""
    return replace(
        follows(thread, thread, at=at),
        status=Status.OPEN,
        episode=thread.episode + 1,
        episode_opened=at,
        first_auto=None,
        first_auto_seconds=None,
        first_by="",
        first_reply=None,
        first_reply_seconds=None,
        first_reply_business=None,
        resolved=None,
        resolved_by=None,
        ended_wait=None,
        ended_snooze=None,
        undone=0,
    )


def marked(thread: Thread, message: Message, marks: Iterable[Mark]) -> Thread:
    """The thread with the marks of automations for an incoming message: labels are added, and the priority is raised,
    never lowered.

    A thread that a person has already seen, or whose mark they took away, stays as they left it. Only a danger marks it
    after another mark was taken away: its message came late, and the person has not seen it.
    """
    marks = tuple(marks)
    if any(mark.hands_over for mark in marks):
        thread = handed_over(thread, message)
    if not after(message.put, thread.read_seen):
        return thread
    if is_dismissed(thread):
        was_danger = thread.dismissed.partition(":")[0] == "danger"
        marks = () if was_danger else tuple(mark for mark in marks if mark_of(mark.reason) == "danger")
    for mark in marks:
        thread = with_label(thread, mark.label)
        if raises(mark.priority, mark.reason, over=thread.priority, because=thread.priority_reason):
            thread = prioritise(thread, mark.priority, reason=mark.reason)
    return thread


def seen_until(thread: Thread, seen: datetime) -> Thread:
    """A person has seen the page of `seen`: all messages stored by then are read."""
    left = frozenset(name for name in thread.unread if int(name[:11], 16) > ms(seen))
    return replace(thread, read_seen=later(thread.read_seen, seen), unread=left)


def paid(thread: Thread, text: str, *, at: datetime, name: str) -> Thread:
    """The contact's order was paid at `at`: the list shows `text` as their newest words, and the thread is unread. A
    thread in which they have written since keeps their words; one that a person has seen since stays read."""
    if thread.last_incoming is None or thread.last_incoming <= at:
        thread = replace(thread, last_text=text)
    if not after(at, thread.read_seen) or len(thread.unread) >= UNREAD_SHOWN:
        return thread
    return replace(thread, unread=thread.unread | {unread_mark(at, name)})


def answer(
    thread: Thread,
    message: Message,
    *,
    seen: datetime,
    business_seconds: int | None = None,
    agent: str | None = None,
) -> Thread:
    """A person answered, having seen the page of `seen`. `business_seconds`: business hours since the contact began to
    wait. `agent` becomes the assignee if the thread has none. The priority that a mark gave ends, unless the contact
    has written since."""
    thread = replied(freed(thread, message), message)
    if message.comment:
        thread = replace(thread, comment_answered=message.comment)
    if thread.status is Status.RESOLVED and (thread.resolved is None or message.at <= thread.resolved):
        return with_last(thread, message)
    if thread.status is Status.RESOLVED:
        thread = reopened(thread, at=message.at)
    if thread.first_reply is None and thread.waiting_since:
        thread = replace(
            thread,
            first_reply=message.at,
            first_reply_seconds=max(0, int((message.at - thread.waiting_since).total_seconds())),
            first_reply_business=business_seconds,
            first_by=message.author,
        )
    if is_followed(thread, message.at):
        thread = replace(thread, followed=message.at)
    unanswered = thread.last_put is not None and thread.last_put > seen
    if not unanswered:
        thread = unmarked(thread)
    thread = replace(
        thread,
        status=Status.OPEN,
        snoozed_until=None,
        answered_seen=later(thread.answered_seen, seen),
        waiting_since=thread.last_incoming if unanswered else None,
        assignee=thread.assignee or agent,
    )
    return seen_until(with_last(thread, message), seen)


def unmarked(thread: Thread) -> Thread:
    """The thread without the priority that a mark gave; one that a person or a rule gave stays, and so do labels."""
    return prioritise(thread, Priority.NONE, reason="") if mark_of(thread.priority_reason) else thread


def without_mark(thread: Thread, *, is_complaint: bool) -> Thread:
    """The thread after a person said that its mark is wrong: without the priority that the mark gave, and, where a mark
    said that it is a complaint, without that label. A thread without a mark stays as it is."""
    labels = thread.labels & set(COMPLAINT[:3]) if is_complaint else frozenset()
    degree = mark_of(thread.priority_reason) or ("complaint" if labels else "")
    if not degree:
        return thread
    labels = thread.labels - (set(COMPLAINT[:3]) if degree == "complaint" else labels)
    return replace(unmarked(thread), labels=labels, dismissed=f"{degree}:{digest(newest_heard(thread), size=8)}")


def is_dismissed(thread: Thread) -> bool:
    """Whether a person took the thread's mark away, and the contact has not written since."""
    return thread.dismissed.partition(":")[2] == digest(newest_heard(thread), size=8)


def replied(thread: Thread, message: Message) -> Thread:
    """The thread with its newest reply by a person."""
    if thread.last_reply and (thread.last_reply, thread.last_reply_by) >= (message.at, message.author):
        return thread
    return replace(thread, last_reply=message.at, last_reply_by=message.author)


def is_crossed(thread: Thread, *, by: str, answered: datetime) -> bool:
    """Whether somebody other than `by` answered after the newest reply that `by` has seen, which is of `answered`."""
    return thread.last_reply is not None and thread.last_reply > answered and thread.last_reply_by != by


def unseen(thread: Thread) -> Thread:
    """The thread counts as unread again: by its contact's newest message, or by its opening if the contact never wrote.
    Whoever sees the page next has read it."""
    newest = thread.last_put or thread.opened
    return thread if thread.unread else replace(thread, unread=frozenset({unread_mark(newest, thread.id)}))


def goes_on(thread: Thread) -> bool:
    """Whether the shop and the contact talk in this thread. One without a message was opened by a start that did not
    reach its message."""
    return thread.status is not Status.RESOLVED and thread.last != ""


def resolve(thread: Thread, *, at: datetime, seen: datetime, by: str) -> Thread:
    if thread.status is Status.RESOLVED:
        return thread
    thread = replace(
        thread,
        status=Status.RESOLVED,
        resolved=at,
        resolved_by=by,
        resolved_seen=later(thread.resolved_seen, seen),
        ended_wait=thread.waiting_since,
        ended_snooze=thread.snoozed_until,
        waiting_since=None,
        snoozed_until=None,
    )
    return seen_until(thread, seen)


def unresolved(thread: Thread, *, at: datetime) -> Thread:
    """Takes the end of the episode back, soon after it: the thread is as it was, in the same episode. A contact whom
    the shop has answered meanwhile does not wait again."""
    if thread.status is not Status.RESOLVED or thread.resolved is None or at - thread.resolved > TAKEN_BACK_WITHIN:
        return thread
    wait = thread.ended_wait
    if wait and thread.last_reply and thread.last_reply > wait:
        wait = None
    return replace(
        thread,
        status=Status.SNOOZED if thread.ended_snooze and thread.ended_snooze > at else Status.OPEN,
        waiting_since=wait,
        snoozed_until=thread.ended_snooze if thread.ended_snooze and thread.ended_snooze > at else None,
        undone=thread.undone + 1,
        resolved=None,
        resolved_by=None,
        ended_wait=None,
        ended_snooze=None,
    )


def reopen(thread: Thread, *, at: datetime) -> Thread:
    """Begins the next episode of a resolved thread; a snoozed thread, or one that a bot has, is open again, in the same
    episode."""
    if thread.status in (Status.SNOOZED, Status.PENDING):
        return replace(thread, status=Status.OPEN, snoozed_until=None)
    return reopened(thread, at=at) if thread.status is Status.RESOLVED else thread


def snooze(thread: Thread, *, until: datetime, seen: datetime) -> Thread:
    if thread.status is Status.RESOLVED:
        return thread
    return seen_until(replace(thread, status=Status.SNOOZED, snoozed_until=until), seen)


def assign(thread: Thread, agent: str | None, *, at: datetime | None) -> Thread:
    """`agent` is the assignee from now on; None: nobody."""
    if agent and thread.status is Status.PENDING:  # whoever takes it, takes it from the bot
        thread = replace(thread, status=Status.OPEN)
    if agent == thread.assignee:
        return thread
    return replace(thread, assignee=agent, assigned=at if agent else None)


def prioritise(thread: Thread, priority: Priority, *, reason: str) -> Thread:
    return replace(thread, priority=priority, priority_reason=reason)


def say(thread: Thread, message: Message, *, helps: bool = False) -> Thread:
    """An automatic message was sent: the contact still waits for a person. `helps`: it answers a question."""
    if message.direction is Direction.NOTE:
        return thread
    if is_first_auto(thread, message):
        thread = replace(thread, first_auto=message.at, first_auto_seconds=message.waited)
    if helps and begins_help(thread, message.at):
        thread = replace(thread, helped=message.at, followed=None)
    return freed(with_last(thread, message), message)
