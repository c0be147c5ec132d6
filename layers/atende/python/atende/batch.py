"""A batch of a queue, one record after another: what failed comes back, what worked is done.

Powertools' processor does the same, and loads asyncio and a parser at every cold start (docs/decisions/0014).
"""

from collections.abc import Callable, Mapping
from typing import Any, TypedDict


class Failures(TypedDict):
    """What `ReportBatchItemFailures` reads: only these records come back."""

    batchItemFailures: list[dict[str, str]]


def each(
    event: Mapping[str, Any],
    work: Callable[[dict[str, Any]], object],
    *,
    log: Callable[..., None],
    in_order: bool = False,
) -> Failures:
    """Does `work` on every record; an error is logged by its kind alone, since its text may name somebody.

    `in_order`, for FIFO queues: behind a record that failed nothing of its group is tried.
    """
    failed: list[dict[str, Any]] = []
    for record in event["Records"]:
        if in_order and group(record) in map(group, failed):
            failed.append(record)
            continue
        try:
            work(record)
        except Exception as error:
            log("failed", error=type(error).__name__, item=record["messageId"])
            failed.append(record)
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}


def group(record: Mapping[str, Any]) -> str:
    return str(record["attributes"]["MessageGroupId"])
