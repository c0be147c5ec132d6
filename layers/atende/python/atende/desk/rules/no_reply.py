"""A thread's alarm for rules about a missing answer. It rings after the business time that a rule names.

Each thread has one such follow-up, which is reused, and only if a rule needs it. Like the alarm of a closing window, it
examines the thread when it rings, so an answer does not need to move it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.clock import ms
from atende.desk.deadlines.rules import waits
from atende.desk.deadlines.schedule import UNANSWERED
from atende.desk.rules.execute import RuleRuns
from atende.desk.rules.triggers import patience
from atende.hours import Hours
from atende.model import Due, Event, FollowUp, Thread
from atende.storage.shop_context import ShopContext

MINUTE = 60
SOONER = timedelta(seconds=1)


class UnansweredAlarms:
    def __init__(self, shop: ShopContext, *, rule_runs: RuleRuns) -> None:
        self.shop = shop
        self.store = shop.store
        self.rule_runs = rule_runs

    def watch(self, thread: str, *, at: datetime) -> None:
        """Sets the alarm after an incoming message, if a rule needs one and the contact waits."""
        if not patience(self.shop.rulebook):
            return
        coming = next((moment for moment, _ in self._moments(self.store.thread(thread)) if moment > at), None)
        if coming is None:
            return
        wanted = FollowUp(id=UNANSWERED, thread=thread, what=UNANSWERED, due=coming, made=at)
        known = self.store.find_follow_up(thread, UNANSWERED) or self.store.add(wanted)
        if again(known, wanted) != known:
            self.store.change_follow_up(thread, UNANSWERED, lambda old: again(old, wanted))

    def ring(self, thread: str, *, rev: int | None, at: datetime) -> FollowUp:
        """Passes to the rules each number of minutes that has passed since the alarm was set, and then sets the alarm
        again or ends it. An alarm of another revision does nothing; None means any revision. Raises `NotFound`."""
        alarm = self.store.follow_up(thread, UNANSWERED)
        if alarm.state is not Due.PENDING or alarm.rev != (rev or alarm.rev) or alarm.due > at:
            return alarm
        about = self.store.thread(thread)
        moments = list(self._moments(about))
        for event in news(about, moments, since=alarm.due, at=at):
            self.rule_runs.hear(event, at=at)
        coming = next((moment for moment, _ in moments if moment > at), None)
        return self.store.change_follow_up(thread, UNANSWERED, lambda old: rung(old, alarm.rev, coming, at=at))

    def _moments(self, thread: Thread) -> Iterator[tuple[datetime, int]]:
        """Yields each moment at which a rule's number of business minutes without an answer is reached."""
        if waits(thread) and thread.waiting_since:
            hours: Hours = self.shop.hours(self.shop.inbox(thread.inbox))
            for minutes in patience(self.shop.rulebook):
                moment = hours.after(thread.waiting_since, minutes * MINUTE)
                if moment:
                    yield moment, minutes


def news(thread: Thread, moments: Sequence[tuple[datetime, int]], *, since: datetime, at: datetime) -> Iterator[Event]:
    """Yields an event for each number of minutes that is reached, from the one that the alarm was set for up to
    `at`."""
    for moment, minutes in moments:
        if since - SOONER <= moment <= at and thread.waiting_since:
            name = f"unanswered:{thread.id}:{ms(thread.waiting_since)}:{minutes}"
            yield Event(id=name, at=moment, kind="unanswered", thread=thread.id, what=str(minutes))


def again(old: FollowUp, wanted: FollowUp) -> FollowUp:
    """Returns the alarm set anew, or unchanged if it rings in time anyway."""
    in_time = old.state is Due.PENDING and old.due <= wanted.due
    return old if in_time else replace(wanted, rev=old.rev + 1)


def rung(old: FollowUp, rev: int, coming: datetime | None, *, at: datetime) -> FollowUp:
    if old.state is not Due.PENDING or old.rev != rev:
        return old
    if coming is None:
        return replace(old, state=Due.DONE, fired=at, outcome="told")
    return replace(old, due=coming, rev=rev + 1)
