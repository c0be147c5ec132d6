"""A conversation that the shop starts, in a browser."""

import re
from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.steps import DESKTOP, PHONE, until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser


def test_a_conversation_starts_with_a_number_and_a_template(console: Console, page: Page) -> None:
    console.hears("Ana", "Oi!")
    expect(page.locator(".card", has_text="Ana")).to_be_visible()
    phone = console.customer("Teresa")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Nova conversa").click()
    dialog = page.get_by_role("dialog", name="Nova conversa")
    expect(dialog.get_by_label("Telefone com DDD")).to_be_focused()
    page.keyboard.type("98888-0002")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("com DDD")
    dialog.get_by_label("Telefone com DDD").fill(f"({phone[2:4]}) {phone[4:]}")
    assert violations(page) == []
    dialog.get_by_role("button", name="Continuar").click()
    dialog.get_by_label("Nome").fill("Teresa Lima")
    dialog.get_by_label("Modelo").select_option(label="pesquisa_atendimento · pt_BR")
    expect(dialog).to_contain_text(re.compile(r"Custa cerca de US\$\s?0,0"))
    for field in dialog.locator(".templates input").all():
        field.fill("Teresa")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("button", name="Enviar modelo").click()
    expect(page.locator(".threadhead")).to_contain_text("Teresa Lima")
    until(lambda: len(console.phone("Teresa")) == 1)
    page.set_viewport_size(DESKTOP)
    page.get_by_role("button", name="Nova conversa").click()
    dialog.get_by_label("Telefone com DDD").fill("+" + phone)
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Já existe uma conversa aberta com Teresa Lima")
    assert violations(page) == []
    dialog.get_by_role("button", name="Abrir a conversa").click()
    expect(page.locator(".said.outgoing .tick.delivered, .said.outgoing .tick.read")).to_have_count(1)
    assert len(console.phone("Teresa")) == 1
