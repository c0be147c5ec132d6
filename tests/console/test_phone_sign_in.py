"""Back in without anybody's help: a code that a person sends from their own WhatsApp, and passkeys."""

import re
from typing import Any
from urllib.parse import unquote

import pytest

from tests.console.conftest import READER, Console
from tests.console.steps import PHONE, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser


def test_a_person_signs_in_from_their_own_phone(browser: Any, page: Any, console: Console) -> None:
    page.get_by_role("button", name="Conta", exact=True).click()
    page.get_by_role("button", name="Seu acesso").click()
    dialog = page.get_by_role("dialog", name="Seu acesso")
    dialog.get_by_label("Seu WhatsApp, para entrar sem link").fill("+" + console.customer("Lúcia"))
    dialog.get_by_role("button", name="Confirmar número").click()
    dialog.get_by_label("Número de WhatsApp da loja").fill("(11) 91234-0000")
    expect(dialog.get_by_role("img", name="Código QR")).to_be_visible()
    assert violations(page) == []
    console.hears("Lúcia", dialog.locator("blockquote").inner_text())
    expect(dialog.get_by_text("Confirmado. Você pode entrar por ele.")).to_be_visible()

    context = browser.new_context(**READER, viewport=PHONE)
    stranger = context.new_page()
    stranger.goto(console.url + "/entrar")
    stranger.get_by_role("button", name="Entrar pelo WhatsApp").click()
    stranger.get_by_label("Número de WhatsApp da loja").fill("(11) 91234-0000")
    address = stranger.get_by_role("link", name="Abrir o WhatsApp").get_attribute("href")
    text = stranger.locator("blockquote").inner_text()
    assert address.startswith("https://wa.me/5511912340000?text=")
    assert unquote(address.partition("text=")[2]) == text
    assert violations(stranger) == []
    assert stranger.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stranger.reload()
    stranger.get_by_role("button", name="Entrar pelo WhatsApp").click()
    expect(stranger.locator("blockquote")).to_have_text(text)
    console.hears("Lúcia", text)
    stranger.get_by_role("heading", name="Conversas").wait_for()
    expect(stranger.locator(".card", has_text="Lúcia")).to_have_count(0)
    page.reload()
    expect(page.get_by_text(re.compile("Novo acesso com o seu nome, por uma mensagem do celular"))).to_be_visible()
    with_a_passkey(context, stranger, console)
    context.close()


def with_a_passkey(context: Any, page: Any, console: Console) -> None:
    """The owner makes one, comes in with it, wants it of all owners, and needs it from then on."""
    phone = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    phone |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    page.set_viewport_size({"width": 1280, "height": 800})
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": phone})
    keys = opened(page)
    keys.get_by_role("button", name="Criar chave de acesso").click()
    expect(keys.get_by_text("ainda não usada")).to_be_visible()
    expect(keys.get_by_label("Donos entram só com chave de acesso")).to_be_disabled()
    keys.get_by_label("Nome da chave de acesso").fill("Celular da Lúcia")
    keys.get_by_role("button", name="Salvar").click()
    expect(page.get_by_text("Nome gravado.")).to_be_visible()
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    context.clear_cookies()
    page.goto(console.url + "/entrar")
    page.get_by_role("button", name="Entrar com chave de acesso").click()
    page.get_by_role("heading", name="Conversas").wait_for()
    opened(page).get_by_label("Donos entram só com chave de acesso").click()
    expect(page.get_by_label("Donos entram só com chave de acesso")).to_be_checked()
    context.clear_cookies()
    page.goto("about:blank")
    page.goto(console.login_link)
    page.get_by_role("button", name="Entrar no painel").click()
    expect(page.get_by_text("Confirme com a sua.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Entrar com chave de acesso").click()
    page.get_by_role("heading", name="Conversas").wait_for()


def opened(page: Any) -> Any:
    """The part of "Seu acesso" about passkeys."""
    page.get_by_role("button", name="Conta", exact=True).click()
    page.get_by_role("button", name="Seu acesso").click()
    return page.get_by_role("region", name="Chaves de acesso")
