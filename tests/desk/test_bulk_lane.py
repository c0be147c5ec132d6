"""People's answers never stand behind bulk messages, which have a queue of their own that costs nothing while empty."""

import json
from typing import Any, NamedTuple

import pytest

from atende.aws import session
from atende.aws.bulk_lane import BulkLane
from atende.aws.sqs import Outbox, Queue
from atende.model import Content, Thread
from atende.model.content import Enclosed, Filled
from tests.desk.mapping import unread
from tests.desk.story import Story
from tests.desk.wires import Wires

pytestmark = pytest.mark.desk

FIFO = {"FifoQueue": "true"}


@pytest.fixture
def thread(story: Story) -> Thread:
    story.uses(automations=())
    return story.thread_of(story.hears("oi"))


@pytest.fixture
def bulk(wires: Wires) -> Queue:
    """The queue of bulk messages, which the stream's function fills from now on."""
    sqs = session.client("sqs")
    name = wires.outbound.url.rpartition("/")[2].replace("-out", "-bulk")
    queue = Queue(sqs, sqs.create_queue(QueueName=name, Attributes=FIFO)["QueueUrl"])
    lane = BulkLane(sqs, queue.url, mapping="nobody-reads-it-here", report=lambda _: None)
    object.__setattr__(wires.fanout, "outbox", Outbox(sqs, wires.outbound.url, bulk=lane))
    return queue


class Lane(NamedTuple):
    story: Story
    wires: Wires
    thread: Thread
    bulk: Queue


@pytest.fixture
def lane(story: Story, wires: Wires, thread: Thread, bulk: Queue) -> Lane:
    return Lane(story, wires, thread, bulk)


def say(story: Story, thread: Thread, author: str, content: Content) -> None:
    story.later(seconds=1)
    story.desk.outgoing.enqueue(thread, content, key=f"{author}-{story.now}", author=author, at=story.now)


TEMPLATE = Content(enclosed=Enclosed(template=Filled(name="oferta", language="pt_BR")))


@pytest.mark.parametrize(
    ("author", "content", "is_bulk"),
    [
        ("maya", Content(text="Já vai!"), False),
        ("maya", TEMPLATE, False),
        ("auto", Content(text="Bom dia"), False),
        ("campaign:c1", TEMPLATE, True),
        ("campaign:c1", Content(text="Promoção"), True),
        ("survey:1", TEMPLATE, True),
        ("survey:1", Content(text="Obrigado!"), False),
        ("api:k1", TEMPLATE, True),
        ("api:k1", Content(text="Pedido pronto"), False),
    ],
)
def test_what_nobody_waits_for_has_a_queue_of_its_own(lane: Lane, author: str, content: Content, is_bulk: bool) -> None:
    say(lane.story, lane.thread, author, content)
    lane.wires.flow()
    in_bulk, others = lane.wires.taken(lane.bulk), lane.wires.taken(lane.wires.outbound)
    assert (len(in_bulk), len(others)) == ((1, 0) if is_bulk else (0, 1))
    assert [item.get("bulk") for item in in_bulk] == [True] * len(in_bulk)


@pytest.fixture
def mapping(bulk: Queue) -> str:
    return unread(session.client("lambda"), bulk.url)


def test_the_queue_is_read_while_something_is_in_it_and_no_longer(bulk: Queue, mapping: str) -> None:
    reported: list[str] = []
    lane = BulkLane(session.client("sqs"), bulk.url, mapping=mapping, report=reported.append)
    assert (lane.tend(), state(mapping)) == (False, "Disabled")
    lane.wake()
    assert state(mapping) == "Enabled"
    assert (lane.tend(), state(mapping)) == (False, "Disabled"), "the queue is empty"
    lane.wake()
    assert state(mapping) == "Disabled", "a process says so once a minute, and asks Lambda no more"
    item: dict[str, Any] = {"QueueUrl": bulk.url, "MessageGroupId": "g", "MessageDeduplicationId": "1"}
    session.client("sqs").send_message(MessageBody=json.dumps({"bulk": True}), **item)
    assert (lane.tend(), state(mapping)) == (True, "Enabled"), "the clock does what nobody else has done"
    assert reported == []
    session.client("lambda").delete_event_source_mapping(UUID=mapping)


def test_a_message_is_queued_although_lambda_refuses_to_read_its_queue(
    story: Story, wires: Wires, thread: Thread, bulk: Queue
) -> None:
    say(story, thread, "campaign:c1", TEMPLATE)
    assert wires.flow() == 0
    assert len(wires.taken(bulk)) == 1


def state(mapping: str) -> str:
    return str(session.client("lambda").get_event_source_mapping(UUID=mapping)["State"])
