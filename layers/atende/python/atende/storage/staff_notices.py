"""What colleagues did that a person should know: a list for each person, which the table empties after 90 days.

| Item | PK | SK |
|---|---|---|
| staff notice | `B#b#NO#agent` | ms`#name` |
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.model.team import StaffNotice
from atende.storage.items import ITEMS, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=90)
SHOWN = 50


def notices_of(business: str, agent: str) -> str:
    return of_shop(business, "NO", agent)


def notice_key(business: str, notice: StaffNotice) -> Key:
    return Key(notices_of(business, notice.agent), f"{stamp(notice.at)}#{notice.name}")


SCHEMAS = {StaffNotice: Schema(notice_key)}


def tell(store: "Store", notice: StaffNotice) -> None:
    """Adds a notice to its person's list. The same notice again changes nothing."""
    store.add(notice, ttl=notice.at + KEPT)


def newest(store: "Store", agent: str) -> list[StaffNotice]:
    """The newest notices of a person, newest first. Half a read unit for a person with few."""
    items = ITEMS[StaffNotice].query(
        notices_of(store.business, agent), scan_index_forward=False, limit=SHOWN, page_size=SHOWN
    )
    return [unpack(item) for item in items]


def mark_read(store: "Store", agent: str, *, until: datetime | None = None, thread: str = "") -> None:
    """Marks the notices of a person as read, up to a time or of a thread, one write each."""
    for notice in newest(store, agent):
        is_seen = notice.thread == thread if thread else until is not None and notice.at <= until
        if is_seen and not notice.read:
            store.change(StaffNotice, notice_key(store.business, notice), lambda old: replace(old, read=True))
