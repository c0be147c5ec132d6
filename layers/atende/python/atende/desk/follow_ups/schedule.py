"""Schedules and carries out follow-ups. The stored item decides; its schedule is only an alarm clock."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from atende.channels.protocols import Policy
from atende.core.errors import BadRequest, Conflict, OptedOut
from atende.core.ids import digest
from atende.desk.channel_policy import can_reply, policy_of, window_hours
from atende.desk.deadlines.fire import ThreadAlarms
from atende.desk.deadlines.rules import NUDGE, WINDOW, check_due, has_written_since, moot, opening
from atende.desk.deadlines.schedule import ALARM, UNANSWERED, ThreadDeadlines
from atende.desk.follow_ups import sentences
from atende.desk.messages.compose import OutgoingMessages
from atende.desk.messages.templates import filled_in
from atende.desk.threads.complaint_callbacks import NO_COMPLAINT
from atende.model import Content, Due, FollowUp, Inbox, Thread
from atende.model.consent import Purpose, of_template, refuses
from atende.model.thread_changes import later
from atende.storage.shop_context import ShopContext

SEND = "send"
KINDS = (SEND, NUDGE)
"""The kinds of follow-up that a person may schedule."""
CALL_BACK = "call_back"
TASKS = {CALL_BACK: "called", WINDOW: "seen"}
"""The tasks that a person does, each with the outcome that is stored when the person has done it."""


class FollowUps:
    def __init__(
        self, shop: ShopContext, *, thread_alarms: ThreadAlarms, deadlines: ThreadDeadlines, outgoing: OutgoingMessages
    ) -> None:
        self.shop = shop
        self.store = shop.store
        self.thread_alarms = thread_alarms
        self.deadlines = deadlines
        self.outgoing = outgoing

    def schedule(
        self, thread: str, *, what: str, due: datetime, text: str | Content, by: str, key: str, at: datetime
    ) -> FollowUp:
        """Schedules `text` for `due`; a `nudge` goes out only if the contact has not written by then. If the inbox
        keeps to business hours, a time outside them moves to the next opening. Raises `BadRequest`, or `OptedOut`."""
        if what not in KINDS:
            raise BadRequest(sentences.SEND_OR_NUDGE)
        check_due(due, at=at)
        about = self.store.thread(thread)
        content, purposes = self._sayable(text if isinstance(text, Content) else Content(text=text.strip()), about)
        if refuses(self.store.merged(about.contact), *purposes):
            raise OptedOut
        fitting = self.opening(due, about)
        check_window(self.shop, what, content, about, due=fitting)
        return self._expected(
            self.store.add(
                FollowUp(
                    id=digest(key),
                    thread=thread,
                    what=what,
                    due=fitting,
                    text=content.text,
                    enclosed=content.enclosed,
                    attachment=content.attachment,
                    by=by,
                    made=at,
                )
            ),
            about,
        )

    def _expected(self, promise: FollowUp, about: Thread) -> FollowUp:
        """Notes in the thread when its next message is due, for the list; and the promised time, so that the silence
        deadlines do not fire before the follow-up."""
        rules = self.shop.inbox(about.inbox).deadlines
        silence = bool(rules.nudge or rules.resolve)

        def noted(thread: Thread) -> Thread:
            promised = later(thread.promised, promise.due) if silence else thread.promised
            return replace(self._with_next(thread), promised=promised)

        self.store.change_thread(about.id, noted)
        return promise

    def _with_next(self, thread: Thread, *, after: str = "") -> Thread:
        """Returns the thread with the times at which its next messages are due, other than the follow-up `after`, which
        is just sent. The follow-ups are read after the thread: of two changes, the later write knows both."""
        left = [each for each in self.store.outlines(thread.id) if not each.over and each.id != after]
        nudges = (each for each in left if each.what == NUDGE and not has_written_since(thread, each.made))
        return replace(
            thread,
            scheduled=min((each.due for each in left if each.what == SEND), default=None),
            nudge_due=min((each.due for each in nudges), default=None),
        )

    def opening(self, moment: datetime, thread: Thread) -> datetime:
        inbox = self.shop.inbox(thread.inbox)
        return opening(moment, inbox, self.shop.hours(inbox))

    def after_business(self, thread: str, duration: timedelta, *, at: datetime) -> datetime:
        """Returns the moment at which the thread's inbox has been staffed for `duration` since `at`. Raises
        `BadRequest` if the shop never opens for so long."""
        inbox: Inbox = self.shop.inbox(self.store.thread(thread).inbox)
        due = self.shop.hours(inbox).after(at, int(duration.total_seconds()))
        if due is None:
            raise BadRequest(sentences.NEVER_OPEN)
        return due

    def _sayable(self, content: Content, about: Thread) -> tuple[Content, tuple[Purpose, ...]]:
        """Returns the content with its template filled in, as the contact will read it, and its purposes. Raises
        `BadRequest` for content that the channel would refuse today."""
        if wrong := policy_of(self.shop, about.inbox).problem(content):
            raise BadRequest(wrong)
        filled, template = filled_in(self.shop, content, inbox=about.inbox)
        of_its_kind = of_template(template.category if template else "") if content.type == "template" else ()
        return filled, (Purpose.FOLLOW_UP, *of_its_kind)

    def reschedule(self, thread: str, follow_up: str, *, due: datetime, text: str | None, at: datetime) -> FollowUp:
        check_due(due, at=at)
        about = self.store.thread(thread)
        fitting = self.opening(due, about)

        def moved(old: FollowUp) -> FollowUp:
            check_kind(old)
            if old.state is not Due.PENDING:
                raise Conflict(sentences.FOLLOW_UP_OVER)
            check_window(self.shop, old.what, old.content, about, due=fitting)
            wanted = reworded(replace(old, due=fitting), text, policy_of(self.shop, about.inbox))
            return old if wanted == old else replace(wanted, rev=old.rev + 1)

        return self._expected(self.store.change_follow_up(thread, follow_up, moved), about)

    def cancel(self, thread: str, follow_up: str) -> FollowUp:
        """Cancels a follow-up or a call-back task. Raises `Conflict` if the follow-up is already on its way."""

        def ended(old: FollowUp) -> FollowUp:
            check_kind(old)
            if old.state is Due.CANCELLED:
                return old
            if old.state is not Due.PENDING:
                raise Conflict(sentences.FOLLOW_UP_SENT)
            return replace(old, state=Due.CANCELLED, rev=old.rev + 1, outcome="cancelled")

        over = self.store.change_follow_up(thread, follow_up, ended)
        if over.what in KINDS:
            self.store.change_thread(thread, self._with_next)
        return over

    def tick_off(self, thread: str, follow_up: str) -> FollowUp:
        """Marks a task as done: a person has called back, or has seen that the service window closes. Raises
        `BadRequest` for any other follow-up."""

        def called(old: FollowUp) -> FollowUp:
            if old.what not in TASKS:
                raise BadRequest(sentences.ONLY_CALL_BACK_DONE)
            return replace(old, state=Due.DONE, outcome=TASKS[old.what]) if unfinished(old) else old

        return self.store.change_follow_up(thread, follow_up, called)

    def untick(self, thread: str, follow_up: str) -> FollowUp:
        """Takes back that a person marked a task as done, or dismissed the complaint that gave it. What did not end so
        stays as it is."""

        def owed(old: FollowUp) -> FollowUp:
            is_dismissed = old.state is Due.CANCELLED and old.outcome == NO_COMPLAINT
            if not is_dismissed and (old.state is not Due.DONE or old.outcome != TASKS.get(old.what)):
                return old
            return replace(old, state=Due.PENDING, rev=old.rev + 1, outcome="")

        return self.store.change_follow_up(thread, follow_up, owed)

    def fire(self, thread: str, follow_up: str, *, rev: int, at: datetime) -> FollowUp:
        """Carries out a follow-up whose alarm rang, if it is still wanted, and returns the stored follow-up. An alarm
        of another revision does nothing."""
        if follow_up == ALARM:
            return self.thread_alarms.ring(thread, rev=rev, at=at)
        about = self.store.thread(thread)
        opens = self.opening(at, about)
        claimed = self.store.change_follow_up(thread, follow_up, lambda old: firing(old, rev=rev, at=at, opens=opens))
        if claimed.state is not Due.FIRING or claimed.rev != rev:
            if claimed.state is Due.PENDING and claimed.what in KINDS:  # moved to the opening
                self.store.change_thread(thread, self._with_next)
            return claimed
        why = self._carry_out(claimed, about, at=claimed.fired or at)
        return self.store.change_follow_up(thread, follow_up, lambda old: finished(old, rev=rev, moot=why))

    def _carry_out(self, follow_up: FollowUp, about: Thread, *, at: datetime) -> str:
        """Queues the follow-up's message and returns an empty text, or returns why it is no longer sent."""
        if follow_up.what not in KINDS:  # an alarm of a snoozed thread or a window, from before ADR 0025
            self.deadlines.watch(about, at=at)
            return "cancelled"
        why = self._moot(follow_up, about, at=at)
        without = partial(self._with_next, after=follow_up.id)
        if why:
            self.store.change_thread(about.id, without)
            return why
        key, author = f"fu-{follow_up.id}-{follow_up.rev}", f"follow-up:{follow_up.id}"
        self.outgoing.enqueue(about, follow_up.content, key=key, author=author, at=at, then=without)
        return ""

    def _moot(self, follow_up: FollowUp, about: Thread, *, at: datetime) -> str:
        """Returns why a follow-up is no longer wanted or can no longer be sent; empty when it can be sent."""
        contact = self.store.merged(about.contact)
        if why := moot(follow_up, about, opted_out=refuses(contact, Purpose.FOLLOW_UP)):
            return why
        if follow_up.what == NUDGE and self.shop.is_spent(at):
            return "budget"
        if follow_up.content.type != "template":
            return "" if can_reply(self.shop, about, at=at) else "window_closed"
        try:
            _, purposes = self._sayable(follow_up.content, about)
        except BadRequest:
            return "template"
        return "opted_out" if refuses(contact, *purposes) else ""


