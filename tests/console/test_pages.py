"""Pages that load when somebody opens them, in a browser."""

import re
from typing import Any

import pytest

from tests.console.conftest import Console

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

SCRIPTS = "**/assets/*"


def test_a_page_opens_with_its_name_and_the_focus(console: Console, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/assets/" in request.url else None)
    page.get_by_role("link", name="Números").click()
    expect(page.locator(".today .figure")).to_have_count(4)
    expect(page.get_by_role("region", name="Números")).to_be_focused()
    expect(page).to_have_title(re.compile("Números · "))
    page.get_by_role("link", name="Conversas").click()
    page.get_by_role("link", name="Números").click()
    expect(page.locator(".today .figure")).to_have_count(4)
    assert len(asked) == 1


def test_a_page_that_does_not_come_is_asked_for_again(console: Console, page: Page) -> None:
    page.route(SCRIPTS, lambda route: route.abort())
    page.get_by_role("link", name="Números").click()
    expect(page.get_by_text("A página não abriu")).to_be_visible()
    page.unroute(SCRIPTS)
    page.get_by_role("button", name="Tentar de novo").click()
    expect(page.locator(".today .figure")).to_have_count(4)


def test_a_console_older_than_its_server_loads_itself_again_once(console: Console, page: Page) -> None:
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    page.route(SCRIPTS, lambda route: route.fulfill(status=404, content_type="text/plain", body="gone"))
    page.goto(console.url + "/numeros")
    expect(page.get_by_text("A página não abriu")).to_be_visible(timeout=10_000)
    page.wait_for_timeout(500)
    assert len(loads) == 2
