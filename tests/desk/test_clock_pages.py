"""Many shops whose hour it is: the clock hands them out in pages, each job is queued once a day, and what a killed
process left is made up for by the next round. In a table of their own, because a clock sees every shop."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from atende import storage
from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.storage import directory as directory_items
from atende.storage.directory import Directory, Shop, Sweep
from atende.workers import shop_jobs
from atende.workers.job import Tools, work
from atende.workers.scheduled import Clock
from atende.workers.shop_jobs import PAGE
from tests.desk.faults import client
from tests.desk.story import Story
from tests.desk.table import table
from tests.desk.wires import Stack, Wires

pytestmark = pytest.mark.desk

EVENING = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
"""Six in the evening in São Paulo, when every shop asks for its day, after a day on which no round came."""
DAILY = ("survey", "close_day", "search", "account")
CALL = 0.02
"""Seconds of a call to a queue or the table from a function with 256 MB, the call's own processor time included."""


class Killed(BaseException):
    """The process is gone: nothing of it goes on."""


@dataclass
class Sqs:
    """The client of a jobs queue: keeps what was sent, counts calls, and dies at one of them, before or after it."""

    lethal: int = 0
    calls: int = 0
    bodies: list[dict[str, Any]] = field(default_factory=list)
    waits: list[int] = field(default_factory=list)

    def call(self, **_: Any) -> None:
        self.calls += 1
        if self.calls == self.lethal:
            raise Killed

    def send_message_batch(self, *, QueueUrl: str, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.call()
        assert len(Entries) <= 10
        self.bodies += [json.loads(entry["MessageBody"]) for entry in Entries]
        self.waits += [entry.get("DelaySeconds", 0) for entry in Entries]
        self.call()
        return {"Successful": Entries}

    def take(self, kind: str) -> list[dict[str, Any]]:
        taken = [body for body in self.bodies if body["do"] == kind]
        self.bodies = [body for body in self.bodies if body["do"] != kind]
        return taken


@pytest.fixture
def empty(stack: Stack, wires: Wires) -> Iterator[None]:
    """A table without the shop of the wires' story."""
    with table() as own:
        storage.connect(own.name)
        Directory().put(Sweep(upto=EVENING))
        yield
    storage.connect(stack.table)


@pytest.fixture
def sqs(empty: None) -> Iterator[Sqs]:
    """A queue that counts its calls, and those to the table."""
    counting = Sqs()
    events = client().meta.events
    for name in ("before-call.dynamodb", "after-call.dynamodb"):
        events.register(name, counting.call)
    yield counting
    for name in ("before-call.dynamodb", "after-call.dynamodb"):
        events.unregister(name, counting.call)


def shops(number: int, **more: Any) -> list[Shop]:
    made = [Shop(business=f"b{n:05d}", zone="America/Sao_Paulo", survey_hour=18, **more) for n in range(number)]
    with directory_items.ITEMS[Shop].batch_write() as batch:
        for shop in made:
            item = Directory().item(shop)
            item.version = 1
            batch.save(item)
    return made


def clock(wires: Wires, sqs: Sqs) -> Clock:
    return replace(wires.clock, jobs=Queue(sqs, "jobs"))


def works(sqs: Sqs, jobs: Iterable[dict[str, Any]]) -> None:
    for job in jobs:
        work(json.dumps(job), Tools(queue=lambda: Queue(sqs, "jobs")))


def daily(sqs: Sqs) -> Counter[tuple[str, str]]:
    return Counter((body["business"], body["do"]) for body in sqs.bodies if body["do"] in DAILY)


def seconds(sqs: Sqs) -> float:
    """How long the calls took since it was last asked; each is counted before and after."""
    calls, sqs.calls = sqs.calls, 0
    return calls / 2 * CALL


def test_three_thousand_shops_due_in_one_round_are_begun_in_the_time_of_the_functions(sqs: Sqs, wires: Wires) -> None:
    made = shops(3000)
    seconds(sqs)
    done = clock(wires, sqs).shops(EVENING)
    assert seconds(sqs) < 20, "the clock has a minute for everything"
    pages = sqs.take("shops")
    assert done["shops"] == len(pages) == 29
    for page in pages:
        works(sqs, [page])
        assert seconds(sqs) < 10, "a batch may have five pages in a minute"
    assert daily(sqs) == {(shop.business, do): 1 for shop in made for do in DAILY}
    assert max(sqs.waits) > 500, "their surveys are spread"


def test_a_day_of_rounds_queues_each_job_once(sqs: Sqs, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atende.workers.scheduled.PAGE", 3)
    made = shops(10)
    for number in range(12):
        clock(wires, sqs).shops(EVENING + timedelta(minutes=15 * number))
        works(sqs, sqs.take("shops") * 2)  # a standard queue may deliver twice
    assert daily(sqs) == {(shop.business, do): 1 for shop in made for do in DAILY}


def test_a_handful_of_shops_costs_one_read_and_no_further_run(sqs: Sqs, wires: Wires) -> None:
    done = {"surveyed": "2026-11-25", "closed": "2026-11-24", "looked": "2026-11-25"}
    for number in (3, PAGE):
        shops(number, **done)
        sqs.calls = 0
        clock(wires, sqs).shops(EVENING + timedelta(minutes=1))
        assert sqs.calls == 2, "before and after the query"
        assert sqs.bodies == []


def test_a_process_killed_at_any_call_is_made_up_for_by_the_next_round(
    sqs: Sqs, wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every call to the table or a queue, before and after it. What the killed process had in hand may be queued
    twice, which is harmless; nothing else is."""
    monkeypatch.setattr("atende.workers.scheduled.PAGE", 2)
    lethal = kills = 0
    while kills == lethal:
        lethal += 1
        made = shops(5)
        sqs.bodies, sqs.calls, sqs.lethal = [], 0, lethal
        try:
            clock(wires, sqs).shops(EVENING)
            works(sqs, [*sqs.take("shops")])
        except Killed:
            kills += 1
        sqs.lethal = 0
        sqs.take("shops")  # what the queue would bring back stays away
        later = EVENING + timedelta(minutes=15)
        clock(wires, sqs).shops(later)
        works(sqs, sqs.take("shops"))
        queued = daily(sqs)
        assert set(queued) == {(shop.business, do) for shop in made for do in DAILY}, f"call {lethal}"
        twice = {business for (business, _), count in queued.items() if count > 1}
        assert len(twice) <= 1, f"call {lethal}"
        assert max(queued.values()) <= 2
    assert kills >= 40


def test_a_page_without_its_number_is_no_job(sqs: Sqs) -> None:
    with pytest.raises(Poison):
        works(sqs, [{"do": "shops", "at": EVENING.isoformat(), "first": "a", "last": "b"}])


def test_few_surveys_among_many_shops_begin_at_once(sqs: Sqs, wires: Wires, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atende.workers.scheduled.PAGE", 10)
    monkeypatch.setattr(shop_jobs, "unsent_jobs", lambda *_: [])
    shops(60, survey_on=False, closed="2026-11-24", looked="2026-11-25")
    shops(2, closed="2026-11-24", looked="2026-11-25")
    clock(wires, sqs).shops(EVENING)
    works(sqs, sqs.take("shops"))
    assert set(sqs.waits) == {0}


def test_a_shop_that_sends_is_noted_once_a_day(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sends notes it before the message is stored, and reads no further time on that day."""
    story.uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    assert sent(story) == "", "what came in is no reason to look for what did not leave"
    noted: list[str] = []
    kept = directory_items.saved
    monkeypatch.setattr(directory_items, "saved", lambda item: noted.append(item.sent) or kept(item))
    for number in range(3):
        story.later(minutes=1).replies(thread, f"Bom dia! {number}")
    story.later(hours=24).hears("E hoje?")
    story.replies(thread, "Ainda temos")
    days = [f"{story.now - timedelta(days=ago):%Y-%m-%d}" for ago in (1, 0)]
    assert noted == days
    assert sent(story) == days[1]


def sent(story: Story) -> str:
    return next(shop.sent for shop in Directory().shops() if shop.business == story.store.business)
