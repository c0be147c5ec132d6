"""Tables in this process's memory, for tests that need no function in a process of its own.

The clients of DynamoDB and of its streams that our session makes ask the emulator's code for these tables, and the
emulator for any other; what listens to a client hears the same. Over HTTP a call takes 2 ms of two processes, here a
tenth of one. tests/storage makes every call of the desk over HTTP too, to moto, and the deployed desk to the emulator.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from botocore.hooks import first_non_none_response

from atende.aws import session
from infra.local.seed.memory import MemoryTable, emulated, finished

type Json = dict[str, Any]

TABLES: dict[str, MemoryTable] = {}
"""Those of this process, by name."""
ITERATORS: set[str] = set()
"""Places in their streams, as the emulator names them."""
ONE_AT_A_TIME = threading.Lock()
"""As the emulator serves requests."""
ON_THE_WAY = 0.001
"""Seconds in which other threads come first, where a story has several that race for an item."""


@dataclass(frozen=True)
class Table:
    """A table as the template has it, and the ARN of its stream."""

    name: str
    stream: str


@contextmanager
def table() -> Iterator[Table]:
    """Another table, empty, until the end."""
    made = MemoryTable()
    stream = made.create()
    TABLES[made.name] = made
    try:
        yield Table(made.name, stream)
    finally:
        del TABLES[made.name]
        made.delete()


@contextmanager
def reachable() -> Iterator[None]:
    """Clients that our session makes meanwhile know the tables in memory."""
    listen: dict[str, Any] = {"creating-client-class.dynamodb": lead, "before-send.dynamodb-streams": stream_answer}
    ours = session.session()
    for event, listener in listen.items():
        ours.register(event, listener)
    session.client.cache_clear()
    try:
        yield
    finally:
        for event, listener in listen.items():
            ours.unregister(event, listener)
        session.client.cache_clear()


def lead(base_classes: list[type], **_: Any) -> None:
    if InMemory not in base_classes:  # somebody further out listens too
        base_classes.insert(0, InMemory)


class InMemory:
    """The first base of botocore's client of DynamoDB."""

    meta: Any

    def _make_api_call(self, operation_name: str, api_params: Json) -> Json:
        if not (found := TABLES.get(named(api_params))):
            answer: Json = super()._make_api_call(operation_name, api_params)  # type: ignore[misc]
            return answer
        emit, name = self.meta.events.emit, f"dynamodb.{operation_name}"
        about = {"model": self.meta.service_model.operation_model(operation_name), "context": {}}
        handed = emit(f"provide-client-params.{name}", params=api_params, **about)
        params = first_non_none_response(handed, default=api_params)
        emit(f"before-call.{name}", params={"headers": {}, "body": params}, request_signer=None, **about)
        parsed, error = answered(found, operation_name, params)
        emit(f"after-call.{name}", http_response=None, parsed=parsed, **about)
        if error:
            raise error
        return parsed


def answered(found: MemoryTable, operation: str, params: Json) -> tuple[Json, ClientError | None]:
    """What the table answers, and the error that it is."""
    if threading.current_thread() is not threading.main_thread():
        time.sleep(ON_THE_WAY)
    try:
        with ONE_AT_A_TIME:
            return found._make_api_call(operation, dict(params)), None
    except ClientError as error:
        return dict(error.response), error


def named(params: Json) -> str:
    """The table that a request is about.

    >>> named({"TransactItems": [{"Put": {"TableName": "desk"}}]}), named({"RequestItems": {"desk": {}}})
    ('desk', 'desk')
    """
    for item in params.get("TransactItems", ()):
        return str(next(iter(item.values()))["TableName"])
    return str(params.get("TableName") or next(iter(params.get("RequestItems", ())), ""))


def stream_answer(request: Any, **_: Any) -> AWSResponse | None:
    """The answer to what is asked of the stream of a table in memory; anything else is sent."""
    asked = json.loads(request.body)
    table_name = asked.get("StreamArn", "").partition(":table/")[2].partition("/")[0]
    if table_name not in TABLES and asked.get("ShardIterator") not in ITERATORS:
        return None
    target = request.headers["X-Amz-Target"]
    with ONE_AT_A_TIME:
        status, body = finished(emulated("dynamodb_streams"), text(target), request.body)
    content = json.loads(body)
    ITERATORS.update(content[name] for name in ("ShardIterator", "NextShardIterator") if name in content)
    headers: Any = {"Content-Type": "application/x-amz-json-1.0"}
    return AWSResponse(request.url, status, headers, Raw(body))


def text(header: str | bytes) -> str:
    return header if isinstance(header, str) else header.decode()


class Raw(BytesIO):
    """The bytes of an answer, as botocore reads them."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()
