"""A round of the survey as jobs: planned in slices, asked in parts, each at its time, done again at will."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.desk.surveys import rounds
from atende.model import Thread
from atende.storage.directory import Shop
from atende.workers.job import Tools, work
from atende.workers.shop_jobs import shop_jobs, ticked
from tests.desk.story import Story
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk


class Kept(Queue):
    """Keeps what is put into it, with the seconds that it would wait."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self.items: list[tuple[dict[str, Any], int]] = []

    def spread(self, bodies: Iterable[tuple[str, str, int]]) -> None:
        self.items += [(json.loads(body), wait) for body, _, wait in bodies]


@pytest.fixture
def crowd(story: Story, story_clock: StoryClock, monkeypatch: pytest.MonkeyPatch) -> list[Thread]:
    """Five threads that were resolved a minute after another, in a shop that asks two at a time and plans four."""
    monkeypatch.setattr(rounds, "PART", 2)
    monkeypatch.setattr(rounds, "SLICE", 4)
    story.uses(automations=())
    threads = [story.thread_of(story.hears("oi", by=f"Cliente {number}")) for number in range(5)]
    for thread in threads:
        story.later(minutes=1).resolves(thread)
    story.later(hours=1)
    story_clock.lag = timedelta(0)
    return threads


def begin(story: Story) -> dict[str, Any]:
    return {"do": "survey", "business": story.store.business, "date": "2026-11-25", "at": story.now.isoformat()}


def through(story: Story, job: dict[str, Any], queue: Kept, *, times: int = 1) -> list[dict[str, Any]]:
    """Does a job and all that follows from it, each so often; what was logged."""
    told, todo = [], [job]
    while todo:
        one = todo.pop(0)
        for _ in range(times):
            queue.items.clear()
            told.append(work(json.dumps(one), Tools(queue=lambda: queue)))
        todo += [body for body, _ in queue.items]
    return told


def questions(story: Story, threads: list[Thread]) -> list[int]:
    return [len([m for m in story.messages(thread) if m.author == "survey:1"]) for thread in threads]


def test_a_round_is_spread_over_minutes_and_goes_on_where_a_slice_ends(story: Story, crowd: list[Thread]) -> None:
    queue = Kept()
    work(json.dumps(begin(story)), Tools(queue=lambda: queue))
    assert [(job["do"], wait) for job, wait in queue.items] == [("ask", 0), ("ask", 1), ("survey", 2)]
    [rest] = [job for job, _ in queue.items if job["do"] == "survey"]
    queue.items.clear()
    work(json.dumps(rest), Tools(queue=lambda: queue))
    [(job, _)] = queue.items
    assert [thread for thread, _ in job["threads"]][-1] == crowd[0].id


@pytest.mark.parametrize("times", [1, 3])
def test_everybody_is_asked_once_however_often_a_job_comes(story: Story, crowd: list[Thread], times: int) -> None:
    through(story, begin(story), Kept(), times=times)
    assert questions(story, crowd) == [1] * 5


def test_a_second_alarm_of_the_same_evening_asks_nobody_again(story: Story, crowd: list[Thread]) -> None:
    through(story, begin(story), Kept())
    story.later(minutes=15)
    through(story, begin(story), Kept())
    assert questions(story, crowd) == [1] * 5


def test_who_has_not_answered_is_asked_again_when_the_shop_wants_that(story: Story, crowd: list[Thread]) -> None:
    at = story.now
    through(story, begin(story), Kept())
    story.taps(5, story.question(crowd[0]), by="Cliente 0")
    job = {"do": "remind", "business": story.store.business, "round": at.isoformat()}
    for _ in range(2):
        through(story, job | {"at": story.later(hours=3).now.isoformat()}, Kept())
    assert questions(story, crowd) == [2, 2, 2, 2, 2], "the thanks, or the question again"
    assert [len(story.store.episodes(thread.id)) for thread in crowd] == [1] * 5


@pytest.mark.parametrize("wrong", [
    {"do": "ask"}, {"do": "ask", "round": "x"},
    {"do": "ask", "round": "2026-11-25T21:00:00+00:00", "threads": [[1, 1]]},
    {"do": "ask_again", "threads": "t"}, {"do": "ask_again", "threads": [["t"]]}, {"do": "remind"},
])  # fmt: skip
def test_a_job_of_another_shape_is_poison(story: Story, wrong: dict[str, Any]) -> None:
    job = {"business": story.store.business, "at": story.now.isoformat()} | wrong
    with pytest.raises(Poison):
        work(json.dumps(job), Tools(queue=Kept))


def test_a_thread_that_is_gone_keeps_nobody_else_from_being_asked(story: Story, crowd: list[Thread]) -> None:
    at = story.now.isoformat()
    job = {"do": "ask", "business": story.store.business, "round": at, "at": at}
    work(json.dumps(job | {"threads": [["gone", 1], *([thread.id, 1] for thread in crowd)]}), Tools(queue=Kept))
    assert questions(story, crowd) == [1] * 5


def test_the_clock_asks_for_the_reminder_once_and_at_its_time(story: Story) -> None:
    at = story.now.replace(hour=21, minute=0)
    evening = Shop(business="b1", zone="America/Sao_Paulo", survey_hour=18, remind_hours=3, closed="2026-11-24")
    shop = replace(evening, looked="2026-11-25")
    [asked] = shop_jobs(shop, at)
    shop = ticked(shop, jobs=[asked])
    assert shop_jobs(shop, at + timedelta(hours=2)) == []
    [again] = [job for job in shop_jobs(shop, at + timedelta(hours=3)) if job["do"] == "remind"]
    assert again["round"] == at.isoformat()
    assert shop_jobs(ticked(shop, jobs=[again]), at + timedelta(hours=4)) == []
