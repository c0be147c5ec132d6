"""QR codes and short links that open a chat with the shop."""

from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.steps import PHONE, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser


def test_a_qr_code_is_made_printed_and_deleted(page: Any, console: Console) -> None:
    page.goto(f"{console.url}/ajustes/qr")
    expect(page.get_by_text("Nenhum QR Code ainda")).to_be_visible()
    page.get_by_label("Mensagem do cliente").fill("Oi! Vi o cartaz.")
    page.get_by_role("button", name="Criar QR Code").click()
    code = page.get_by_role("img", name="QR Code: Oi! Vi o cartaz.")
    expect(code).to_be_visible()
    [link] = console.office.links[console.number].values()
    expect(page.get_by_role("link", name=link["deep_link_url"])).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")
    page.get_by_role("button", name="Imprimir").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Fale com a gente no WhatsApp")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Apagar").click()
    expect(page.get_by_role("alert")).to_contain_text("Quem já tem este QR Code impresso")
    page.get_by_role("alert").locator("xpath=..").get_by_role("button", name="Apagar").last.click()
    expect(page.get_by_text("Nenhum QR Code ainda")).to_be_visible()
    assert console.office.links[console.number] == {}
