"""What the channel reports about a shop's numbers: one partition, with a prefix for each kind."""

from typing import Any

from atende.model import Alert, Health, Profile, Template
from atende.storage.items import Item, unpack
from atende.storage.store import Store


def everything(store: Store) -> list[Template | Health | Profile]:
    """Templates, healths and profiles of all numbers, read consistently."""
    return _query(store, Item.SK.between("H", "T~"), consistent=True)


def templates(store: Store, inbox: str) -> list[Template]:
    return _query(store, Item.SK.startswith(f"T#{inbox}#"))


def alerts(store: Store, *, since: str) -> list[Alert]:
    """Alerts from a local date on, oldest first: half a read unit."""
    return _query(store, Item.SK.between(f"A#{since}", "A~"))


def _query(store: Store, which: Any, *, consistent: bool = False) -> list[Any]:
    return [unpack(item) for item in Item.query(store.keys.numbers(), which, consistent_read=consistent)]
