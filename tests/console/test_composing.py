"""What helps to write an answer: emoji by name, forwarding, gestures and keys; with a link, its preview."""

from contextlib import suppress
from typing import Any

import pytest

from tests.console.conftest import READER, Console
from tests.console.steps import PHONE, open_thread, until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser

PRESSES = 10
"""How often a message is held down until it shows what to do."""


def test_emoji_preview_and_forwarding_by_keyboard(page: Any, console: Console) -> None:
    console.hears("Otto", "Boa tarde")
    console.thread("Otto")
    open_thread(page, console, "Nina", "Chegou o bolo?")
    field = page.locator("#composer")
    field.click()
    page.keyboard.press("Control+.")
    picker = page.get_by_label("Buscar emoji")
    expect(picker).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("bolo aniv")
    page.keyboard.press("Enter")
    expect(field).to_have_value("🎂")
    expect(field).to_be_focused()
    page.keyboard.type(" https://exemplo.com.br")
    page.get_by_label("Mostrar prévia do link").uncheck()
    with page.expect_request(lambda request: request.url.endswith("/messages")) as sent:
        field.press("Enter")
    assert "enclosed" not in sent.value.post_data_json
    until(lambda: "🎂 https://exemplo.com.br" in console.phone("Nina"))

    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    page.keyboard.press("q")
    expect(page.locator(".quoting")).to_contain_text("Chegou o bolo?")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    page.keyboard.press("l")
    acts = page.get_by_role("group", name="O que fazer com a mensagem")
    expect(acts.get_by_role("button", name="👍")).to_be_focused()
    assert violations(page) == []
    acts.get_by_role("button", name="Encaminhar").press("Enter")
    dialog = page.get_by_role("dialog", name="Encaminhar")
    expect(dialog).to_contain_text("Chegou o bolo?")
    dialog.get_by_label("Buscar conversa").fill("otto")
    assert violations(page) == []
    dialog.get_by_label("Otto").check()
    dialog.get_by_role("button", name="Encaminhar").click()
    expect(page.get_by_text("Encaminhada para Otto.")).to_be_visible()
    until(lambda: "Chegou o bolo?" in console.phone("Otto"))


def test_a_held_message_shows_what_to_do_and_a_drawn_one_is_answered(page: Any, console: Console) -> None:
    open_thread(page, console, "Tito", "Tem pão?")
    touch = page.context.browser.new_context(
        **READER, has_touch=True, is_mobile=True, viewport=PHONE, storage_state=page.context.storage_state()
    )
    phone = touch.new_page()
    phone.goto(page.url)
    bubble = phone.locator(".said.incoming .bubble", has_text="Tem pão?")
    expect(phone.locator(".said.outgoing .bubble", has_text="Olá")).to_be_visible()
    expect(phone.get_by_label("Tirar foto")).to_be_attached()
    cdp = touch.new_cdp_session(phone)

    def touches(kind: str, *points: tuple[float, float]) -> None:
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]})

    acts = phone.get_by_role("group", name="O que fazer com a mensagem")
    copies = acts.get_by_role("button", name="Copiar texto")
    for _ in range(PRESSES):  # while a page is being loaded, its messages still move away from the finger
        box = bubble.bounding_box()
        x, y = box["x"] + 20, box["y"] + 10
        touches("touchStart", (x, y))
        with suppress(AssertionError):
            expect(copies).to_be_visible(timeout=5_000)
        touches("touchEnd")
        if copies.is_visible():
            break
    expect(copies).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(phone) == []
    acts.get_by_role("button", name="👍").press("Escape")
    expect(acts).to_have_count(0)
    touches("touchStart", (x, y))
    touches("touchMove", (x + 40, y))
    touches("touchMove", (x + 90, y))
    touches("touchEnd")
    expect(phone.locator(".quoting")).to_contain_text("Tem pão?")
    touch.close()
