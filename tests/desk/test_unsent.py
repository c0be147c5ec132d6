"""What is queued although nothing sends it any more is found: it leaves after all, or people read that it did not."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atende.aws.sqs import Outbox
from atende.model import Message, State, Thread
from atende.storage.directory import Shop
from atende.workers.job import Tools, work
from atende.workers.jobs import unsent as unsent_job
from atende.workers.shop_jobs import unsent_jobs
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


def loses(wires: Wires) -> None:
    """The stream gives up what has changed so far."""
    wires.changes()


def looks(story: Story, wires: Wires, *, hours: int = 3, **more: object) -> dict[str, object]:
    """The job that the clock asks for every hour."""
    job = {"do": "unsent", "business": story.store.business, "hours": hours}
    outbox = Outbox(wires.outbound._sqs, wires.outbound.url)
    return work(json.dumps(job | more), Tools(outbox=lambda: outbox, queue=lambda: wires.jobs))


def queued(wires: Wires) -> list[str]:
    return [item["sk"] for item in wires.taken(wires.outbound)]


def sent(story: Story, message: Message) -> State | None:
    return story.message(message).shown(at=story.now)


def test_an_answer_whose_change_was_lost_leaves_after_an_hour(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    loses(wires)
    story.later(minutes=59)
    looks(story, wires)
    assert queued(wires) == [], "it may still be on its way"
    story.later(minutes=2)
    assert looks(story, wires) == {"do": "unsent", "again": 1, "failed": 0}
    assert queued(wires) == [message.sk]
    story.delivers(message)
    story.later(hours=1)
    assert looks(story, wires)["again"] == 0
    assert sent(story, message) is State.SENT


def test_an_answer_below_which_the_customer_has_written_is_found_too(
    story: Story, wires: Wires, thread: Thread
) -> None:
    message = story.replies(thread, "Bom dia!")
    loses(wires)
    story.later(minutes=90).hears("Alguém aí?")
    loses(wires)
    looks(story, wires)
    assert queued(wires) == [message.sk]


def test_a_message_of_a_resolved_thread_is_found_too(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Até logo!")
    story.later(minutes=1).resolves(thread)
    loses(wires)
    story.later(minutes=90)
    looks(story, wires)
    assert queued(wires) == [message.sk]


def test_what_has_not_left_for_a_day_is_shown_as_failed(story: Story, wires: Wires, thread: Thread) -> None:
    message = story.replies(thread, "Bom dia!")
    loses(wires)
    story.later(hours=25)
    assert looks(story, wires)["failed"] == 0, "most looks go back a few hours only"
    assert looks(story, wires, hours=48) == {"do": "unsent", "again": 0, "failed": 1}
    assert queued(wires) == []
    assert sent(story, message) is State.FAILED
    assert "um dia" in (story.message(message).reason or "")


def test_a_look_that_has_no_more_time_goes_on_behind_where_it_stopped(
    story: Story, wires: Wires, thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [story.replies(thread, "Bom dia!")]
    for number in range(2):
        other = story.thread_of(story.hears("oi", by=f"Bia {number}"))
        messages.append(story.replies(other, "Boa tarde!"))
    loses(wires)
    wires.taken(wires.jobs)
    story.later(minutes=90)
    monkeypatch.setattr(unsent_job, "SECONDS", -1)
    assert looks(story, wires)["again"] == 1
    rounds = 1
    while jobs := wires.taken(wires.jobs):
        [job] = jobs
        assert looks(story, wires, **job)["again"] == 1
        rounds += 1
    assert rounds == 3
    assert sorted(queued(wires)) == sorted(message.sk for message in messages)


def test_a_shop_that_sends_is_looked_at_every_hour_and_an_idle_one_once_a_night(story: Story) -> None:
    ticks = [story.now + timedelta(minutes=15 * number) for number in range(96)]
    for business in ("b1", "b2", "b3"):
        idle = Shop(business=business, zone="America/Sao_Paulo", survey_hour=18)
        sends = replace(idle, sent=f"{story.now + timedelta(days=1):%Y-%m-%d}")
        hours = {shop.sent: [job["hours"] for at in ticks for job in unsent_jobs(shop, at)] for shop in (idle, sends)}
        assert hours[""] == [48]
        assert sorted(hours[sends.sent]) == [3] * 23 + [48]


def test_a_shop_is_looked_at_until_its_last_message_is_older_than_a_look_goes_back() -> None:
    shop = Shop(business="b1", zone="America/Sao_Paulo", survey_hour=18, sent="2026-11-25")
    midnight = datetime(2026, 11, 26, tzinfo=UTC)
    ticks = [midnight + timedelta(minutes=15 * number) for number in range(24)]
    assert [job["hours"] for at in ticks for job in unsent_jobs(shop, at)] == [3] * 3
