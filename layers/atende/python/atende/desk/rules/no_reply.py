"""Nobody answered: an alarm of the thread, which rings when rules want to know, in business time.

One follow-up a thread, used again and again, and only where a rule waits for it. It looks at the thread when it rings,
as the one of a closing window does: nothing has to move it when somebody answers.
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
        """A message came in: there is an alarm, if a rule wants one and somebody waits."""
        if not patience(self.shop.rulebook):
            return
        coming = next((moment for moment, _ in self._moments(self.store.thread(thread)) if moment > at), None)
        if coming is None:
            return
        wanted = FollowUp(id=UNANSWERED, thread=thread, what=UNANSWERED, due=coming, made=at)
        known = self.store.get(FollowUp, self.store.keys.follow_up(thread, UNANSWERED)) or self.store.add(wanted)
        if again(known, wanted) != known:
            self.store.change_follow_up(thread, UNANSWERED, lambda old: again(old, wanted))

    def ring(self, thread: str, *, rev: int | None, at: datetime) -> FollowUp:
        """Tells rules what has become true since the alarm was set, and sets it anew, or ends it. An alarm of another
        revision does nothing; None means whichever there is. Raises `NotFound`."""
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
        """When which number of business minutes without an answer is full."""
        if waits(thread) and thread.waiting_since:
            hours: Hours = self.shop.hours(self.shop.inbox(thread.inbox))
            for minutes in patience(self.shop.rulebook):
                moment = hours.after(thread.waiting_since, minutes * MINUTE)
                if moment:
                    yield moment, minutes


def news(thread: Thread, moments: Sequence[tuple[datetime, int]], *, since: datetime, at: datetime) -> Iterator[Event]:
    """An event for each number of minutes that is full, since the alarm was set for the first of them."""
    for moment, minutes in moments:
        if since - SOONER <= moment <= at and thread.waiting_since:
            name = f"unanswered:{thread.id}:{ms(thread.waiting_since)}:{minutes}"
            yield Event(id=name, at=moment, kind="unanswered", thread=thread.id, what=str(minutes))


def again(old: FollowUp, wanted: FollowUp) -> FollowUp:
    """The alarm, set anew unless it rings in time anyway."""
    in_time = old.state is Due.PENDING and old.due <= wanted.due
    return old if in_time else replace(wanted, rev=old.rev + 1)


def rung(old: FollowUp, rev: int, coming: datetime | None, *, at: datetime) -> FollowUp:
    if old.state is not Due.PENDING or old.rev != rev:
        return old
    if coming is None:
        return replace(old, state=Due.DONE, fired=at, outcome="told")
    return replace(old, due=coming, rev=rev + 1)
