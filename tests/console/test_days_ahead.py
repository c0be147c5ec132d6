"""A day that is not like the week, from the settings to what an attendant sends."""

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende.core import clock
from infra.local.seed.shop import GREETING
from tests.console.conftest import Console, sign_in, signed_in
from tests.console.test_settings import opened
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    """A shop of its own: functions keep what they have read of one for a minute."""
    return Console(world, world.shop(owner="Rosa"))


def test_tomorrow_is_shut_in_the_settings_and_in_a_quick_reply(console: Console, page: Page) -> None:
    tomorrow = clock.now().astimezone(ZoneInfo("America/Sao_Paulo")) + timedelta(days=1)
    shut = f"{tomorrow.day}{'º' * (tomorrow.day == 1)}/{tomorrow.month}: fechado."
    writes_hours(page, f"seg a dom 24 horas; {tomorrow:%d/%m/%Y} fechado")
    expect(page.get_by_text(f"O cliente lê: todos os dias 24 horas. Amanhã, {shut}")).to_be_visible()
    page.goto(console.url + "/ajustes/respostas")
    page.get_by_role("button", name="Colar lista").click()
    page.get_by_label("Lista de respostas").fill("/horas Abrimos {{horario}}. Até já!")
    page.get_by_role("button", name="Ver o que foi entendido").click()
    page.get_by_role("button", name="Gravar 1 resposta").click()
    expect(page.locator(".entries li", has_text="/horas")).to_be_visible()
    console.hears("Lia Reis", "Que horas abrem?")
    page.goto(console.url)
    page.locator(".card", has_text="Lia Reis").click()
    field = page.locator("#composer")
    field.press_sequentially("/horas")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_text([re.compile("^/horas")])
    field.press("Enter")
    expect(field).to_have_value(f"Abrimos todos os dias 24 horas. Até já!\nAmanhã, {shut}")


def test_a_shut_shop_greets_with_the_samples_words_and_the_away_text_denies_none(browser: Any, world: World) -> None:
    later = ("seg", "ter", "qua", "qui", "sex", "sáb", "dom")[(clock.now().weekday() + 3) % 7]
    console = Console(world, world.shop(owner="Nina", hours=f"{later} 8h-18h"))
    with signed_in(browser, console, sign_in(browser, console)) as page:
        opened(page, "Saudação e ausência")
        form = page.get_by_role("form", name="Saudação")
        form.get_by_role("textbox", name=re.compile("Texto \\d")).fill(GREETING)
        form.get_by_role("button", name="Salvar").click()
        expect(page.locator(".toast", has_text="Mensagem gravada")).to_be_visible()
        console.hears("Téo Luz", "oi")
        page.goto(console.url)
        page.locator(".card", has_text="Téo Luz").click()
        said = re.compile("Oi, Téo! .* Recebemos a sua mensagem.*No momento estamos fechados", re.DOTALL)
        expect(page.locator(".said.outgoing")).to_contain_text(said)


def writes_hours(page: Page, text: str) -> None:
    opened(page, "Horários")
    page.get_by_text("Prefere escrever?").click()
    page.get_by_label("Prefere escrever?").fill(text)
    page.get_by_role("button", name="Usar este texto").click()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Horários gravados").last).to_be_visible()
