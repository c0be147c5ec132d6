"""The one alarm of a thread is set: by the table's stream, whenever a change of the thread has moved its next deadline.

It is moved only to an earlier time: one that rings for nothing looks at the thread and goes back to sleep. So the usual
message writes nothing, and a shop that wants no deadlines reads nothing either.
"""

from dataclasses import replace
from datetime import datetime

from atende.desk.channel_policy import service_window
from atende.desk.deadlines.rules import Deadline, deadlines
from atende.model import Due, FollowUp, Thread
from atende.storage.shop_context import ShopContext

ALARM = "alarm"
"""Id of a thread's own follow-up."""
UNANSWERED = "unanswered"
"""Id of the one that rings for rules (`desk/rules/no_reply.py`). Neither promises anybody anything."""


class ThreadDeadlines:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def of(self, thread: Thread) -> list[Deadline]:
        inbox = self.shop.inbox(thread.inbox)
        return deadlines(thread, inbox, self.shop.hours(inbox), service_window(self.shop, thread))

    def upcoming(self, thread: Thread) -> Deadline | None:
        return next(iter(self.of(thread)), None)

    def follow_change(self, old: Thread | None, new: Thread, *, at: datetime) -> None:
        """A thread has changed: its alarm rings in time. The stream tells late, so that what is read now counts."""
        upcoming = self.upcoming(new)
        if upcoming and (old is None or self.upcoming(old) != upcoming):
            self.watch(self.store.thread(new.id), at=at)

    def watch(self, thread: Thread, *, at: datetime) -> None:
        upcoming = self.upcoming(thread)
        if upcoming is None:
            return
        wanted = FollowUp(id=ALARM, thread=thread.id, what=upcoming.what, due=upcoming.due, made=at)
        stored = self.store.get(FollowUp, self.store.keys.follow_up(thread.id, ALARM)) or self.store.add(wanted)
        if not covers(stored, upcoming):
            self.store.change_follow_up(
                thread.id, ALARM, lambda old: old if covers(old, upcoming) else replace(wanted, rev=old.rev + 1)
            )


def covers(alarm: FollowUp, upcoming: Deadline) -> bool:
    """Whether an alarm rings in time. One that rings now may have looked at the thread before its change."""
    return alarm.state is Due.PENDING and alarm.due <= upcoming.due
