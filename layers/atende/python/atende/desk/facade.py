"""A shop's people at the desk: their verbs, and all others."""

from dataclasses import replace
from datetime import datetime

from atende.core.errors import BadRequest
from atende.desk.contacts.merge_candidates import Resembling
from atende.desk.contacts.sync import Syncing
from atende.desk.follow_ups.schedule import Promising, check_due, check_text
from atende.desk.messages.deliver import Delivering
from atende.desk.messages.reply import Replying, Said
from atende.desk.messages.staff_message import Announcing
from atende.desk.surveys.send import Surveying
from atende.model import Direction, Message, Priority, Thread, thread_changes
from atende.model.message_changes import settled
from atende.storage.entities import Label
from atende.storage.keys import message_sk

__all__ = ["Desk", "Said"]

REMEMBERED_HOURS = 24


class Desk(Delivering, Announcing, Promising, Replying, Surveying, Resembling, Syncing):
    """A person's verbs; what comes in, goes out, is promised and asked is in the parents."""

    def note(self, thread: str, text: str, *, agent: str, key: str, at: datetime) -> Said:
        """A private note: for the shop's people only, never sent."""
        check_text(text)
        about = self.store.thread(thread)
        message = Message(
            thread=thread,
            sk=message_sk(at, arrived=at, name=key),
            direction=Direction.NOTE,
            type="text",
            text=text,
            at=at,
            put=at,
            author=agent,
        )
        return Said(self.store.add(message), about)

    def assign(self, thread: str, agent: str | None, *, at: datetime | None = None) -> Thread:
        """`at`: since when they have it; left out, as long as the contact waits."""
        if agent is not None and agent not in self.agents:
            raise BadRequest("Essa pessoa não está na equipe.")
        return self.store.change_thread(thread, lambda t: thread_changes.assign(t, agent, at=at))

    def label(self, thread: str, labels: frozenset[str]) -> Thread:
        """Sets a thread's labels; new ones become known to the shop."""
        for name in labels:
            self.store.add(Label(name=name))
        return self.store.change_thread(thread, lambda t: replace(t, labels=labels))

    def prioritise(self, thread: str, priority: Priority, *, reason: str = "") -> Thread:
        return self.store.change_thread(thread, lambda t: thread_changes.prioritise(t, priority, reason=reason))

    def snooze(self, thread: str, *, until: datetime, seen: datetime, at: datetime) -> Thread:
        check_due(until, at=at)
        return self.store.change_thread(thread, lambda t: thread_changes.snooze(t, until=until, seen=seen))

    def reopen(self, thread: str, *, at: datetime) -> Thread:
        return self.store.change_thread(thread, lambda t: thread_changes.reopen(t, at=at))

    def settle(self, thread: str, sk: str, *, sent: bool, at: datetime) -> Message:
        """A person says whether a message arrived whose sending was never confirmed."""
        return self.store.change_message(thread, sk, lambda m: settled(m, sent=sent, at=at))
