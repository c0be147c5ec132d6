"""Runs ministack: started by `emulator.py` with the interpreter of the emulator's own environment, never imported.

Nine things have to happen in its process before it serves. It must not outlive the desk that started it, even after
`kill -9`, so the kernel is asked to end it with its parent. A function that prints nothing would pay 50 ms per call
while ministack waits for a first line of its log; 2 ms are enough on one machine. A schedule would ring up to 10 s
late; here it rings within a second, or never where a test tells the time. A resource that stays as it is, in a nested
stack that changes, would lose what `Fn::GetAtt` reads of it, which AWS keeps. A policy may name partition keys
(`dynamodb:LeadingKeys`), which ministack does not read of a request. An expression would be parsed for each item that
a query looks at; here it is parsed once. CloudWatch counts all invocations and units of a table, and ministack few. A
filter of a stream may name alternatives (`$or`), which ministack takes for a field. And what is meant for it alone is
taken out of the environment that the functions inherit.
"""

import ctypes
import json
import os
import re
import signal
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ministack.app import main  # type: ignore[import-not-found]
from ministack.core import iam_actions  # type: ignore[import-not-found]
from ministack.core.lambda_runtime import Worker  # type: ignore[import-not-found]
from ministack.services import cloudwatch, dynamodb, lambda_svc, scheduler  # type: ignore[import-not-found]
from ministack.services.cloudformation import provisioners  # type: ignore[import-not-found]

PR_SET_PDEATHSIG = 1
"""prctl(2), on Linux: the signal that this process gets when its parent dies."""

attributes: dict[tuple[str, str], dict[str, Any]] = {}
"""What `Fn::GetAtt` reads of each resource, by its type and physical id."""
LEFT_OUT = 4
provision, update = provisioners._provision_resource, provisioners._update_resource


def provisioned(kind: str, *args: Any, **named: Any) -> Any:
    made = provision(kind, *args, **named)
    attributes[kind, made[0]] = made[1]
    return made


def updated(kind: str, name: str, *args: Any) -> Any:
    """`args`: old and new properties, the stack, the logical id, and attributes, which a nested stack leaves out."""
    known = args if len(args) > LEFT_OUT else (*args, attributes.get((kind, name)))
    made = update(kind, name, *known)
    attributes[kind, made[0]] = made[1]
    return made


provisioners._provision_resource, provisioners._update_resource = provisioned, updated
conditions = iam_actions.dynamodb_service_context


def with_leading_keys(body: bytes) -> dict[str, Any]:
    """The condition keys of a request to DynamoDB, with the partition keys of the items that it names."""
    context: dict[str, Any] = conditions(body)
    try:
        keys = [*partition_keys(json.loads(body or b"{}"))]
    except ValueError:
        return context
    return context | {"dynamodb:LeadingKeys": keys} if keys else context


def partition_keys(part: Any) -> Iterator[str]:
    """Partition keys within `Item` and `Key`, wherever a single, batch or transaction request has them."""
    if isinstance(part, list):
        for each in part:
            yield from partition_keys(each)
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("Item", "Key") and isinstance(value, dict):
                yield str(value.get("PK", {}).get("S", ""))
            elif name == "Keys" and isinstance(value, list):
                yield from (str(key.get("PK", {}).get("S", "")) for key in value)
            elif name not in ("ExpressionAttributeValues", "ExpressionAttributeNames"):
                yield from partition_keys(value)


iam_actions.dynamodb_service_context = with_leading_keys
for parse in (dynamodb._tokenize, dynamodb._condition_syntax_error):
    setattr(dynamodb, parse.__name__, lru_cache(maxsize=1000)(parse))

UNITS = re.compile(rb'"CapacityUnits": ([0-9.]+)')
WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")
answered = dynamodb.handle_request


async def with_units(method: str, path: str, headers: dict[str, str], body: bytes, query: Any) -> tuple[Any, ...]:
    """Answers a request to DynamoDB, and counts the units of a function's request; a refused write is one."""
    answer: tuple[Any, ...] = await answered(method, path, headers, body, query)
    named = {name.lower(): value for name, value in headers.items()}
    writes = named.get("x-amz-target", "").rpartition(".")[2] in WRITES
    if "Credential=ASIA" in named.get("authorization", ""):  # a function's role, and not who administers the desk
        units = sum(map(float, UNITS.findall(answer[2]))) if answer[0] == 200 else float(writes)
        name = "ConsumedWriteCapacityUnits" if writes else "ConsumedReadCapacityUnits"
        cloudwatch.record_metric("AWS/DynamoDB", name, units, "Count", {})
    return answer


dynamodb.handle_request = with_units
worked = Worker.invoke


def counted(worker: Any, *args: Any, **named: Any) -> dict[str, Any]:
    """Runs an invocation, which ministack counts only where somebody waits for the answer. One that was cut off, as
    by its time limit, says nothing of what it used, and is not counted."""
    answer: dict[str, Any] = worked(worker, *args, **named)
    if answer.get("status") == "ok":
        cloudwatch.record_metric("AWS/Lambda", "Invocations of all", 1, "Count", {})
    return answer


Worker.invoke = counted
matched = lambda_svc._match_esm_filter


def with_alternatives(record: dict[str, Any], pattern: dict[str, Any]) -> bool:
    """Whether a record fits the pattern of a filter, and one of its alternatives."""
    others = pattern.get("$or", [])
    rest = {name: wanted for name, wanted in pattern.items() if name != "$or"}
    return matched(record, rest) and (not others or any(with_alternatives(record, other) for other in others))


lambda_svc._match_esm_filter = with_alternatives

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
if os.getppid() != int(sys.argv.pop()):
    sys.exit("The desk ended before its emulator had started.")
del os.environ["LOG_LEVEL"]
Worker._drain_stderr_bounded.__defaults__ = (0.002, 0.002, 0.25)
scheduler._SCHEDULE_TICK_INTERVAL = float(os.environ.pop("SCHEDULER_INTERVAL"))
main()
