"""Closed days: that a day is closed, and its figures in parts.

| Item | PK | SK |
|---|---|---|
| day | `B#b#MET` | `D#local date` |
| part of a day | `B#b#MET` | `P#part#local date` |

Figures are compressed JSON, because they are read for months at a time and seldom alone. It is a fifth as long.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from atende.core.errors import Conflict
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop
from atende.storage.table import TRIES, saved

if TYPE_CHECKING:
    from atende.storage.store import Store


EDITION = 2
"""The version of the parts in which a day is closed."""

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


def day_key(business: str, date: str) -> Key:
    return Key(of_shop(business, "MET"), f"D#{date}")


def day_part_key(business: str, part: str, date: str) -> Key:
    return Key(of_shop(business, "MET"), f"P#{part}#{date}")


SCHEMAS = {
    Day: Schema(lambda business, day: day_key(business, day.date)),
    DayPart: Schema(lambda business, part: day_part_key(business, part.part, part.date)),
}


def closed(store: "Store", first: str, last: str) -> dict[str, Day]:
    """Closed days by date, both ends included. They are read eventually consistently, for half the price: at worst
    a day that was just stored is folded again."""
    low, high = day_key(store.business, first), day_key(store.business, last)
    return {item.date: unpack(item) for item in ITEMS[Day].query(low.pk, Item.SK.between(low.sk, high.sk))}


def parts(store: "Store", part: str, first: str, last: str) -> dict[str, DayPart]:
    """One part of closed days, by date, both ends included."""
    low, high = day_part_key(store.business, part, first), day_part_key(store.business, part, last)
    return {item.date: unpack(item) for item in ITEMS[DayPart].query(low.pk, Item.SK.between(low.sk, high.sk))}


def touch(store: "Store", date: str) -> None:
    """Notes that an event came late: the folded figures of that day no longer count."""
    store.add(Day(date=date))
    store.change(Day, day_key(store.business, date), lambda day: replace(day, touched=day.touched + 1))


def close(store: "Store", date: str, fold: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Stores the parts that `fold` makes of a day. If the day was touched meanwhile, it is folded again. The parts
    count once the day is stored."""
    for _ in range(TRIES):
        stored = store.load(Day, day_key(store.business, date))
        touched = unpack(stored).touched if stored else 0
        parts = fold()
        for part, kept in parts.items():
            if kept:
                store.put(DayPart(date=date, part=part, folded=touched, packed=packed(kept)))
        new = Day(date=date, touched=touched, folded=touched, edition=EDITION)
        if saved(store.item(new, instead_of=stored)):
            return parts
    raise Conflict
