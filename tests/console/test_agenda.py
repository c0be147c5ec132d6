"""What is promised, in the agenda; and how long the shop lets things wait. In a browser."""

import re
import secrets
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende.core import clock
from tests.console.conftest import Console
from tests.console.steps import violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

RUN = secrets.token_hex(2)
WEEKDAYS = ("seg", "ter", "qua", "qui", "sex", "sáb", "dom")
PHONE = {"width": 390, "height": 844}


def is_clean(page: Page) -> bool:
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert (violations(page), wide) == ([], False)
    return True


def test_a_template_is_promised_and_seen_changed_and_called_off_in_the_agenda(console: Console, page: Page) -> None:
    console.hears("Iara Lemos", "Quero um bolo")
    expect(page.locator(".card", has_text="Iara Lemos")).to_be_visible()
    page.goto(console.url + "/saude")
    expect(page.get_by_text("encomenda_pronta")).to_be_visible()
    page.goto(console.url)
    page.locator(".card", has_text="Iara Lemos").click()
    page.get_by_role("button", name="Agendar", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    day = clock.now().astimezone(ZoneInfo("America/Sao_Paulo")) + timedelta(days=2)
    dialog.get_by_role("button", name="Amanhã, 9h").click()
    dialog.get_by_label("Dia").select_option(f"{day:%Y-%m-%d}")
    expect(dialog.get_by_text("O prazo de resposta termina")).to_be_visible()
    dialog.get_by_role("button", name="Enviar um modelo").click()
    dialog.get_by_role("button", name="Continuar").click()
    dialog.get_by_role("combobox").select_option(label="encomenda_pronta · pt_BR")
    for number, value in ((2, RUN), (3, "18h")):
        dialog.get_by_label(f"Espaço {number} do texto").fill(value)
    dialog.get_by_role("button", name="Agendar").click()
    expect(page.locator(".toast", has_text=f"Agendado para {WEEKDAYS[day.weekday()]}")).to_be_visible()
    page.get_by_role("link", name="Agenda", exact=True).click()
    page.get_by_role("button", name="Semana").click()
    row = page.locator(".agenda li", has_text=f"Sua encomenda {RUN} está pronta")
    expect(row).to_contain_text("09:00")
    page.set_viewport_size(PHONE)
    assert is_clean(page)
    row.get_by_role("button", name="Alterar").click()
    dialog.get_by_label("Hora").fill("1030")
    dialog.get_by_role("button", name="Salvar").click()
    expect(row).to_contain_text("10:30")
    row.get_by_role("button", name="Cancelar").click()
    expect(row).to_have_count(0)


def test_an_owner_says_how_long_things_may_wait(console: Console, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(console.url + "/ajustes/acompanhamentos")
    first = page.get_by_role("checkbox", name="Prazo da primeira resposta")
    for on in (True, False):
        first.set_checked(on)
        expect(page.get_by_role("spinbutton", name="Prazo da primeira resposta")).to_have_count(int(on))
        assert is_clean(page)
        page.get_by_role("button", name="Salvar").click()
        expect(page.locator(".toast", has_text=re.compile("Acompanhamentos salvos")).first).to_be_visible()
        page.reload()
        expect(first).to_be_checked(checked=on)
