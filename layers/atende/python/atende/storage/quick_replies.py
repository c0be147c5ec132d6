"""A shop's quick replies: an item each, by shortcut, however many there are."""

from collections.abc import Iterator

from atende.core.errors import NotFound
from atende.storage.faq_records import QuickReply
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.store import Store

PAGE = 200


def page(store: Store, *, after: str = "", limit: int = PAGE) -> list[QuickReply]:
    """In the order of their shortcuts, from the one behind `after` on."""
    key = store.keys.quick_reply(after)
    items = ITEMS[QuickReply].query(key.pk, key.sk < Item.SK, limit=limit, page_size=limit, consistent_read=True)
    return [unpack(item) for item in items]


def everyone(store: Store) -> Iterator[QuickReply]:
    """All of them, a page at a time."""
    replies = page(store)
    while replies:
        yield from replies
        replies = page(store, after=replies[-1].shortcut)


def by_shortcut(store: Store, shortcut: str) -> QuickReply:
    """Raises `NotFound`."""
    return store.must(QuickReply, store.keys.quick_reply(shortcut))


def remove(store: Store, shortcut: str) -> None:
    """Raises `NotFound`."""
    item = store.load(QuickReply, store.keys.quick_reply(shortcut))
    if item is None:
        raise NotFound
    item.delete()
