"""The queue of bulk messages, which is read only while it holds some.

A mapping of Lambda that polls an empty queue is billed for it. Whoever puts a message into this queue has Lambda read
it, and the clock ends that once it is empty (docs/decisions/0065).
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from atende.aws import session

AGAIN_SECONDS = 5
"""For how long a process believes that the queue is read, after it has said so. The clock may end that meanwhile: what
is queued then waits for the clock's next round."""
WAITING = [f"ApproximateNumberOfMessages{state}" for state in ("", "NotVisible", "Delayed")]


class BulkLane:
    """`url` is the queue's address, `mapping` the id of the mapping that reads it; `report` logs the type of an
    error."""

    def __init__(self, sqs: Any, url: str, *, mapping: str, report: Callable[[str], None]) -> None:
        self._sqs = sqs
        self.url = url
        self._mapping = mapping
        self._report = report
        self._woken: float | None = None

    def wake(self) -> None:
        """Has the queue read. If Lambda refuses, the clock does it within a quarter of an hour."""
        now = time.monotonic()
        if self._woken is not None and now - self._woken < AGAIN_SECONDS:
            return
        self._woken = now
        try:
            self._read(True)
        except Exception as error:  # the message is queued, and what queued it goes on
            self._report(type(error).__name__)

    def tend(self) -> bool:
        """Has the queue read if something is in it, and read no longer if it is empty. Returns whether it is read."""
        answer = self._sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=WAITING)
        waits = any(int(answer["Attributes"][name]) for name in WAITING)
        functions = session.client("lambda")
        with suppress(functions.exceptions.ResourceInUseException):  # it is changing; the next round looks again
            self._read(waits)
        return waits

    def _read(self, is_read: bool) -> None:
        session.client("lambda").update_event_source_mapping(UUID=self._mapping, Enabled=is_read)
