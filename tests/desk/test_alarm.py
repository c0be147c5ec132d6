"""What follows from a thread happens at its time, once, by one alarm; and what else may be said later."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from atende.core.clock import ms
from atende.core.errors import BadRequest
from atende.desk.deadlines.schedule import ALARM
from atende.desk.follow_ups.schedule import check_due
from atende.desk.inboxes.store import Account
from atende.model import Attachment, Content, Deadlines, Due, Event, FollowUp, Inbox, Status, Thread
from atende.reporting.journal.store import Journal
from atende.storage.directory import Directory, Sweep
from atende.workers.job import work
from atende.workers.stream import change
from bench.meter import Meter
from tests.desk.faults import Crash, dying
from tests.desk.story import Story
from tests.desk.test_templates import READY, filled
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

MIN = 60


def shop(story: Story, **rules: Any) -> Story:
    """Open on weekdays from 7 to 19; it is noon of a Wednesday."""
    return story.uses(automations=(), deadlines=Deadlines(**rules))


def happened(story: Story, wires: Wires, kind: str) -> list[Event]:
    wires.flow()
    found = Journal(story.store, story.desk.shop.business.zone).read(story.desk.shop.local_date(story.now))
    return [event for event in found if event.kind == kind]


class TestTargets:
    def test_a_wait_beyond_its_target_is_marked_and_told_once(self, story: Story, wires: Wires) -> None:
        thread = shop(story, first=15 * MIN, next=60 * MIN).thread_of(story.hears("oi"))
        wires.flow()
        assert story.store.follow_up(thread.id, ALARM).due == story.now + timedelta(minutes=15)
        assert not story.later(minutes=14).alarmed(thread).is_late
        assert story.later(minutes=1).alarmed(thread).is_late
        story.later(minutes=5).hears("oi??")
        story.alarmed(thread)
        [event] = happened(story, wires, "late")
        assert (event.thread, event.numbers) == (thread.id, {"first": 1})

    def test_the_next_wait_has_its_own_target(self, story: Story, wires: Wires) -> None:
        thread = shop(story, first=15 * MIN, next=60 * MIN).thread_of(story.hears("oi"))
        story.later(minutes=20).alarmed(thread)
        story.later(minutes=1).replies(thread, "Bom dia!")
        story.later(minutes=1).hears("tem bolo?")
        assert not story.store.thread(thread.id).is_late
        assert not story.later(minutes=59).alarmed(thread).is_late
        assert story.later(minutes=1).alarmed(thread).is_late
        assert [event.numbers for event in happened(story, wires, "late")] == [{"first": 1}, {}]

    def test_a_target_runs_while_the_shop_is_open(self, story: Story) -> None:
        shop(story, first=15 * MIN).later(hours=6, minutes=50)
        thread = story.thread_of(story.hears("ainda estão aí?"))
        assert story.watched(thread).due == story.now + timedelta(hours=12, minutes=15)

    def test_an_answer_in_time_leaves_nothing_to_mark(self, story: Story, wires: Wires) -> None:
        thread = shop(story, first=15 * MIN).thread_of(story.hears("oi"))
        alarm = story.watched(thread)
        story.later(minutes=5).replies(thread, "Bom dia!")
        assert story.later(minutes=10).rings(alarm).state is Due.DONE
        assert happened(story, wires, "late") == []


class TestInactivity:
    @pytest.fixture
    def answered(self, story: Story) -> Thread:
        thread = shop(story, nudge=120 * MIN, resolve=60 * MIN).thread_of(story.hears("tem bolo?"))
        story.later(minutes=5).replies(thread, "Temos! De que sabor?")
        return thread

    def test_who_is_silent_is_asked_once_and_then_the_thread_is_resolved(self, story: Story, answered: Thread) -> None:
        assert story.later(minutes=119).alarmed(answered).status is Status.OPEN
        story.later(minutes=1)
        for _ in range(3):
            story.alarmed(answered)
        assert [text[:28] for text in story.said(answered)[1:]] == ["Oi, Ana! Ainda podemos ajuda"]
        resolved = story.later(minutes=60).alarmed(answered)
        assert (resolved.status, resolved.resolved_by) == (Status.RESOLVED, "auto")
        [episode] = story.store.episodes(answered.id)
        assert episode.resolved == story.now
        assert story.rings(story.store.follow_up(answered.id, ALARM)).state is Due.DONE

    def test_a_word_of_the_contact_ends_the_silence(self, story: Story, answered: Thread) -> None:
        story.later(minutes=120).alarmed(answered)
        story.later(minutes=10).hears("de chocolate!")
        assert story.later(hours=3).alarmed(answered).status is Status.OPEN
        assert len(story.said(answered)) == 2

    def test_silence_begins_when_all_is_said_that_was_promised(self, story: Story, answered: Thread) -> None:
        promise = story.promises(answered, "Seu bolo está pronto!", hours=5)
        story.watched(answered)
        assert story.later(hours=4).alarmed(answered).status is Status.OPEN
        story.later(hours=1).rings(promise)
        assert story.later(minutes=119).alarmed(answered).nudged is None
        assert story.later(hours=12, minutes=1).alarmed(answered).nudged is not None

    def test_who_complained_is_never_asked_nor_resolved(self, story: Story, answered: Thread) -> None:
        alarm = story.watched(answered)
        story.desk.threads.label(answered.id, frozenset({"reclamação"}))
        assert story.later(hours=72).rings(alarm).state is Due.DONE
        assert story.store.thread(answered.id).status is Status.OPEN

    def test_who_wants_no_automatic_messages_is_not_asked(self, story: Story, answered: Thread) -> None:
        story.store.change_contact(answered.contact, lambda c: replace(c, opted_out=story.now))
        story.later(minutes=120).alarmed(answered)
        assert len(story.said(answered)) == 1
        assert story.alarmed(answered).status is Status.RESOLVED

    def test_the_shop_asks_in_its_own_words(self, story: Story, answered: Thread) -> None:
        story.uses(texts={"ask": "{{nome}}, ficou alguma dúvida?"})
        story.later(minutes=120).alarmed(answered)
        assert story.said(answered)[1:] == ["Ana, ficou alguma dúvida?"]

    def test_a_crash_anywhere_and_the_alarm_again_ask_once(self, story: Story, answered: Thread) -> None:
        story.watched(answered)
        story.later(minutes=120)
        for number in count(1):
            try:
                with dying(number, when="after"):
                    story.rings(story.store.follow_up(answered.id, ALARM))
                break
            except Crash:
                story.later(seconds=20)
        assert number > 2
        assert len(story.said(answered)) == 2
        assert story.later(minutes=60).alarmed(answered).status is Status.RESOLVED


class TestGivingBack:
    def test_a_thread_that_its_agent_does_not_answer_is_nobodys_again(self, story: Story) -> None:
        thread = shop(story, give_back=30 * MIN).thread_of(story.hears("oi"))
        story.later(minutes=20)
        story.desk.threads.assign(thread.id, "maya", at=story.now)
        assert story.later(minutes=29).alarmed(thread).assignee == "maya"
        assert story.later(minutes=1).alarmed(thread).assignee is None

    def test_one_that_is_answered_stays(self, story: Story) -> None:
        thread = shop(story, give_back=30 * MIN).thread_of(story.hears("oi"))
        story.desk.threads.assign(thread.id, "maya", at=story.now)
        story.watched(thread)
        story.later(minutes=10).replies(thread, "Bom dia!")
        assert story.later(hours=3).alarmed(thread).assignee == "maya"


class TestOneAlarm:
    def test_a_thread_has_one_schedule_whatever_follows_from_it(self, story: Story, wires: Wires) -> None:
        every = {"first": 15 * MIN, "next": 30 * MIN, "nudge": 60 * MIN, "resolve": 60 * MIN, "give_back": 20 * MIN}
        thread = shop(story, **every).uses(window_minutes=60).thread_of(story.hears("oi"))
        story.desk.threads.assign(thread.id, "maya", at=story.now)
        wires.flow()
        story.later(minutes=5).replies(thread, "Bom dia!")
        story.later(minutes=1).hears("tem bolo?")
        story.later(minutes=1).replies(thread, "Temos!")
        wires.flow()
        assert len(wires.schedules()) == 1
        assert [one.id for one in story.store.follow_ups(thread.id)] == [ALARM]

    def test_an_inbox_without_deadlines_reads_and_writes_nothing_for_them(self, story: Story, wires: Wires) -> None:
        story.uses(automations=())
        story.hears("oi")
        wires.flow()
        story.later(minutes=1).hears("oi")
        records = wires.changes()
        with Meter() as meter:
            for record in records:
                wires.fanout.act(change(record))
        assert meter.log == []

    def test_a_lost_alarm_is_found_by_the_sweep(self, story: Story, wires: Wires) -> None:
        Directory().put(Sweep(upto=story.now))
        thread = shop(story, first=15 * MIN).thread_of(story.hears("oi"))
        wires.flow()
        wires.clock.sweep(story.later(minutes=16).now)
        [job] = [job for job in wires.taken(wires.jobs) if job["business"] == story.store.business]
        assert (job["do"], job["thread"], job["id"]) == ("follow_up", thread.id, ALARM)

    def test_threads_that_are_open_get_alarms_when_deadlines_are_set(self, story: Story) -> None:
        story.uses(automations=())
        thread = story.thread_of(story.hears("oi"))
        shop(story, first=15 * MIN)
        job = f'{{"do": "watch", "business": "{story.store.business}", "inbox": "whatsapp"}}'
        assert work(job) == {"do": "watch", "threads": 1}
        assert story.store.follow_up(thread.id, ALARM).what == "first"

    def test_a_snoozed_thread_is_told_of_its_window_too_and_of_the_rest_when_it_wakes(self, story: Story) -> None:
        thread = story.uses(automations=()).thread_of(story.hears("oi"))
        until = story.now + timedelta(hours=48)
        story.desk.threads.snooze(thread.id, until=until, seen=story.now + timedelta(seconds=2), at=story.now)
        story.watched(thread)
        story.uses(deadlines=Deadlines(first=15 * MIN), window_minutes=60)
        work(f'{{"do": "watch", "business": "{story.store.business}", "inbox": "whatsapp"}}')
        assert story.store.follow_up(thread.id, ALARM).due == thread.opened.replace(microsecond=0) + timedelta(hours=23)
        story.later(hours=49).alarmed(thread)
        assert story.store.thread(thread.id).is_late

    def test_a_snoozed_threads_alarm_of_before_hands_over_to_the_one(self, story: Story) -> None:
        thread = story.uses(automations=()).thread_of(story.hears("oi"))
        until = story.now + timedelta(hours=1)
        story.desk.threads.snooze(thread.id, until=until, seen=story.now + timedelta(seconds=2), at=story.now)
        old = story.store.add(FollowUp(id="wake", thread=thread.id, what="wake", due=until, made=story.now))
        assert story.later(hours=1).rings(old).state is Due.CANCELLED
        assert story.alarmed(thread).status is Status.OPEN


class TestOpeningHours:
    def promised(self, story: Story, thread: Thread, due: datetime) -> FollowUp:
        said = {"what": "send", "text": "Oi!", "by": "maya", "key": f"k-{due}", "at": story.now}
        return story.desk.follow_ups.schedule(thread.id, due=due, **said)  # type: ignore[arg-type]

    def test_what_is_promised_for_the_night_moves_to_the_opening_if_so_set(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        night, morning = story.now + timedelta(hours=10), story.now + timedelta(hours=19)
        assert self.promised(story, thread, night).due == night
        shop(story, move=True)
        moved = self.promised(story, thread, night + timedelta(minutes=1))
        assert moved.due == morning
        again = story.desk.follow_ups.reschedule(thread.id, moved.id, due=night, text="Bom dia!", at=story.now)
        assert (again.due, again.text) == (morning, "Bom dia!")

    def test_what_rings_on_a_day_that_became_a_holiday_waits_for_the_next_opening(self, story: Story) -> None:
        thread = shop(story, move=True).thread_of(story.hears("oi"))
        promise = self.promised(story, thread, story.now + timedelta(hours=2))
        story.uses(hours="mon-fri 07:00-19:00; 25/11 closed")
        waits = story.later(hours=2).rings(promise)
        assert (waits.state, waits.due) == (Due.PENDING, story.now + timedelta(hours=17))
        assert story.later(hours=17).rings(waits).outcome == "sent"

    def test_a_nudge_may_wait_for_so_much_business_time(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        due = story.desk.follow_ups.after_business(thread.id, timedelta(hours=8), at=story.now)
        assert due == story.now + timedelta(hours=20)
        story.uses(hours="2020-01-01 08:00-12:00; mon-sun closed")
        with pytest.raises(BadRequest):
            story.desk.follow_ups.after_business(thread.id, timedelta(hours=8), at=story.now)
        check_due(due, at=story.now)


class TestWhatIsSaid:
    def promises(self, story: Story, thread: Thread, content: Content, **after: float) -> FollowUp:
        due = story.now + timedelta(**after)
        said = {"what": "send", "text": content, "by": "maya", "key": "k", "at": story.now}
        return story.desk.follow_ups.schedule(thread.id, due=due, **said)  # type: ignore[arg-type]

    def test_a_template_goes_out_after_the_window_while_it_is_approved(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        facts = {"name": "pronta", "language": "pt_BR", "status": "APPROVED", "components": READY}
        Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(story.now))
        promise = self.promises(story, thread, filled("Ana", "1234"), days=3)
        assert promise.text == "Encomenda pronta\nOi Ana! Sua encomenda 1234 está pronta."
        with pytest.raises(BadRequest):
            story.desk.follow_ups.reschedule(thread.id, promise.id, due=promise.due, text="Outra coisa", at=story.now)
        assert story.later(days=3).rings(promise).outcome == "sent"
        assert story.messages(thread)[-1].type == "template"

    def test_a_template_that_was_paused_meanwhile_does_not(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        facts = {"name": "pronta", "language": "pt_BR", "status": "APPROVED", "components": READY}
        Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(story.now))
        promise = self.promises(story, thread, filled("Ana", "1234"), days=3)
        Account.of(story.store).learn_template(story.inbox.id, "1", {"status": "PAUSED"}, at=ms(story.now))
        assert story.later(days=3).rings(promise).outcome == "template"
        assert story.said(thread) == []

    def test_a_file_goes_out_with_its_caption(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        file = Attachment(
            kind="image", mime="image/jpeg", filename="bolo.jpg", size=9, asset="a1", key="media/b/out/a1"
        )
        promise = self.promises(story, thread, Content(text="Ficou assim!", attachment=file), hours=1)
        assert story.later(hours=1).rings(promise).outcome == "sent"
        said = story.messages(thread)[-1]
        assert (said.type, said.text, said.asset, said.media_filename) == ("image", "Ficou assim!", "a1", "bolo.jpg")

    def test_a_nudge_is_moot_once_the_matter_is_resolved_and_a_promise_is_not(self, story: Story) -> None:
        thread = shop(story).thread_of(story.hears("oi"))
        nudge = story.promises(thread, "Ainda quer?", what="nudge", hours=1)
        promise = story.promises(thread, "Seu bolo está pronto!", hours=1)
        story.later(minutes=5).resolves(thread)
        story.later(hours=1)
        assert [story.rings(one).outcome for one in (nudge, promise)] == ["resolved", "sent"]


def test_deadlines_are_kept_with_the_inbox(story: Story) -> None:
    rules = Deadlines(first=900, next=3600, nudge=7200, resolve=60, give_back=1800, move=True)
    story.uses(deadlines=rules)
    found = next(one for one in story.store.configuration() if isinstance(one, Inbox))
    assert found.deadlines == rules
