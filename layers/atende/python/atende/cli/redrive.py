"""Puts dead letters and quarantined items back into the queue where they failed. SQS's own move task has no progress
and does not know the stream.

It is safe to interrupt and to repeat: a letter is deleted only after it was taken, so that in the worst case it is
taken twice, which every function tolerates.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import Any

from atende.aws import session, stream_notices
from atende.aws.bulk_lane import BulkLane
from atende.aws.quarantine import ASIDE, parse_item
from atende.core.errors import Poison
from atende.core.ids import digest
from atende.workers.dead_letters import is_slow, returned

QUEUES = {
    "inbound": ("InboundDlq", "InboundQueue"),
    "outbound": ("OutboundDlq", "OutboundQueue"),
    "jobs": ("JobsDlq", "JobsQueue"),
}
SLOW, BULK = "InboundMailQueue", "OutboundBulkQueue"
HIDDEN = 60
"""Seconds for which nobody else sees the ten letters that this command is moving."""
FIFO = ".fifo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`source` names the function that failed; `leave` deletes the letter from its place."""

    source: str
    body: str
    name: str
    group: str = ""
    leave: Callable[[], Any]


def move(letters: Generator[Letter], take: Callable[[Letter], None], *, progress: Callable[[int], None]) -> int:
    """Hands on each letter and deletes it then; returns how many."""
    count = 0
    with closing(letters):
        for letter in letters:
            take(letter)
            letter.leave()
            count += 1
            progress(count)
    return count


def waiting(url: str) -> int:
    """The approximate number of letters in a queue."""
    name = "ApproximateNumberOfMessages"
    return int(session.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])


def dead(source: str, url: str, *, most: int) -> Generator[Letter]:
    """Up to `most` letters of a dead-letter queue, so that a letter that fails again meanwhile is not moved in a
    circle."""
    sqs, left = session.client("sqs"), most
    while left > 0 and (messages := receive(url, min(10, left))):
        left -= len(messages)
        try:
            while messages:
                yield letter(source, url, messages[0])
                messages.pop(0)
        finally:  # after an interruption the other letters, and perhaps this one, are visible at once to the next run
            for message in messages:
                sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)


def receive(url: str, most: int) -> list[dict[str, Any]]:
    answer = session.client("sqs").receive_message(
        QueueUrl=url, MaxNumberOfMessages=most, AttributeNames=["All"], VisibilityTimeout=HIDDEN, WaitTimeSeconds=1
    )
    messages: list[dict[str, Any]] = answer.get("Messages", [])
    return messages


def letter(source: str, url: str, message: dict[str, Any]) -> Letter:
    handle = message["ReceiptHandle"]
    return Letter(
        source=source,
        body=message["Body"],
        name=message["MessageId"],
        group=message.get("Attributes", {}).get("MessageGroupId", ""),
        leave=lambda: session.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=handle),
    )


def aside(bucket: str) -> Iterator[dict[str, Any]]:
    """The items in quarantine: `{"key", "from", "why", "body"}`."""
    s3 = session.client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"raw/{ASIDE}/"):
        for entry in page.get("Contents", []):
            stored = s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read()
            yield {"key": entry["Key"]} | json.loads(stored)


def poison(bucket: str, quarantined: Iterable[dict[str, Any]]) -> Generator[Letter]:
    for entry in quarantined:
        yield Letter(source=entry["from"], body=entry["body"], name=entry["key"], leave=leaving(bucket, entry["key"]))


def leaving(bucket: str, key: str) -> Callable[[], Any]:
    return lambda: session.client("s3").delete_object(Bucket=bucket, Key=key)


def sender(made: dict[str, str]) -> Callable[[Letter], None]:
    """A function that sends a letter to the queue that it came from, and a letter of the stream to the function that
    reads the stream."""

    def take(letter: Letter) -> None:
        if letter.source == "stream":
            hand_on(made["Stream"], records(letter.body))
            return
        url = made[queue_of(letter, made)]
        more = {"MessageAttributes": returned(1)} if letter.source == "inbound" else {}
        session.client("sqs").send_message(
            QueueUrl=url, MessageBody=letter.body, **more, **named(letter, fifo=url.endswith(FIFO))
        )
        if url == made.get(BULK):
            bulk.wake()

    bulk = BulkLane(session.client("sqs"), made.get(BULK, ""), mapping=made.get("BulkMapping", ""), report=print)

    return take


def queue_of(letter: Letter, made: dict[str, str]) -> str:
    """The output that has the queue of a letter. Mails and bulk messages have one of their own, but in the version
    before."""
    if letter.source == "outbound" and BULK in made and is_bulk(letter.body):
        return BULK
    slow = letter.source == "inbound" and SLOW in made and is_slow(letter.body)
    return SLOW if slow else QUEUES[letter.source][1]


def is_bulk(body: str) -> bool:
    """Whether an item of what goes out says that nobody waits for it."""
    with suppress(Poison):
        return parse_item(body).get("bulk") is True
    return False


def named(letter: Letter, *, fifo: bool) -> dict[str, str]:
    """The letter's group, and for a FIFO queue a new deduplication id: SQS would drop the old one as a repetition."""
    group = letter.group or (digest(letter.name) if fifo else "")
    once = {"MessageDeduplicationId": digest(letter.name)} if fifo else {}
    return {"MessageGroupId": group} | once if group else {}


def hand_on(function: str, lost_records: list[dict[str, Any]]) -> None:
    answer = session.client("lambda").invoke(FunctionName=function, Payload=json.dumps({"Records": lost_records}))
    if "FunctionError" in answer:
        raise RuntimeError(f"the stream's function failed: {answer['Payload'].read().decode()[:300]}")


def records(body: str) -> list[dict[str, Any]]:
    """The stream records of a letter: the letter itself, or the records that a notice of Lambda names, while the stream
    still has them (24 hours). Their tries begin again."""
    parsed: dict[str, Any] = json.loads(body)
    batch_records = list(stream_notices.records(parsed)) if stream_notices.is_notice(parsed) else [parsed]
    return [{name: value for name, value in record.items() if name != "tries"} for record in batch_records]
