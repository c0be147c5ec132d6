"""Files in a browser, under the console's policy: seen, and sent."""

import re
from typing import Any

import pytest

from infra.local.whatsapp.samples import THINGS
from tests.console.conftest import READER, Console
from tests.console.steps import PHONE, until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

expect = sync_api.expect

pytestmark = pytest.mark.browser


def test_photos_show_alone_and_as_an_album_and_a_document_goes_to_the_phone(page: Any, console: Console) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    console.sees("Fabiana", (THINGS / "foto.jpg").read_bytes())
    page.locator(".card", has_text="Fabiana").click()
    page.locator(".picture img").wait_for()
    expect(page.locator(".picture img").first).not_to_have_js_property("naturalWidth", 0)
    for _ in range(5):
        console.sees("Fabiana", (THINGS / "foto.jpg").read_bytes())
    page.get_by_role("button", name="Mostrar mais").click()
    expect(page.locator(".album .picture").nth(4)).to_be_visible()
    until(lambda: console.phone("Fabiana"))  # the greeting
    before = len(console.phone("Fabiana"))
    page.get_by_role("button", name="Anexar").click()
    dialog = page.get_by_role("dialog", name="Anexar")
    dialog.get_by_role("button", name="Foto ou arquivo").click()
    expect(dialog).to_contain_text("até 100 MB")
    dialog.get_by_label("Escolher arquivo").set_input_files(THINGS / "comprovante.pdf")
    dialog.get_by_label("Legenda").fill("Segue o orçamento")
    photos = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": (THINGS / "foto.jpg").read_bytes()} for n in (1, 2)
    ]
    dialog.get_by_label("Escolher arquivo").set_input_files(photos)
    expect(dialog).to_contain_text("São 3 mensagens, cada uma com a sua legenda.")
    dialog.get_by_label("Legenda").nth(1).fill("E a foto")
    dialog.get_by_role("button", name="Tirar 2.jpg").click()
    dialog.get_by_role("button", name="Enviar").click()
    expect(page.locator(".said.outgoing .file").first).to_contain_text(re.compile("comprovante.pdf.*1.kB"))
    said = page.locator(".said.outgoing", has_text="Segue o orçamento")
    said.locator(".tick.delivered, .tick.read").wait_for()
    expect(page.locator(".said.outgoing .picture")).to_have_count(1)
    until(lambda: len(console.phone("Fabiana")) == before + 2)
    assert console.phone("Fabiana")[before:] == ["Segue o orçamento", "E a foto"]
    touch = page.context.browser.new_context(
        **READER, has_touch=True, is_mobile=True, viewport=PHONE, storage_state=page.context.storage_state()
    )
    phone = touch.new_page()
    phone.goto(page.url)
    phone.get_by_label("Foto ou vídeo").set_input_files(photos)
    dialog = phone.get_by_role("dialog", name="Anexar")
    expect(dialog.locator("img")).to_have_count(2)
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("button", name="Enviar").click()
    until(lambda: len(console.phone("Fabiana")) == before + 4)
    touch.close()
    assert refused == []


def test_a_text_longer_than_the_page_brings_is_read_whole(page: Any, console: Console) -> None:
    console.hears("Olga", "muito texto " * 1_000 + "e o fim.")
    page.locator(".card", has_text="Olga").click()
    said = page.locator(".said.incoming", has_text="muito texto").last
    expect(said).not_to_contain_text("e o fim.")
    said.get_by_role("button", name="Mostrar a mensagem inteira").click()
    expect(said).to_contain_text("e o fim.")
    expect(said.get_by_role("button", name="Mostrar a mensagem inteira")).to_have_count(0)
