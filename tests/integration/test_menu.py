"""The menu on the deployed desk: signed webhooks in, messages on the phone out."""

from typing import Any

import pytest

from infra.local.whatsapp import Received
from tests.world import Chat, World

pytestmark = pytest.mark.integration

TREE: dict[str, Any] = {
    "text": "O que você procura?",
    "minutes": 30,
    "inboxes": ["whatsapp"],
    "nodes": [
        {"id": "hours", "title": "Horário", "text": "Abrimos todo dia."},
        {"id": "cakes", "title": "Bolos", "does": "menu", "text": "Que bolo?"},
        {"id": "party", "under": "cakes", "title": "De festa", "text": "Com 2 dias."},
        {"id": "order", "title": "Fazer pedido", "does": "person", "label": "pedido"},
        {"id": "other", "title": "Outro assunto", "text": "Conte por aqui."},
    ],
}


def heard(ana: Chat, text: str) -> Received:
    ana.hears(text)
    return next(one for one in reversed(ana.customer.received(ana.shop.number)) if text in one.text)


def test_a_contact_is_led_by_taps_and_by_words_and_ends_with_a_person(world: World) -> None:
    shop = world.shop()
    shop.say("PUT", "/api/menu", TREE)
    ana = world.chat(shop, "Ana")
    ana.says("oi")
    first = heard(ana, "O que você procura?")
    assert first.text.startswith("Olá, Ana!")
    ana.customer.presses(first, "menu:go:cakes")
    cakes = heard(ana, "Que bolo?")
    ana.customer.presses(cakes, "menu:go:party")
    heard(ana, "Com 2 dias.")
    ana.says("menu")
    world.until(lambda: sum("O que você procura?" in one for one in ana.heard) == 2)
    ana.says("pedido")
    ana.hears("Uma pessoa da equipe")
    assert world.until(lambda: shop.thread(ana.thread)["labels"]) == ["pedido"]
    world.until(lambda: shop.thread(ana.thread)["waiting_since"])
