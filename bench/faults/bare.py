"""An emulator with a table, a bucket and queues, but no functions: for rows that run a function's code in this process."""

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

from atende import aws, storage
from infra.local import ROOT
from infra.local.deploy import plain, put_app
from infra.local.emulator import Emulator

PREFIX = "/faults"


@dataclass(frozen=True)
class Bare:
    emulator: Emulator
    table: str
    bucket: str
    queue: str

    def queued(self) -> int:
        names = ["ApproximateNumberOfMessages"]
        told = self.emulator.client("sqs").get_queue_attributes(QueueUrl=self.queue, AttributeNames=names)
        return int(told["Attributes"][names[0]])

    def kept(self) -> int:
        """Objects in the bucket."""
        pages = self.emulator.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return sum(page["KeyCount"] for page in pages)


@contextmanager
def bare() -> Iterator[Bare]:
    """This process talks to it as a function does."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, Emulator(Path(folder)) as emulator:
        made = plain(emulator, "data", name="bare")
        queue = emulator.client("sqs").create_queue(QueueName="in")["QueueUrl"]
        put_app(emulator, PREFIX, "padaria", secret="segredo", verify="palavra")
        own = {"TABLE": made["TableName"], "BUCKET": made["BucketName"], "INBOUND_QUEUE": queue, "JOBS_QUEUE": queue}
        quiet = {"PARAMETERS": PREFIX, "POWERTOOLS_LOG_LEVEL": "CRITICAL", "POWERTOOLS_SERVICE_NAME": "atende"}
        os.environ.update(emulator.environment() | own | quiet)
        aws.client.cache_clear()
        aws.session.cache_clear()
        storage.connect(made["TableName"])
        try:
            yield Bare(emulator, made["TableName"], made["BucketName"], queue)
        finally:
            os.environ.clear()
            os.environ.update(before)
            aws.client.cache_clear()
            aws.session.cache_clear()


def function(name: str) -> ModuleType:
    """The module of a function, as Lambda loads it."""
    spec = spec_from_file_location(f"function_{name}", ROOT / f"functions/{name}/app.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def unheard(call: Any, *args: Any) -> Any:
    """Calls without the metrics that it prints."""
    with redirect_stdout(io.StringIO()):
        return call(*args)
