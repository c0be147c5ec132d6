"""The imports of old chats, one for each inbox.

| Item | PK | SK |
|---|---|---|
| import | `B#b#X` | `H#inbox` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.model import Import
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def import_key(business: str, inbox: str) -> Key:
    return Key(of_shop(business, "X"), f"H#{inbox}")


SCHEMAS = {Import: Schema(lambda business, imported: import_key(business, imported.inbox))}


def by_inbox(store: "Store") -> dict[str, Import]:
    """Imports by inbox. Half a read unit for a shop that imported nothing."""
    items = ITEMS[Import].query(import_key(store.business, "").pk, Item.SK.startswith("H#"))
    return {item.inbox: unpack(item) for item in items}


def change(store: "Store", inbox: str, into: Callable[[Import], Import]) -> Import:
    store.add(Import(inbox=inbox))
    return store.change(Import, import_key(store.business, inbox), into)
