"""Outgoing webhooks: where a shop's events are sent, how their receivers fare, and what was sent.

| Item | PK | SK | GSI1 |
|---|---|---|---|
| webhook | `B#b` | `WH#id` | |
| state of a webhook's receiver | `B#b#WS` | `id` | |
| delivery; 30 days | `B#b#WD` | `webhook#ms-hash` | while pending `B#b#WP#webhook` / due ms |
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from atende.model.webhooks import KEPT, Delivery, Webhook, WebhookState
from atende.storage import settings
from atende.storage.items import ITEMS, Item, Work, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store


def webhook_key(business: str, name: str) -> Key:
    return Key(of_shop(business), f"WH#{name}")


def state_key(business: str, webhook: str) -> Key:
    return Key(of_shop(business, "WS"), webhook)


def delivery_key(business: str, webhook: str, name: str) -> Key:
    return Key(of_shop(business, "WD"), f"{webhook}#{name}")


def pending_of(business: str, webhook: str) -> str:
    """First index: deliveries that are to be tried again, by when."""
    return of_shop(business, "WP", webhook)


def as_pending(business: str, delivery: Delivery) -> dict[str, str]:
    if delivery.state != "pending" or delivery.due is None:
        return {}
    return {"GSI1PK": pending_of(business, delivery.webhook), "GSI1SK": stamp(delivery.due)}


SCHEMAS = {
    Webhook: Schema(lambda business, webhook: webhook_key(business, webhook.id)),
    WebhookState: Schema(lambda business, state: state_key(business, state.webhook)),
    Delivery: Schema(lambda business, each: delivery_key(business, each.webhook, each.id), as_pending),
}


def webhooks(store: "Store") -> list[Webhook]:
    """The shop's webhooks, read consistently, the newest first."""
    return sorted(settings.webhooks(store), key=lambda webhook: webhook.created, reverse=True)


def find(store: "Store", name: str) -> Webhook | None:
    return store.get(Webhook, webhook_key(store.business, name))


def change(store: "Store", name: str, into: Callable[[Webhook], Webhook]) -> Webhook:
    return store.change(Webhook, webhook_key(store.business, name), into)


def remove(store: "Store", name: str) -> None:
    store.remove(Webhook, webhook_key(store.business, name))


def state(store: "Store", webhook: str) -> WebhookState:
    return store.get(WebhookState, state_key(store.business, webhook)) or WebhookState(webhook=webhook)


def change_state(store: "Store", webhook: str, into: Callable[[WebhookState], WebhookState]) -> WebhookState:
    """Changes the state of a receiver; the first change makes it."""
    store.add(WebhookState(webhook=webhook))
    return store.change(WebhookState, state_key(store.business, webhook), into)


def delivery(store: "Store", webhook: str, name: str) -> Delivery | None:
    return store.get(Delivery, delivery_key(store.business, webhook, name))


def add_delivery(store: "Store", delivery: Delivery) -> Delivery:
    return store.add(delivery, ttl=delivery.at + KEPT)


def change_delivery(store: "Store", webhook: str, name: str, into: Callable[[Delivery], Delivery]) -> Delivery:
    return store.change(Delivery, delivery_key(store.business, webhook, name), into)


def deliveries(store: "Store", webhook: str, *, before: str = "", since: str = "0", limit: int) -> list[Delivery]:
    """A webhook's deliveries, the newest first: those before an id, and not older than `since`."""
    items = ITEMS[Delivery].query(
        of_shop(store.business, "WD"),
        Item.SK.between(f"{webhook}#{since}", f"{webhook}#{before or '9~'}"),
        scan_index_forward=False,
        limit=limit + 1,
        page_size=limit + 1,
    )
    return [each for each in map(unpack, items) if each.id != before][:limit]


def due(store: "Store", webhook: str, *, until: datetime, limit: int) -> list[str]:
    """The ids of pending deliveries that are due, the earliest first."""
    items = Item.work.query(
        pending_of(store.business, webhook), Work.GSI1SK.between("0", stamp(until)), limit=limit, page_size=limit
    )
    return [item.SK.rpartition("#")[2] for item in items]


def next_due(store: "Store", webhook: str) -> str:
    """When the next pending delivery is due, as the index has it; empty when none is pending."""
    items = Item.work.query(pending_of(store.business, webhook), limit=1, page_size=1)
    return next((item.GSI1SK for item in items), "")
