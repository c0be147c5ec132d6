"""Two people of a shop at the same thread, each in a browser of their own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from atende.model import Agent
from tests.console.conftest import Console, sign_in, signed_in
from tests.console.steps import open_thread, until, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    return Console(world, world.shop(owner="Lúcia", colleagues=[Agent(id="bia", name="Bia")]))


@pytest.fixture
def bia(browser: Any, console: Console) -> Iterator[Page]:
    """Another person's browser, at the list."""
    with signed_in(browser, console, sign_in(browser, console, link=console.link_of("bia"))) as page:
        yield page


def test_two_people_see_each_other_at_a_thread(console: Console, page: Page, bia: Page) -> None:
    open_thread(page, console, "Ana", "Oi, quanto custa o bolo?")
    open_thread(bia, console, "Ana", "Oi, quanto custa o bolo?")
    expect(page.get_by_role("status").get_by_text("Bia está vendo esta conversa")).to_be_visible()
    expect(bia.get_by_text("Lúcia está vendo esta conversa")).to_be_visible()
    assert violations(page) == []
    bia.locator("#composer").press_sequentially("Bom dia")
    expect(page.get_by_text("Bia está digitando…")).to_be_visible()
    bia.get_by_role("link", name="Conversas").first.click()
    expect(page.get_by_text("Bia está")).to_have_count(0)


def test_a_reply_that_crosses_anothers_waits_for_its_person(console: Console, page: Page, bia: Page) -> None:
    for browser in (page, bia):
        open_thread(browser, console, "Caio", "Vocês abrem domingo?")
    page.context.set_offline(True)
    page.locator("#composer").fill("Abrimos às 8h")
    page.locator(".send").click()
    bia.locator("#composer").fill("Domingo das 8h às 12h")
    bia.locator(".send").click()
    expect(bia.locator(".toast")).to_contain_text("A conversa agora está com você.")
    until(lambda: answers(console) == ["Domingo das 8h às 12h"])
    page.context.set_offline(False)
    held = page.locator(".parcel")
    expect(held).to_contain_text(re.compile("Bia respondeu há .* enviar mesmo assim?"))
    expect(page.locator(".bubble", has_text="Domingo das 8h às 12h")).to_be_visible()
    assert violations(page) == []
    assert answers(console) == ["Domingo das 8h às 12h"]
    held.get_by_role("button", name="Enviar mesmo assim").click()
    until(lambda: answers(console) == ["Domingo das 8h às 12h", "Abrimos às 8h"])
    expect(page.locator(".parcel")).to_have_count(0)


def answers(console: Console) -> list[str]:
    """What people have answered Caio, without the greeting."""
    return [text for text in console.phone("Caio") if "8h" in text]


def test_a_conversation_is_passed_on_and_a_colleague_is_named_in_a_note(
    console: Console, page: Page, bia: Page
) -> None:
    open_thread(page, console, "Duda", "Preciso de nota fiscal")
    page.locator("body").press("t")
    dialog = page.get_by_role("dialog", name="Passar conversa")
    dialog.get_by_role("combobox").select_option(label="Bia")
    dialog.get_by_label("Nota para quem recebe").fill("Quer nota no CNPJ")
    assert violations(page) == []
    dialog.get_by_role("button", name="Passar conversa").click()
    expect(page.locator(".toast")).to_contain_text("Conversa passada para Bia.")
    told = bia.locator(".toast", has_text="Lúcia passou a conversa de Duda para você")
    told.get_by_role("button", name="Ver").click()
    expect(bia.locator(".bubble", has_text="Quer nota no CNPJ")).to_be_visible()
    bia.get_by_role("button", name="Nota interna").click()
    bia.locator("#composer").press_sequentially("Feito, @lú")
    expect(bia.get_by_role("listbox", name="Pessoas para mencionar").get_by_role("option")).to_have_count(1)
    assert violations(bia) == []
    bia.locator("#composer").press("Enter")
    expect(bia.locator("#composer")).to_have_value("Feito, @Lúcia ")
    bia.locator("#composer").press("Enter")
    expect(bia.locator(".mention")).to_have_text("@Lúcia")
    expect(page.locator(".toast", has_text="Bia mencionou você na conversa de Duda")).to_be_visible()
    page.get_by_role("link", name="Menções").click()
    expect(page.get_by_role("link", name="Bia mencionou você")).to_contain_text("Feito, @Lúcia")
    assert violations(page) == []
    expect(page.get_by_role("link", name="Menções").locator(".badge")).to_have_count(0)


def test_teams_and_working_status(console: Console, page: Page, bia: Page) -> None:
    open_thread(page, console, "Eva", "Quero comprar")
    page.get_by_role("link", name="Ajustes").click()
    page.get_by_role("link", name="Equipes e distribuição").click()
    page.get_by_role("button", name="Nova equipe").click()
    page.get_by_label("Nome da equipe").fill("Vendas")
    page.get_by_label("Bia", exact=True).check()
    page.get_by_role("button", name="Salvar").click()
    expect(page.get_by_text("Vendas").first).to_be_visible()
    page.get_by_label("Como são distribuídas").select_option("least")
    page.get_by_label("Entre quem").select_option(label="Vendas")
    bia.get_by_role("button", name="Conta", exact=True).click()
    bia.get_by_role("button", name="Ausente").click()
    bia.get_by_label("Até quando").select_option("hour")
    expect(bia.get_by_label("Ausente até")).to_be_visible()
    assert violations(bia) == []
    expect(page.get_by_text("Limite e horário de cada pessoa")).to_be_visible()
    assert violations(page) == []
    page.goto(console.url)
    page.locator(".card", has_text="Eva").click()
    page.locator("body").press("t")
    people = page.get_by_role("dialog").get_by_role("combobox")
    expect(people.locator("option", has_text="Bia (ausente até")).to_have_count(1)
    people.select_option(label="Vendas")
    page.get_by_role("dialog").get_by_role("button", name="Passar conversa").click()
    expect(page.locator(".card", has_text="Eva")).to_contain_text("Vendas")
    page.get_by_label("Equipe", exact=True).first.select_option("mine")
    expect(page.locator(".card", has_text="Eva")).to_have_count(0)
    page.get_by_label("Equipe", exact=True).first.select_option("")
    expect(page.locator(".card", has_text="Eva")).to_have_count(1)
