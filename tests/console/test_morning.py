"""An owner looks at the figures on a phone: how yesterday was, and what to do today."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende.core import clock
from atende.core.clock import ms
from atende.model import Event
from atende.reporting.journal.store import line
from atende.storage.journal import Page as JournalPage
from atende.storage.store import Store
from infra.local.shop import Shop, connected
from tests.console.conftest import READER, Console, sign_in
from tests.console.steps import PHONE, Page, expect, until, violations
from tests.world import World

pytestmark = pytest.mark.browser

ZONE = ZoneInfo("America/Sao_Paulo")
SEEN = """(name) => {
  const at = document.querySelector(name).getBoundingClientRect();
  const below = document.querySelector("nav")?.getBoundingClientRect().top ?? innerHeight;
  return at.top >= 0 && at.bottom <= Math.min(innerHeight, below);
}"""
"""Whether something is on the first screen, above the navigation."""


@pytest.fixture(scope="module")
def shop(world: World) -> Shop:
    return world.shop(owner="Marta")


@pytest.fixture(scope="module")
def yesterday() -> date:
    return clock.now().astimezone(ZONE).date() - timedelta(days=1)


@pytest.fixture(scope="module")
def bakery(world: World, shop: Shop, yesterday: date) -> Console:
    """Twelve messages yesterday, twelve and sixteen on that weekday before, and somebody who waits now."""
    happened(world, shop, yesterday, incoming=12, first=120)
    for week in (1, 2):
        happened(world, shop, yesterday - timedelta(days=7 * week), incoming=8 + 4 * week, first=240)
    bakery = Console(world, shop)
    bakery.hears("Nina Portela", "Vocês entregam hoje?")
    bakery.thread("Nina Portela")
    return bakery


@pytest.fixture(scope="module")
def marta(browser: Any, bakery: Console) -> Any:
    return sign_in(browser, bakery)


@pytest.fixture
def phone(browser: Any, marta: Any) -> Iterator[Page]:
    with on_a_phone(browser, marta) as page:
        yield page


@contextmanager
def on_a_phone(browser: Any, session: Any) -> Iterator[Page]:
    context = browser.new_context(**READER, storage_state=session, viewport=PHONE, has_touch=True)
    yield context.new_page()
    context.close()


def happened(world: World, shop: Shop, day: date, *, incoming: int, first: int) -> None:
    """The journal of a past day: so many messages, each answered after so many seconds, each conversation resolved."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
    told = [
        Event(id=f"{kind}:{day}-{number}", at=noon, kind=kind, thread=f"t{number}", inbox="whatsapp", numbers=numbers)
        for number in range(incoming)
        for kind, numbers in (
            ("incoming", {}),
            ("first_reply", {"seconds": first, "business": first}),
            ("resolved", {"seconds": first, "business": first}),
        )
    ]
    with connected(world.desk):
        lines = [line(event) for event in told]
        Store(shop.business).add(JournalPage(date=f"{day}", written=ms(noon), batch=f"{day}", events=lines))


def test_a_new_shop_sees_no_empty_charts_but_what_comes_first(world: World, browser: Any) -> None:
    new = Console(world, world.shop(owner="Odete"))
    with on_a_phone(browser, sign_in(browser, new)) as phone:
        phone.goto(new.url + "/numeros")
        expect(phone.get_by_text("Os números começam com a primeira mensagem")).to_be_visible()
        expect(phone.locator(".chart, .controls, .hero")).to_have_count(0)
        steps = phone.locator(".todo li")
        expect(steps).to_have_count(3)
        assert phone.evaluate(SEEN, ".todo")
        assert violations(phone) == []
        steps.get_by_text("Conectar o número").click()
        expect(phone).to_have_url(re.compile("/ajustes/conexao"))


def test_yesterday_and_today_fit_on_one_screen_of_a_phone(bakery: Console, phone: Page, yesterday: date) -> None:
    phone.goto(bakery.url + "/numeros")
    tiles = phone.locator(".morning .tile")
    expect(tiles).to_have_count(4)
    told = phone.evaluate("fetch('/api/figures?days=2').then((answer) => answer.json())")["days"][0]
    assert told["date"] == f"{yesterday}"
    assert (told["volume"]["incoming"], told["volume"]["resolved"]) == (12, 12)
    expect(tiles.nth(0).locator(".figure")).to_have_text(str(told["volume"]["incoming"]))
    expect(tiles.nth(0)).to_contain_text("costuma ser 14")
    expect(tiles.nth(1).locator(".figure")).to_have_text("2 min")
    expect(tiles.nth(1).locator(".change")).to_have_class(re.compile("good"))
    expect(tiles.nth(2).locator(".figure")).to_have_text(str(told["volume"]["resolved"]))
    steps = phone.locator(".todo li")
    expect(steps).to_have_count(3)
    assert phone.evaluate(SEEN, ".todo"), "the third thing to do is on the first screen"
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(phone) == []
    expect(steps.get_by_text("1 cliente espera agora").locator("xpath=..")).to_contain_text("Nina Portela, há ")
    steps.get_by_text("1 cliente espera agora").click()
    expect(phone).to_have_url(re.compile(f"/c/{bakery.thread('Nina Portela')}"))


def test_a_figure_of_yesterday_opens_its_conversations(bakery: Console, phone: Page) -> None:
    phone.goto(bakery.url + "/numeros")
    phone.locator(".morning .tile", has_text="Mensagens recebidas").click()
    expect(phone.get_by_role("dialog", name="Mensagens recebidas")).to_be_visible()


def test_a_chart_answers_to_a_finger_and_to_keys(bakery: Console, phone: Page) -> None:
    phone.goto(bakery.url + "/numeros")
    phone.get_by_role("tab", name="Mensagens recebidas").click()
    chart = phone.get_by_role("slider", name="Mensagens recebidas")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] * 5.5 / 7, box["y"] + box["height"] / 2)
    expect(chart).to_have_attribute("aria-valuetext", re.compile(": 12$"))
    read = chart.locator(".reading text")
    expect(read).to_have_text(re.compile(": 12$"))
    words = read.bounding_box()
    assert words["x"] <= box["x"] + box["width"] * 5.5 / 7 <= words["x"] + words["width"], (
        "the value is where the finger is"
    )
    phone.get_by_role("button", name=re.compile("Ver conversas de ")).click()
    phone.get_by_role("dialog", name=re.compile("Mensagens recebidas, ")).get_by_role("button", name="Fechar").click()
    chart.focus()
    phone.keyboard.press("Home")
    expect(chart).to_have_attribute("aria-valuenow", "0")
    phone.keyboard.press("ArrowRight")
    expect(chart).to_have_attribute("aria-valuenow", "1")
    phone.keyboard.press("End")
    expect(chart).to_have_attribute("aria-valuenow", "6")
    assert violations(phone) == []


def test_the_hours_say_what_is_under_a_finger_and_under_the_focus(bakery: Console, phone: Page) -> None:
    phone.goto(bakery.url + "/numeros")
    cells = phone.locator(".heatmap tbody td")
    expect(cells).to_have_count(7 * 24)
    cell = phone.locator(".heatmap td", has_text=re.compile("12h: 12 mensagens"))
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    said = phone.locator(".heatmap > .hint")
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(lambda: said.inner_text().endswith("12h: 12 mensagens"))
    cells.first.focus()
    expect(said).to_have_text(re.compile(", 0h: "))
    phone.keyboard.press("ArrowRight")
    expect(said).to_have_text(re.compile(", 1h: "))
