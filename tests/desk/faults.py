"""A process that dies: at its n-th write to the table, before the table has it or after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from atende.storage.items import Item

WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")


class Crash(Exception):
    """The function ended here."""


def client() -> Any:
    """The botocore client that all items share."""
    return Item._get_connection().connection.client


@contextmanager
def dying(number: int, *, when: str) -> Iterator[None]:
    """`when` is `before` or `after`: whether the table has got the write. Ends quietly if there are fewer writes."""
    events, count = client().meta.events, 0
    name = "before-call.dynamodb" if when == "before" else "after-call.dynamodb"

    def die(model: Any, **_: Any) -> None:
        nonlocal count
        count += model.name in WRITES
        if model.name in WRITES and count == number:
            raise Crash

    events.register(name, die)
    try:
        yield
    finally:
        events.unregister(name, die)
