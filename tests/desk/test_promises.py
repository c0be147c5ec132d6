"""Follow-ups: what was promised happens once, at its time, if it is still wanted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

import pytest

from atende.api.schemas import next_message
from atende.aws.scheduler import name
from atende.core.errors import BadRequest, Conflict
from atende.desk import Desk
from atende.model import Due, FollowUp, Status, Thread
from atende.storage.store import Store
from atende.workers.job import work
from tests.desk.faults import Crash, dying
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def test_three_alarms_at_once_say_it_once(story: Story, thread: Thread) -> None:
    promise = story.promises(thread, "Seu bolo está pronto!", minutes=5)
    story.later(minutes=5)
    with ThreadPoolExecutor(3) as alarms:
        fire = lambda _: Desk(Store(story.store.business)).follow_ups.fire(thread.id, promise.id, rev=1, at=story.now)  # noqa: E731
        done = list(alarms.map(fire, range(3)))
    assert {one.state for one in done} <= {Due.DONE, Due.FIRING}
    assert story.said(thread) == ["Seu bolo está pronto!"]
    assert story.store.follow_up(thread.id, promise.id).state is Due.DONE


def test_a_crash_anywhere_and_the_alarm_again_say_it_once(story: Story, thread: Thread) -> None:
    for number in count(1):
        promise = story.promises(thread, f"Aviso {number}", minutes=1)
        story.later(minutes=1)
        try:
            with dying(number, when="after"):
                story.rings(promise)
            break
        except Crash:
            assert story.later(minutes=3).rings(promise).state is Due.DONE
    assert story.said(thread) == [f"Aviso {one}" for one in range(1, number + 1)]
    assert number > 3


def test_the_list_shows_when_the_next_message_goes_out(story: Story, thread: Thread) -> None:
    shown = lambda: next_message(next(card for card in story.store.cards(Status.OPEN) if card.id == thread.id))  # noqa: E731
    later = story.promises(thread, "Seu bolo está pronto!", hours=2)
    first = story.promises(thread, "Já saiu!", minutes=5)
    story.promises(thread, "Conseguiu ver?", what="nudge", minutes=3)
    assert shown() == story.now + timedelta(minutes=3)
    story.later(minutes=1).hears("oi?")
    assert shown() == first.due
    story.later(minutes=5).rings(first)
    assert shown() == later.due
    moved = story.desk.follow_ups.reschedule(
        thread.id, later.id, due=later.due + timedelta(hours=1), text=None, at=story.now
    )
    assert shown() == moved.due
    story.desk.follow_ups.cancel(thread.id, later.id)
    assert shown() is None
    assert story.store.thread(thread.id).labels == frozenset()


def test_an_alarm_that_rings_early_does_nothing(story: Story, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    assert story.later(minutes=4, seconds=59).rings(promise).state is Due.PENDING
    assert story.said(thread) == []


def test_a_cancelled_one_never_fires(story: Story, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    story.desk.follow_ups.cancel(thread.id, promise.id)
    story.later(minutes=5)
    assert [story.rings(promise, rev=rev).state for rev in (1, 2)] == [Due.CANCELLED] * 2
    assert story.said(thread) == []


def test_a_rescheduled_one_fires_only_its_new_revision(story: Story, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    due = story.now + timedelta(minutes=30)
    moved = story.desk.follow_ups.reschedule(thread.id, promise.id, due=due, text="Saiu agora!", at=story.now)
    story.later(minutes=30)
    assert (story.rings(promise).state, story.said(thread)) == (Due.PENDING, [])
    assert (story.rings(moved).state, story.said(thread)) == (Due.DONE, ["Saiu agora!"])


def test_what_has_fired_is_neither_cancelled_nor_moved(story: Story, thread: Thread) -> None:
    promise = story.promises(thread, "Já saiu!", minutes=5)
    story.later(minutes=5).rings(promise)
    with pytest.raises(Conflict):
        story.desk.follow_ups.cancel(thread.id, promise.id)
    with pytest.raises(Conflict):
        story.desk.follow_ups.reschedule(
            thread.id, promise.id, due=story.now + timedelta(hours=1), text=None, at=story.now
        )


def test_a_nudge_is_moot_when_the_contact_wrote(story: Story, thread: Thread) -> None:
    nudge = story.promises(thread, "Ainda tem interesse?", what="nudge", hours=1)
    promise = story.promises(thread, "Fechamos às 19h.", hours=1)
    story.later(minutes=10).hears("sim, quero!")
    story.later(minutes=50)
    assert (story.rings(nudge).outcome, story.rings(promise).outcome) == ("answered", "sent")
    assert story.said(thread) == ["Fechamos às 19h."]


def test_a_nudge_of_a_silent_contact_is_said(story: Story, thread: Thread) -> None:
    nudge = story.promises(thread, "Ainda tem interesse?", what="nudge", hours=1)
    assert story.later(hours=1).rings(nudge).outcome == "sent"


def test_a_nudge_that_the_window_would_keep_from_going_out_is_not_promised(story: Story, thread: Thread) -> None:
    with pytest.raises(BadRequest, match="24 horas"):
        story.promises(thread, "Ainda tem interesse?", what="nudge", hours=24)
    nudge = story.promises(thread, "Ainda tem interesse?", what="nudge", hours=23)
    late = story.now + timedelta(hours=30)
    with pytest.raises(BadRequest, match="modelo"):
        story.desk.follow_ups.reschedule(thread.id, nudge.id, due=late, text=None, at=story.now)
    assert story.promises(thread, "Bom dia!", hours=30).due == late, "the contact may write before"


def test_the_same_key_promises_once(story: Story, thread: Thread) -> None:
    due = story.now + timedelta(hours=1)
    promise = {"what": "send", "due": due, "text": "Oi", "by": "maya", "key": "same-key", "at": story.now}
    first, second = (story.desk.follow_ups.schedule(thread.id, **promise) for _ in range(2))  # type: ignore[arg-type]
    assert first == second
    assert len(story.store.follow_ups(thread.id)) == 1


@pytest.mark.parametrize(("what", "text", "after"), [
    ("send", "", timedelta(hours=1)),
    ("send", "x" * 4097, timedelta(hours=1)),
    ("send", "Oi", timedelta(0)),
    ("send", "Oi", timedelta(days=400)),
    ("call_back", "Oi", timedelta(hours=1)),
])  # fmt: skip
def test_what_cannot_be_promised_is_refused(
    story: Story, thread: Thread, what: str, text: str, after: timedelta
) -> None:
    with pytest.raises(BadRequest):
        story.desk.follow_ups.schedule(
            thread.id, what=what, due=story.now + after, text=text, by="maya", key="k", at=story.now
        )


def test_one_whose_window_has_closed_is_not_said_and_says_so(story: Story, thread: Thread) -> None:
    promise = story.desk.follow_ups.schedule(
        thread.id, what="send", due=story.now + timedelta(hours=30), text="Oi!", by="maya", key="late", at=story.now
    )
    found = story.later(hours=30).desk.follow_ups.fire(thread.id, promise.id, rev=1, at=story.now)
    assert (found.state, found.outcome) == (Due.CANCELLED, "window_closed")
    assert story.said(thread) == []


def test_the_alarm_of_a_thread_is_nobodys_to_move(story: Story, thread: Thread) -> None:
    story.desk.threads.snooze(thread.id, until=story.now + timedelta(hours=2), seen=story.now, at=story.now)
    alarm = story.watched(thread)
    with pytest.raises(BadRequest):
        story.desk.follow_ups.cancel(thread.id, alarm.id)
    with pytest.raises(BadRequest):
        story.desk.follow_ups.reschedule(
            thread.id, alarm.id, due=story.now + timedelta(hours=1), text=None, at=story.now
        )


def test_a_snoozed_thread_wakes(story: Story, thread: Thread) -> None:
    until = story.now + timedelta(hours=3)
    assert story.desk.threads.snooze(thread.id, until=until, seen=story.now, at=story.now).status is Status.SNOOZED
    alarm = story.watched(thread)
    story.later(hours=3).rings(alarm)
    woken = story.store.thread(thread.id)
    assert (woken.status, woken.snoozed_until) == (Status.OPEN, None)


def test_a_snoozed_thread_is_taken_up_again_before_its_hour_in_the_same_episode(story: Story, thread: Thread) -> None:
    story.desk.threads.snooze(thread.id, until=story.now + timedelta(hours=3), seen=story.now, at=story.now)
    open_ = story.desk.threads.reopen(thread.id, at=story.later(hours=1).now)
    assert (open_.status, open_.snoozed_until, open_.episode) == (Status.OPEN, None, 1)


@pytest.mark.parametrize("order", [(1, 3), (3, 1)])
def test_a_thread_that_is_snoozed_again_wakes_at_the_new_time_only(
    story: Story, thread: Thread, order: tuple[int, int]
) -> None:
    for hours in order:
        story.desk.threads.snooze(thread.id, until=story.now + timedelta(hours=hours), seen=story.now, at=story.now)
        story.watched(thread)
    for hour in (1, 2, 3):
        woken = story.later(hours=1).alarmed(thread).status is Status.OPEN
        assert woken is (hour >= order[1])


def test_a_message_wakes_a_snoozed_thread_and_its_alarm_then_does_nothing(story: Story, thread: Thread) -> None:
    story.desk.threads.snooze(
        thread.id, until=story.now + timedelta(hours=3), seen=story.now + timedelta(seconds=2), at=story.now
    )
    alarm = story.watched(thread)
    story.later(minutes=5).hears("mudei de ideia")
    assert story.store.thread(thread.id).status is Status.OPEN
    story.later(minutes=1).resolves(thread)
    story.later(hours=3).rings(alarm)
    assert story.store.thread(thread.id).status is Status.RESOLVED


def test_a_redelivery_does_not_wake_a_snoozed_thread(story: Story) -> None:
    heard = story.hears("oi")
    thread = story.thread_of(heard)
    story.later(minutes=1)
    story.desk.threads.snooze(thread.id, until=story.now + timedelta(hours=3), seen=story.now, at=story.now)
    story.receives(heard, desk=story.again())
    assert story.store.thread(thread.id).status is Status.SNOOZED


class TestAlarms:
    """One schedule for each revision, made and dropped by the stream."""

    def schedule(self, story: Story, promise: FollowUp) -> str:
        return name(story.store.business, promise)

    def test_a_promise_has_an_alarm_and_a_cancelled_one_has_none(
        self, story: Story, wires: Wires, thread: Thread
    ) -> None:
        promise = story.promises(thread, "Já saiu!", days=30)
        wires.flow()
        assert wires.schedules() == [self.schedule(story, promise)]
        story.desk.follow_ups.cancel(thread.id, promise.id)
        wires.flow()
        assert wires.schedules() == []

    def test_a_moved_one_has_the_alarm_of_its_new_revision(self, story: Story, wires: Wires, thread: Thread) -> None:
        promise = story.promises(thread, "Já saiu!", days=30)
        due = story.now + timedelta(days=40)
        moved = story.desk.follow_ups.reschedule(thread.id, promise.id, due=due, text=None, at=story.now)
        wires.flow()
        wires.fanout.take(wires.seen)
        assert self.schedule(story, moved) in wires.schedules()
        assert moved.rev == 2

    def test_an_alarm_never_rings_a_fraction_of_a_second_early(
        self, story: Story, wires: Wires, thread: Thread
    ) -> None:
        promise = story.promises(thread, "Já saiu!", days=30, milliseconds=1)
        wires.flow()
        found = wires.scheduler.get_schedule(Name=self.schedule(story, promise), GroupName=wires.group)
        assert found["ScheduleExpression"] == f"at({promise.due + timedelta(milliseconds=999):%Y-%m-%dT%H:%M:%S})"
        assert "fu-" in found["Name"]

    def test_a_thread_that_is_gone_makes_no_noise(self, story: Story) -> None:
        job = '{"do": "follow_up", "business": "%s", "thread": "none", "id": "none", "rev": 1}'
        assert work(job % story.store.business)["state"] == "gone"
