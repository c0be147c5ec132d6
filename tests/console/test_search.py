"""Everything that was ever said is found from the list, and opens where it was said."""

import re
from contextlib import suppress
from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.steps import NOTHING, open_thread, resolve, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
MANY = 34
"""More messages than a thread shows when it opens."""
TRIES = 30


def look_for(page: Page, text: str) -> None:
    page.get_by_role("searchbox").fill(text)


def find(page: Page, text: str, *, hit: str) -> Page:
    """Looks again until the desk's stream has handed on what was said a moment ago."""
    found = page.locator(".hit", has_text=hit)
    for _ in range(TRIES):
        look_for(page, "")
        look_for(page, text)
        with suppress(AssertionError):
            expect(found.first).to_be_visible(timeout=5_000)
            break
    return found


def test_a_resolved_contact_and_what_they_said_are_found_from_another_tab(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Fábio Souza", "Quero encomendar uma CESTA de café da manhã")
    console.thread("Fábio Souza")
    page.wait_for_timeout(1_000)  # WhatsApp tells whole seconds: what comes within one of them has no order
    for number in range(MANY):
        console.hears("Fábio Souza", f"Detalhe {number:02d}")
    open_thread(page, console, "Fábio Souza", f"Detalhe {MANY - 1:02d}")
    resolve(page)
    console.hears("Gilda Nova", "Bom dia")
    page.reload()
    page.get_by_role("button", name=re.compile("Aguardando")).click()
    contact = find(page, "fabio", hit="Fábio Souza").first
    expect(contact.locator("mark")).to_have_text("Fábio")
    message = find(page, "cesta cafe", hit="encomendar")
    expect(message.locator("mark")).to_have_text(["CESTA", "café"])
    assert violations(page) == []
    page.get_by_role("searchbox").press("ArrowDown")
    page.keyboard.press("Enter")
    sought = page.locator(".said.sought")
    expect(sought).to_contain_text("encomendar uma CESTA")
    expect(sought).to_be_in_viewport()
    expect(sought).to_be_focused()
    page.get_by_role("button", name="Ir para o fim").click()
    expect(page.locator(".said", has_text=f"Detalhe {MANY - 1:02d}").last).to_be_in_viewport()


def test_a_search_is_narrowed_widened_and_remembered(console: Console, page: Page) -> None:
    page.set_viewport_size(PHONE)
    console.hears("Hugo Lima", "Tem torta de limão?")
    console.hears("Iara Reis", "Quero torta de morango")
    expect(page.locator(".card", has_text="Iara")).to_be_visible()
    find(page, "torta", hit="limão")
    find(page, "torta", hit="morango")
    hits = page.locator(".hit")
    expect(hits).to_have_count(2)
    page.get_by_text("Filtros", exact=True).click()
    page.get_by_role("combobox", name="Situação").select_option("resolved")
    expect(page.get_by_text("Com estes filtros, nenhuma mensagem tem “torta”.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page) == []
    page.get_by_role("button", name="Tirar os filtros").click()
    expect(hits).to_have_count(2)
    hits.filter(has_text="morango").locator("a").click()
    expect(page.locator(".said.sought")).to_contain_text("torta de morango")
    page.go_back()
    look_for(page, "")
    page.get_by_role("searchbox").focus()
    page.get_by_role("button", name="torta").click()
    expect(hits).to_have_count(2)
    look_for(page, "inexistente")
    expect(page.get_by_text(NOTHING)).to_be_visible()
    page.get_by_role("button", name="Limpar busca").click()
    expect(page.get_by_role("searchbox")).to_have_value("")
