"""The webhooks of a shop: adding, changing, removing them, renewing a secret, and sending deliveries again."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from atende.connectors import addresses
from atende.core.clock import ms
from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.ids import digest
from atende.desk.webhooks import sentences
from atende.model.webhooks import (
    MOST_RENEWALS,
    SECRET_BYTES,
    TYPES,
    Delivery,
    Webhook,
    WebhookState,
    renewed,
    secret_of,
)
from atende.storage import webhooks
from atende.storage.store import Store

MOST = 10
"""Webhooks of a shop."""
LONGEST_DESCRIPTION = 100
MOST_REPLAYED = 1000
"""Deliveries that one request sends again."""
LAST_MS = 10**13 - 1
"""The last moment that the names of deliveries can hold, in the year 2286."""


class Webhooks:
    """`private` allows addresses of internal networks, for an operator's simulators."""

    def __init__(self, store: Store, *, private: bool) -> None:
        self.store = store
        self.private = private

    def create(
        self,
        url: str,
        events: Iterable[str],
        *,
        name: str,
        by: str,
        at: datetime,
        personal: bool = False,
        description: str = "",
    ) -> Webhook:
        """Adds a webhook; the same `name` again returns the stored one. Raises `BadRequest` and `Conflict`."""
        webhook = Webhook(
            id=name,
            url=self._checked(url),
            events=chosen(events),
            personal=personal,
            description=" ".join(description.split())[:LONGEST_DESCRIPTION],
            secret=secret_of(secrets.token_bytes(SECRET_BYTES)),
            created=at,
            by=by,
        )
        others = [known for known in webhooks.webhooks(self.store) if known.id != name]
        if len(others) >= MOST:
            raise Conflict(sentences.WEBHOOKS_AT_MOST(most=MOST))
        return self.store.add(webhook)

    def change(
        self,
        name: str,
        *,
        at: datetime,
        url: str | None = None,
        events: Iterable[str] | None = None,
        personal: bool | None = None,
        description: str | None = None,
        on: bool | None = None,
    ) -> Webhook:
        """Changes what is given. One that was switched off starts again with what happens from then on."""
        wanted = None if url is None else self._checked(url)
        types = None if events is None else chosen(events)

        def changed(old: Webhook) -> Webhook:
            new = replace(
                old,
                url=old.url if wanted is None else wanted,
                events=old.events if types is None else types,
                personal=old.personal if personal is None else personal,
                description=old.description if description is None else description[:LONGEST_DESCRIPTION],
            )
            if on is None or on is not bool(new.off):
                return new
            return replace(new, off="", off_since=None) if on else replace(new, off="owner", off_since=at)

        webhook = webhooks.change(self.store, name, changed)
        if on:
            webhooks.change_state(self.store, name, WebhookState.answering)
        return webhook

    def renew_secret(self, name: str, *, renewal: str, at: datetime) -> tuple[Webhook, str]:
        """Gives a webhook a new secret, and returns it too; for a day from `at` on the old one signs besides. The same
        `renewal` again returns the secret that it has made, also when another renewal came after it. Raises
        `Conflict` after too many renewals in a day, because none of their secrets may end early."""
        fresh = secret_of(secrets.token_bytes(SECRET_BYTES))

        def changed(old: Webhook) -> Webhook:
            new = renewed(old, fresh, renewal=renewal, at=at)
            if new != old and len(new.replaced) > MOST_RENEWALS:
                raise Conflict(sentences.RENEWED_TOO_OFTEN(most=MOST_RENEWALS))
            return new

        webhook = webhooks.change(self.store, name, changed)
        return webhook, webhook.made_by(renewal)

    def remove(self, name: str) -> None:
        webhooks.remove(self.store, name)

    def find(self, name: str) -> Webhook:
        webhook = webhooks.find(self.store, name)
        if webhook is None:
            raise NotFound
        return webhook

    def send_again(self, name: str, ids: Iterable[str], *, at: datetime) -> tuple[list[Delivery], str]:
        """Marks deliveries to be tried at once, with the same id and body, and returns them with the item of the queue
        that begins the round. Raises `NotFound`, and `Conflict` for a webhook that is off."""
        if self.find(name).off:
            raise Conflict(sentences.WEBHOOK_IS_OFF)

        def again(old: Delivery) -> Delivery:
            return replace(old, state="pending", due=at, tries=0)

        marked = [webhooks.change_delivery(self.store, name, each, again) for each in ids]
        token = digest(f"{name}:again:{ms(at)}", size=8)
        webhooks.change_state(self.store, name, lambda old: replace(old, round=token, round_at=at, rests_until=None))
        item = {"do": "webhook", "business": self.store.business, "webhook": name, "round": token}
        return marked, json.dumps(item)

    def within(self, name: str, *, since: datetime, until: datetime) -> list[str]:
        """Returns the ids of deliveries of events between two moments, the oldest first."""
        first, last = max(ms(since), 0), min(ms(until), LAST_MS)
        if first > last:
            return []
        before = f"{last:013d}-~"
        page = webhooks.deliveries(self.store, name, before=before, since=f"{first:013d}", limit=MOST_REPLAYED)
        return [delivery.id for delivery in reversed(page)]

    def _checked(self, url: str) -> str:
        """Returns an address that may be called. Its name is looked up again at each delivery."""
        parts = addresses.parse(url.strip(), private=self.private)
        host = parts.hostname or ""
        numeric = host.replace(".", "").isdigit() or ":" in host
        if not self.private and (numeric or "." not in host or host.endswith((".local", ".internal", ".localhost"))):
            raise BadRequest(sentences.WEBHOOK_HOST)
        return url.strip()


def chosen(events: Iterable[str]) -> tuple[str, ...]:
    """Returns the chosen events in the order of the list. Raises `BadRequest`."""
    wanted = set(events)
    if not wanted or not wanted <= TYPES.keys():
        raise BadRequest(sentences.WEBHOOK_EVENTS)
    return tuple(type_ for type_ in TYPES if type_ in wanted)
