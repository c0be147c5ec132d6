"""Closed days."""

import json
import zlib
from dataclasses import dataclass, field
from typing import Any

RAW = -15
"""Deflate without zlib's header and checksum: DynamoDB returns exactly what was stored."""


def packed(value: Any) -> bytes:
    """
    >>> unpacked(packed({"counts": [0, 1]}))
    {'counts': [0, 1]}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode(), level=9, wbits=RAW)


def unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data, wbits=RAW)) if data else {}


EDITION = 2
"""The version of the parts in which a day is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day that was closed. `touched` increases when an event comes late; the folded figures count while
    `folded` equals it. The figures are stored in parts; a day that was closed before parts existed (edition 0) has
    `figures`. The threads of edition 1 have no hours, months of return and prices."""

    date: str
    touched: int = 0
    folded: int = -1
    figures: dict[str, Any] = field(default_factory=dict)
    edition: int = 0

    @property
    def counts(self) -> bool:
        return self.folded == self.touched


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part of a closed day, read for months at a time: its figures (`all`), the same by `inbox`, `agent` or `label`,
    or the `threads` behind them. It counts while `folded` equals the day's; an empty part is not stored."""

    date: str
    part: str
    folded: int = -1
    packed: bytes = b""

    @property
    def kept(self) -> Any:
        return unpacked(self.packed)
