"""The messages and notes of a thread.

| Item | PK | SK |
|---|---|---|
| message | `B#b#T#t` | `M#ms#arrived ms#hash` |
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.core.clock import from_ms
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.model import Message
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, after_last, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store


SHORT = {
    "direction": "d",
    "type": "ty",
    "text": "x",
    "written": "wr",
    "author": "a",
    "source_id": "si",
    "state": "st",
    "t_sent": "ts",
    "t_delivered": "td",
    "t_read": "tr",
    "billable": "b",
    "category": "ca",
    "pricing": "pt",
    "priced": "pk",
    "inbox": "ib",
    "market": "mk",
    "automations": "am",
    "quick": "qr",
    "entry": "el",
    "enclosed": "en",
    "order": "or",
    "sale": "sa",
    "media_key": "fk",
    "media_size": "fs",
    "media_failed": "ff",
    "media_round": "fr",
    "captioned": "cp",
    "waited": "w",
    "waited_business": "wb",
}


def message_key(business: str, thread: str, sk: str) -> Key:
    return Key(of_shop(business, "T", thread), sk)


def message_sk(at: datetime, *, arrived: datetime, name: str) -> str:
    """A message's sort key, from immutable facts only. WhatsApp's times are whole seconds, so our arrival time orders
    messages of the same second."""
    return f"M#{stamp(at)}#{stamp(arrived)}#{digest(name, size=8)}"


def message_at(stored: Any) -> datetime:
    return from_ms(int(stored.SK.split("#")[1]))


SCHEMAS = {
    Message: Schema(
        lambda business, message: message_key(business, message.thread, message.sk),
        short=SHORT,
        implied={"thread": lambda stored: after_last(stored.PK), "sk": lambda stored: stored.SK, "at": message_at},
    )
}


def message(store: "Store", thread: str, sk: str, *, consistent: bool = True) -> Message | None:
    key = message_key(store.business, thread, sk)
    return store.get(Message, key, consistent=consistent) if sk.startswith("M#") else None


def change_message(
    store: "Store", thread: str, sk: str, into: Callable[[Message], Message], *, cheaply: bool = False
) -> Message:
    if not sk.startswith("M#"):
        raise NotFound
    return store.change(Message, message_key(store.business, thread, sk), into, cheaply=cheaply)


def messages(
    store: "Store", thread: str, *, before: str = "M$", limit: int = 30, consistent: bool = True
) -> list[Message]:
    """The newest messages before a sort key, oldest first. Thirty messages take less than 8 kB: one read unit, or
    two."""
    items = ITEMS[Message].query(
        of_shop(store.business, "T", thread),
        Item.SK.between("M#", before),
        scan_index_forward=False,
        limit=limit + 1,
        page_size=limit + 1,
        consistent_read=consistent,
    )
    return [unpack(item) for item in reversed(list(items)) if before != item.SK][-limit:]


def messages_after(store: "Store", thread: str, sk: str, *, limit: int = 30, consistent: bool = False) -> list[Message]:
    """The messages from a sort key on, itself included, oldest first."""
    items = ITEMS[Message].query(
        of_shop(store.business, "T", thread),
        Item.SK.between(sk, "M$"),
        limit=limit,
        page_size=limit,
        consistent_read=consistent,
    )
    return [unpack(item) for item in items]


def some_messages(store: "Store", places: Iterable[tuple[str, str]]) -> list[Message]:
    """The messages with these threads and sort keys that exist, a hundred in one request; not always the newest
    state."""
    keys = [tuple(message_key(store.business, thread, sk)) for thread, sk in places]
    return [unpack(item) for item in ITEMS[Message].batch_get(keys)]
