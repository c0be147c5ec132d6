"""The sales of a thread.

| Item | PK | SK | GSI2 |
|---|---|---|---|
| sale | `B#b#T#t` | `S#id` | while something is expected: `B#b#SALE` / time of the next check |

A sale lies with its thread, so that it is exported and erased with it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from atende.model.sale import Sale
from atende.storage.items import ITEMS, Item, keys_in_second_index, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

MOST_SHOWN = 50


def sale_key(business: str, thread: str, sale: str) -> Key:
    return Key(of_shop(business, "T", thread), f"S#{sale}")


def expected(business: str) -> str:
    """Second index: every sale of the shop about which the provider will be asked."""
    return of_shop(business, "SALE")


def in_index(business: str, sale: Sale) -> dict[str, str]:
    return {"GSI2PK": expected(business), "GSI2SK": stamp(sale.check)} if sale.check else {}


SCHEMAS = {Sale: Schema(lambda business, sale: sale_key(business, sale.thread, sale.id), in_index)}


def sale(store: "Store", thread: str, name: str) -> Sale:
    return store.must(Sale, sale_key(store.business, thread, name))


def find_sale(store: "Store", thread: str, name: str) -> Sale | None:
    return store.get(Sale, sale_key(store.business, thread, name))


def change_sale(store: "Store", sale: Sale, into: Callable[[Sale], Sale]) -> Sale:
    return store.change(Sale, sale_key(store.business, sale.thread, sale.id), into)


def remove(store: "Store", sale: Sale) -> None:
    store.remove(Sale, sale_key(store.business, sale.thread, sale.id))


def sales(store: "Store", thread: str) -> list[Sale]:
    """The newest sales of a thread, oldest first."""
    items = ITEMS[Sale].query(
        of_shop(store.business, "T", thread),
        Item.SK.startswith("S#"),
        scan_index_forward=False,
        limit=MOST_SHOWN,
        page_size=MOST_SHOWN,
        consistent_read=True,
    )
    return [unpack(item) for item in items][::-1]


def due(store: "Store", *, until: datetime, limit: int) -> list[tuple[str, str]]:
    """Sales about which the provider is to be asked now, the longest waiting first: thread and sale."""
    keys = keys_in_second_index(expected(store.business), stamp(until) >= Item.GSI2SK, limit=limit)
    return [(item.PK.rsplit("#", 1)[1], item.SK.removeprefix("S#")) for item in keys]
