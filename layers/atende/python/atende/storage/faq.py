"""A shop's FAQ: one partition with its entries and the table that was trained on them. The digest in use is stored with
the settings, so that reading it costs nothing."""

from atende.core.errors import NotFound
from atende.storage.entities import FaqInUse
from atende.storage.faq_records import Entry, FaqTable
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.store import Store


def entries(store: Store) -> list[Entry]:
    """The entries in order of creation, read consistently."""
    key = store.keys.entry("")
    items = ITEMS[Entry].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def table(store: Store) -> FaqTable | None:
    return store.get(FaqTable, store.keys.faq_table())


def in_use(store: Store) -> FaqInUse:
    return store.get(FaqInUse, store.keys.faq_in_use()) or FaqInUse()


def remove(store: Store, entry: str) -> None:
    """Removes an entry. Raises `NotFound`."""
    item = store.load(Entry, store.keys.entry(entry))
    if item is None:
        raise NotFound
    item.delete()
