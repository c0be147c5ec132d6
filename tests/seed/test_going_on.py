"""The planted shop goes on: its people write, and are answered."""

import pytest

from atende.desk.inboxes.onboarding import Opening
from infra.local import APP
from infra.local.seed import NUMBERS, plant
from infra.local.shop import Shop, until
from infra.local.stack import LocalDesk
from infra.local.whatsapp import Phone
from tests.seed.chats import chats

pytestmark = pytest.mark.integration


def test_the_phone_shows_what_the_shop_said_and_the_chat_goes_on(desk: LocalDesk, phone: Phone) -> None:
    diego, opening = phone.customer("Diego Santana"), Opening(channel="whatsapp", name="Padaria", number="1", app=APP)
    with Shop(desk.console_url, plant(desk, phone, print), opening=opening, business="") as shop:
        card = until(lambda: shop.card(diego.phone), phone=phone)
        said = [one["text"] for one in shop.thread(card["id"])["messages"] if one["direction"] == "outgoing"]
        assert len(said) >= 3
        assert chats(phone)["Diego Santana"][-len(said) :] == said
        shop.reply(card["id"], "Caiu, Diego!")
        assert until(lambda: chats(phone)["Diego Santana"][-1] == "Caiu, Diego!", phone=phone)


def test_the_bakery_answers_what_it_is_asked_most(desk: LocalDesk, phone: Phone) -> None:
    nilza = phone.customer("Nilza Ramos")
    nilza.says("vocês abrem domingo?", to=NUMBERS[0].phone_number_id)
    [said] = until(lambda: nilza.received(NUMBERS[0].phone_number_id), phone=phone)
    assert "Nosso horário: segunda a sexta" in said.text
    assert [choice.title for choice in said.choices] == ["Isso resolveu", "Falar com atendente"]
