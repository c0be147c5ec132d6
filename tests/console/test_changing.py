"""Changes of settings in the console: taken back, found by the search, and two owners at once."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from atende.model import Agent, Role
from tests.console.conftest import Console, sign_in, signed_in
from tests.console.steps import DESKTOP, PHONE, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

REST = "Não repetir ao mesmo cliente"
"""A field of the survey that no other test changes: a change of the last five seconds may be news to a page."""


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    partner = Agent(id="bia", name="Bia", role=Role.OWNER)
    return Console(world, world.shop(owner="Lúcia", colleagues=[partner]))


@pytest.fixture
def bia(browser: Any, console: Console) -> Iterator[Page]:
    """Another owner's browser."""
    with signed_in(browser, console, sign_in(browser, console, link=console.link_of("bia"))) as page:
        yield page


def test_a_change_is_taken_back_and_stands_in_the_history(console: Console, page: Page) -> None:
    page.goto(f"{console.url}/ajustes/pesquisa")
    hour = page.get_by_role("combobox", name="Hora", exact=True)
    expect(hour).to_have_value("18")
    hour.select_option("9")
    page.get_by_role("button", name="Salvar").click()
    bar = page.get_by_role("status").filter(has_text="Mudança gravada.")
    expect(bar).to_be_visible()
    assert violations(page) == []
    bar.get_by_role("button", name="Desfazer").click()
    expect(page.get_by_text("Desfeito: vale o que estava antes.")).to_be_visible()
    expect(page.get_by_role("combobox", name="Hora", exact=True)).to_have_value("18")
    expect(bar).to_have_count(0)
    page.get_by_role("link", name="Ajustes").last.click()
    page.get_by_role("link", name="Histórico de mudanças").click()
    entry = page.get_by_role("listitem").filter(has_text="Lúcia desfez uma mudança")
    expect(entry.get_by_text("Hora da pesquisa").locator("..")).to_contain_text("Antes 9")
    assert violations(page) == []


def test_a_field_is_found_without_its_accents_and_marked(console: Console, page: Page) -> None:
    page.goto(f"{console.url}/ajustes")
    for group in ("Loja", "Respostas", "Equipe", "Canais", "Privacidade"):
        expect(page.get_by_role("heading", name=group, exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("searchbox", name="Buscar nos ajustes").fill("ferias")
    found = page.get_by_role("main").get_by_role("link", name="Datas especiais")
    expect(found).to_contain_text("Horários")
    assert violations(page) == []
    found.click()
    expect(page.locator(".sought")).to_contain_text("Datas especiais")
    expect(page.locator(".sought")).to_be_in_viewport()
    expect(page).to_have_url(f"{console.url}/ajustes/horarios#special.title")
    page.goto(f"{console.url}/ajustes")
    page.get_by_role("searchbox", name="Buscar nos ajustes").fill("xilofone")
    expect(page.get_by_text("Nada com “xilofone”")).to_be_visible()
    page.get_by_role("button", name="som das mensagens").click()
    expect(page.get_by_role("main").get_by_role("link", name="Tocar um som")).to_contain_text(
        "Ajustes › Equipe › Avisos"
    )
    page.get_by_role("searchbox", name="Buscar nos ajustes").fill("mudar a cor do site")
    expect(page.get_by_text("Não achei exatamente isso")).to_be_visible()


def test_the_owner_says_what_to_change_and_is_at_the_field(console: Console, page: Page) -> None:
    """On a phone by a tap, then by keys: two steps each."""
    page.set_viewport_size(PHONE)
    page.goto(f"{console.url}/ajustes")
    search = page.get_by_role("searchbox", name="Buscar nos ajustes")
    search.fill("mudar horário de sábado")
    places = page.locator(".settingsearch li")
    expect(places.first).to_contain_text("sábado Ajustes › Loja › Horários")
    assert places.count() <= 5
    assert violations(page) == []
    places.first.get_by_role("link").click()
    opens = page.get_by_label("sábado: abre às")
    expect(opens).to_be_focused()
    expect(opens).to_be_in_viewport()
    opens.fill("10:00")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Horários gravados")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size(DESKTOP)
    page.goto(f"{console.url}/ajustes")
    search.fill("parar de mandar pesquisa")
    expect(places.first).to_contain_text("Pesquisa de satisfação")
    search.press("ArrowDown")
    expect(places.first.get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowUp")
    search.press("Enter")
    switch = page.get_by_role("checkbox", name=re.compile("^Perguntar"))
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()


def test_of_two_owners_the_second_sees_both_values(console: Console, page: Page, bia: Page) -> None:
    for browser in (page, bia):
        browser.goto(f"{console.url}/ajustes/pesquisa")
        expect(browser.get_by_role("combobox", name=REST, exact=True)).to_be_visible()
    bia.get_by_role("combobox", name=REST, exact=True).select_option("7")
    bia.get_by_role("button", name="Salvar").click()
    expect(bia.get_by_text("Mudança gravada.")).to_be_visible()
    page.get_by_role("combobox", name=REST, exact=True).select_option("15")
    page.get_by_role("button", name="Salvar").click()
    clash = page.get_by_role("alert").filter(has_text="Bia mudou isto enquanto você editava")
    expect(clash).to_contain_text("Agora 7")
    expect(clash).to_contain_text("O seu 15")
    assert violations(page) == []
    clash.get_by_role("button", name="Gravar o meu").click()
    expect(page.get_by_text("Gravado: vale o seu.")).to_be_visible()
    expect(clash).to_have_count(0)
    bia.reload()
    expect(bia.get_by_role("combobox", name=REST, exact=True)).to_have_value("15")
