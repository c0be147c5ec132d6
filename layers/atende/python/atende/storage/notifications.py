"""The notifications that were sent to the owner, and the owner's settings for them.

| Item | PK | SK |
|---|---|---|
| digest: how the owner wants to hear | `B#b` | `DG` |
| letter: what went to the owner | `B#b#LT` | `local date#name` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.model import Digest, Letter
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def digest_key(business: str) -> Key:
    return Key(of_shop(business), "DG")


def letter_key(business: str, date: str, name: str) -> Key:
    return Key(of_shop(business, "LT"), f"{date}#{name}")


SCHEMAS = {
    Digest: Schema(lambda business, _: digest_key(business)),
    Letter: Schema(lambda business, letter: letter_key(business, letter.date, letter.name)),
}


def settings(store: "Store") -> Digest:
    return store.get(Digest, digest_key(store.business)) or Digest()


def newest(store: "Store", *, since: str) -> list[Letter]:
    """Letters from a local date on, newest first."""
    key = letter_key(store.business, since, "")
    items = ITEMS[Letter].query(key.pk, key.sk <= Item.SK, scan_index_forward=False)
    return [unpack(item) for item in items]


def change_letter(store: "Store", letter: Letter, into: Callable[[Letter], Letter]) -> Letter:
    return store.change(Letter, letter_key(store.business, letter.date, letter.name), into)
