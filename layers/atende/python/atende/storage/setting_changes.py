"""What people changed in a shop's settings: who, when, which fields, their values before and after.

| Item | PK | SK |
|---|---|---|
| change of a setting | `B#b#HC` | `ms-request-number` |
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from atende.core.clock import from_ms
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=400)
"""A year and a month: what changed before last Christmas can still be looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One item that a request changed. `id` begins with the request's time and name, which the changes of one request
    share.

    `pk` and `sk` are the item's key, `setting` its kind, `title` what people call it. `fields` has [before, after] by
    name; `texts.greeting` is the entry `greeting` of the field `texts`. `action`: `created`, `changed` or `removed`.
    `whole` has all fields of an item that was removed, `order` the ids of rules before. `undoes`: the request that
    this one took back. `hidden`: a copy of a setting, which nobody sees."""

    id: str
    by: str
    setting: str
    pk: str
    sk: str
    action: str
    title: str = ""
    fields: dict[str, list[Any]] = field(default_factory=dict)
    whole: dict[str, Any] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    undoes: str = ""
    hidden: bool = False
    final: bool = False
    """Whether a job goes on with the change, so that it cannot be taken back."""

    @property
    def at(self) -> datetime:
        return from_ms(int(self.id.partition("-")[0]))

    @property
    def request(self) -> str:
        return self.id.rpartition("-")[0]


def change_key(business: str, change: str) -> Key:
    return Key(of_shop(business, "HC"), change)


SCHEMAS = {SettingChange: Schema(lambda business, change: change_key(business, change.id))}


def of_request(store: "Store", request: str) -> list[SettingChange]:
    """The changes of a request, in their order."""
    key = change_key(store.business, f"{request}-")
    items = ITEMS[SettingChange].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def since(store: "Store", at: datetime) -> list[SettingChange]:
    """The changes from a moment on, oldest first."""
    key = change_key(store.business, stamp(at))
    return [unpack(item) for item in ITEMS[SettingChange].query(key.pk, key.sk <= Item.SK, consistent_read=True)]


def left_people(store: "Store", *, since: datetime | None = None) -> dict[str, str]:
    """The names of the people who were removed, by their ids; also of those who were taken back."""
    key = change_key(store.business, stamp(since) if since else "")
    items = ITEMS[SettingChange].query(key.pk, (key.sk <= Item.SK) if since else None)
    changes = (unpack(item) for item in items)
    return {
        change.sk.partition("#")[2]: change.title
        for change in changes
        if change.setting == "agent" and change.action == "removed"
    }


def newest(store: "Store", *, before: str, limit: int) -> list[SettingChange]:
    """The newest changes, of those before the id `before` unless it is empty."""
    pk = change_key(store.business, "").pk
    items = ITEMS[SettingChange].query(
        pk, (before > Item.SK) if before else None, scan_index_forward=False, limit=limit, page_size=limit
    )
    return [unpack(item) for item in items]
