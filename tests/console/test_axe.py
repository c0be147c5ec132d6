"""No page and no dialog of the console breaks a rule of axe, on a phone and on a desktop, light and dark."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from infra.console import build
from tests.console.conftest import READER, Console
from tests.console.steps import DESKTOP, PHONE, Page, expect, violations

pytestmark = pytest.mark.browser

SIZES = [PHONE, DESKTOP]
PLACES = re.findall(r'path: "(/[^"]+)", icon', (build.WEB / "js/places.js").read_text("utf-8"))
SECTIONS = re.findall(r'at: "([\w-]+)", page', (build.WEB / "pages/settings/sections.js").read_text("utf-8"))
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that ask for colours."""
DIALOGS = {"?": "Atalhos do teclado", "Control+k": "Comandos", "s": "Agendar", "t": "Passar conversa"}
"""What a key opens over an open thread."""


@contextmanager
def opened(browser: Any, console: Console, session: Any, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(**READER, storage_state=session, viewport=size)
    page = context.new_page()
    page.goto(console.url)
    yield page
    context.close()


def in_both_themes(page: Page, name: str) -> list[str]:
    """What axe finds on the page as it is shown now, in both themes, which differ in colours only."""
    found = []
    for theme, rules in (("light", None), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme)
        found += [f"{name}, {theme}, {violation}" for violation in violations(page, rules)]
    return found


def go(page: Page, path: str) -> None:
    """Another page of the console, without loading it anew."""
    page.evaluate(
        "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path
    )
    expect(page.locator(".skeleton")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_every_page_keeps_the_rules_of_axe(browser: Any, console: Console, session: Any, size: dict[str, int]) -> None:
    console.hears("Vera Prado", "Tem broa de milho?")
    thread = console.thread("Vera Prado")
    with opened(browser, console, session, size) as page:
        expect(page.locator(".card", has_text="Vera Prado")).to_be_visible()
        found = in_both_themes(page, "list")
        contact = page.evaluate(
            "fetch('/api/boot').then((answer) => answer.json()).then(({ cards }) => cards[0].contact)"
        )
        settings = [f"/ajustes/{section}" for section in SECTIONS]
        for path in [*PLACES, f"/contatos/{contact}", *settings, "/c/00000000000000000000000000"]:
            go(page, path)
            found += in_both_themes(page, path)
        go(page, f"/c/{thread}")
        expect(page.get_by_role("textbox", name="Responder")).to_be_visible()
        found += [*in_both_themes(page, "thread"), *dialogs(page)]
    assert found == []


def dialogs(page: Page) -> Iterator[str]:
    for key, title in DIALOGS.items():
        page.keyboard.press(key)
        yield from seen(page, title)
    openers = {"Anexar": "Anexar", "Vera Prado: ver contato e detalhes": "Contato"}
    for button, title in openers.items():
        page.get_by_role("button", name=button).first.click()
        yield from seen(page, title)
    go(page, "/")
    for button, title in {"Nova conversa": "Nova conversa", "Conta": "Conta"}.items():
        page.get_by_role("button", name=button).first.click()
        yield from seen(page, title)


def seen(page: Page, title: str) -> list[str]:
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible()
    expect(dialog.locator(".skeleton")).to_have_count(0)
    found = in_both_themes(page, title)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    return found


def test_the_sign_in_page_keeps_the_rules_of_axe(browser: Any, console: Console) -> None:
    context = browser.new_context(**READER, viewport=SIZES[0])
    page = context.new_page()
    found = []
    for address in (console.login_link, console.url + "/entrar"):
        page.goto(address)
        expect(page.locator(".signin h1")).to_be_visible()
        found += in_both_themes(page, address.removeprefix(console.url)[:8])
    context.close()
    assert found == []
