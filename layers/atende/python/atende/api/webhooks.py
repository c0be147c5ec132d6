"""The shop's webhooks, for its owner: where events are sent, what was sent, the test button."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from atende.api import sentences
from atende.api.router import Request, now
from atende.api.schemas import Json, iso
from atende.aws import session
from atende.aws.sqs import Queue
from atende.core import clock, settings
from atende.core.clock import from_ms, ms
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.core.settings import Settings
from atende.desk import Desk
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.desk.webhooks.endpoints import Webhooks
from atende.model import Role
from atende.model.webhooks import TYPES, Delivery, Webhook
from atende.storage import webhooks
from atende.storage.store import Store

router = Request()

PAGE = 30
LONGEST_ID = 64
TEST_SECONDS = 8.0
"""How long the test button waits: less than the function's time-out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWebhook:
    """`events`: types of events; `personal`: whether payloads hold names, phones and texts."""

    url: str
    events: list[str]
    personal: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookChange:
    """What is left out stays."""

    url: str | None = None
    events: list[str] | None = None
    personal: bool | None = None
    description: str | None = None
    on: bool | None = None


def webhooks_of(store: Store, here: Settings) -> Webhooks:
    return Webhooks(store, private=here.allows_private)


def sent_again(store: Store, here: Settings, name: str, ids: Iterable[str], *, at: datetime) -> list[Delivery]:
    """Has deliveries sent again, and returns them."""
    marked, item = webhooks_of(store, here).send_again(name, ids, at=at)
    Queue(session.client("sqs"), here.deliveries_queue).send([(item, store.business)])
    return marked


def tested(desk: Desk, name: str, here: Settings) -> Delivery:
    """Sends a test event, and returns what the receiver answered. Loaded here because few requests call an address."""
    from atende.connectors.http import HttpClient
    from atende.desk.webhooks.deliver import WebhookDeliveries

    client = HttpClient(private=here.allows_private, read_seconds=TEST_SECONDS, whole_seconds=TEST_SECONDS)
    return WebhookDeliveries(desk.shop, client, now=clock.now).test(name)


def here() -> Settings:
    return settings.read("api", os.environ)


def overview(store: Store) -> Json:
    return {"webhooks": [shape(webhook) for webhook in webhooks.webhooks(store)], "events": list(TYPES)}


def shape(webhook: Webhook) -> Json:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": list(webhook.events),
        "personal": webhook.personal,
        "description": webhook.description,
        "off": webhook.off,
        "off_since": iso(webhook.off_since),
        "prior_until": iso(webhook.prior_until),
        "created": iso(webhook.created),
    }


def delivery_shape(delivery: Delivery) -> Json:
    """Returns a delivery with its attempts, the newest first."""
    attempts = [
        {"at": iso(from_ms(each.at)), "status": each.status, "took": each.took, "answer": each.answer}
        for each in reversed(delivery.attempts)
    ]
    return {
        "id": delivery.id,
        "type": delivery.type,
        "state": delivery.state,
        "at": iso(delivery.at),
        "due": iso(delivery.due) if delivery.state == "pending" else None,
        "tries": delivery.tries,
        "body": delivery.body,
        "attempts": attempts,
    }


@router.get("/api/webhooks")
def listed() -> Json:
    """Returns the webhooks, the newest first, and the events that can be chosen."""
    return overview(router.caller(Role.OWNER).desk.store)


@router.post("/api/webhooks")
def create() -> Response[Json]:
    """Adds a webhook. `secret` signs what it gets, and is shown this once. The same Idempotency-Key adds it once."""
    caller = router.caller(Role.OWNER)
    form, store = router.form(NewWebhook), caller.desk.store
    key, first = router.once(caller, "webhook", at=now())
    made = webhooks_of(store, here()).create(
        form.url,
        form.events,
        name=digest(key, size=10),
        by=caller.agent.id,
        at=first,
        personal=form.personal,
        description=form.description,
    )
    body = overview(store) | {"secret": made.secret}
    return Response(status_code=201, content_type="application/json", body=body)


@router.put("/api/webhooks/<webhook>")
def change(webhook: str) -> Json:
    """Changes a webhook, or switches it off or on."""
    caller = router.caller(Role.OWNER)
    form, store = router.form(WebhookChange), caller.desk.store
    if form == WebhookChange():
        raise BadRequest(sentences.FIELD_MISSING(field="on"))
    webhooks_of(store, here()).change(
        webhook,
        at=now(),
        url=form.url,
        events=form.events,
        personal=form.personal,
        description=form.description,
        on=form.on,
    )
    return overview(store)


@router.delete("/api/webhooks/<webhook>")
def remove(webhook: str) -> Json:
    store = router.caller(Role.OWNER).desk.store
    webhooks_of(store, here()).remove(webhook)
    return overview(store)


@router.post("/api/webhooks/<webhook>/renew")
def renew_secret(webhook: str) -> Response[Json]:
    """Gives a webhook a new `secret`, which is shown this once; the old one signs too for a day. The same
    Idempotency-Key renews it once."""
    caller = router.caller(Role.OWNER)
    store = caller.desk.store
    key, first = router.once(caller, f"secret#{webhook}", at=now())
    renewal = digest(f"{key}#{ms(first)}")
    _, secret = webhooks_of(store, here()).renew_secret(webhook, renewal=renewal, at=now())
    body = overview(store) | {"secret": secret}
    return Response(status_code=201, content_type="application/json", body=body)


@router.post("/api/webhooks/<webhook>/test")
def test(webhook: str) -> Json:
    """Sends a test event now, and returns what the receiver answered."""
    caller = router.caller(Role.OWNER)
    return {"delivery": delivery_shape(tested(caller.desk, webhook, here()))}


@router.get("/api/webhooks/<webhook>/deliveries")
def deliveries(webhook: str) -> Json:
    """Returns the newest deliveries, of those before `before`. `next` is the `before` of the next page; empty at the
    end."""
    caller, before = router.caller(Role.OWNER), router.query("before") or ""
    store = caller.desk.store
    if len(before) > LONGEST_ID:
        raise BadRequest(sentences.FIELD_TOO_LONG(field="before", most=LONGEST_ID))
    known = webhooks_of(store, here()).find(webhook)
    access.note(store, Action.LISTED, by=caller.agent.id, at=now(), about="webhooks")
    page = webhooks.deliveries(store, known.id, before=before, limit=PAGE)
    following = page[-1].id if len(page) == PAGE else ""
    return {"deliveries": [delivery_shape(delivery) for delivery in page], "next": following}


@router.post("/api/webhooks/<webhook>/deliveries/<delivery>/replay")
def replay(webhook: str, delivery: str) -> Response[Json]:
    """Sends a delivery again, with the same id and body."""
    store = router.caller(Role.OWNER).desk.store
    if len(delivery) > LONGEST_ID:
        raise NotFound
    [again] = sent_again(store, here(), webhook, [delivery], at=now())
    return Response(status_code=202, content_type="application/json", body={"delivery": delivery_shape(again)})
