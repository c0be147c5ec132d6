"""A shop's quick replies, by shortcut, without a limit on their number.

| Item | PK | SK |
|---|---|---|
| quick reply | `B#b#QR` | `Q#shortcut` |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReply:
    """Saved text for agents, inserted by `/shortcut`, which is its sort key. `id` stays when the shortcut changes,
    because the journal counts by it. `asset` names an attached file; `mime`, `filename` and `size` are the file's."""

    shortcut: str
    id: str
    title: str = ""
    text: str = ""
    buttons: tuple[str, ...] = ()
    asset: str = ""
    mime: str = ""
    filename: str = ""
    size: int = 0


PAGE = 200


def quick_reply_key(business: str, shortcut: str) -> Key:
    return Key(of_shop(business, "QR"), f"Q#{shortcut}")


SCHEMAS = {QuickReply: Schema(lambda business, reply: quick_reply_key(business, reply.shortcut))}


def page(store: "Store", *, after: str = "", limit: int = PAGE) -> list[QuickReply]:
    """One page in the order of shortcuts, starting after the shortcut `after`."""
    key = quick_reply_key(store.business, after)
    items = ITEMS[QuickReply].query(key.pk, key.sk < Item.SK, limit=limit, page_size=limit, consistent_read=True)
    return [unpack(item) for item in items]


def everyone(store: "Store") -> Iterator[QuickReply]:
    """All quick replies, read a page at a time."""
    replies = page(store)
    while replies:
        yield from replies
        replies = page(store, after=replies[-1].shortcut)


def by_shortcut(store: "Store", shortcut: str) -> QuickReply:
    """The quick reply of a shortcut. Raises `NotFound`."""
    return store.must(QuickReply, quick_reply_key(store.business, shortcut))


def find(store: "Store", shortcut: str) -> QuickReply | None:
    return store.get(QuickReply, quick_reply_key(store.business, shortcut))


def overwrite(store: "Store", reply: QuickReply) -> QuickReply:
    """Replaces the quick reply of the same shortcut. Raises `NotFound` when there is none."""
    return store.change(QuickReply, quick_reply_key(store.business, reply.shortcut), lambda _: reply)


def remove(store: "Store", shortcut: str) -> None:
    """Removes a quick reply. Raises `NotFound`."""
    store.remove(QuickReply, quick_reply_key(store.business, shortcut))
