"""A survey that the owner asks for: whom it reaches, when it leaves, and that it can be taken back until then."""

import json
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.model import Thread
from atende.storage.directory import Directory, Shop, shop_key
from atende.workers.job import Tools, work
from atende.workers.shop_jobs import shop_jobs, ticked
from tests.api.browser import Browser, Json
from tests.desk.story import Story
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk

HOURS = "mon-sun 07:00-19:00"


@pytest.fixture(autouse=True)
def jobs(monkeypatch: pytest.MonkeyPatch, table: str, story: Story) -> Queue:
    sqs = session.client("sqs")
    queue = Queue(sqs, sqs.create_queue(QueueName=f"jobs-{story.store.business}")["QueueUrl"])
    monkeypatch.setenv("TABLE", table)
    monkeypatch.setenv("JOBS_QUEUE", queue.url)
    return queue


@pytest.fixture
def crowd(story: Story, story_clock: StoryClock) -> list[Thread]:
    """Ana and Bia were served, and Caio wants no more messages."""
    story.uses(automations=("optout",), hours=HOURS)
    threads = [story.thread_of(story.hears(text, by=by)) for by, text in CUSTOMERS.items()]
    for thread in threads:
        story.later(minutes=1).resolves(thread)
    story.later(minutes=1)
    story_clock.lag = timedelta(0)
    return threads


CUSTOMERS = {"Ana": "oi", "Bia": "oi", "Caio": "SAIR"}


def choices(owner: Browser) -> list[Json]:
    """Whom a survey would reach, by when it leaves."""
    offered: list[Json] = owner.get("/api/surveys/reach").body["choices"]
    return offered


def planned(owner: Browser) -> Json | None:
    plan: Json | None = owner.get("/api/surveys/plan").body["plan"]
    return plan


def asked(story: Story, threads: list[Thread]) -> list[int]:
    return [len([m for m in story.messages(thread) if m.author == "survey:1"]) for thread in threads]


def wakes(story: Story, leaves: str, *, times: int = 1) -> list[dict[str, Any]]:
    """What SQS does when the plan's time has come, with all the jobs that follow from it."""
    job = {"do": "survey", "business": story.store.business, "date": "2026-11-25", "at": leaves, "leaves": leaves}
    done, todo = [], [job]
    while todo:
        job, following = todo.pop(0), Following()
        done += [work(json.dumps(job), Tools(queue=lambda: following)) for _ in range(times)]  # noqa: B023
        todo += following.jobs
    return done


class Following(Queue):
    """Keeps what a job puts into the queue."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self.jobs: list[dict[str, Any]] = []

    def spread(self, bodies: Any) -> None:
        self.jobs += [json.loads(body) for body, _, _ in bodies]

    def later(self, body: str, *, group: str, seconds: int) -> None:
        assert 1 <= seconds <= 900


def test_the_owner_sees_whom_it_reaches_before_anything_is_sent(
    story: Story, owner: Browser, crowd: list[Thread]
) -> None:
    [choice] = choices(owner)
    assert (choice["when"], choice["count"], choice["names"]) == ("now", 2, ["Bia", "Ana"])
    assert choice["refused"] == {"opted_out": 1}
    assert asked(story, crowd) == [0, 0, 0]
    assert owner.get("/api/surveys").body["rounds"] == [], "looking stores no round"


def test_it_leaves_after_a_minute_and_reaches_those_that_were_shown(
    story: Story, owner: Browser, crowd: list[Thread]
) -> None:
    plan = owner.post("/api/surveys", {"when": "now"}).body["plan"]
    assert planned(owner) == plan
    assert owner.post("/api/surveys", {"when": "now"}).body["plan"] == plan, "asked twice it is planned once"
    assert wakes(story, plan["leaves"]) == [{"do": "survey", "early": True}], "the minute is not over"
    story.later(seconds=61)
    wakes(story, plan["leaves"], times=3)
    assert asked(story, crowd) == [1, 1, 0]
    assert planned(owner) is None
    assert owner.get("/api/surveys").body["rounds"][0]["by_name"] == "Dono"


def test_it_is_taken_back_within_the_minute_and_not_after_it(story: Story, owner: Browser, crowd: list[Thread]) -> None:
    leaves = owner.post("/api/surveys", {"when": "now"}).body["plan"]["leaves"]
    for _ in range(2):
        assert owner.post("/api/surveys/plan/cancel", {"leaves": leaves}).status == 200
    story.later(seconds=61)
    assert wakes(story, leaves) == [{"do": "survey", "taken_back": True}]
    assert asked(story, crowd) == [0, 0, 0]
    leaves = owner.post("/api/surveys", {"when": "now"}).body["plan"]["leaves"]
    story.later(seconds=61)
    wakes(story, leaves)
    answer = owner.post("/api/surveys/plan/cancel", {"leaves": leaves})
    assert (answer.status, answer.body["error"]["message"][:18]) == (409, "Esta pesquisa já s")
    assert asked(story, crowd) == [1, 1, 0]


def test_at_night_it_waits_for_the_shop_to_open(story: Story, owner: Browser, crowd: list[Thread]) -> None:
    story.later(hours=12)
    [choice] = choices(owner)
    assert (choice["when"], choice["words"], choice["count"]) == ("opening", "hoje às 7h", 2)
    refusal = owner.post("/api/surveys", {"when": "now"})
    assert (refusal.status, "é noite" in refusal.body["error"]["message"]) == (409, True)
    leaves = owner.post("/api/surveys", {"when": "opening"}).body["plan"]["leaves"]
    kept = Directory().must(Shop, shop_key(story.store.business))
    assert not [job for job in shop_jobs(kept, story.now) if "leaves" in job]
    story.later(hours=7)
    assert [job["leaves"] for job in shop_jobs(kept, story.now) if "leaves" in job] == [leaves]
    assert ticked(kept, jobs=shop_jobs(kept, story.now)).surveyed == "", "the day's own survey is still to come"
    wakes(story, leaves)
    assert asked(story, crowd) == [1, 1, 0]


def test_a_closed_shop_may_send_by_day(story: Story, owner: Browser, crowd: list[Thread]) -> None:
    story.uses(hours="mon-sun 07:00-08:00")
    assert [choice["when"] for choice in choices(owner)] == ["now", "opening"]


def test_the_survey_of_the_evening_does_not_ask_again(story: Story, owner: Browser, crowd: list[Thread]) -> None:
    leaves = owner.post("/api/surveys", {"when": "now"}).body["plan"]["leaves"]
    story.later(seconds=30).asks()
    assert asked(story, crowd) == [1, 1, 0]
    story.later(seconds=61)
    wakes(story, leaves)
    assert asked(story, crowd) == [1, 1, 0]


@pytest.mark.parametrize(
    ("path", "body"), [("/api/surveys", {"when": "x"}), ("/api/surveys/plan/cancel", {"leaves": "x"})]
)
def test_what_is_no_survey_is_refused(owner: Browser, path: str, body: Json) -> None:
    answer = owner.post(path, body)
    assert (answer.status, answer.body["error"]["message"][-1]) == (400, ".")
