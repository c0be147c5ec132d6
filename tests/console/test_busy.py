"""Two people at the list of a shop with more open threads than a list begins with, while customers write."""

from typing import Any

import pytest

from bench.console import busy_day
from bench.console.shop import busy
from tests.console.conftest import READER
from tests.world import World

pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

pytestmark = pytest.mark.browser

OPEN = 130
"""More than the first answer has (`FIRST` in js/desk.js), and more than is drawn at once."""


def test_no_thread_is_lost_or_shown_twice_while_customers_write(browser: Any, world: World) -> None:
    shop = busy(world, threads=OPEN)
    context = browser.new_context(**READER)
    page = context.new_page()
    page.goto(world.link(shop))
    page.get_by_role("button", name="Entrar no painel").click()
    page.get_by_role("heading", name="Conversas").wait_for()
    pages = [busy_day.opened(browser, shop, context.storage_state()) for _ in range(2)]
    said = busy_day.write(world, shop, pages, messages=12, customers=5, pause=0)
    assert [busy_day.compared(world, page, shop, said) for page in pages] == [(0, 0, 0), (0, 0, 0)]
    for opened in (page, *pages):
        opened.context.close()