def check_window(shop: ShopContext, what: str, content: Content, about: Thread, *, due: datetime) -> None:
    """Raises `BadRequest` for a nudge that is due after the service window: it goes only to a silent contact, who opens
    no new window. For any other follow-up the contact may have opened one by then."""
    if what == NUDGE and content.type != "template" and not can_reply(shop, about, at=due):
        raise BadRequest(sentences.WINDOW_OVER_BY_THEN(hours=window_hours(shop, about, automatic=True)))


def check_kind(follow_up: FollowUp) -> None:
    if follow_up.id in (ALARM, UNANSWERED):
        raise BadRequest(sentences.FOLLOWS_THREAD)
    if follow_up.what == WINDOW:
        raise BadRequest(sentences.FOLLOWS_WINDOW)


def reworded(follow_up: FollowUp, text: str | None, policy: Policy) -> FollowUp:
    """Returns the follow-up with a new text. Raises `BadRequest` for a text that the channel refuses, and for any
    change to the text of a template."""
    if text is None or text.strip() == follow_up.text:
        return follow_up
    if follow_up.enclosed:
        raise BadRequest(sentences.TEMPLATE_FIXED)
    updated = replace(follow_up, text=text.strip())
    if wrong := policy.problem(updated.content):
        raise BadRequest(wrong)
    return updated


def unfinished(follow_up: FollowUp) -> bool:
    return follow_up.state in (Due.PENDING, Due.FIRING)


def firing(old: FollowUp, *, rev: int, at: datetime, opens: datetime | None = None) -> FollowUp:
    """Claims a follow-up (`firing`) that is pending, due and of this revision, or moves it to the time at which the
    closed shop `opens`. Any other comes back unchanged: the caller goes on with one that is `firing` already."""
    if old.state is not Due.PENDING or old.rev != rev or old.due > at or old.what in TASKS:
        return old
    if opens and opens > at:
        return replace(old, due=opens, rev=rev + 1)
    return replace(old, state=Due.FIRING, fired=at)


def finished(old: FollowUp, *, rev: int, moot: str) -> FollowUp:
    if old.state is not Due.FIRING or old.rev != rev:
        return old
    return replace(old, state=Due.CANCELLED if moot else Due.DONE, outcome=moot or "sent")
