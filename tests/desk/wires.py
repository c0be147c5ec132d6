"""What lies between the functions: stream, queues, schedules. `wires.flow()` lets the stream run."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from atende.aws import session
from atende.aws.quarantine import Quarantine
from atende.aws.raw_payloads import Raw
from atende.aws.scheduler import Schedules
from atende.aws.sqs import Outbox, Queue
from atende.storage.directory import Directory
from atende.workers.dead_letters import InboundLetters
from atende.workers.inbound import InboundWorker
from atende.workers.job import Tools, work
from atende.workers.scheduled import Clock
from atende.workers.stream import KINDS, Fanout
from infra.local.emulator import Emulator
from tests.desk.story import Story

_numbers = itertools.count(1)
RECORDS = 100
"""The most records that the stream hands on at once (`template.yaml`)."""
DELAY = timedelta(seconds=1)
"""After what the story tells, its changes are told by the stream."""


@dataclass(frozen=True)
class Stack:
    emulator: Emulator
    table: str
    bucket: str
    stream: str


@dataclass
class Stream:
    """A table's stream from now on, as Lambda hands it to a function."""

    streams: Any
    arn: str
    iterator: str = ""

    def __post_init__(self) -> None:
        [shard] = self.streams.describe_stream(StreamArn=self.arn)["StreamDescription"]["Shards"]
        answer = self.streams.get_shard_iterator(
            StreamArn=self.arn, ShardId=shard["ShardId"], ShardIteratorType="LATEST"
        )
        self.iterator = answer["ShardIterator"]

    def records(self) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = []
        while True:
            answer = self.streams.get_records(ShardIterator=self.iterator)
            self.iterator = answer["NextShardIterator"]
            if not answer["Records"]:
                return records
            records += [plain_record(record) for record in answer["Records"]]


def plain_record(record: dict[str, Any]) -> dict[str, Any]:
    """boto3 gives a datetime where Lambda gives seconds."""
    return dated(record, record["dynamodb"]["ApproximateCreationDateTime"])


def dated(record: dict[str, Any], at: datetime) -> dict[str, Any]:
    return record | {"dynamodb": record["dynamodb"] | {"ApproximateCreationDateTime": at.timestamp()}}


@dataclass
class Wires:
    """`seen` keeps every record that was handed on, to hand it on again."""

    story: Story
    stream: Stream
    fanout: Fanout
    clock: Clock
    outbound: Queue
    jobs: Queue
    dead: Queue
    outbound_dead: Queue
    scheduler: Any
    group: str
    seen: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def lay(cls, stack: Stack, story: Story) -> "Wires":
        name = f"story-{next(_numbers)}"
        sqs, scheduler = session.client("sqs"), session.client("scheduler")

        def queue(end: str, **attributes: str) -> Queue:
            return Queue(sqs, sqs.create_queue(QueueName=name + end, Attributes=attributes)["QueueUrl"])

        scheduler.create_schedule_group(Name=name)
        arn = f"arn:aws:sqs:sa-east-1:000000000000:{name}-jobs"
        outbound, jobs = queue("-out.fifo", FifoQueue="true"), queue("-jobs")
        dead, outbound_dead = queue("-dead"), queue("-outdead.fifo", FifoQueue="true")
        fanout = Fanout(
            outbox=Outbox(sqs, outbound.url),
            schedules=Schedules(scheduler=scheduler, group=name, role="arn:aws:iam::000000000000:role/any", target=arn),
            jobs=jobs,
            dead=dead,
            deliveries=queue("-deliveries"),
            clock=Ticking(story).now,
            report=lambda _: None,
        )
        raw = Raw(stack.bucket)
        inbound_dead = InboundLetters(
            sqs=sqs,
            dead=queue("-indead").url,
            queue=queue("-in").url,
            mails=queue("-mails").url,
            quarantine=Quarantine(raw=raw, source="inbound", log=lambda *_, **__: None, count=lambda _: None),
        )
        clock = Clock(
            directory=Directory(),
            jobs=jobs,
            fanout=fanout,
            stream_dead=dead,
            outbound_dead=outbound_dead,
            inbound_dead=inbound_dead,
        )
        stream = Stream(session.client("dynamodbstreams"), stack.stream)
        return cls(story, stream, fanout, clock, outbound, jobs, dead, outbound_dead, scheduler, name)

    def flow(self) -> int:
        """Hands on what has changed, until nothing changes any more; how many records failed."""
        failed = 0
        while records := self.changes():
            failed += sum(map(self.fanout.take, batched(records, RECORDS, strict=False)))
        return failed

    def changes(self) -> list[dict[str, Any]]:
        """Dated by the story: the emulator dates by the machine's clock."""
        at, own = self.story.now + DELAY, f"B#{self.story.store.business}"
        records = [dated(record, at) for record in self.stream.records() if wanted(record, own)]
        self.seen += records
        return records

    def taken(self, queue: Queue) -> list[dict[str, Any]]:
        """What lies in a queue; it is empty afterwards."""
        messages = []
        for handle, body in queue.receive():
            queue.delete(handle)
            messages.append(json.loads(body))
        return messages

    def begun(self) -> list[dict[str, Any]]:
        """The jobs that the clock has begun, also those of its further pages: other stories have left shops in the
        table."""
        jobs = self.taken(self.jobs)
        for page in (job for job in jobs if job["do"] == "shops"):
            work(json.dumps(page), Tools(queue=lambda: self.jobs))
        return [job for job in [*jobs, *self.taken(self.jobs)] if job["do"] != "shops"]

    def schedules(self) -> list[str]:
        return sorted(schedule["Name"] for schedule in self.scheduler.list_schedules(GroupName=self.group)["Schedules"])


def wanted(record: dict[str, Any], own: str) -> bool:
    image = record["dynamodb"].get("NewImage")
    if record["eventName"] not in ("INSERT", "MODIFY") or not image:
        return False
    claim = record["eventName"] == "MODIFY" and image.get("st", {}).get("S") == "sending"
    return image.get("kind", {}).get("S") in KINDS and not claim and image["PK"]["S"].startswith(own)


def hear(hearing: InboundWorker, body: str) -> None:
    """An item of the inbound queue that comes alone."""
    for _, owned in hearing.sort(body):
        hearing.store([owned])


class Ticking:
    """The story's time, a millisecond later each time it is asked."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.asked = itertools.count(1)

    def now(self) -> datetime:
        return self.story.now + DELAY + timedelta(milliseconds=next(self.asked))
