"""Schedules a call-back with a deadline for a complaint. An episode has one: a further complaint brings it up to date,
or begins it again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.automations import complaint
from atende.core.ids import digest
from atende.model import Due, FollowUp, Inbox, Mark, Message, Status, Thread, thread_changes
from atende.storage.shop_context import ShopContext

HOUR = 3600
CALLED, ENDED = "called", "ended"
"""How a call-back ended: a person answered, or resolved the thread."""
NO_LONGER = "no_longer"
"""Why a task was cancelled that the contact had asked for."""
NO_COMPLAINT = "dismissed"
"""Why a call-back was cancelled."""


class ComplaintCallbacks:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def owe(self, message: Message, marks: Iterable[Mark], *, thread: Thread, inbox: Inbox) -> None:
        """Stores the call-back for an incoming complaint, and tasks that other marks ask for. A complaint that a person
        has answered since has none, nor has a shop without a deadline for call-backs."""
        marks = [*marks]
        for mark in marks:
            if mark.task:
                self._ask(mark, message, thread)
        reason = next((mark.reason for mark in marks if mark.label in complaint.LABELS), "")
        answered = not thread_changes.after(message.put, thread.answered_seen) or message.at < thread.episode_opened
        if not reason or answered or not self.shop.business.call_back_hours:
            return
        language = self.shop.business.language
        wanted = FollowUp(
            id=redress(thread),
            thread=thread.id,
            what="call_back",
            due=self.owed_by(message.at, inbox=inbox),
            text=complaint.task(reason, language),
            made=message.at,
        )
        stored = self.store.add(wanted)
        if is_newer(wanted, stored):
            again = replace(wanted, text=complaint.task(reason, language, again=True))
            self.store.change_follow_up(thread.id, wanted.id, lambda old: owed_for(old, again))

    def _ask(self, mark: Mark, message: Message, thread: Thread) -> None:
        """Stores a task that a mark asks for; one with a key is changed by a newer mark, or ended."""
        wanted = asked_task(mark, message, thread)
        if mark.task_over:
            if self.store.find_follow_up(thread.id, wanted.id):
                self.store.change_follow_up(thread.id, wanted.id, lambda old: given_up(old, wanted))
            return
        stored = self.store.add(wanted)
        if mark.task_key and is_newer(wanted, stored):
            self.store.change_follow_up(thread.id, wanted.id, lambda old: renewed(old, wanted))

    def owed_by(self, at: datetime, *, inbox: Inbox) -> datetime:
        """Returns the deadline of a call-back for a complaint at `at`, in business time; by the clock if the shop never
        opens again."""
        hours = self.shop.business.call_back_hours
        return self.shop.hours(inbox).after(at, hours * HOUR) or at + timedelta(hours=hours)

    def tick_off(self, thread: Thread) -> None:
        """Marks the call-back as done after a person's answer or the end of the episode. Without a complaint label this
        costs nothing."""
        if not thread.labels & complaint.LABELS:
            return
        if self.store.find_follow_up(thread.id, redress(thread)):
            outcome = ENDED if thread.status is Status.RESOLVED else CALLED
            self.store.change_follow_up(thread.id, redress(thread), lambda old: done(old, outcome))

    def stored(self, thread: Thread) -> bool:
        """Tells whether a complaint in this episode has a call-back. Without a complaint label this costs nothing."""
        is_labelled = bool(thread.labels & complaint.LABELS)
        return is_labelled and self.store.find_follow_up(thread.id, redress(thread)) is not None

    def drop(self, thread: Thread) -> None:
        """Cancels the call-back of what was no complaint."""
        if self.store.find_follow_up(thread.id, redress(thread)):
            self.store.change_follow_up(thread.id, redress(thread), dropped)

    def owe_again(self, thread: Thread) -> None:
        """Marks the call-back as not done, if only the end of the episode had ended it."""
        if not thread.labels & complaint.LABELS:
            return
        if self.store.find_follow_up(thread.id, redress(thread)):
            self.store.change_follow_up(thread.id, redress(thread), owed_again)


def asked_task(mark: Mark, message: Message, thread: Thread) -> FollowUp:
    """Returns the task that a mark asks for, once in an episode."""
    about = mark.task_key or f"{mark.label}-{mark.task}"
    return FollowUp(
        id=digest(f"task-{about}-{thread.id}-{thread.episode}"),
        thread=thread.id,
        what="call_back",
        due=mark.task_at or message.at + timedelta(days=mark.task_days),
        text=mark.task,
        made=message.at,
    )


def redress(thread: Thread) -> str:
    """Returns the id of an episode's call-back."""
    return digest(f"redress-{thread.id}-{thread.episode}")


def is_newer(wanted: FollowUp, stored: FollowUp) -> bool:
    """Tells whether a call-back is for a later complaint than the stored one; one that came before counts once."""
    return wanted.made is not None and stored.made is not None and wanted.made > stored.made


def owed_for(old: FollowUp, again: FollowUp) -> FollowUp:
    """Returns the call-back for a further complaint: the deadline of the first complaint stands until somebody has got
    back, then the new one counts."""
    if not is_newer(again, old):
        return old
    unfinished = old.state in (Due.PENDING, Due.FIRING)
    return replace(again, due=min(old.due, again.due) if unfinished else again.due, rev=old.rev + 1)


def done(old: FollowUp, outcome: str) -> FollowUp:
    unfinished = old.state in (Due.PENDING, Due.FIRING)
    return replace(old, state=Due.DONE, outcome=outcome) if unfinished else old


def dropped(old: FollowUp) -> FollowUp:
    unfinished = old.state in (Due.PENDING, Due.FIRING)
    return replace(old, state=Due.CANCELLED, rev=old.rev + 1, outcome=NO_COMPLAINT) if unfinished else old


def renewed(old: FollowUp, wanted: FollowUp) -> FollowUp:
    """Returns the task for what the contact has asked since, whatever became of it before."""
    if not is_newer(wanted, old):
        return old
    return replace(old, due=wanted.due, made=wanted.made, state=Due.PENDING, rev=old.rev + 1, outcome="")


def given_up(old: FollowUp, wanted: FollowUp) -> FollowUp:
    """Returns the task after the contact no longer wants what it is about."""
    unfinished = old.state in (Due.PENDING, Due.FIRING)
    if not unfinished or not is_newer(wanted, old):
        return old
    return replace(old, made=wanted.made, state=Due.CANCELLED, rev=old.rev + 1, outcome=NO_LONGER)


def owed_again(old: FollowUp) -> FollowUp:
    if old.state is not Due.DONE or old.outcome != ENDED:
        return old
    return replace(old, state=Due.PENDING, rev=old.rev + 1, outcome="")
