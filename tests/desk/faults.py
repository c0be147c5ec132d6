"""What comes at the worst moment: a process that dies before or after its n-th write, or another process that does all
its work before the n-th request of this one."""

from collections.abc import Callable, Iterator
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


@contextmanager
def before_request(number: int, interrupt: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Calls `interrupt` before the n-th request to the table. Yields a function that tells whether it came to that."""
    events, count = client().meta.events, 0

    def meanwhile(**_: Any) -> None:
        nonlocal count
        count += 1
        if count == number:
            interrupt()

    events.register("before-call.dynamodb", meanwhile)
    try:
        yield lambda: count >= number
    finally:
        events.unregister("before-call.dynamodb", meanwhile)
