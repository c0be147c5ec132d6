"""How many jobs of a shop may call other systems at the same time while one of those systems is slow.

| Item | PK | SK |
|---|---|---|
| limit of a shop whose systems were slow once | `B#b#K` | `LIMIT` |
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atende.core.errors import NotFound
from atende.model.outside_limit import OutsideLimit
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def limit_key(business: str) -> Key:
    return Key(of_shop(business, "K"), "LIMIT")


SCHEMAS = {OutsideLimit: Schema(lambda business, _: limit_key(business))}


def limit(store: "Store") -> OutsideLimit:
    return store.get(OutsideLimit, limit_key(store.business), consistent=False) or OutsideLimit()


def change_limit(store: "Store", into: Callable[[OutsideLimit], OutsideLimit]) -> OutsideLimit:
    """Changes the limit; the first change makes it."""
    try:
        return store.change(OutsideLimit, limit_key(store.business), into)
    except NotFound:
        store.add(OutsideLimit())
        return store.change(OutsideLimit, limit_key(store.business), into)
