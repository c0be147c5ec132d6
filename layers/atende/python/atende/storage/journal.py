"""The pages of the journal: the events of a local day, in the order in which they were written.

| Item | PK | SK |
|---|---|---|
| page | `B#b#J#local date` | written ms`#batch` |
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The events of one stream batch, for one shop and local day."""

    date: str
    written: int
    batch: str
    events: list[dict[str, Any]]


def page_key(business: str, date: str, *, written: int = 0, batch: str = "") -> Key:
    return Key(of_shop(business, "J", date), f"{written:013d}#{batch}")


SCHEMAS = {
    Page: Schema(lambda business, page: page_key(business, page.date, written=page.written, batch=page.batch)),
}


def pages(store: "Store", date: str, *, after: int = 0, consistent: bool = False) -> list[Page]:
    """A day's journal from a time on (our milliseconds), in the order in which it was written."""
    key = page_key(store.business, date, written=after)
    items = ITEMS[Page].query(key.pk, key.sk < Item.SK, consistent_read=consistent)
    return [unpack(item) for item in items]
