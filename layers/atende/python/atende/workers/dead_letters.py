"""The dead-letter queue of the table's stream: it holds whole records, which the clock retries every 15 minutes."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from atende.aws.quarantine import Quarantine
from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.workers.stream import change

ROUNDS = 96
"""The most retries of a record, which take a day; then the record goes to quarantine."""


class StreamLetters(Queue):
    """Queues a failed record, so that it does not block others. A record that can never be understood goes to
    quarantine instead."""

    def __init__(self, sqs: Any, url: str, *, quarantine: Quarantine) -> None:
        super().__init__(sqs, url)
        self._quarantine = quarantine

    def send(self, bodies: Iterable[tuple[str, str]]) -> None:
        super().send(self._worth_another_try(bodies))

    def _worth_another_try(self, bodies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for body, group in bodies:
            if (again := self._again(body)) is not None:
                yield again, group

    def _again(self, body: str) -> str | None:
        try:
            return json.dumps(tried(json.loads(body)))
        except Poison as poison:
            with suppress(Exception):
                self._quarantine.keep(body, poison)
                return None
        return body  # S3 failed: the record stays in the queue


def tried(record: dict[str, Any]) -> dict[str, Any]:
    """Returns the record with one more retry counted. Raises `Poison` if no further retry is worth it."""
    rounds = int(record.get("tries", 0)) + 1
    if rounds > ROUNDS:
        raise Poison(f"failed {ROUNDS} times")
    try:
        change(record)
    except Exception as error:
        raise Poison(f"not understood: {type(error).__name__}") from error
    return record | {"tries": rounds}
