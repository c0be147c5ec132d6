"""Sets a thread's alarm. The consumer of the table's stream does this whenever a change has moved the next deadline.

The alarm is moved only to an earlier time: an alarm that rings too early examines the thread and is set again. So most
messages write nothing, and a shop without deadlines also reads nothing.
"""

from dataclasses import replace
from datetime import datetime

from atende.desk.channel_policy import window_ends
from atende.desk.deadlines.rules import Deadline, deadlines
from atende.model import Due, FollowUp, Thread
from atende.storage.shop_context import ShopContext

ALARM = "alarm"
"""The id of a thread's own follow-up, its alarm."""
UNANSWERED = "unanswered"
"""The id of the alarm for rules (`desk/rules/no_reply.py`). Neither alarm is a promise to anybody."""


class ThreadDeadlines:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def of(self, thread: Thread) -> list[Deadline]:
        inbox = self.shop.inbox(thread.inbox)
        return deadlines(thread, inbox, self.shop.hours(inbox), window_ends(self.shop, thread))

    def upcoming(self, thread: Thread) -> Deadline | None:
        return next(iter(self.of(thread)), None)

    def follow_change(self, old: Thread | None, new: Thread, *, at: datetime) -> None:
        """Sets the alarm early enough after a change of the thread. The stream is delayed, so the thread is read
        again."""
        upcoming = self.upcoming(new)
        if upcoming and (old is None or self.upcoming(old) != upcoming):
            self.watch(self.store.thread(new.id), at=at)

    def watch(self, thread: Thread, *, at: datetime) -> None:
        upcoming = self.upcoming(thread)
        if upcoming is None:
            return
        wanted = FollowUp(id=ALARM, thread=thread.id, what=upcoming.what, due=upcoming.due, made=at)
        stored = self.store.find_follow_up(thread.id, ALARM) or self.store.add(wanted)
        if not covers(stored, upcoming):
            self.store.change_follow_up(
                thread.id, ALARM, lambda old: old if covers(old, upcoming) else replace(wanted, rev=old.rev + 1)
            )


def covers(alarm: FollowUp, upcoming: Deadline) -> bool:
    """Tells whether an alarm rings in time. One that is firing does not count: it may have read the thread before its
    change."""
    return alarm.state is Due.PENDING and alarm.due <= upcoming.due
