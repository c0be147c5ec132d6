"""An owner's team: somebody is invited, comes in, and is removed."""

import re
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from tests.console.conftest import READER, Console
from tests.console.steps import open_thread, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser


def test_a_person_is_invited_comes_in_is_removed_and_is_back(console: Console, page: Page, browser: Any) -> None:
    open_thread(page, console, "Ana", "Oi, vocês entregam?")
    page.goto(f"{console.url}/ajustes/equipe")
    page.get_by_role("button", name="Convidar pessoa").click()
    form = page.get_by_role("form", name="Convidar pessoa")
    form.get_by_label("Nome").fill("Bia Souza")
    assert violations(page) == []
    form.get_by_role("button", name="Criar convite").click()
    link = page.get_by_label("Link", exact=True).input_value()
    written = parse_qs(urlparse(page.get_by_role("link", name="Mandar pelo WhatsApp").get_attribute("href")).query)
    assert f"vale 3 dias e uma única vez: {link}" in written["text"][0]
    assert violations(page) == []
    context = browser.new_context(**READER)
    bia = context.new_page()
    bia.goto(link)
    bia.get_by_role("button", name="Entrar no painel").click()
    bia.locator(".card", has_text="Ana").click()
    bia.get_by_role("button", name=re.compile("Assumir")).first.click()
    expect(page.get_by_text("Convite ainda não usado")).to_have_count(0)
    page.goto(f"{console.url}/ajustes/equipe")
    row = page.get_by_role("listitem").filter(has_text="Bia Souza")
    expect(row).to_contain_text(re.compile("Último uso: .* Chrome"))
    row.get_by_role("button", name=re.compile("Bia Souza")).click()
    expect(row.get_by_text("Onde está conectado")).to_be_visible()
    assert violations(page) == []
    row.get_by_role("button", name="Remover").click()
    expect(row.get_by_role("alert")).to_contain_text("voltam para a fila")
    row.get_by_role("button", name="Remover da loja").click()
    expect(page.get_by_text("Bia Souza não está mais na loja.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Bia Souza")).to_have_count(0)
    bia.reload()
    expect(bia.get_by_role("button", name="Perdi meu acesso")).to_be_visible()
    context.close()
    page.get_by_role("link", name=re.compile("Conversas")).first.click()
    page.get_by_role("button", name="Desfazer").click()
    expect(page.get_by_text("Bia Souza está de volta.")).to_be_visible()
    expect(page.get_by_role("button", name="Desfazer")).to_have_count(0)
    page.goto(f"{console.url}/ajustes/equipe")
    expect(row).to_contain_text("Sem acesso: crie um link")


def test_the_checklist_leads_to_the_team(page: Page, console: Console) -> None:
    page.goto(f"{console.url}/ajustes/primeiros-passos")
    step = page.get_by_role("listitem").filter(has_text="Equipe")
    step.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Pessoas", exact=True)).to_be_visible()
