"""The notifications that were sent to the owner, and the owner's settings for them."""

from atende.model import Digest, Letter
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.store import Store


def settings(store: Store) -> Digest:
    return store.get(Digest, store.keys.digest()) or Digest()


def newest(store: Store, *, since: str) -> list[Letter]:
    """Letters from a local date on, newest first."""
    key = store.keys.letter(since, "")
    items = ITEMS[Letter].query(key.pk, key.sk <= Item.SK, scan_index_forward=False)
    return [unpack(item) for item in items]
