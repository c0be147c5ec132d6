"""The dead letters of the table's stream: whole records, which the clock takes again every quarter of an hour."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from atende.aws.quarantine import Quarantine
from atende.aws.sqs import Queue
from atende.core.errors import Poison
from atende.workers.stream import change

ROUNDS = 96
"""A record is taken again that often, which is a day; then nobody believes in it any more."""


class StreamLetters(Queue):
    """Takes a record that failed, so that it blocks nobody. One that nobody will ever understand goes aside instead."""

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
        return body  # S3 did not take it: it waits with the others


def tried(record: dict[str, Any]) -> dict[str, Any]:
    """The record, one try older. Raises `Poison` when no further try is worth it."""
    rounds = int(record.get("tries", 0)) + 1
    if rounds > ROUNDS:
        raise Poison(f"failed {ROUNDS} times")
    try:
        change(record)
    except Exception as error:
        raise Poison(f"not understood: {type(error).__name__}") from error
    return record | {"tries": rounds}
