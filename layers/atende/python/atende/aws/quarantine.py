"""A queue item that can never be processed leaves its queue at once. It is stored in S3 with the reason, until the
cause is fixed and `python -m atende redrive poison` puts it back.

An item that may succeed later is tried again: the handler raises, and the queue delivers the item once more."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from atende.aws.raw_payloads import Raw
from atende.core import clock
from atende.core.errors import Poison
from atende.core.ids import new

ASIDE = "poison"
"""Quarantined items are stored under `raw/poison/<date>/`, for 30 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    raw: Raw
    source: str
    """The function whose items are quarantined and put back: inbound, outbound, jobs or stream."""
    log: Callable[..., None]
    count: Callable[[str], None]

    @contextmanager
    def taking(self, body: str) -> Iterator[None]:
        """Wraps the work on an item: a poisonous item is stored in quarantine and counts as done; any other error is
        raised."""
        try:
            yield
        except Poison as poison:
            self.keep(body, poison)

    def keep(self, body: str, poison: Poison) -> None:
        """Stores an item under a new name each time: a redrive that comes too early deletes the old object only after
        this one was written, and two equal items of one millisecond are two."""
        now = clock.now()
        item = {"id": new(now), "from": self.source, "why": poison.why, "at": now.isoformat(), "body": body}
        key = self.raw.keep(json.dumps(item).encode(), why=ASIDE, at=now)
        self.count("Poison")
        self.log("poison", why=poison.why, raw=key)


def parse_item(body: str, *names: str) -> dict[str, Any]:
    """Parses the JSON object of a queue item, which must have a text under each of these names. Raises `Poison`.

    >>> parse_item('{"business": "b1", "attempt": 0}', "business")
    {'business': 'b1', 'attempt': 0}
    """
    try:
        item = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Poison("not JSON") from error
    if not isinstance(item, dict):
        raise Poison("no JSON object")
    return require(item, *names)


def require(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """Returns the item. Raises `Poison` unless it has a text under each of these names."""
    absent = [name for name in names if not isinstance(item.get(name), str)]
    if absent:
        raise Poison(f"without {', '.join(absent)}")
    return item
