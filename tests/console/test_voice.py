"""Voice messages: recorded in the browser, from a microphone that beeps, and heard on the customer's phone."""

import re
from typing import Any

import pytest

from infra.local.whatsapp import ogg
from tests.console.conftest import Console
from tests.console.steps import PHONE, open_thread, until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(whole_browser: Any) -> Any:
    """The one that asks before a page may use the microphone."""
    return whole_browser


def test_a_voice_message_is_recorded_heard_and_sent(page: Any, console: Console) -> None:
    open_thread(page, console, "Vera")
    before = len(console.uploads)
    page.get_by_role("button", name="Gravar mensagem de voz").click()
    expect(page.get_by_role("alert")).to_contain_text("O navegador não deixou usar o microfone")
    page.locator(".voice").get_by_role("button", name="Fechar").click()
    page.context.grant_permissions(["microphone"])

    page.get_by_role("heading", name="Conversas").click()
    page.keyboard.press("m")
    voice = page.get_by_role("group", name="Gravar mensagem de voz")
    expect(voice.get_by_role("timer")).to_have_text("0:01")
    page.keyboard.press("Escape")
    expect(page.locator("#composer")).to_be_focused()

    page.set_viewport_size(PHONE)
    button = page.get_by_role("button", name="Gravar mensagem de voz")
    button.hover()
    page.mouse.down()
    expect(voice.get_by_role("timer")).to_have_text("0:02")
    assert violations(page) == []
    page.mouse.up()
    expect(voice.locator("audio")).to_have_attribute("src", re.compile("^blob:"))
    expect(voice.locator("audio")).not_to_have_js_property("readyState", 0)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")

    said = page.locator(".said.outgoing").last
    said.locator(".tick.delivered, .tick.read").wait_for()
    expect(said.locator("audio")).to_be_visible()
    until(lambda: "Mensagem de voz" in console.phone("Vera"))
    [sent] = console.uploads[before:]
    sound = ogg.opus(sent)
    assert (sound.channels, sound.vendor) == (1, "Atende")
    assert 1.5 < sound.seconds < 30
