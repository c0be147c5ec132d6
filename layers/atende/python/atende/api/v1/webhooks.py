"""Webhooks: where events are sent, what was sent, and sending it again."""

import os
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from atende.api import webhooks as console
from atende.api.v1 import cursors
from atende.api.v1.fields import KEEP, About, Several, Text, Whole
from atende.api.v1.operations import Call, Nothing, Page, Paging, operation
from atende.core import settings
from atende.core.clock import from_ms, ms
from atende.core.errors import NotFound
from atende.core.ids import digest
from atende.desk import Desk
from atende.desk.webhooks.endpoints import LONGEST_DESCRIPTION, MOST_REPLAYED, Webhooks
from atende.model.webhooks import Delivery as StoredDelivery
from atende.model.webhooks import Webhook as StoredWebhook
from atende.storage import webhooks

type EventType = Literal[
    "message.received",
    "message.sent",
    "message.status",
    "note.created",
    "thread.opened",
    "thread.assigned",
    "thread.labelled",
    "thread.snoozed",
    "thread.resolved",
    "thread.given_to_bot",
    "thread.taken_from_bot",
    "survey.answered",
    "follow_up.changed",
    "contact.created",
    "contact.changed",
]
Address = Annotated[
    str,
    Text(
        "A public https address; it is looked up at each delivery.",
        1000,
        12,
        r"^https?://[!-~]+$",
        "https://example.com/hook",
    ),
]
Events = Annotated[tuple[EventType, ...], Several("What it hears of (docs/events).", 20, 1)]
Personal = Annotated[bool, About("Whether payloads hold names, phones and texts.")]
Description = Annotated[str, Text("For the owner.", LONGEST_DESCRIPTION)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """An address that hears what happens in the shop."""

    id: str
    url: str
    events: tuple[str, ...]
    personal: Personal
    description: str
    on: bool
    off_reason: Annotated[str, Text("`owner`, `failing`, `gone`, or empty while it is on.")]
    off_since: datetime | None
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSecret:
    """A webhook with its secret, by which a receiver checks `webhook-signature` (Standard Webhooks)."""

    webhook: Webhook
    secret: Annotated[str, Text("`whsec_` and base64.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """A webhook to add."""

    url: Address
    events: Events
    personal: Personal = False
    description: Description = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookChange:
    """What changes about a webhook; what is left out stays."""

    url: Address = KEEP
    events: Events = KEEP
    personal: Personal = KEEP
    description: Description = KEEP
    on: Annotated[bool, About("Whether events are sent.")] = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt to deliver."""

    at: datetime
    status: Annotated[int, Whole("The receiver's status; 0 when it did not answer.", 0, 999)]
    milliseconds: int
    answer: Annotated[str, Text("How the answer begins, or why there was none.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An event that was sent, or is to be sent. Its `message_id` is the header `webhook-id`."""

    id: str
    message_id: str
    type: str
    state: Annotated[str, Text("`pending`, `done` or `failed`.", example="done")]
    at: Annotated[datetime, About("When it was first to be sent.")]
    due: Annotated[datetime | None, About("When a pending one is tried next.")]
    tries: int
    attempts: Annotated[tuple[Attempt, ...], About("The newest ten.")]
    body: Annotated[str, Text("What is sent, byte by byte.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The time of the events that are sent again."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many deliveries are sent again."""

    deliveries: Annotated[int, Whole("At most a thousand at once.", 0, MOST_REPLAYED)]


def shape(webhook: StoredWebhook) -> Webhook:
    return Webhook(
        id=webhook.id,
        url=webhook.url,
        events=tuple(webhook.events),
        personal=webhook.personal,
        description=webhook.description,
        on=not webhook.off,
        off_reason=webhook.off,
        off_since=webhook.off_since,
        created=webhook.created,
    )


def version(noun: Any, _: Desk) -> Webhook | None:
    return shape(noun) if isinstance(noun, StoredWebhook) else None


def delivery_shape(delivery: StoredDelivery) -> Delivery:
    attempts = (
        Attempt(at=from_ms(each.at), status=each.status, milliseconds=each.took, answer=each.answer)
        for each in delivery.attempts
    )
    return Delivery(
        id=delivery.id,
        message_id=delivery.message_id,
        type=delivery.type,
        state=delivery.state,
        at=delivery.at,
        due=delivery.due if delivery.state == "pending" else None,
        tries=delivery.tries,
        attempts=tuple(attempts),
        body=delivery.body,
    )


def service(call: Call[Any, Any]) -> Webhooks:
    return console.webhooks_of(call.desk.store, settings.read("api", os.environ))


@operation("GET", "/webhooks", scope="webhooks:manage", answer=Page[Webhook])
def list_webhooks(call: Call[Nothing, None]) -> Page[Webhook]:
    """Lists the webhooks, all on one page."""
    return Page(data=tuple(map(shape, webhooks.webhooks(call.desk.store))), next_cursor=None)


@operation(
    "POST", "/webhooks", scope="webhooks:manage", body=NewWebhook, answer=WebhookSecret, status=201, keyed=True,
    example={"url": "https://example.com/hook", "events": ["message.received", "thread.resolved"]},
)  # fmt: skip
def create_webhook(call: Call[Nothing, NewWebhook]) -> WebhookSecret:
    """Adds a webhook. It hears of all that happens from the moment of this answer on."""
    form, name = call.body, digest(call.key, size=10)
    made = service(call).create(
        form.url,
        form.events,
        name=name,
        by=call.author,
        at=call.first,
        personal=form.personal,
        description=form.description,
    )
    return WebhookSecret(webhook=shape(made), secret=made.secret)


@operation("GET", "/webhooks/{webhook}", scope="webhooks:manage", answer=Webhook, version=version)
def get_webhook(call: Call[Nothing, None]) -> Webhook:
    """Returns a webhook."""
    return shape(service(call).find(call.path["webhook"]))


@operation(
    "PATCH", "/webhooks/{webhook}", scope="webhooks:manage", body=WebhookChange, answer=Webhook, version=version,
    refuses=(412,), example={"events": ["message.received"], "on": True},
)  # fmt: skip
def change_webhook(call: Call[Nothing, WebhookChange]) -> Webhook:
    """Changes a webhook, or switches it off or on."""
    names = ("url", "events", "personal", "description", "on")
    given = {name: value for name in names if (value := getattr(call.body, name)) is not KEEP}
    webhook = service(call).find(call.path["webhook"])
    return shape(service(call).change(webhook.id, at=call.at, **given))


@operation("DELETE", "/webhooks/{webhook}", scope="webhooks:manage", version=version, refuses=(412,), status=204)
def remove_webhook(call: Call[Nothing, None]) -> None:
    """Removes a webhook. Nothing more is sent to it but what is on its way already."""
    service(call).remove(call.path["webhook"])


@operation("POST", "/webhooks/{webhook}/secret", scope="webhooks:manage", answer=WebhookSecret, keyed=True)
def renew_webhook_secret(call: Call[Nothing, None]) -> WebhookSecret:
    """Gives a webhook a new secret. For a day the one before signs besides: deliveries have a signature by each."""
    renewal = digest(f"{call.key}#{ms(call.first)}")
    webhook, secret = service(call).renew_secret(call.path["webhook"], renewal=renewal, at=call.at)
    return WebhookSecret(webhook=shape(webhook), secret=secret)


@operation("POST", "/webhooks/{webhook}/test", scope="webhooks:manage", answer=Delivery)
def test_webhook(call: Call[Nothing, None]) -> Delivery:
    """Sends the event `webhook.test` now, once, and returns what the receiver answered."""
    here = settings.read("api", os.environ)
    return delivery_shape(console.tested(call.desk, call.path["webhook"], here))


@operation("GET", "/webhooks/{webhook}/deliveries", scope="webhooks:manage", query=Paging, answer=Page[Delivery])
def list_deliveries(call: Call[Paging, None]) -> Page[Delivery]:
    """Lists what was sent in the last thirty days, the newest first."""
    webhook = service(call).find(call.path["webhook"])
    name = cursors.list_name(call.desk.store.business, f"webhooks/{webhook.id}/deliveries", call.query)
    before = cursors.read(call.query.cursor, of=name) or ""
    page = webhooks.deliveries(call.desk.store, webhook.id, before=before, limit=call.query.limit)
    following = cursors.made(page[-1].id, of=name) if len(page) == call.query.limit else None
    return Page(data=tuple(map(delivery_shape, page)), next_cursor=following)


def stored_delivery(call: Call[Any, Any]) -> StoredDelivery:
    webhook = service(call).find(call.path["webhook"])
    delivery = webhooks.delivery(call.desk.store, webhook.id, call.path["delivery"])
    if delivery is None:
        raise NotFound
    return delivery


@operation("GET", "/webhooks/{webhook}/deliveries/{delivery}", scope="webhooks:manage", answer=Delivery)
def get_delivery(call: Call[Nothing, None]) -> Delivery:
    """Returns a delivery with its attempts."""
    return delivery_shape(stored_delivery(call))


@operation("POST", "/webhooks/{webhook}/deliveries/{delivery}/replay", scope="webhooks:manage", answer=Delivery)
def replay_delivery(call: Call[Nothing, None]) -> Delivery:
    """Sends a delivery again, with the same `webhook-id` and body."""
    delivery = stored_delivery(call)
    [again] = console.sent_again(
        call.desk.store, settings.read("api", os.environ), delivery.webhook, [delivery.id], at=call.at
    )
    return delivery_shape(again)


@operation(
    "POST", "/webhooks/{webhook}/replay", scope="webhooks:manage", body=Replay, answer=Replayed, status=202,
    example={"since": "2026-11-25T00:00:00Z", "until": "2026-11-26T00:00:00Z"},
)  # fmt: skip
def replay_deliveries(call: Call[Nothing, Replay]) -> Replayed:
    """Sends again what happened between two moments, at most a thousand deliveries, the newest of them."""
    here, name = settings.read("api", os.environ), service(call).find(call.path["webhook"]).id
    ids = service(call).within(name, since=call.body.since, until=call.body.until)
    return Replayed(deliveries=len(console.sent_again(call.desk.store, here, name, ids, at=call.at)))
