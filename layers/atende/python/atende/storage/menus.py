"""The menu bot's tree.

| Item | PK | SK |
|---|---|---|
| menu | `B#b#MN` | `M` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.model.menu import Menu
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def menu_key(business: str) -> Key:
    return Key(of_shop(business, "MN"), "M")


SCHEMAS = {Menu: Schema(lambda business, _: menu_key(business))}


def menu(store: "Store") -> Menu | None:
    return store.get(Menu, menu_key(store.business))


def change_menu(store: "Store", into: Callable[[Menu], Menu]) -> Menu:
    """Changes the tree. Raises `NotFound` when there is none."""
    return store.change(Menu, menu_key(store.business), into)
