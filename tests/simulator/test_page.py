"""The chat page in Debian's Chromium, on a phone and on a desk."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from atende.core import clock
from infra.local.whatsapp import Phone
from tests.console.steps import violations
from tests.simulator.shop import NUMBER, Sender, Shop

pytestmark = pytest.mark.browser
ANA = {"type": "text", "text": "Ana"}
MEDIA = {"image", "video", "audio", "document", "sticker"}
SENT = Path(__file__).parents[1] / "channels/sent"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
on_both = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"], indirect=True)
ROWS = [{"id": f"csat:{n}", "title": f"{n} estrelas"} for n in (5, 4, 3, 2, 1)]
SURVEY = {
    "type": "list",
    "body": {"text": "Como foi o atendimento?"},
    "action": {"button": "Dar uma nota", "sections": [{"title": "Nota", "rows": ROWS}]},
}
GREETING = {
    "type": "button",
    "body": {"text": "Olá! Como podemos ajudar?"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "pedido", "title": "Fazer pedido"}}]},
}


@pytest.fixture
def size(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(getattr(request, "param", PHONE))


@pytest.fixture
def page(size: dict[str, Any], browser: Browser, phone: Phone) -> Iterator[Page]:
    """The page of a simulator with Ana in it, whose console must stay silent."""
    phone.customer("Ana Souza", phone="5511999990001")
    context = browser.new_context(**size)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(phone.page_url + "#c1")
    expect(page.get_by_text("Diga oi para Padaria Estrela")).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def in_order() -> list[Any]:
    """What the shop can say. WhatsApp refuses the state of an order that nobody was asked to pay, and of one that was
    paid that it is cancelled."""
    texts = [file.read_text() for file in sorted(SENT.glob("*.json"))]
    tomorrow = f'"{int(clock.now().timestamp()) + 86_400}"'
    texts = [text.replace('"1795608000"', tomorrow) for text in texts]
    texts = [text.replace("t-1.s-1", "t-1.s-2") if '"canceled"' in text else text for text in texts]
    return [json.loads(text) for text in sorted(texts, key=lambda text: '"order_status"' in text)]


def test_everything_that_a_shop_can_say_is_shown(page: Page, phone: Phone, sender: Sender) -> None:
    heard = phone.customer("Ana Souza").says("oi")
    for body in in_order():
        if MEDIA & body.keys():
            continue  # what was uploaded first is a story of its own (test_files.py)
        if "reaction" in body:
            body["reaction"]["message_id"] = heard
        answer = sender.posts({"messaging_product": "whatsapp", "to": "5511999990001"} | body)
        assert answer.status_code == 200 or body["type"] == "template", answer.text
    for text in (
        "Ver setores",
        "Abrir",
        "Enviar localização",
        "Compartilhar telefone",
        "Permitir ligações",
        "bolo · Ver",
    ):
        expect(page.locator(".choice", has_text=text).first).to_be_visible()
    filled = {"name": "retomada", "language": {"code": "pt_BR"}, "components": [{"type": "body", "parameters": [ANA]}]}
    sender.posts({"messaging_product": "whatsapp", "to": "5511999990001", "type": "template", "template": filled})
    expect(bubble(page, "Olá Ana, podemos continuar")).to_be_visible()
    expect(page.locator(".bubble[aria-label$=interactive]")).to_have_count(0)


@on_both
def test_a_customer_talks_with_the_shop(page: Page, phone: Phone, shop: Shop, sender: Sender) -> None:
    write(page, "Bom dia!")
    expect(bubble(page, "Bom dia!").get_by_label("Entregue à loja")).to_be_visible()
    heard = shop.heard[0]
    sender.posts({"messaging_product": "whatsapp", "status": "read", "message_id": heard["id"]})
    expect(bubble(page, "Bom dia!").get_by_label("Lida pela loja")).to_be_visible()
    sender.posts(interactive(GREETING))
    page.get_by_role("button", name="Fazer pedido").click()
    assert phone.wait_for(lambda: len(shop.heard) == 2)
    assert shop.heard[1]["interactive"]["button_reply"] == {"id": "pedido", "title": "Fazer pedido"}
    assert phone.wait_for(lambda: "read" in shop.told())
    keep(page, "talk")


def test_a_survey_is_answered_from_its_list(page: Page, phone: Phone, shop: Shop, sender: Sender) -> None:
    write(page, "oi")
    assert phone.wait_for(lambda: shop.heard)
    sender.posts(interactive(SURVEY))
    page.get_by_role("button", name="Dar uma nota").click()
    keep(page, "list")
    page.get_by_role("dialog").get_by_text("5 estrelas").click()
    assert phone.wait_for(lambda: len(shop.heard) == 2)
    assert shop.heard[1]["interactive"]["list_reply"] == ROWS[0]


def test_hostile_text_stays_text(page: Page, sender: Sender, phone: Phone, shop: Shop) -> None:
    write(page, "<img src=x onerror=alert(1)> *forte*")
    assert phone.wait_for(lambda: shop.heard)
    sender.says("<script>alert(2)</script> javascript:alert(3) https://exemplo.test", to="5511999990001")
    expect(bubble(page, "<script>alert(2)</script>")).to_be_visible()
    expect(bubble(page, "<img src=x")).to_be_visible()
    assert page.locator("#log img, #log script").count() == 0
    expect(page.locator("#log b", has_text="forte")).to_be_visible()
    assert page.locator("#log a").evaluate_all("links => links.map(link => link.href)") == ["https://exemplo.test/"]


@on_both
def test_attachments_reactions_quotes_and_a_chosen_time(page: Page, phone: Phone, shop: Shop) -> None:
    page.get_by_label("Anexar").click()
    page.get_by_role("button", name="6 fotos (álbum)").click()
    expect(page.get_by_label("Álbum com 6 fotos", exact=True)).to_be_visible()
    page.get_by_label("Opções").click()
    page.get_by_role("button", name="Hora da mensagem").click()
    page.get_by_label("Dia").fill("24/11/2026")
    page.get_by_label("Hora", exact=True).fill("22:15")
    page.get_by_role("button", name="Escrever nessa hora").click()
    write(page, "ainda abertos?")
    bubble(page, "ainda abertos?").click()
    page.get_by_label("Reagir com ❤️").click()
    expect(page.get_by_label("Reação ❤️")).to_be_visible()
    bubble(page, "ainda abertos?").click()
    page.get_by_role("button", name="Responder").click()
    write(page, "alguém?")
    assert phone.wait_for(lambda: len(shop.heard) == 9)
    asked, quoting = (message for message in shop.heard if message["type"] == "text")
    assert asked["timestamp"] == quoting["timestamp"] == "1795569300"
    assert quoting["context"]["id"] == asked["id"]
    keep(page, "chosen-time")


def test_without_receipts_nothing_is_read(page: Page, phone: Phone, shop: Shop, sender: Sender) -> None:
    page.get_by_label("Opções").click()
    page.get_by_text("Ler automaticamente").click()
    page.get_by_label("Fechar", exact=True).click()
    write(page, "oi")
    assert phone.wait_for(lambda: shop.heard)
    sender.says("Olá!", to="5511999990001")
    expect(bubble(page, "Olá!")).to_be_visible()
    page.wait_for_timeout(900)
    assert shop.told() == ["sent", "delivered"]


def test_a_new_customer_can_be_added(page: Page, phone: Phone) -> None:
    back_to_people(page)
    page.get_by_role("button", name="Novo cliente").click()
    page.get_by_label("Nome", exact=True).fill("Elisa Prado")
    page.get_by_label("Nome de usuário").fill("@elisa")
    page.get_by_role("button", name="Criar cliente").click()
    expect(page).to_have_url(re.compile("#c2$"))
    assert [customer.name for customer in phone.customers()] == ["Ana Souza", "Elisa Prado"]


def test_the_shop_that_does_not_answer_is_named(page: Page, shop: Shop) -> None:
    shop.answers = [502, 502]
    write(page, "oi")
    expect(page.get_by_role("status")).to_contain_text("HTTP 502")
    expect(page.get_by_role("status")).to_be_hidden()
    expect(bubble(page, "oi").get_by_label("Entregue à loja")).to_be_visible()


@on_both
def test_the_page_is_accessible(page: Page, sender: Sender, phone: Phone, shop: Shop) -> None:
    write(page, "oi")
    assert phone.wait_for(lambda: shop.heard)
    sender.posts(interactive(GREETING))
    expect(page.get_by_role("button", name="Fazer pedido")).to_be_visible()
    assert violations(page) == []


def test_a_shop_that_is_starting_says_so(browser: Browser, shop: Shop) -> None:
    with Phone() as phone:
        page = browser.new_page(**PHONE)
        page.goto(phone.page_url)
        page.get_by_text("Ana Souza").click()
        expect(page.get_by_role("status")).to_contain_text("A loja está ligando")
        phone.connect(shop.url, "local", "segredo", [NUMBER])
        expect(page.get_by_role("status")).to_be_hidden()
        page.close()


def write(page: Page, text: str) -> None:
    page.get_by_label("Mensagem", exact=True).fill(text)
    page.keyboard.press("Enter")


def bubble(page: Page, text: str) -> Any:
    return page.locator(".bubble", has_text=text).first


def back_to_people(page: Page) -> None:
    back = page.get_by_label("Voltar aos clientes")
    if back.is_visible():
        back.click()


def interactive(part: dict[str, Any]) -> dict[str, Any]:
    return {"messaging_product": "whatsapp", "to": "5511999990001", "type": "interactive", "interactive": part}


def keep(page: Page, name: str) -> None:
    """A picture for people to look at, where SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        width = page.evaluate("innerWidth")
        page.wait_for_timeout(400)
        page.screenshot(path=Path(folder) / f"chat-{name}-{width}.png")
