"""A bucket and a queue of the emulator and a table in memory, but no functions: for rows that run the code in this
process."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from atende import storage
from atende.aws import light_client, media_bucket
from atende.aws import session as aws
from atende.storage.items import Item
from infra.local import ROOT
from infra.local.deploy import plain, put_app
from infra.local.emulator import Emulator
from tests.desk.table import reachable, table

PREFIX = "/faults"


@dataclass(frozen=True)
class Bare:
    emulator: Emulator
    bucket: str
    queue: str
    table: str
    stream: str

    def queued(self) -> int:
        names = ["ApproximateNumberOfMessages"]
        attributes = self.emulator.client("sqs").get_queue_attributes(QueueUrl=self.queue, AttributeNames=names)
        return int(attributes["Attributes"][names[0]])

    def kept(self) -> int:
        """Objects in the bucket."""
        pages = self.emulator.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return sum(page["KeyCount"] for page in pages)


@contextmanager
def fresh_clients() -> Iterator[None]:
    """Clients of this process are created for the current emulator, and closed at the end."""
    made: list[Any] = []

    def kept(make: Any) -> Any:
        def create(*args: Any, **more: Any) -> Any:
            made.append(make(*args, **more))
            return made[-1]

        return create

    session = aws.session()
    aws.client.cache_clear()
    clients = patch.object(session, "create_client", kept(session.create_client))
    with clients, patch.object(light_client, "connection_to", kept(light_client.connection_to)):
        try:
            yield
        finally:
            aws.client.cache_clear()
            for client in made:
                client.close()


@contextmanager
def bare() -> Iterator[Bare]:
    """Starts the emulator; this process uses it as a function does."""
    before, known, shelf = dict(os.environ), Item.Meta.table_name, media_bucket._shelf[:]
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, Emulator(Path(folder)) as emulator, table() as own:
        bucket = plain(emulator, "data", name="bare")["BucketName"]
        queue = emulator.client("sqs").create_queue(QueueName="in")["QueueUrl"]
        fifo = {"FifoQueue": "true"}
        outbound = emulator.client("sqs").create_queue(QueueName="out.fifo", Attributes=fifo)["QueueUrl"]
        put_app(emulator, PREFIX, "padaria", secret="segredo", verify="palavra")
        names = dict.fromkeys(("INBOUND_QUEUE", "STATUS_QUEUE"), queue) | {
            "TABLE": own.name,
            "BUCKET": bucket,
            "JOBS_QUEUE": queue,
            "DELIVERIES_QUEUE": queue,
            "OUTBOUND_QUEUE": outbound,
            "OUTBOUND_BULK_QUEUE": outbound,
            "BULK_MAPPING": "nobody-reads-it-here",
            "GRAPH_URL": "http://127.0.0.1:9/v26.0",
        }
        quiet = {"PARAMETERS": PREFIX, "POWERTOOLS_LOG_LEVEL": "CRITICAL", "POWERTOOLS_SERVICE_NAME": "atende"}
        os.environ.update(emulator.environment() | names | quiet)
        try:
            with reachable(), fresh_clients():
                storage.connect(own.name)
                media_bucket.connect(bucket)
                yield Bare(emulator, bucket, queue, own.name, own.stream)
        finally:
            os.environ.clear()
            os.environ.update(before)
            media_bucket._shelf[:] = shelf
            if known:
                storage.connect(known)


def function(name: str) -> ModuleType:
    """The module of a function, as Lambda loads it."""
    spec = spec_from_file_location(f"function_{name}", ROOT / f"functions/{name}/app.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def unheard(call: Any, *args: Any) -> Any:
    """Calls a function and discards the metrics that it prints."""
    with redirect_stdout(io.StringIO()):
        return call(*args)
