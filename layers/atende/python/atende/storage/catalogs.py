"""What the catalogues of a shop's inboxes have, as the channel last listed them.

| Item | PK | SK |
|---|---|---|
| catalogue, without its products, as number 0; its products | `B#b#WA` | `G#inbox#number` |
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import batched
from typing import TYPE_CHECKING

from atende.core.errors import NotFound
from atende.model.catalog import ON_PAGE, CatalogPage, Product
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def page_key(business: str, inbox: str, number: int) -> Key:
    return Key(of_shop(business, "WA"), f"G#{inbox}#{number:03}")


SCHEMAS = {CatalogPage: Schema(lambda business, page: page_key(business, page.inbox, page.number))}


def head(store: "Store", inbox: str) -> CatalogPage:
    """What is known of an inbox's catalogue, without its products."""
    return store.get(CatalogPage, page_key(store.business, inbox, 0)) or CatalogPage(inbox=inbox)


def products(store: "Store", inbox: str) -> list[Product]:
    """The products of an inbox's catalogue, each once: while it is read anew one may be on two pages."""
    listed = _pages(store, inbox)
    last = next((page.pages for page in listed if page.number == 0), 0)
    by_code = {product.code: product for page in listed if page.number <= last for product in page.products}
    return list(by_code.values())


def keep(store: "Store", new: CatalogPage, listed: Sequence[Product]) -> None:
    """Stores a catalogue instead of the one before. Its head is stored last, because it says how many pages there are.
    A page that is as it was costs no write."""
    parts = [tuple(part) for part in batched(listed, ON_PAGE, strict=False)]
    for number, part in enumerate(parts, start=1):
        _put(store, CatalogPage(inbox=new.inbox, number=number, products=part))
    _put(store, replace(new, pages=len(parts)))
    for old in _pages(store, new.inbox):
        if old.number > len(parts):
            with suppress(NotFound):  # another job removed it
                store.remove(CatalogPage, page_key(store.business, old.inbox, old.number))


def change_head(store: "Store", inbox: str, into: Callable[[CatalogPage], CatalogPage]) -> CatalogPage:
    store.add(CatalogPage(inbox=inbox))
    return store.change(CatalogPage, page_key(store.business, inbox, 0), into)


def _put(store: "Store", page: CatalogPage) -> None:
    if store.add(page) != page:
        store.change(CatalogPage, page_key(store.business, page.inbox, page.number), lambda _: page)


def _pages(store: "Store", inbox: str) -> list[CatalogPage]:
    items = ITEMS[CatalogPage].query(of_shop(store.business, "WA"), Item.SK.startswith(f"G#{inbox}#"))
    return [unpack(item) for item in items]
