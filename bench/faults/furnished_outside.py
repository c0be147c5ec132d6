"""What joins a furnished shop with other systems: connections, a sale, a webhook with a delivery, an API key."""

from dataclasses import replace
from datetime import timedelta

from atende.core import clock
from atende.core.clock import ms
from atende.core.ids import digest
from atende.desk.people.api_keys import ApiKeys
from atende.desk.webhooks.endpoints import Webhooks
from atende.model import Thread
from atende.model.orders import OrderLine
from atende.model.sale import PIX, Sale, SaleState
from atende.model.webhooks import Delivery, Webhook
from atende.storage import webhooks
from atende.storage.connections import TICKET, Connection, KeptView, RemoteLink, Unsent, link_name
from atende.storage.directory import Directory
from atende.storage.shop_context import forget
from tests.desk.story import Story

CONNECTED, AWAITED, RETURNED_STATE = "hubspot", "pipedrive", "estado"
"""A connector that is connected, and one whose vendor is to return the owner with this state."""
HELP_DESK = "zendesk"
"""A help desk whose ticket is open although the thread is resolved."""
PAYS = "asaas"
"""The payment provider."""
WRITES = "bedrock"
"""What writes drafts."""
TERMS = {"model": "m", "price_in": "1", "price_out": "1", "budget": "1", "most": "9"}


def with_connections(story: Story, thread: Thread, word: str) -> None:
    """Stores a connection whose last push failed, and one that waits for the owner's return from the vendor."""
    known = Connection(connector=CONNECTED, state="connected", account=word)
    known_view = KeptView(
        connector=CONNECTED,
        contact=thread.contact,
        at=clock.now(),
        state="choose",
        shown={"name": word, "candidates": [{"id": "1", "words": word}, {"id": "2", "words": word}]},
    )
    unsent = Unsent(connector=CONNECTED, thread=thread.id, act="thread", since=clock.now(), error=word)
    until = clock.now() + timedelta(minutes=10)
    awaited = Connection(connector=AWAITED, state="authorizing", expected=digest(RETURNED_STATE), expected_until=until)
    help_desk = Connection(connector=HELP_DESK, state="connected", account=word)
    name = link_name(word, thread.id)
    ticket = RemoteLink(connector=HELP_DESK, what=TICKET, id=name, remote="1", asked="ticket")
    pays = Connection(connector=PAYS, state="connected", account=word)
    writes = Connection(connector=WRITES, state="connected", account=word, typed=TERMS)
    for item in (known, known_view, unsent, awaited, help_desk, ticket, pays, writes):
        story.store.add(item)
    named = {f"payments:{PAYS}", f"assistant:{WRITES}"}
    story.store.change_settings(lambda old: replace(old, connectors=old.connectors | named))
    forget(story.store.business)


def webhook(story: Story, word: str) -> Webhook:
    service = Webhooks(story.store, private=False)
    url = f"https://{digest(word)}.example/gancho"
    return service.create(url, ["message.received"], name=digest(word), by="owner", at=clock.now(), description=word)


def delivered(story: Story, hook: Webhook, word: str) -> str:
    at = clock.now()
    name = f"{ms(at)}-{digest(word, size=4)}"
    made = Delivery(webhook=hook.id, id=name, type="message.received", body=f'"{word}"', at=at, state="done", tries=1)
    return webhooks.add_delivery(story.store, made).id


def api_key(story: Story, word: str) -> str:
    keys = ApiKeys(story.store, Directory())
    return keys.create(f"Chave {word}", ["threads:read"], by="owner", at=clock.now())[0].id


def sold(story: Story, thread: str, word: str, state: SaleState) -> str:
    """A sale that was charged at the payment provider."""
    sale = Sale(
        thread=thread,
        id=digest(word),
        inbox=story.inbox.id,
        lines=(OrderLine(name=word, quantity=1, price=8000),),
        ways=frozenset({PIX}),
        connector=PAYS,
        by="owner",
        made=clock.now(),
        due="2099-01-01",
        until=clock.now() + timedelta(days=1),
        state=state,
        remote=f"pay-{digest(word)}",
    )
    return story.store.add(sale).id
