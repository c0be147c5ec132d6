"""What a batch answers SQS, and what becomes of one whose process dies."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from atende.aws.sqs import Queue
from atende.workers import batch


def event(*records: tuple[str, str]) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": name, "body": name, "attributes": {"MessageGroupId": group}} for name, group in records
        ]
    }


def run(*records: tuple[str, str], in_order: bool = False) -> tuple[list[str], list[str]]:
    """Names of the records that were tried, and of those that come back; a name with `!` fails."""
    tried: list[str] = []

    def work(record: dict[str, Any]) -> None:
        tried.append(record["body"])
        if "!" in record["body"]:
            raise ValueError(record["body"])

    failures = batch.each(event(*records), work, log=lambda *_, **__: None, in_order=in_order)
    return tried, [one["itemIdentifier"] for one in failures["batchItemFailures"]]


def test_only_what_failed_comes_back() -> None:
    assert run(("a", "g"), ("b!", "g"), ("c", "g")) == (["a", "b!", "c"], ["b!"])


def test_in_order_nothing_overtakes_what_failed_in_its_group() -> None:
    found = run(("a!", "maria"), ("b", "ana"), ("c", "maria"), in_order=True)
    assert found == (["a!", "b"], ["a!", "c"])


def slow_batch(*names: str, seconds: float, broken: bool = False) -> tuple[list[str], list[str], list[str]]:
    """Names of the records that were done, that were handed back, and that come back by themselves. Each record takes
    `seconds`; `broken`: the queue takes nothing."""
    done: list[str] = []
    handed: list[str] = []

    def hand_back(record: dict[str, Any]) -> None:
        if broken:
            raise OSError
        handed.append(record["body"])

    failures = batch.each(
        event(*((name, "g") for name in names)),
        lambda record: done.append(record["body"]),
        log=lambda *_, **__: None,
        hand_back=hand_back,
        seconds=lambda: len(done) * seconds,
    )
    return done, handed, [failure["itemIdentifier"] for failure in failures["batchItemFailures"]]


def test_after_a_slow_record_the_rest_of_a_batch_is_handed_back() -> None:
    assert slow_batch("a", "b", "c", seconds=1) == (["a", "b", "c"], [], [])
    assert slow_batch("a", "b", "c", seconds=10) == (["a", "b"], ["c"], [])
    assert slow_batch("a", "b", "c", seconds=40) == (["a"], ["b", "c"], [])


def test_what_cannot_be_handed_back_comes_back_by_itself() -> None:
    assert slow_batch("a", "b", seconds=40, broken=True) == (["a"], [], ["b"])


def test_the_log_tells_the_kind_of_an_error_and_not_its_text() -> None:
    lines: list[dict[str, str]] = []

    def work(_: object) -> None:
        raise ValueError("Maria, 11 99999-0001")

    batch.each(event(("a", "g")), work, log=lambda _, **said: lines.append(said))
    assert lines == [{"error": "ValueError", "item": "a"}]


def sort(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The items of a body: their first letter is the key; those in capitals wait for others."""
    if record["body"] == "?":
        raise ValueError("unreadable")
    return [(body[0].lower(), body) for body in record["body"].split("+") if body != "aside"]


def no_queue(_: dict[str, Any]) -> Queue:
    raise AssertionError("what was never delivered before needs no queue")


def test_what_waits_is_done_at_once_and_comes_back_together() -> None:
    done: list[list[str]] = []

    def work(items: list[str]) -> None:
        done.append(items)
        if "B1" in items:
            raise ValueError("busy")

    records = event(*((name, "g") for name in ("A1", "B1", "?", "aside", "A2+B2")))
    failures = batch.together(records, sort, work, log=lambda *_, **__: None, queue=no_queue, waits=str.isupper)
    assert done == [["A1", "A2"], ["B1", "B2"]]
    assert [one["itemIdentifier"] for one in failures["batchItemFailures"]] == ["?", "B1", "A2+B2"]


def test_what_does_not_wait_is_done_before_the_next_record_is_read() -> None:
    steps: list[str] = []

    def read(record: dict[str, Any]) -> list[tuple[str, str]]:
        steps.append(f"read {record['body']}")
        return sort(record)

    def work(items: list[str]) -> None:
        steps.append(f"stored {' '.join(items)}")

    records = event(*((name, "g") for name in ("a1", "B1", "a2+b2", "C1")))
    batch.together(records, read, work, log=lambda *_, **__: None, queue=no_queue, waits=str.isupper)
    assert steps == [
        *("read a1", "stored a1", "read B1", "read a2+b2", "stored a2", "stored B1 b2", "read C1", "stored C1")
    ]


def test_nothing_about_the_same_overtakes_what_failed() -> None:
    done: list[list[str]] = []

    def work(items: list[str]) -> None:
        done.append(items)
        if "a1" in items:
            raise ValueError("busy")

    records = event(*((name, "g") for name in ("a1", "b1", "a2+b2", "A3", "b3")))
    failures = batch.together(records, sort, work, log=lambda *_, **__: None, queue=no_queue, waits=str.isupper)
    assert done == [["a1"], ["b1"], ["b2"], ["b3"]]
    assert [failure["itemIdentifier"] for failure in failures["batchItemFailures"]] == ["a1", "a2+b2", "A3"]


class Died(BaseException):
    """The process is gone: no handler hears of it."""


