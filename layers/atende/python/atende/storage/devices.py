"""How a person is notified: how they want it, their devices, and what they were notified of.

| Item | PK | SK |
|---|---|---|
| notifying: how a person is notified, read with the shop's settings | `B#b` | `NS#agent` |
| device: a browser that wants to be woken | `B#b#DV#agent` | hash of its address |
| notification: what a person was notified of, without text | `B#b#NT#agent` | `ms#hash` |
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from atende.core.ids import digest
from atende.model import Notification, NotificationSetting
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=1)
"""How long a notification is of interest."""
DEVICE_LASTS = timedelta(days=30)
"""As long as a session that nobody uses. A console that is opened says again that its device is there."""
MOST_DEVICES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A browser that wants to be woken. `endpoint` is the address at its push service, `session` the hash of the
    session in which it was registered: when that is ended, the device goes."""

    agent: str
    endpoint: str
    session: str
    name: str
    at: datetime


def setting_key(business: str, agent: str) -> Key:
    return Key(of_shop(business), f"NS#{agent}")


def device_key(business: str, agent: str, endpoint: str) -> Key:
    return Key(of_shop(business, "DV", agent), digest(endpoint))


def notification_key(business: str, agent: str, at: datetime, cause: str) -> Key:
    return Key(of_shop(business, "NT", agent), f"{stamp(at)}#{digest(cause, size=8)}")


SCHEMAS = {
    NotificationSetting: Schema(lambda business, setting: setting_key(business, setting.agent)),
    Device: Schema(lambda business, device: device_key(business, device.agent, device.endpoint)),
    Notification: Schema(lambda business, item: notification_key(business, item.agent, item.at, item.cause)),
}


def setting(store: "Store", agent: str) -> NotificationSetting:
    return store.get(NotificationSetting, setting_key(store.business, agent)) or NotificationSetting(agent=agent)


def change_setting(
    store: "Store", agent: str, into: Callable[[NotificationSetting], NotificationSetting]
) -> NotificationSetting:
    store.add(NotificationSetting(agent=agent))
    return store.change(NotificationSetting, setting_key(store.business, agent), into)


def devices(store: "Store", agent: str) -> list[Device]:
    """A person's devices, oldest first."""
    items = ITEMS[Device].query(device_key(store.business, agent, "").pk, consistent_read=True)
    return sorted(map(unpack, items), key=lambda device: device.at)


def register(store: "Store", device: Device) -> None:
    """Keeps a device; the oldest make room when a person has too many."""
    store.put(device, ttl=device.at + DEVICE_LASTS)
    for old in devices(store, device.agent)[:-MOST_DEVICES]:
        remove(store, old)
    change_setting(store, device.agent, lambda kept: replace(kept, push=True))


def remove(store: "Store", device: Device) -> None:
    key = device_key(store.business, device.agent, device.endpoint)
    ITEMS[Device](key.pk, key.sk).delete(add_version_condition=False)
    if not devices(store, device.agent):
        change_setting(store, device.agent, lambda kept: replace(kept, push=False))


def end_session(store: "Store", agent: str, session: str) -> None:
    """The devices of a session that ends are woken no more."""
    for device in devices(store, agent):
        if device.session == session:
            remove(store, device)


def forget(store: "Store", agent: str) -> None:
    """Removes a person's devices and how they want to be notified."""
    for device in devices(store, agent):
        key = device_key(store.business, agent, device.endpoint)
        ITEMS[Device](key.pk, key.sk).delete(add_version_condition=False)
    key = setting_key(store.business, agent)
    ITEMS[NotificationSetting](key.pk, key.sk).delete(add_version_condition=False)


def notifications(store: "Store", agent: str, *, since: datetime, limit: int = 50) -> list[Notification]:
    """What a person was notified of after a time, newest first; half a read unit."""
    items = ITEMS[Notification].query(
        notification_key(store.business, agent, since, "").pk,
        stamp(since) + "$" < Item.SK,
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
    )
    return [unpack(item) for item in items]
