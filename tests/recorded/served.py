"""This version's functions on the recorded table, each loaded as Lambda loads it and called as its trigger does."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl

from infra.local.whatsapp import Phone, wire
from tests.desk.snapshot import Snapshot
from tests.desk.wires import Stream

type Json = dict[str, Any]

HERE = Path(__file__).parent
FUNCTIONS = ("webhook", "inbound", "stream", "outbound", "jobs", "clock", "api")
APP, SECRET = "atende", "segredo-gravado"
"""As `record.py` has them."""


@dataclass(frozen=True)
class Recorded:
    """What the version before left behind. `means` has what that version read in each item, in the order of `items`."""

    at: datetime
    business: str
    cookie: str
    items: list[Json]
    means: list[Json]
    attributes: dict[str, dict[str, str]]
    automations: list[str]
    queues: dict[str, list[Json]]
    objects: dict[str, Json]
    schedules: list[Json]

    @classmethod
    def read(cls) -> "Recorded":
        table = json.loads((HERE / "table.json").read_text())
        about = json.loads((HERE / "queues.json").read_text())
        return cls(
            at=datetime.fromisoformat(about["at"]),
            business=about["business"],
            cookie=about["cookie"],
            items=[one["item"] for one in table],
            means=[one.get("means", {}) for one in table],
            attributes=json.loads((HERE / "attributes.json").read_text()),
            automations=about["automations"],
            queues=about["queues"],
            objects=about["objects"],
            schedules=about["schedules"],
        )

    def of(self, kind: str) -> list[tuple[Json, Json]]:
        """Items of a kind, each with what it means."""
        pairs = zip(self.items, self.means, strict=True)
        return [(item, means) for item, means in pairs if item["kind"]["S"] == kind]

    def jobs(self, do: str) -> list[Json]:
        """Recorded jobs, from the queue and from schedules."""
        jobs = self.queues["JobsQueue"] + [json.loads(schedule["Input"]) for schedule in self.schedules]
        return [job for job in jobs if job["do"] == do]


@dataclass
class Served:
    """`queues` are URLs by the names of the stack's outputs."""

    recorded: Recorded
    functions: dict[str, ModuleType]
    emulator: Any
    table: str
    bucket: str
    queues: dict[str, str]
    stream: Stream
    phone: Phone
    before: Snapshot
    sent: int = 0
    seen: list[Json] = field(default_factory=list)

    def takes(self, function: str, item: Json) -> None:
        """A function takes an item of its queue, and is done with it: it does not come back."""
        self.sent += 1
        record = {
            "messageId": f"m{self.sent}",
            "receiptHandle": "handle",
            "body": json.dumps(item),
            "attributes": {"ApproximateReceiveCount": "1", "MessageGroupId": "g"},
            "eventSourceARN": f"arn:aws:sqs:sa-east-1:000000000000:recorded-{function.title()}Queue.fifo",
        }
        assert self.functions[function].handler({"Records": [record]}, None) == {"batchItemFailures": []}

    def flows(self) -> None:
        """The stream's function follows what has changed, until nothing changes any more."""
        kinds = ("thread", "message", "episode", "followup", "alert")
        while records := self.stream.records():
            wanted = [one for one in records if one["dynamodb"].get("NewImage", {}).get("kind", {}).get("S") in kinds]
            event = {"Records": wanted}
            assert self.functions["stream"].handler(json.loads(json.dumps(event, default=str)), None)

    def hears(self, body: Json) -> None:
        """The webhook takes a signed body at the address that Meta has known since the version before."""
        raw = wire.dump(body)
        event = {
            "pathParameters": {"app": APP},
            "rawPath": f"/webhooks/whatsapp/{APP}",
            "headers": {"x-hub-signature-256": wire.sign(SECRET, raw)},
            "requestContext": {"http": {"method": "POST"}},
            "body": raw.decode("ascii"),
            "isBase64Encoded": False,
        }
        assert self.functions["webhook"].handler(event, None)["statusCode"] == 200

    def asks(self, method: str, path: str, body: Json | None = None) -> Json:
        """A request of the console, in the session that was recorded; its JSON, which has to be there."""
        bare, _, query = path.partition("?")
        self.sent += 1
        event = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": bare,
            "rawQueryString": query,
            "queryStringParameters": dict(parse_qsl(query, keep_blank_values=True)),
            "cookies": [f"__Host-atende={self.recorded.cookie}"],
            "headers": {
                "content-type": "application/json",
                "sec-fetch-site": "same-origin",
                "idempotency-key": f"key-{self.sent:08d}",
            },
            "requestContext": {"stage": "$default", "http": {"method": method, "path": bare}},
            "body": None if body is None else json.dumps(body),
            "isBase64Encoded": False,
        }
        answer = self.functions["api"].handler(event, None)
        assert answer["statusCode"] < 400, (method, path, answer)
        told: Json = json.loads(answer["body"])
        return told

    def changed(self) -> dict[str, list[Json]]:
        """The items that are new or another than recorded, by kind. Pages of the journal are left aside."""
        found: dict[str, list[Json]] = {}
        for key, item in self.before.current().items():
            if self.before.items.get(key) != item and item["kind"]["S"] != "journal":
                found.setdefault(item["kind"]["S"], []).append(item)
        return found

    def queued(self, queue: str) -> list[Json]:
        """What lies in a queue, which is empty afterwards."""
        sqs, found = self.emulator.client("sqs"), []
        while answer := sqs.receive_message(QueueUrl=self.queues[queue], MaxNumberOfMessages=10).get("Messages"):
            for message in answer:
                found.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=self.queues[queue], ReceiptHandle=message["ReceiptHandle"])
        return found

    def schedules(self) -> list[Json]:
        client = self.emulator.client("scheduler")
        names = [one["Name"] for one in client.list_schedules(GroupName="recorded")["Schedules"]]
        found = [client.get_schedule(Name=name, GroupName="recorded") for name in names]
        return [
            {name: one[name] for name in ("Name", "ScheduleExpression")} | {"Input": one["Target"]["Input"]}
            for one in found
        ]

    def poison(self) -> list[str]:
        """Why something was set aside as unusable."""
        s3 = self.emulator.client("s3")
        found = s3.list_objects_v2(Bucket=self.bucket, Prefix="raw/poison/").get("Contents", [])
        return [json.loads(s3.get_object(Bucket=self.bucket, Key=one["Key"])["Body"].read())["why"] for one in found]


def texts(messages: Iterable[Json]) -> list[str]:
    return [message["x"]["S"] for message in messages if "x" in message]
