"""The recorded table on the emulator, with this version's functions around it."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from atende import storage
from atende.aws import media_bucket
from atende.storage import directory
from atende.storage.shop_context import forget
from infra.local import mail
from infra.local.deploy import plain
from infra.local.emulator import Emulator
from infra.local.seed.shop import NUMBER
from infra.local.whatsapp import Phone
from infra.local.whatsapp.samples import THINGS
from infra.local.whatsapp.shelf import Held
from tests.desk.mapping import unread
from tests.desk.snapshot import Snapshot
from tests.desk.wires import Stack, Stream
from tests.front.conftest import asker
from tests.front.front import loaded as loaded_function
from tests.recorded.served import APP, FUNCTIONS, SECRET, Recorded, Served
from tests.story_clock import StoryClock

QUEUES = {
    "InboundQueue": "INBOUND_QUEUE",
    "InboundMailQueue": "INBOUND_MAIL_QUEUE",
    "StatusQueue": "STATUS_QUEUE",
    "JobsQueue": "JOBS_QUEUE",
    "DeliveriesQueue": "DELIVERIES_QUEUE",
    "OutboundQueue": "OUTBOUND_QUEUE",
    "OutboundBulkQueue": "OUTBOUND_BULK_QUEUE",
    "InboundDlq": "INBOUND_DLQ",
    "OutboundDlq": "OUTBOUND_DLQ",
    "JobsDlq": "JOBS_DLQ",
    "StreamDlq": "STREAM_DLQ",
}
"""Outputs of the stack, and the variables of functions that hold them."""
ARN = "arn:aws:sqs:sa-east-1:000000000000:recorded-JobsQueue"
PEOPLE = ("Ana", "Bruno", "Carla", "Davi", "Fábio", "Gil", "Elisa")
"""In the order of `record.py`, because their phones follow from it."""


@pytest.fixture(scope="session")
def recorded() -> Recorded:
    return Recorded.read()


@pytest.fixture(scope="module")
def phone() -> Iterator[Phone]:
    with Phone() as phone:
        phone.hold_statuses = True
        yield phone


@pytest.fixture(scope="module")
def loaded(stack: Stack, emulator: Emulator, recorded: Recorded, phone: Phone) -> Iterator[Served]:
    """A table, queues and functions of this file's own. Afterwards this process is at its other table again."""
    made = plain(emulator, "data", name="recorded")
    table, bucket = made["TableName"], made["BucketName"]
    emulator.client("dynamodb").update_time_to_live(
        TableName=table, TimeToLiveSpecification={"AttributeName": "ttl", "Enabled": False}
    )
    sqs = emulator.client("sqs")
    queues = {
        name: sqs.create_queue(QueueName=f"recorded-{name}{end}", Attributes={"FifoQueue": "true"} if end else {})[
            "QueueUrl"
        ]
        for name in QUEUES
        for end in (".fifo" if name.startswith("Outbound") else "",)
    }
    mail.identify(emulator, 0)
    emulator.client("scheduler").create_schedule_group(Name="recorded")
    put(emulator, "app/" + APP, f'{{"secret": "{SECRET}", "verify": "verificado"}}')
    put(emulator, "token/" + NUMBER.phone_number_id, "um-token")
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in {
            "TABLE": table,
            "BUCKET": bucket,
            "PARAMETERS": "/recorded",
            "GRAPH_URL": phone.graph_url,
            "CONSOLE_URL": "https://loja.example",
            "MAIL_FROM": mail.SENDER,
            "SCHEDULE_GROUP": "recorded",
            "SCHEDULE_ROLE": "arn:aws:iam::000000000000:role/any",
            "JOBS_QUEUE_ARN": ARN,
            "BULK_MAPPING": unread(emulator.client("lambda"), queues["OutboundBulkQueue"]),
            **{QUEUES[name]: url for name, url in queues.items()},
        }.items():
            patch.setenv(variable, value)
        functions = {name: loaded_function(name) for name in FUNCTIONS}
        before = Snapshot(table, {(item["PK"]["S"], item["SK"]["S"]): item for item in map(as_bytes, recorded.items)})
        before.restore()
        stream = Stream(emulator.client("dynamodbstreams"), made["StreamArn"])
        phone.connect("http://127.0.0.1:9/", APP, SECRET, [NUMBER])
        yield Served(recorded, functions, emulator, table, bucket, queues, stream, phone, before)
        secrets = (functions["webhook"].webhook.secrets, functions["outbound"].secrets, functions["jobs"].secrets())
        for client in (functions["webhook"].sqs, *map(asker, secrets)):
            client.connection.close()
    storage.connect(stack.table)
    media_bucket.connect(stack.bucket)


@pytest.fixture
def served(loaded: Served, recorded: Recorded, story_clock: StoryClock) -> Served:
    """The recorded shop as it was when it was recorded, a minute later. Nothing of another test is left."""
    story_clock.at = recorded.at + timedelta(minutes=1)
    loaded.before.restore()
    directory.NOTED_SENT.clear()
    for queue in loaded.queues:
        loaded.queued(queue)
    loaded.stream.records()
    for name in PEOPLE:
        loaded.phone.customer(name).recalls("oi", at=recorded.at)
    s3 = loaded.emulator.client("s3")
    for key, item in recorded.objects.items():
        s3.put_object(Bucket=loaded.bucket, Key=key, Body=json_bytes(item))
    for item, _ in recorded.of("asset"):
        content = (THINGS / "comprovante.pdf").read_bytes()
        s3.put_object(Bucket=loaded.bucket, Key=item["key"]["S"], Body=content, ContentType="application/pdf")
    photo = (THINGS / "foto.jpg").read_bytes()
    for item, _ in recorded.of("message"):
        if "media_id" in item:
            loaded.phone.files.keep(Held(id=item["media_id"]["S"], mime="image/jpeg", content=photo))
    return loaded


def put(emulator: Emulator, name: str, value: str) -> None:
    emulator.client("ssm").put_parameter(Name=f"/recorded/{name}", Value=value, Type="SecureString")


def json_bytes(item: dict[str, Any]) -> bytes:
    return json.dumps(item).encode()


def as_bytes(item: dict[str, Any]) -> dict[str, Any]:
    """DynamoDB's own JSON has bytes as base64; boto3 wants them as they are."""
    return {name: {"B": base64.b64decode(value["B"])} if "B" in value else value for name, value in item.items()}


@pytest.fixture(autouse=True)
def nothing_is_kept_in_the_process(recorded: Recorded) -> None:
    """Functions keep a shop's settings for a minute; the recorded shop is another one in each test."""
    forget(recorded.business)
