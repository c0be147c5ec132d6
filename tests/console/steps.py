"""What tests of the console do in a browser. `page` is a page of Chromium, signed in as the owner, at the list."""

import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
axe = pytest.importorskip("axe_playwright_python.base", reason="axe is in the dev group")
expect = sync_api.expect
type Page = Any

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
RUN = secrets.token_hex(2)
"""In texts that are counted, so that the tests may run again on the same desk."""


NOTHING = re.compile("Nada encontrado|A busca está sendo preparada")
"""What a search without results says; the second until a new shop's index is made."""
AXE = Path(axe.AXE_FILE_PATH).read_text("utf-8")
VIOLATIONS = """async (rules) => {
  const options = { elementRef: false, resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const { violations } = await axe.run(options);
  const shown = (nodes) => nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(" ");
  return violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
}"""
"""All that it finds; the other results, of which there are many, are not brought from the browser."""


class Console(Protocol):
    """The running desk. `login_link` is a fresh one-time link at each reading; `hears` lets a customer write, through
    the signed webhook; `phone` returns the texts on that customer's phone."""

    url: str
    login_link: str

    def hears(self, name: str, text: str, *, username: str | None = None) -> None: ...
    def phone(self, name: str) -> list[str]: ...


def until(true: Callable[[], object], *, seconds: float = 150) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


def open_thread(page: Page, console: Console, name: str, text: str = "Oi!", **how: str) -> None:
    console.hears(name, text, **how)
    page.locator(".card", has_text=name).click()
    expect(page.locator(".bubble", has_text=text).last).to_be_visible()


def send(page: Page, text: str) -> None:
    page.locator("#composer").fill(text)
    page.locator(".send").click()


def resolve(page: Page) -> None:
    """Returns when the desk has done it: whoever leaves the page at once may call the request back."""
    with page.expect_response("**/resolve"):
        page.get_by_role("button", name="Resolver").first.click()


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it is shown now; of these `rules` alone, if any are named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(VIOLATIONS, rules)
    return found
