"""Dead letters and poison go back where they failed, whole, once, and also when somebody interrupts it."""

import io
import itertools
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from atende.aws import session
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.sqs import Queue
from atende.cli import redrive
from atende.cli.commands.redrive import main
from atende.core.errors import Poison
from tests.desk.story import Story
from tests.desk.wires import Stack, Stream, Wires

pytestmark = pytest.mark.desk

_numbers = itertools.count(1)


@dataclass
class Post:
    """The queues of a stack as the command finds them."""

    made: dict[str, str]

    def put(self, output: str, bodies: list[str]) -> None:
        for number, body in enumerate(bodies):
            fifo = {"MessageGroupId": f"g{number % 3}", "MessageDeduplicationId": f"{output}{number}"}
            more = fifo if self.made[output].endswith(".fifo") else {}
            session.client("sqs").send_message(QueueUrl=self.made[output], MessageBody=body, **more)

    def taken(self, output: str) -> list[str]:
        queue, found = Queue(session.client("sqs"), self.made[output]), []
        while batch := list(queue.receive()):
            for handle, body in batch:
                queue.delete(handle)
                found.append(body)
        return found

    def left(self, output: str) -> int:
        return redrive.waiting(self.made[output])


@pytest.fixture
def post(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Post:
    sqs, made, name = session.client("sqs"), {"BucketName": stack.bucket}, f"redrive-{next(_numbers)}"
    for output in ("Inbound", "Outbound", "Jobs"):
        fifo = output == "Outbound"
        for end in ("Queue", "Dlq"):
            url = f"{name}-{output}{end}{'.fifo' if fifo else ''}"
            attributes = {"FifoQueue": "true"} if fifo else {}
            made[output + end] = sqs.create_queue(QueueName=url, Attributes=attributes)["QueueUrl"]
    made["StreamDlq"] = sqs.create_queue(QueueName=f"{name}-StreamDlq")["QueueUrl"]
    monkeypatch.setattr("atende.cli.commands.redrive.outputs", lambda _: made)
    return Post(made)


@pytest.fixture
def handed_on(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the stream's function was given."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(redrive, "hand_on", lambda _, records: found.extend(records))
    return found


@pytest.mark.parametrize("place", ["inbound", "outbound", "jobs"])
def test_what_lies_with_the_dead_letters_is_back_in_its_queue(
    post: Post, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bodies = [f"letter {number}" for number in range(23)]
    post.put(f"{place.title()}Dlq", bodies)
    assert main([place]) == 0
    assert sorted(post.taken(f"{place.title()}Queue")) == sorted(bodies)
    assert post.left(f"{place.title()}Dlq") == 0
    assert capsys.readouterr().out == f"23 in the dead-letter queue of {place}\n23 moved\n"


def test_a_mail_goes_back_into_its_queue_and_what_came_in_is_known_to_have_failed(post: Post) -> None:
    mail = json.dumps({"notificationType": "Received", "mail": {"messageId": "1"}, "receipt": {}})
    post.made["InboundMailQueue"] = post.made["JobsQueue"]
    post.put("InboundDlq", ["{}", mail])
    assert main(["inbound"]) == 0
    assert post.taken("InboundMailQueue") == [mail]
    answer = session.client("sqs").receive_message(QueueUrl=post.made["InboundQueue"], MessageAttributeNames=["All"])
    assert [letter["MessageAttributes"]["returned"]["StringValue"] for letter in answer["Messages"]] == ["1"]


@pytest.mark.parametrize("place", ["inbound", "outbound", "jobs", "stream"])
def test_a_dry_run_moves_nothing(post: Post, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    post.put(f"{place.title()}Dlq", ["{}", "{}"])
    assert main([place, "--dry-run"]) == 0
    assert post.left(f"{place.title()}Dlq") == 2
    assert capsys.readouterr().out == f"2 in the dead-letter queue of {place}\n"


def test_outgoing_letters_keep_their_order_within_a_contact(post: Post) -> None:
    post.put("OutboundDlq", [str(number) for number in range(9)])
    main(["outbound"])
    found = post.taken("OutboundQueue")
    for group in range(3):
        assert [body for body in found if int(body) % 3 == group] == [str(group + n) for n in (0, 3, 6)]


@pytest.mark.parametrize("died", ["before", "after"])
def test_an_interrupted_run_loses_nothing_and_the_next_one_goes_on(
    post: Post, died: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C before the queue took the fifteenth letter, or after that and before it left the dead letters."""
    bodies = [f"letter {number}" for number in range(23)]
    post.put("InboundDlq", bodies)
    monkeypatch.setattr(redrive, "sender", interrupted(redrive.sender, at=15, died=died))
    assert main(["inbound"]) == 130
    monkeypatch.undo()
    monkeypatch.setattr("atende.cli.commands.redrive.outputs", lambda _: post.made)
    assert "interrupted" in capsys.readouterr().out
    assert post.left("InboundDlq") == 9
    assert main(["inbound"]) == 0
    found = post.taken("InboundQueue")
    assert set(found) == set(bodies)
    assert len(found) == len(bodies) + (died == "after")


def interrupted(sender: Callable[..., Any], *, at: int, died: str) -> Callable[..., Any]:
    def made(outputs: dict[str, str]) -> Callable[[redrive.Letter], None]:
        take, count = sender(outputs), itertools.count(1)

        def taking(letter: redrive.Letter) -> None:
            now = next(count) == at
            if not (now and died == "before"):
                take(letter)
            if now:
                raise KeyboardInterrupt

        return taking

    return made


def test_what_fails_again_at_once_does_not_go_round_in_a_circle(post: Post, handed_on: list[Any]) -> None:
    post.put("StreamDlq", [json.dumps({"dynamodb": {}, "number": number, "tries": 96}) for number in range(3)])
    post.made["Stream"] = "stream"
    letters = redrive.dead("stream", post.made["StreamDlq"], most=3)
    sender = redrive.sender(post.made)

    def again(letter: redrive.Letter) -> None:
        sender(letter)
        post.put("StreamDlq", [letter.body])

    assert redrive.move(letters, again, progress=lambda _: None) == 3
    assert post.left("StreamDlq") == 3
    assert [record["number"] for record in handed_on] == [0, 1, 2]
    assert not [record for record in handed_on if "tries" in record]


def test_records_that_lambda_only_names_are_fetched_from_the_stream(
    story: Story, stack: Stack, wires: Wires, post: Post, handed_on: list[Any]
) -> None:
    story.hears("oi")
    records = Stream.records(wires.stream)
    batch = {
        "streamArn": stack.stream,
        "shardId": shard(stack),
        "startSequenceNumber": records[1]["dynamodb"]["SequenceNumber"],
        "endSequenceNumber": records[-2]["dynamodb"]["SequenceNumber"],
    }
    post.made["Stream"] = "stream"
    post.put("StreamDlq", [json.dumps({"version": "1.0", "DDBStreamBatchInfo": batch})])
    assert main(["stream"]) == 0
    assert json.loads(json.dumps(handed_on)) == records[1:-1]


def shard(stack: Stack) -> str:
    streams = session.client("dynamodbstreams")
    [only] = streams.describe_stream(StreamArn=stack.stream)["StreamDescription"]["Shards"]
    return str(only["ShardId"])


def test_poison_goes_back_once_its_cause_is_mended(
    stack: Stack, post: Post, handed_on: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    raw, mark = Raw(stack.bucket), post.made["InboundQueue"]
    for one in list(redrive.aside(stack.bucket)):
        session.client("s3").delete_object(Bucket=stack.bucket, Key=one["key"])
    bodies = {source: json.dumps({"of": source, "mark": mark}) for source in ("inbound", "outbound", "jobs", "stream")}
    for source, body in bodies.items():
        ward = Quarantine(raw=raw, source=source, log=lambda _, **__: None, count=lambda _: None)
        ward.keep(body, Poison("no whole piece"))
    post.made["Stream"] = "stream"
    assert main(["poison", "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith("     1 from stream: no whole piece\n4 in quarantine\n")
    assert main(["poison"]) == 0
    assert [post.taken(f"{source.title()}Queue") for source in ("inbound", "outbound", "jobs")] == [
        [bodies[source]] for source in ("inbound", "outbound", "jobs")
    ]
    assert handed_on == [json.loads(bodies["stream"])]
    assert list(redrive.aside(stack.bucket)) == []


def test_poison_that_is_put_back_too_early_is_not_lost(
    stack: Stack, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The function sets it aside again before the redrive takes the old one away."""
    ward = Quarantine(raw=Raw(stack.bucket), source="stream", log=lambda _, **__: None, count=lambda _: None)
    body, why = json.dumps({"dynamodb": {}, "mark": post.made["StreamDlq"]}), Poison("not understood")
    monkeypatch.setattr(redrive, "hand_on", lambda _, records: ward.keep(json.dumps(records[0]), why))
    post.made["Stream"] = "stream"
    ward.keep(body, why)
    for _ in range(2):
        assert main(["poison"]) == 0
        assert [one["body"] for one in redrive.aside(stack.bucket) if one["body"] == body] == [body]


def test_progress_is_shown_on_a_terminal(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    post.put("JobsDlq", ["1", "2"])
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    main(["jobs"])
    assert screen.getvalue() == "\r1 of 2\r2 of 2\n"
