"""Processes a queue's batch one record after another: failed records come back, the others are done.

Powertools' batch processor does the same, but loads asyncio and a parser at every cold start (docs/decisions/0014).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypedDict

type Record = dict[str, Any]


class Failures(TypedDict):
    """The response that `ReportBatchItemFailures` reads: only these records come back."""

    batchItemFailures: list[dict[str, str]]


def each(
    event: Mapping[str, Any], work: Callable[[Record], object], *, log: Callable[..., None], in_order: bool = False
) -> Failures:
    """Calls `work` for every record. An error is logged by its type only, because its text may contain personal data.

    `in_order` is for FIFO queues: after a failed record, later records of the same group are not tried.
    """
    failed: list[Record] = []
    for record in event["Records"]:
        behind = in_order and group(record) in map(group, failed)
        if behind or not _done(partial(work, record), [record], log=log):
            failed.append(record)
    return _failures(failed)


def together[K, I](
    event: Mapping[str, Any],
    sort: Callable[[Record], list[tuple[K, I]]],
    work: Callable[[list[I]], object],
    *,
    log: Callable[..., None],
) -> Failures:
    """Calls `work` for all items that `sort` puts under the same key; a record may have several items, or none.

    After a failure, the records of that key come back, and no others.
    """
    groups: dict[K, list[tuple[Record, I]]] = {}

    def put(record: Record) -> None:
        for key, item in sort(record):
            groups.setdefault(key, []).append((record, item))

    failed = [record for record in event["Records"] if not _done(partial(put, record), [record], log=log)]
    for pairs in groups.values():
        records, items = [record for record, _ in pairs], [item for _, item in pairs]
        if not _done(partial(work, items), records, log=log):
            failed += [record for record in records if record not in failed]
    return _failures(failed)


def _done(work: Callable[[], object], records: list[Record], *, log: Callable[..., None]) -> bool:
    try:
        work()
    except Exception as error:
        for record in records:
            log("failed", error=type(error).__name__, item=record["messageId"])
        return False
    return True


def _failures(failed: list[Record]) -> Failures:
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}


def group(record: Record) -> str:
    return str(record["attributes"]["MessageGroupId"])
