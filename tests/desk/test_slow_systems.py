"""A system of one shop that answers slowly takes a share of the slots and no more; others of the shop come later."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from atende.aws import session
from atende.aws.sqs import Queue
from atende.connectors.http import HttpClient
from atende.core.ids import digest
from atende.desk.webhooks.deliver import WebhookDeliveries
from atende.model.outside_limit import SLOW_FOR
from atende.storage import outside_limits
from atende.workers import outside
from atende.workers.job import Tools, work
from tests.connectors.server import serving
from tests.desk.story import Story
from tests.desk.test_fair_queues import groups
from tests.desk.webhook_receiver import Sending
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

SHARE = 2


class Slow:
    """A receiver that answers when it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.goes_on = threading.Event()
        self.calls = 0

    def __call__(self, _: object) -> tuple[int, dict[str, str], bytes]:
        self.calls += 1
        self.asked.release()
        self.goes_on.wait(60)
        return 204, {}, b""


@pytest.fixture
def slow() -> Iterator[Slow]:
    receiver = Slow()
    yield receiver
    receiver.goes_on.set()


@pytest.fixture
def items(story: Story, wires: Wires, slow: Slow) -> Iterator[list[str]]:
    """Five deliveries to the slow receiver."""
    story.uses(automations=())
    with serving(slow) as server:
        Sending(story, wires).add(server.url, "message.received")
        for number in range(5):
            story.later(seconds=1).hears(f"oi {number}")
        wires.flow()
        yield [json.dumps(item) for item in wires.taken(deliveries(wires))]
        slow.goes_on.set()


def deliveries(wires: Wires) -> Queue:
    assert wires.fanout.deliveries is not None
    return wires.fanout.deliveries


def hidden(queue: Queue) -> int:
    """How many items come back later."""
    name = "ApproximateNumberOfMessagesDelayed"
    asked = {"QueueUrl": queue.url, "AttributeNames": [name]}
    return int(session.client("sqs").get_queue_attributes(**asked)["Attributes"][name])


def wait_for(look: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not look():
        assert time.monotonic() < end
        time.sleep(0.01)


def tools(story: Story, wires: Wires) -> Tools:
    client = HttpClient(private=True)
    return Tools(
        webhooks=lambda desk: WebhookDeliveries(desk.shop, client, now=lambda: story.now),
        deliveries=lambda: deliveries(wires),
        share=SHARE,
    )


def test_a_slow_system_has_a_share_of_the_slots_and_gives_them_back(
    story: Story, wires: Wires, slow: Slow, items: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "SLOW_SECONDS", 0.0)
    done: list[dict[str, Any]] = []

    def run(item: str) -> None:
        done.append(work(item, tools(story, wires)))

    def begin(item: str) -> threading.Thread:
        thread = threading.Thread(target=run, args=(item,), daemon=True)
        thread.start()
        return thread

    first = begin(items[0])
    assert slow.asked.acquire(timeout=30)
    wait_for(lambda: outside_limits.limit(story.store).is_slow(at=story.now))
    threads = [first, *map(begin, items[1 : 1 + SHARE])]
    assert all(slow.asked.acquire(timeout=30) for _ in range(SHARE))
    run(items[1 + SHARE])
    assert [result["state"] for result in done] == ["no slot"]
    assert slow.calls == 1 + SHARE
    assert hidden(deliveries(wires)) == 1
    slow.goes_on.set()
    for thread in threads:
        thread.join(30)
    assert [result["state"] for result in done[1:]] == ["done"] * (1 + SHARE)
    assert outside_limits.limit(story.store).held == {}
    run(items[1 + SHARE])
    assert done[-1]["state"] == "done"


def test_a_shop_whose_systems_are_quick_again_has_all_slots(
    story: Story, wires: Wires, slow: Slow, items: list[str]
) -> None:
    slow.goes_on.set()
    outside_limits.change_limit(story.store, lambda limit: limit.slowed(at=story.now - SLOW_FOR))
    outside_limits.change_limit(story.store, lambda limit: limit.with_slot("a", most=1, at=story.now))
    assert work(items[0], tools(story, wires))["state"] == "done"


def test_a_slot_of_a_process_that_died_is_free_after_a_minute(
    story: Story, wires: Wires, slow: Slow, items: list[str]
) -> None:
    slow.goes_on.set()
    outside_limits.change_limit(story.store, lambda limit: limit.slowed(at=story.now))
    for name in "ab":
        outside_limits.change_limit(story.store, lambda limit: limit.with_slot(name, most=SHARE, at=story.now))  # noqa: B023
    assert work(items[0], tools(story, wires))["state"] == "no slot"
    story.later(seconds=61)
    assert work(items[0], tools(story, wires))["state"] == "done"


@pytest.mark.parametrize(("act", "state"), [("thread", "no slot"), ("view", "not installed")])
def test_what_a_connector_does_that_nobody_waits_for_needs_a_slot_from_the_first_call_on(
    story: Story, wires: Wires, act: str, state: str
) -> None:
    for name in "ab":
        outside_limits.change_limit(story.store, lambda limit: limit.with_slot(name, most=SHARE, at=story.now))  # noqa: B023
    job = {"do": "connector", "business": story.store.business, "connector": "absent", "act": act}
    assert work(json.dumps(job), tools(story, wires))["state"] == state


def test_what_waits_among_the_jobs_moves_where_nobody_waits_for_it(story: Story, wires: Wires) -> None:
    job = {"do": "connector", "business": story.store.business, "connector": "hubspot", "act": "thread"}
    assert work(json.dumps(job), tools(story, wires), may_be_slow=False)["state"] == "moved"
    assert list(groups(deliveries(wires))) == [("connector", digest(story.store.business))]
