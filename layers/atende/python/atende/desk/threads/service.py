"""What agents do with a thread: assign, label, prioritise, snooze, reopen and resolve it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from atende.automations import complaint
from atende.core.errors import Conflict, NotFound
from atende.desk.deadlines.rules import check_due
from atende.desk.threads import sentences
from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
from atende.desk.threads.edit import ThreadEdit, assigned, edited
from atende.model import Episode, Priority, Status, Thread, thread_changes
from atende.storage.settings import add_labels
from atende.storage.shop_context import ShopContext
from atende.storage.table import Beside
from atende.storage.threads import external_id_moves

NOBODY = ("", "auto")
"""The values of `by` for a thread that was resolved without a person."""


class Threads:
    def __init__(self, shop: ShopContext, *, complaint_callbacks: ComplaintCallbacks) -> None:
        self.shop = shop
        self.store = shop.store
        self.complaint_callbacks = complaint_callbacks

    def assign(self, thread: str, agent: str | None, *, at: datetime | None = None) -> Thread:
        """Assigns the thread to an agent, or to nobody. `at` is when the assignment starts; without it, the agent has
        had the thread since the contact began to wait."""
        return self.store.change_thread(thread, lambda t: assigned(t, agent, self.shop.agents, at=at))

    def edit(self, thread: str, edit: ThreadEdit, *, by: str, at: datetime) -> Thread:
        """Changes several things about the thread in one write. Raises the error of the first that is not possible, and
        then changes nothing. New labels are stored for the shop too."""
        if edit.status is Status.SNOOZED and edit.until is not None:
            check_due(edit.until, at=at)

        def changed(old: Thread) -> Thread:
            new = edited(old, edit, self.shop.agents, at=at)
            return resolved(new, by=by, at=at, seen=at) if edit.status is Status.RESOLVED else new

        def beside(old: Thread, new: Thread) -> Beside:
            ends = new.status is Status.RESOLVED and old.status is not Status.RESOLVED
            episode = [self.store.item(self._episode(new))] if ends else []
            moved = external_id_moves(self.store, old, new)
            return Beside([*episode, *moved.saved], moved.deleted)

        after = self.store.change_thread_with(thread, changed, beside)
        add_labels(self.store, (edit.labels or frozenset()) | (edit.added & after.labels))
        if after.status is Status.RESOLVED:
            self.complaint_callbacks.tick_off(after)
        return after

    def label(self, thread: str, labels: frozenset[str]) -> Thread:
        """Sets a thread's labels, and stores new labels for the shop."""
        add_labels(self.store, labels)
        return self.store.change_thread(thread, lambda t: replace(t, labels=labels))

    def prioritise(self, thread: str, priority: Priority, *, reason: str = "") -> Thread:
        return self.store.change_thread(thread, lambda t: thread_changes.prioritise(t, priority, reason=reason))

    def snooze(self, thread: str, *, until: datetime, seen: datetime, at: datetime) -> Thread:
        check_due(until, at=at)
        return self.store.change_thread(thread, lambda t: thread_changes.snooze(t, until=until, seen=seen))

    def mark_unread(self, thread: str) -> Thread:
        """Makes the thread count as unread for everybody, until somebody opens it."""
        return self.store.change_thread(thread, thread_changes.unseen)

    def reopen(self, thread: str, *, at: datetime) -> Thread:
        return self.store.change_thread(thread, lambda t: thread_changes.reopen(t, at=at))

    def take_back_end(self, thread: str, *, at: datetime) -> Thread:
        """Takes back that the thread was just resolved: the same episode goes on as if it had never ended. Later, or
        after the survey was sent, the next episode begins instead."""
        about = self.store.thread(thread)
        ended = self.store.episode(thread, about.episode)
        if about.status is Status.RESOLVED and ended and ended.asked is None:
            about = self.store.take_back_end(thread, lambda t: thread_changes.unresolved(t, at=at))
        if about.status is Status.RESOLVED:
            return self.reopen(thread, at=at)
        self.complaint_callbacks.owe_again(about)
        return about

    def resolve(self, thread: str, *, by: str, at: datetime, seen: datetime | None = None) -> Thread:
        """Ends the episode. Raises `Conflict` if a message has come that the agent has not seen. Only a person can
        resolve a complaint: without one in `by` the thread does not change."""
        seen = seen or at
        return self.end(thread, lambda t: resolved(t, by=by, at=at, seen=seen))

    def end(self, thread: str, into: Callable[[Thread], Thread]) -> Thread:
        ended = self.store.change_thread_adding(thread, into, self._episode)
        if ended.status is Status.RESOLVED:
            self.complaint_callbacks.tick_off(ended)
        return ended

    def _episode(self, thread: Thread) -> Episode:
        if thread.resolved is None:
            raise NotFound
        return Episode(
            thread=thread.id,
            number=thread.episode,
            inbox=thread.inbox,
            contact=thread.contact,
            opened=thread.episode_opened,
            resolved=thread.resolved,
            resolved_by=thread.resolved_by,
            labels=thread.labels,
            agent=thread.assignee or thread.resolved_by or "",
            gap=thread.gap,
            turn=thread.turn,
            visit=thread.visit,
            began=thread.began,
            undone=thread.undone,
            first_reply_seconds=thread.first_reply_seconds,
            first_reply_business=thread.first_reply_business,
            resolution_seconds=max(0, int((thread.resolved - thread.episode_opened).total_seconds())),
            resolution_business=self.shop.open_seconds(thread, thread.episode_opened, thread.resolved),
        )


def resolved(thread: Thread, *, by: str, at: datetime, seen: datetime) -> Thread:
    """The thread after its end, for `Threads.resolve`."""
    if by in NOBODY and thread.labels & complaint.LABELS:
        return thread
    if thread.status is not Status.RESOLVED and thread.last_put is not None and thread.last_put > seen:
        raise Conflict(sentences.NEW_MESSAGE)
    return thread_changes.resolve(thread, at=at, seen=seen, by=by)
