"""An order after the window: the API takes it in an approved template, with the shop's file above its text."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.aws import media_bucket
from atende.core import clock
from atende.core.clock import ms
from atende.desk.inboxes.store import Account
from atende.model import Thread
from atende.storage import sales
from atende.storage.assets import Asset
from atende.storage.connections import Connection
from atende.storage.shop_context import forget
from tests.api.browser import Browser
from tests.desk.story import Story

pytestmark = pytest.mark.desk
PAYS = [
    {"type": "HEADER", "format": "IMAGE"},
    {"type": "BODY", "text": "Oi, {{nome}}! O seu pedido de {{total}} está separado, é só pagar."},
    {"type": "BUTTONS", "buttons": [{"type": "ORDER_DETAILS", "text": "Ver e pagar"}]},
]
TEMPLATE = {
    "name": "pedido",
    "language": "pt_BR",
    "body": [{"name": "nome", "text": "Ana"}, {"name": "total", "text": ""}],
}


@pytest.fixture
def late(story: Story) -> Thread:
    """A thread of a shop with a payment provider, a day after the customer wrote."""
    story.store.add(Connection(connector="asaas", state="connected", account="1"))
    story.store.change_settings(lambda old: replace(old, connectors=frozenset({"payments:asaas"})))
    forget(story.store.business)
    facts = {"name": "pedido", "language": "pt_BR", "status": "APPROVED", "category": "UTILITY", "components": PAYS}
    Account.of(story.store).learn_template(story.inbox.id, "1", facts, at=ms(clock.now()))
    thread = story.thread_of(story.hears("quero um bolo"))
    yesterday = clock.now() - timedelta(hours=25)
    return story.store.change_thread(thread.id, lambda old: replace(old, last_incoming=yesterday))


def test_after_the_window_an_order_is_taken_with_its_template_and_its_picture(
    maya: Browser, story: Story, late: Thread
) -> None:
    path = f"/api/threads/{late.id}/sales"
    offered = maya.get(path).body
    assert (offered["open"], offered["orders"], offered["provider"]) == (False, True, "Asaas")
    order: dict[str, Any] = {
        "lines": [{"name": "Bolo", "quantity": 1, "price": 8000, "code": "B-1"}],
        "ways": ["pix"],
        "due": offered["today"],
        "payer": "Ana Souza",
        "document": "529.982.247-25",
    }
    needed = maya.post(path, order)
    assert (needed.status, needed.body["error"]["templates"]) == (409, [{"name": "pedido", "language": "pt_BR"}])
    assert "pedido (pt_BR)" in needed.body["error"]["message"]
    asset = "0" * 26
    key = media_bucket.outgoing_key(story.store.business, asset)
    story.store.add(Asset(id=asset, key=key, mime="image/jpeg", filename="bolo.jpg", size=5))
    picture = {"asset": asset, "filename": "bolo.jpg"}
    for wrong in ({"template": TEMPLATE}, {"template": TEMPLATE | {"name": "outro"}} | picture):
        assert maya.post(path, order | wrong).status == 400
    costly = TEMPLATE | {"body": [{"name": "nome", "text": "Ana"}, {"name": "total", "text": "R$ 90,00"}]}
    for code, wrong in (("total_differs", {"template": costly}), ("payer_wrong", {"template": TEMPLATE, "payer": ""})):
        refused = maya.post(path, order | picture | wrong)
        assert (refused.status, refused.body["error"]["code"]) == (400, code)
    assert sales.sales(story.store, late.id) == []
    made = maya.post(path, order | picture | {"template": TEMPLATE})
    assert (made.status, made.body["sale"]["state"]) == (201, "creating")
    [sale] = sales.sales(story.store, late.id)
    assert sale.by_template
    assert sale.by_template.file
    assert sale.by_template.filled.header
    assert (sale.by_template.filled.header.kind, sale.by_template.file.key) == ("image", key)
    message = {"text": "", "enclosed": {"template": TEMPLATE | {"header": {"kind": "image", "file": {"id": "1"}}}}}
    refused = maya.post(f"/api/threads/{late.id}/messages", message)
    assert (refused.status, "leva um pedido" in refused.body["error"]["message"]) == (400, True)
