"""What can never work leaves its queue and lies aside with the reason; what may work comes back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Outbox, Queue
from atende.channels.whatsapp.graph.messages import Graph
from atende.channels.whatsapp.split import split
from atende.core import clock
from atende.core.clock import ms
from atende.core.errors import NotFound, Poison
from atende.core.ids import new
from atende.core.strict_json import decode
from atende.model import Piece, Status
from atende.storage.directory import Directory
from atende.workers import item_codec
from atende.workers.dead_letters import ROUNDS, StreamLetters
from atende.workers.inbound import InboundWorker
from atende.workers.job import work
from atende.workers.outbound import OutboundWorker
from atende.workers.stream import Fanout
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires, hear

pytestmark = pytest.mark.desk

TEXT = Path("events/payloads/whatsapp/001_text.json").read_bytes()
SPOILT = {"eventName": "INSERT", "dynamodb": {"NewImage": {"PK": {"S": "B#x"}, "kind": {"S": "message"}}}}
NO_OBJECT = ["", "{", "[]", "null", '"text"', "[" * 20_000, '{"a":' + "1" * 5_000 + "}"]


@dataclass
class Ward:
    """A quarantine, what it counted, and what lies in it by now."""

    stack: Stack
    source: str
    counted: list[str] = field(default_factory=list)
    logged: list[dict[str, Any]] = field(default_factory=list)
    before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.before = set(self._keys())

    @property
    def quarantine(self) -> Quarantine:
        def log(_: str, **said: Any) -> None:
            self.logged.append(said)

        return Quarantine(raw=Raw(self.stack.bucket), source=self.source, log=log, count=self.counted.append)

    def takes(self, body: str, do: Callable[[str], Any]) -> None:
        """As a function does with an item; an error means that the item comes back."""
        with self.quarantine.taking(body):
            do(body)

    def _keys(self) -> list[str]:
        found = self.stack.emulator.client("s3").list_objects_v2(Bucket=self.stack.bucket, Prefix="raw/poison/")
        return [item["Key"] for item in found.get("Contents", [])]

    def holds(self) -> list[dict[str, str]]:
        raw = Raw(self.stack.bucket)
        return [json.loads(raw.read(key)) for key in self._keys() if key not in self.before]


@pytest.fixture
def hearing(stack: Stack) -> InboundWorker:
    return InboundWorker(directory=Directory(), raw=Raw(stack.bucket), log=lambda _, **__: None, count=lambda _: None)


def saying(wires: Wires) -> OutboundWorker:
    return OutboundWorker(
        senders=lambda _: Graph("http://127.0.0.1:9", lambda _: None),
        queue=wires.outbound,
        log=lambda _, **__: None,
        dead=Outbox(None, ""),
    )


def marked(story: Story, body: str) -> str:
    """White space makes the body this test's own: the same body of the same day is the same object."""
    return body + " " * (int(story.inbox.address) % 100_000 % 9_973)


def whole(story: Story) -> dict[str, Any]:
    [piece] = split(decode(TEXT), app=story.inbox.app, arrived=ms(story.now))
    made: dict[str, Any] = json.loads(item_codec.to_json(replace(piece, address=story.inbox.address)))
    return made


@pytest.fixture
def doers(wires: Wires, hearing: InboundWorker) -> dict[str, Callable[[str], Any]]:
    """What takes an item of each queue."""

    def say(item: str) -> None:
        saying(wires).take(item, handle="h", holder="x", tries=1)

    return {"inbound": partial(hear, hearing), "outbound": say, "jobs": work}


def test_two_equal_items_of_one_millisecond_are_two(stack: Stack, story: Story) -> None:
    ward = Ward(stack, "inbound")

    def spoils(_: str) -> None:
        raise Poison("not JSON")

    with clock.read_from(lambda: story.now):
        for _ in range(2):
            ward.takes("{", spoils)
    assert [item["body"] for item in ward.holds()] == ["{", "{"]


@pytest.mark.parametrize("body", NO_OBJECT, ids=lambda body: body[:9])
@pytest.mark.parametrize("source", ["inbound", "outbound", "jobs"])
def test_an_item_that_is_no_object_is_set_aside_with_its_reason(
    story: Story, stack: Stack, doers: dict[str, Callable[[str], Any]], source: str, body: str
) -> None:
    ward, item = Ward(stack, source), marked(story, body)
    ward.takes(item, doers[source])
    [kept] = ward.holds()
    assert (kept["from"], kept["body"]) == (source, item)
    assert kept["why"] in ("not JSON", "no JSON object")
    assert ward.counted == ["Poison"]
    assert [said["why"] for said in ward.logged] == [kept["why"]]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"channel": "pombo"}, "of unknown channel 'pombo'"),
        ({"kind": "omen"}, "a piece of unknown kind 'omen'"),
        ({"channel": None}, "without channel"),
        ({"people": 5}, "no whole piece"),
        ({"item": ...}, "no whole piece"),
    ],
)
def test_a_piece_of_no_known_channel_kind_or_shape_is_poison(
    story: Story, hearing: InboundWorker, change: dict[str, Any], why: str
) -> None:
    told = {name: value for name, value in (whole(story) | change).items() if value is not ...}
    with pytest.raises(Poison) as found:
        hear(hearing, json.dumps(told))
    assert found.value.why == why


