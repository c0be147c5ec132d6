"""A mark that was wrong, taken away at the desk itself."""

import re
from typing import Any

import pytest

from tests.console.conftest import Console, sign_in, signed_in
from tests.console.steps import DESKTOP, PHONE, Page, expect, violations
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_complaint_that_was_none_is_taken_away_and_given_back(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Tito Braga", "vieram 80 salgados em vez de 100, isso é um absurdo, o pedido veio errado")
    row = page.locator(".card", has_text="Tito Braga")
    expect(row.locator(".pill")).to_have_text("Reclamação")
    row.click()
    line = page.locator(".reason")
    expect(line).to_contain_text("Retornar: reclamação")
    with page.expect_response("**/mark/dismiss") as answered:
        line.get_by_role("button", name="Não é").click()
    assert answered.value.ok
    page.reload()
    expect(page.get_by_label("Prioridade")).to_have_value("none")
    expect(line).to_have_count(0)
    expect(page.locator(".reminders")).to_have_count(0)
    expect(row.locator(".pill")).to_have_count(0)
    console.hears("Tito Braga", "continua um absurdo, o pedido veio errado de novo")
    expect(line).to_contain_text("reclamação")
    line.get_by_role("button", name="Não é").click()
    page.locator(".toast", has_text="Marca retirada").get_by_role("button", name="Desfazer").click()
    expect(line).to_contain_text("etornar: reclamação")
    page.reload()
    expect(line).to_contain_text("etornar: reclamação")
    expect(page.get_by_label("Prioridade")).to_have_value("high")
    expect(row.locator(".pill")).to_have_text("Reclamação")


def says_it_is_not(page: Page, console: Console, name: str, text: str) -> None:
    """Somebody writes, and the owner takes the mark away."""
    console.hears(name, text)
    page.locator(".card", has_text=name).click()
    with page.expect_response("**/mark/dismiss") as answered:
        page.locator(".reason").get_by_role("button", name="Não é").click()
    assert answered.value.ok


def test_the_figures_show_how_many_marks_were_wrong_and_lead_to_their_threads(console: Console, page: Page) -> None:
    says_it_is_not(page, console, "Vera Cruz", "que absurdo, o pedido veio errado")
    page.set_viewport_size(PHONE)
    page.goto(console.url + "/numeros")
    alarms = page.locator(".alarms")
    expect(alarms).to_contain_text(re.compile("Tiradas com “Não é”: [1-9]"))
    expect(alarms.locator(".ranking li", has_text="Reclamação")).to_have_text(re.compile("[1-9] de [1-9]"))
    alarms.get_by_label("Como é calculado").click()
    expect(alarms.get_by_text("Das marcas automáticas")).to_be_visible()
    alarms.get_by_label("Como é calculado").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
    alarms.get_by_role("button", name="Ver conversas").first.click()
    page.get_by_role("dialog", name="Alarmes falsos").get_by_role("link", name="Vera Cruz").click()
    expect(page).to_have_url(re.compile("/c/"))


def test_a_word_that_taps_taught_is_shown_to_the_owner_and_taken_out(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    says_it_is_not(page, console, "Lia Moura", "vou na policia com voces")
    says_it_is_not(page, console, "Davi Nunes", "vou la na policia com vcs")
    page.set_viewport_size(PHONE)
    page.goto(console.url + "/perguntas")
    words = page.locator(".marked")
    expect(words.locator("li")).to_have_text("policia")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
    words.get_by_role("button", name="Tirar “policia”").click()
    expect(page.locator(".toast", has_text="“policia” volta a dar alarme")).to_be_visible()
    expect(words.get_by_text("Nenhuma palavra foi aprendida assim")).to_be_visible()
    page.reload()
    expect(words.get_by_text("Nenhuma palavra foi aprendida assim")).to_be_visible()


def test_where_nothing_was_marked_the_figures_say_so(world: World, browser: Any) -> None:
    quiet = Console(world, world.shop(owner="Rita"))
    quiet.hears("Rita Calma", "Bom dia!")
    quiet.thread("Rita Calma")
    with signed_in(browser, quiet, sign_in(browser, quiet)) as page:
        page.goto(quiet.url + "/numeros")
        expect(page.locator(".alarms")).to_contain_text("Nenhuma conversa foi marcada nesses dias")
