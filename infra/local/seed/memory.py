"""A table in this process's memory, for the story.

The emulator's own DynamoDB answers, called as a function. The story makes nine thousand calls: over HTTP each of them
takes 3 ms of two processes, here a third of one.
"""

import base64
import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from botocore.exceptions import ClientError

from atende import storage
from atende.storage.items import Item
from infra.local import ROOT, Trouble
from infra.local.emulator import interpreter
from infra.local.package import read

COPIED = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
"""What the table has of the one that is deployed."""
PARSED = ("_tokenize", "_condition_syntax_error")
"""What the emulator does with an expression for each item that it looks at, though it depends on the text alone. It is
done once for a text here and in `boot.py`: half of the time of a query."""

type Json = dict[str, Any]


class MemoryTable:
    """Stands in for botocore's client, which PynamoDB asks with `_make_api_call`. For one thread."""

    _request_signer = None
    """PynamoDB makes another client when this one signs without credentials; it does not sign."""

    def __init__(self) -> None:
        self.name = f"memory-{secrets.token_hex(4)}"
        self._dynamodb = emulated("dynamodb")
        self._position = 0

    def create(self) -> str:
        """Makes the table; the ARN of its stream."""
        deployed = read(ROOT / "infra/data.yaml")["Resources"]["Table"]["Properties"]
        stream = deployed["StreamSpecification"] | {"StreamEnabled": True}
        copied = {key: deployed[key] for key in COPIED}
        made = self._make_api_call("CreateTable", {"TableName": self.name, "StreamSpecification": stream, **copied})
        return str(made["TableDescription"]["LatestStreamArn"])

    def delete(self) -> None:
        self._make_api_call("DeleteTable", {"TableName": self.name})

    def changes(self, limit: int) -> list[Json]:
        """The next records of the table's stream, as Lambda hands them to a function."""
        records = self._dynamodb.stream_records_since(self.name, self._position, limit)
        self._position += len(records)
        copies: list[Json] = json.loads(json.dumps(records))
        return copies

    def items(self) -> list[Json]:
        """All items, as DynamoDB's AttributeValues."""
        items: list[Json] = []
        start: Json = {}
        while True:
            page = self._make_api_call("Scan", {"TableName": self.name, **start})
            items += page["Items"]
            if "LastEvaluatedKey" not in page:
                return items
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def _make_api_call(self, operation: str, asked: Json) -> Json:
        """An operation of DynamoDB. Raises botocore's `ClientError`."""
        if asked.get("ReturnConsumedCapacity") == "TOTAL":  # PynamoDB always asks; it takes a tenth of the time
            del asked["ReturnConsumedCapacity"]
        return checked(operation, *self.answer(operation, json.dumps(asked, default=encoded).encode()))

    def answer(self, operation: str, body: bytes) -> tuple[int, bytes]:
        """The HTTP status and the body with which the emulator answers an operation of DynamoDB."""
        return finished(self._dynamodb, f"DynamoDB_20120810.{operation}", body)


def finished(service: ModuleType, target: str, body: bytes) -> tuple[int, bytes]:
    """The HTTP status and the body of a service's answer to a request that waits for nothing."""
    try:
        service.handle_request("POST", "/", {"x-amz-target": target}, body, {}).send(None)
    except StopIteration as end:
        status, _, answer = end.value
        return status, answer
    raise RuntimeError(f"the emulator's {target} waits for something")


def checked(operation: str, status: int, answer: bytes) -> Json:
    """The answer's content. Raises botocore's `ClientError` where it is an error."""
    content: Json = json.loads(answer, object_hook=decoded)
    if status == 200:
        return content
    error: Any = content | {
        "Error": {"Code": content["__type"].rpartition("#")[2], "Message": content.get("message", "")}
    }
    raise ClientError(error, operation)


def encoded(value: object) -> str:
    """Binary values travel as base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} is no value of an item")


def decoded(part: Json) -> Json:
    """
    >>> decoded({"B": "b2k="}), decoded({"S": "oi"})
    ({'B': b'oi'}, {'S': 'oi'})
    """
    return {"B": base64.b64decode(part["B"])} if isinstance(part.get("B"), str) else part


@cache
def emulated(service: str) -> ModuleType:
    """A service of the emulator, taken from the emulator's environment; nothing else of that becomes importable."""
    if "ministack" not in sys.modules:
        folders = [str(path) for path in Path(interpreter()).parents[1].glob("lib/python3*/site-packages")]
        spec = PathFinder.find_spec("ministack", folders)
        if spec is None or spec.loader is None:
            raise Trouble("The emulator is not installed: run `make install`.")
        package = sys.modules["ministack"] = module_from_spec(spec)
        spec.loader.exec_module(package)
    dynamodb = import_module("ministack.services.dynamodb")
    for name in PARSED:
        if not hasattr(parse := getattr(dynamodb, name), "cache_info"):
            setattr(dynamodb, name, lru_cache(maxsize=1000)(parse))
    return import_module(f"ministack.services.{service}")


@contextmanager
def in_memory() -> Iterator[MemoryTable]:
    """This process at an empty table of its own, and afterwards at the table that it had before."""
    table, before = MemoryTable(), (Item.Meta.table_name, Item._connection)
    table.create()
    storage.connect(table.name, client=table)
    try:
        yield table
    finally:
        Item.Meta.table_name, Item._connection = before
        table.delete()
