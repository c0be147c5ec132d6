"""A shop with a CRM and a help desk, on the deployed desk: what happens here is there, and what is answered there comes
to the customer's phone."""

from collections.abc import Iterator

import pytest
import requests

from infra.local.vendors import Faults, HubSpot, WebhookBot, Zendesk
from infra.local.vendors.bots import PRICE
from tests.world import World

pytestmark = pytest.mark.integration
ZENDESK = {"subdomain": "padaria", "email": "bot@loja.example", "token": "zd-sample"}


@pytest.fixture(scope="module")
def hubspot() -> Iterator[HubSpot]:
    with HubSpot() as vendor:
        yield vendor


@pytest.fixture(scope="module")
def zendesk() -> Iterator[Zendesk]:
    with Zendesk() as vendor:
        yield vendor


@pytest.fixture(scope="module")
def bot() -> Iterator[WebhookBot]:
    with WebhookBot() as vendor:
        yield vendor


def test_a_thread_becomes_a_note_and_a_ticket_and_the_tickets_reply_reaches_the_phone(
    world: World, hubspot: HubSpot, zendesk: Zendesk, bot: WebhookBot
) -> None:
    shop = world.shop()
    for name, answers, vendor in (("hubspot", {"token": "pat-na1-sample"}, hubspot), ("zendesk", ZENDESK, zendesk)):
        told = {"answers": answers, "base_url": vendor.url}
        assert shop.say("POST", f"/api/connectors/{name}/connect", told)["state"] == "connected"
    chat = world.chat(shop, "Bia do Bolo")
    chat.says("Meu bolo chegou amassado")
    thread = chat.thread

    panel = f"/api/threads/{thread}/connectors"
    shop.say("POST", panel, {"connector": "zendesk"})
    ticket = world.until(lambda: next(iter(zendesk.tickets.values()), None))
    zendesk.answers(ticket, "Mandamos outro ainda hoje.")
    url, body, headers = zendesk.post(ticket)
    path = url.split("/webhooks/")[1]
    for _ in range(2):  # a vendor may post twice
        assert requests.post(f"{world.desk.console_url}/webhooks/{path}", body, headers=headers, timeout=10).ok
    assert not requests.post(f"{world.desk.console_url}/webhooks/{path}", b"{}", headers=headers, timeout=10).ok
    chat.hears("Mandamos outro ainda hoje.")

    hubspot.faults = Faults(next=["lost", "throttled"])
    shop.resolve(thread)
    note = world.until(lambda: next(iter(hubspot.objects["notes"].values()), None))
    assert f"/c/{thread}" in note.properties["hs_note_body"]
    world.until(lambda: ticket.status == "solved")
    states = world.until(lambda: ready(shop.say("GET", panel)))
    assert states == {"hubspot": "ready", "zendesk": "ready"}
    assert len(hubspot.objects["contacts"]) == len(hubspot.objects["notes"]) == len(zendesk.tickets) == 1
    assert chat.heard.count("Mandamos outro ainda hoje.") == 1

    answers = {"url": f"{bot.url}/bot", "secret": bot.secret}
    assert shop.say("POST", "/api/connectors/webhook_bot/connect", {"answers": answers})["state"] == "connected"
    other = world.chat(shop, "Caio do Café")
    other.says("Quanto custa o bolo?")
    shop.say("POST", f"/api/threads/{other.thread}/connectors", {"connector": "webhook_bot"})
    other.hears(PRICE)
    other.says("Quero comprar no atacado")
    other.hears("Vou chamar uma pessoa.")
    world.until(lambda: shop.say("GET", f"/api/threads/{other.thread}")["status"] == "open")


def ready(answer: dict[str, list[dict[str, str]]]) -> dict[str, str] | None:
    states = {part["connector"]: part["state"] for part in answer["connectors"]}
    return states if set(states.values()) == {"ready"} else None