@dataclass
class Item:
    body: str
    visible: int = 0
    count: int = 0
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sqs:
    """A queue in seconds, with a function that reads it as Lambda does: what a process leaves when it dies comes back
    after the visibility timeout, and after five times it lies with the dead letters."""

    items: dict[str, Item]
    now: int = 0
    dead: list[str] = field(default_factory=list)
    batches: list[list[str]] = field(default_factory=list)

    def change_message_visibility(self, *, QueueUrl: str, ReceiptHandle: str, VisibilityTimeout: int) -> None:  # noqa: N803
        self.items[ReceiptHandle].visible = self.now + VisibilityTimeout

    def delete_message(self, *, QueueUrl: str, ReceiptHandle: str) -> None:  # noqa: N803
        self.items.pop(ReceiptHandle, None)

    def runs(self, handler: Callable[[dict[str, Any], Queue], batch.Failures]) -> None:
        """Delivers until nothing is left."""
        while self.items:
            self.now = max(self.now, min(item.visible for item in self.items.values()))
            batch_ = [(name, item) for name, item in self.items.items() if item.visible <= self.now][:10]
            for name, item in batch_:
                item.visible, item.count = self.now + 90, item.count + 1
                if item.count > 5:
                    self.dead.append(self.items.pop(name).body)
            records = [record(name, item) for name, item in batch_ if name in self.items]
            if not records:
                continue
            self.batches.append([item["body"] for item in records])
            try:
                failed = handler({"Records": records}, Queue(self, ""))["batchItemFailures"]
            except Died:
                continue
            for done in {item["messageId"] for item in records} - {failure["itemIdentifier"] for failure in failed}:
                self.items.pop(done, None)


def record(name: str, item: Item) -> dict[str, Any]:
    attributes = {"ApproximateReceiveCount": str(item.count), "MessageGroupId": "g"}
    more = {"messageAttributes": item.attributes, "receiptHandle": name}
    return {"messageId": name, "body": item.body, "attributes": attributes} | more


def played(bodies: list[str], *, returned: frozenset[str] = frozenset()) -> tuple[Sqs, list[str]]:
    """A queue at its end, and what was stored, in order; an item with a skull kills whoever reads it."""
    stored: list[str] = []
    attributes: dict[str, Any] = {batch.RETURNED: {"stringValue": "1", "dataType": "Number"}}
    sqs = Sqs({f"m{body}": Item(body, attributes=attributes if body in returned else {}) for body in bodies})

    def read(record: dict[str, Any]) -> list[tuple[str, str]]:
        if "☠" in record["body"]:
            raise Died
        return [(record["body"], record["body"])]

    def handler(event: dict[str, Any], queue: Queue) -> batch.Failures:
        return batch.together(event, read, stored.extend, log=lambda *_, **__: None, queue=lambda _: queue)

    sqs.runs(handler)
    return sqs, stored


@pytest.mark.parametrize("place", range(10))
def test_of_a_batch_of_ten_the_one_that_kills_its_process_is_set_aside_alone_after_the_others_are_stored(
    place: int,
) -> None:
    bodies = [str(number) for number in range(9)]
    bodies.insert(place, "☠")
    sqs, stored = played(bodies)
    assert set(stored) == {str(number) for number in range(9)}
    assert sqs.dead == ["☠"]
    assert ["☠"] in sqs.batches
    with_company = [batch_ for batch_ in sqs.batches if "☠" in batch_ and len(batch_) > 1]
    assert len(with_company) <= 2, "its batch, and what its process left of it"


def test_two_that_kill_their_process_are_set_aside_and_nobody_else() -> None:
    sqs, stored = played([*"01234", "☠a", *"567", "☠b"])
    assert set(stored) == set("01234567")
    assert sorted(sqs.dead) == ["☠a", "☠b"]


def test_one_that_comes_back_from_the_dead_letters_kills_no_batch() -> None:
    sqs, stored = played(["☠", *"012345678"], returned=frozenset({"☠"}))
    assert stored == list("012345678"), "each once, before it was tried"
    assert sqs.dead == ["☠"]
    assert [len(batch_) for batch_ in sqs.batches] == [10, 1, 1, 1, 1]


def test_what_failed_before_and_works_now_is_deleted_and_what_fails_again_comes_back_soon() -> None:
    tries: list[str] = []

    def work(items: list[str]) -> None:
        tries.extend(items)
        if "b" in items or tries.count(items[0]) < 2:
            raise ValueError("busy")

    sqs = Sqs({name: Item(name) for name in "ab"})
    sqs.runs(lambda event, queue: batch.together(event, sort, work, log=lambda *_, **__: None, queue=lambda _: queue))
    assert tries == [*"abab", "b", "b", "b"]
    assert sqs.dead == ["b"]
    assert sqs.now == 5 * 90


def test_a_queue_that_cannot_be_told_stops_nothing() -> None:
    def gone(_: dict[str, Any]) -> Queue:
        raise ConnectionError

    lines: list[str] = []
    records = [record(name, Item(name, count=2)) for name in "ab"]
    done: list[str] = []
    failures = batch.together(
        {"Records": records}, sort, done.extend, log=lambda text, **_: lines.append(text), queue=gone
    )
    assert (done, failures["batchItemFailures"]) == (["a", "b"], [])
    assert lines == ["not told"] * 4
