"""The last requests in both directions, for the developers' panel and for tests. Tokens and secrets are never kept."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

KEPT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request: `way` is `webhook` (to the shop) or `graph` (from the shop). `at` is Unix seconds.

    `ms` is how long the answer took; `status` is the HTTP status, 0 where nobody answered, None while it is on its way.
    """

    id: int
    at: float
    way: str
    title: str
    person: str | None
    number: str
    request: Any
    response: Any = None
    status: int | None = None
    ms: float = 0.0
    attempts: int = 1
    about: str = ""
    version: int = 0


class Traffic:
    """A ring of entries; `bump` counts a change and gives its version."""

    def __init__(self, bump: Callable[[], int]) -> None:
        self._bump = bump
        self._ids = count(1)
        self.entries: deque[Entry] = deque(maxlen=KEPT)

    def add(self, **fields: Any) -> int:
        entry = Entry(id=next(self._ids), version=self._bump(), **fields)
        self.entries.append(entry)
        return entry.id

    def alter(self, entry_id: int, **fields: Any) -> None:
        version = self._bump()
        for place, entry in enumerate(self.entries):
            if entry.id == entry_id:
                self.entries[place] = replace(entry, version=version, **fields)
                return

    def since(self, version: int) -> list[Entry]:
        return [entry for entry in list(self.entries) if entry.version > version]