@pytest.mark.parametrize(
    "job",
    [
        {},
        {"do": "survey"},
        {"do": "dance", "business": "b"},
        {"do": "survey", "business": "b", "at": "yesterday"},
        {"do": "close_day", "business": "b", "date": "2026-02-30"},
        {"do": "follow_up", "business": "b", "thread": 5, "id": "f"},
        {"do": "follow_up", "business": ["b"], "thread": "t", "id": "f"},
    ],
    ids=json.dumps,
)
def test_what_is_no_job_is_poison(table: str, job: dict[str, Any]) -> None:
    with pytest.raises(Poison):
        work(json.dumps(job))


@pytest.mark.parametrize(("job", "why"), [
    ({"do": "dance", "business": "b"}, "no job 'dance'"),
    ({"do": "close_day", "date": "2026-11-24"}, "without business"),
    ({"do": "follow_up", "business": "b", "thread": 5, "id": "f"}, "without thread"),
    ({"do": "../job", "business": "b"}, "no job '../job'"),
    ({"do": "jobs.rules", "business": "b"}, "no job 'jobs.rules'"),
])  # fmt: skip
def test_a_job_in_quarantine_says_what_is_wrong_with_it(table: str, job: dict[str, Any], why: str) -> None:
    with pytest.raises(Poison) as found:
        work(json.dumps(job))
    assert found.value.why == why


def test_an_outgoing_item_that_names_no_message_is_poison(wires: Wires) -> None:
    with pytest.raises(Poison) as found:
        saying(wires).take('{"business": "b1", "thread": "t1"}', handle="h", holder="x", tries=1)
    assert found.value.why == "without sk"


def test_what_may_work_later_comes_back(story: Story, stack: Stack) -> None:
    """A shop that cannot be read now is no reason to give its job up."""
    ward = Ward(stack, "jobs")
    job = {"do": "close_day", "business": new(story.now), "date": "2026-11-24"}
    with pytest.raises(NotFound):
        ward.takes(json.dumps(job), work)
    assert ward.holds() == []


def test_poison_among_pieces_leaves_the_others_alone(story: Story, stack: Stack, hearing: InboundWorker) -> None:
    ward = Ward(stack, "inbound")
    for body in (marked(story, "{"), json.dumps(whole(story)), marked(story, "[]")):
        ward.takes(body, partial(hear, hearing))
    assert len(ward.holds()) == 2
    assert story.store.cards(Status.OPEN)


def ringed(wires: Wires, ward: Ward) -> Fanout:
    """The stream's function as it is deployed: its dead letters sort out what nobody will understand."""
    return replace(wires.fanout, dead=StreamLetters(wires.dead._sqs, wires.dead.url, quarantine=ward.quarantine))


def test_a_record_that_nobody_understands_is_set_aside_and_not_tried_again(
    story: Story, stack: Stack, wires: Wires
) -> None:
    ward = Ward(stack, "stream")
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    message = story.replies(thread, "Bom dia!")
    spoilt = SPOILT | {"eventID": story.store.business}
    assert ringed(wires, ward).take([spoilt, *wires.changes()]) == 1
    assert [item["sk"] for item in wires.taken(wires.outbound)] == [message.sk]
    assert wires.taken(wires.dead) == []
    [kept] = ward.holds()
    assert json.loads(kept["body"]) == spoilt
    assert kept["why"].startswith("not understood")
    assert ward.counted == ["Poison"]


class Broken(Queue):
    """A queue that takes nothing."""

    def send(self, *_: Any) -> None:
        raise ConnectionError


def test_a_record_that_fails_is_tried_for_a_day_and_then_set_aside(story: Story, stack: Stack, wires: Wires) -> None:
    ward = Ward(stack, "stream")
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    message = story.replies(thread, "Bom dia!")
    failing = replace(ringed(wires, ward), outbox=Broken(None, ""))
    clock = replace(wires.clock, fanout=failing)
    assert failing.take(wires.changes()) == 1
    [(handle, body)] = list(wires.dead.receive())
    wires.dead.delete(handle)
    assert json.loads(body)["tries"] == 1
    wires.dead.send([(json.dumps(json.loads(body) | {"tries": ROUNDS - 1}), "")])
    assert clock.retry_stream() == 1
    assert ward.holds() == []
    assert clock.retry_stream() == 1
    assert clock.retry_stream() == 0
    [kept] = ward.holds()
    assert kept["why"] == f"failed {ROUNDS} times"
    assert json.loads(kept["body"])["dynamodb"]["Keys"]["SK"]["S"] == message.sk


def test_while_s3_is_away_poison_waits_with_the_dead_letters(stack: Stack, wires: Wires) -> None:
    away = replace(Ward(stack, "stream").quarantine, raw=Raw("no-such-bucket"))
    letters = StreamLetters(wires.dead._sqs, wires.dead.url, quarantine=away)
    letters.send([(json.dumps(SPOILT), "")])
    assert wires.taken(wires.dead) == [SPOILT]


def test_the_clock_passes_over_a_letter_that_names_no_message(story: Story, wires: Wires) -> None:
    for number, body in enumerate(["{", '{"business": 5}']):
        wires.outbound_dead._sqs.send_message(
            QueueUrl=wires.outbound_dead.url,
            MessageBody=body,
            MessageGroupId=str(number),
            MessageDeduplicationId=f"{story.store.business}{number}",
        )
    assert wires.clock.retry_outbound(story.now) == 2
    assert list(wires.outbound_dead.receive()) == []


def test_a_piece_that_is_written_is_a_piece_that_is_read(story: Story) -> None:
    piece = item_codec.from_json(json.dumps(whole(story)))
    assert item_codec.from_json(item_codec.to_json(piece)) == piece
    assert isinstance(piece, Piece)
