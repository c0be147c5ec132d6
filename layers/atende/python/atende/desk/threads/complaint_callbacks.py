"""A complaint wants somebody to come back to it: a call-back with a deadline, once in an episode."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core import plugins
from atende.core.ids import digest
from atende.model import Due, FollowUp, Inbox, Mark, Message, Thread, thread_changes
from atende.storage.shop_context import ShopContext

complaint = plugins.load("automations", "complaint")

HOUR = 3600


class ComplaintCallbacks:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def owe(self, message: Message, marks: Iterable[Mark], *, thread: Thread, inbox: Inbox) -> None:
        """A message came in. Nothing is owed where it is no complaint, where a person has answered since, or where
        the shop wants no deadline."""
        reason = next((mark.reason for mark in marks if mark.label in complaint.LABELS), "")
        answered = not thread_changes.after(message.put, thread.answered_seen) or message.at < thread.episode_opened
        if not reason or answered or not self.shop.business.call_back_hours:
            return
        self.store.add(
            FollowUp(
                id=redress(thread),
                thread=thread.id,
                what="call_back",
                due=self.owed_by(message.at, inbox=inbox),
                text=complaint.task(reason, self.shop.business.language),
                made=message.at,
            )
        )

    def owed_by(self, at: datetime, *, inbox: Inbox) -> datetime:
        """When somebody should be back about a complaint of that moment, in business time; by the clock where the shop
        never opens again."""
        hours = self.shop.business.call_back_hours
        return self.shop.hours(inbox).after(at, hours * HOUR) or at + timedelta(hours=hours)

    def tick_off(self, thread: Thread) -> None:
        """A person answered, or says that it is solved. Costs nothing where nobody complained."""
        if not thread.labels & complaint.LABELS:
            return
        key = self.store.keys.follow_up(thread.id, redress(thread))
        if self.store.get(FollowUp, key):
            self.store.change_follow_up(thread.id, redress(thread), done)


def redress(thread: Thread) -> str:
    """The name of an episode's call-back."""
    return digest(f"redress-{thread.id}-{thread.episode}")


def done(old: FollowUp) -> FollowUp:
    unfinished = old.state in (Due.PENDING, Due.FIRING)
    return replace(old, state=Due.DONE, outcome="called") if unfinished else old
