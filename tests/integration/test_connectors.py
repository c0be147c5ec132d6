"""Shops with every connector that there is, on the deployed desk: what happens here is there, and what is answered
there comes to the customer's phone."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from infra.local.shop import Shop
from infra.local.vendors import (
    AgentBot,
    Bling,
    Chatwoot,
    DialogflowCx,
    Faults,
    HubSpot,
    Pipedrive,
    RdStation,
    Typebot,
    WebhookBot,
    Zendesk,
)
from infra.local.vendors.bots import PRICE
from tests.world import Chat, World

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


APP = {"client_id": "app", "client_secret": "secret"}


def test_every_other_connector_is_connected_gets_a_customer_and_what_changes(world: World) -> None:
    shop = world.shop()
    with ExitStack() as stack:
        pipedrive, rdstation, chatwoot, bling = map(
            stack.enter_context, (Pipedrive(), RdStation(), Chatwoot(), Bling())
        )
        url = begun(shop, "pipedrive", pipedrive.url, APP)["authorize"]
        code = {"state": parse_qs(urlsplit(url).query)["state"][0], "code": "code-1"}
        assert shop.say("POST", "/api/connectors/authorized", code)["connector"] == "pipedrive"
        begun(shop, "rdstation", rdstation.url, APP | {"refresh_token": "rt-1"})
        begun(shop, "bling", bling.url, APP | {"refresh_token": "rt-1"})
        begun(shop, "chatwoot", chatwoot.url, {"account": "1", "inbox": "3", "token": "cw-sample"})
        bots = [talked(world, shop, name, bot, answers) for name, bot, answers in bots_of(world, shop, stack)]
        for name in ("pipedrive", "rdstation", "chatwoot", "bling"):
            assert world.until(lambda name=name: is_connected(shop, name))

        chat = world.chat(shop, "Duda do Doce")
        chat.says("Meu bolo chegou amassado")
        chat.hears("Olá")  # a thread is there before its first message is
        customer = bling.customer("Duda", f"+{chat.customer.phone}")
        bling.order(customer, 42)
        panel = f"/api/threads/{chat.thread}/connectors"
        shop.say("POST", panel, {"connector": "chatwoot"})
        shop.resolve(chat.thread)
        world.until(lambda: (pipedrive.notes and rdstation.contacts and chatwoot.messages) or None)

        pipedrive.access = "expired"
        rdstation.granted.clear()
        for vendor in (pipedrive, rdstation, chatwoot):
            vendor.faults = Faults(next=["", "throttled"])
        chat.says("E a torta, ficou pronta?")
        shop.resolve(chat.thread)
        world.until(lambda: len(pipedrive.notes) == 2 or None)
        world.until(lambda: any("E a torta" in text for text in words_in(chatwoot)) or None)
        world.until(lambda: shop.say("GET", panel)["connectors"] and is_shown(shop, panel, "bling"))
        for people in (pipedrive.people, rdstation.contacts, chatwoot.contacts, chatwoot.conversations):
            assert len(people) == 1
        for said in bots:
            said.hears(PRICE)
            said.says("Quero comprar no atacado")
        for said in bots:
            said.hears("Vou chamar uma pessoa.")
            world.until(lambda said=said: shop.say("GET", f"/api/threads/{said.thread}")["status"] == "open" or None)


def begun(shop: Shop, name: str, base_url: str, answers: dict[str, str]) -> Any:
    return shop.say("POST", f"/api/connectors/{name}/connect", {"answers": answers, "base_url": base_url})


def is_connected(shop: Shop, name: str) -> bool | None:
    return shop.say("GET", f"/api/connectors/{name}")["state"] == "connected" or None


def is_shown(shop: Shop, panel: str, name: str) -> bool | None:
    parts = {part["connector"]: part["state"] for part in shop.say("GET", panel)["connectors"]}
    return parts[name] == "ready" or None


def words_in(chatwoot: Chatwoot) -> list[str]:
    return [message["content"] for messages in chatwoot.messages.values() for message in messages]


def bots_of(world: World, shop: Shop, stack: ExitStack) -> list[tuple[str, Any, dict[str, str]]]:
    """Returns the bots that speak other formats than ours, and what the owner types for each."""
    token = shop.say("POST", "/api/keys", {"name": "Robô", "scopes": ["bot"]})["secret"]
    agent, flow, dialogflow = AgentBot(desk=world.desk.console_url, token=token), Typebot(), DialogflowCx()
    for bot in (agent, flow, dialogflow):
        stack.enter_context(bot)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    account = {"project": "padaria", "location": "global", "agent": "a1", "email": "bot@padaria.example"}
    return [
        ("chatwoot_bot", agent, {"url": f"{agent.url}/chatwoot", "secret": agent.secret}),
        ("typebot", flow, {"typebot": "padaria"}),
        ("dialogflow", dialogflow, account | {"private_key": key.decode()}),
    ]


def talked(world: World, shop: Shop, name: str, bot: Any, answers: dict[str, str]) -> Chat:
    """Somebody asks, and a person gives the thread to a bot, who has time to answer also on a busy machine."""
    assert begun(shop, name, "" if "url" in answers else bot.url, answers)["state"] == "connected"
    for inboxes in (["whatsapp"], []):
        shop.say("POST", f"/api/connectors/{name}/settings", {"inboxes": inboxes, "wait": 600})
    chat = world.chat(shop, f"Cliente de {name}")
    chat.says("Quanto custa o bolo?")
    shop.say("POST", f"/api/threads/{chat.thread}/connectors", {"connector": name})
    return chat
