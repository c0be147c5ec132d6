"""Processes a queue's batch one record after another: failed records come back, the others are done.

Powertools' batch processor does the same, but loads asyncio and a parser at every cold start (docs/decisions/0014).
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict

from atende.core.usage import meter

if TYPE_CHECKING:  # a batch without trouble tells its queue nothing
    from atende.aws.sqs import Queue

type Record = dict[str, Any]

RETURNED = "returned"
"""The attribute of an item that was put back from the dead letters: how often it was."""
HIDDEN, RESTS = 600, 90
"""Seconds until a record comes back whose process died while it was done alone, and until one comes back that failed.
The rest of a batch comes back after the visibility timeout of its queue (infra/messaging.yaml)."""
BEGINS_WITHIN = 15.0
"""Seconds after which a batch begins no further record where the rest can be handed back. A job may take 40 more
(`connectors/http.py`), and its function has 60."""


class Failures(TypedDict):
    """The response that `ReportBatchItemFailures` reads: only these records come back."""

    batchItemFailures: list[dict[str, str]]


def each(
    event: Mapping[str, Any],
    work: Callable[[Record], object],
    *,
    log: Callable[..., None],
    in_order: bool = False,
    hand_back: Callable[[Record], object] | None = None,
    seconds: Callable[[], float] = time.monotonic,
) -> Failures:
    """Calls `work` for every record. An error is logged by its type only, because its text may contain personal data.

    `in_order` is for FIFO queues: after a failed record, later records of the same group are not tried. `hand_back`
    queues a record anew, so that it uses up none of its tries: after a slow record it gets the rest of the batch, which
    other runs of the function take. `seconds` is the time by a monotonic clock.
    """
    failed: list[Record] = []
    began = seconds()
    for number, record in enumerate(event["Records"]):
        meter.next_record()
        behind = in_order and group(record) in map(group, failed)
        is_late = hand_back and number and seconds() - began > BEGINS_WITHIN
        act = hand_back if hand_back and is_late else work
        if behind or not _done(partial(act, record), [record], log=log):
            failed.append(record)
    return _failures(failed)


def together[K, I](
    event: Mapping[str, Any],
    sort: Callable[[Record], list[tuple[K, I]]],
    work: Callable[[list[I]], object],
    *,
    log: Callable[..., None],
    queue: "Callable[[Record], Queue]",
    waits: Callable[[I], bool] = lambda item: False,
) -> Failures:
    """Calls `work` for the items that `sort` puts under a key, as soon as a record is read; a record may have several
    items, or none. An item that `waits` waits for later ones of its key until the batch is read. After a failure, the
    records of that key come back, and no others.

    What was delivered before may be what its process died of. It is done after the others and by itself, and its queue
    is told at once what became of it. Meanwhile it is hidden for longer than the rest of its batch: if the process
    dies, the others come back first, and without it. `queue` is where a record came from.
    """
    records: list[Record] = event["Records"]
    fresh = [record for record in records if not _was_delivered(record)]
    suspects = [record for record in records if _was_delivered(record)]
    failed = _in_groups(fresh, sort, work, log=log, waits=waits)
    for record in fresh if suspects else ():
        if record not in failed:
            _tell(queue, record, log=log)
    for record in suspects:
        _tell(queue, record, seconds=HIDDEN, log=log)
        left = _in_groups([record], sort, work, log=log, waits=waits)
        _tell(queue, record, seconds=RESTS if left else None, log=log)
        failed += left
    return _failures(failed)


def _in_groups[K, I](
    records: list[Record],
    sort: Callable[[Record], list[tuple[K, I]]],
    work: Callable[[list[I]], object],
    *,
    log: Callable[..., None],
    waits: Callable[[I], bool],
) -> list[Record]:
    """Does records together and returns those that failed. After a failure, nothing of that key is done: it would
    overtake what failed."""
    broken: set[K] = set()
    groups: dict[K, list[tuple[Record, I]]] = {}
    failed: list[Record] = []

    def do(key: K) -> None:
        pairs = groups.pop(key)
        owners, items = [record for record, _ in pairs], [item for _, item in pairs]
        if key in broken or not _done(partial(work, items), owners, log=log):
            broken.add(key)
            failed.extend(record for record in owners if record not in failed)

    def read(record: Record) -> None:
        pairs: list[tuple[K, I]] = []
        meter.next_record()
        if not _done(lambda: pairs.extend(sort(record)), [record], log=log):
            failed.append(record)
        for key, item in pairs:
            groups.setdefault(key, []).append((record, item))
        for key in dict.fromkeys(key for key, item in pairs if not waits(item)):
            do(key)

    for record in records:
        read(record)
    for key in [*groups]:
        do(key)
    return failed


def _tell(
    queue: "Callable[[Record], Queue]", record: Record, *, seconds: int | None = None, log: Callable[..., None]
) -> None:
    """Has a record's queue delete it, or hide it for some seconds. When that fails, the record comes back at another
    time, and no worse."""
    try:
        if seconds is None:
            queue(record).delete(record["receiptHandle"])
        else:
            queue(record).delay(record["receiptHandle"], seconds)
    except Exception as error:
        log("not told", error=type(error).__name__, item=record["messageId"])


def _was_delivered(record: Record) -> bool:
    """Whether a record was delivered before, or lay with the dead letters."""
    count = record["attributes"].get("ApproximateReceiveCount", "1")
    return int(count) > 1 or RETURNED in record.get("messageAttributes", {})


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
