"""Files in a browser, under the console's policy: seen, and sent."""

import re
from typing import Any

import pytest

from infra.local.whatsapp.samples import THINGS
from tests.console.conftest import Console

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")

pytestmark = pytest.mark.browser


def test_photos_show_alone_and_as_an_album_and_a_document_goes_to_the_phone(page: Any, console: Console) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    console.sees("Fabiana", (THINGS / "foto.jpg").read_bytes())
    page.locator(".card", has_text="Fabiana").click()
    picture = page.locator(".picture img")
    picture.wait_for()
    sync_api.expect(page.locator(".picture img").first).not_to_have_js_property("naturalWidth", 0)
    for _ in range(5):
        console.sees("Fabiana", (THINGS / "foto.jpg").read_bytes())
    page.get_by_role("button", name="Mostrar mais").click()
    sync_api.expect(page.locator(".album .picture").nth(4)).to_be_visible()
    page.get_by_role("button", name="Anexar").click()
    dialog = page.get_by_role("dialog", name="Anexar")
    dialog.get_by_role("button", name="Foto ou arquivo").click()
    sync_api.expect(dialog).to_contain_text("até 100 MB")
    dialog.get_by_label("Escolher arquivo").set_input_files(THINGS / "comprovante.pdf")
    dialog.get_by_label("Legenda").fill("Segue o orçamento")
    dialog.get_by_role("button", name="Enviar").click()
    sync_api.expect(page.locator(".said.outgoing .file")).to_contain_text(re.compile("comprovante.pdf.*1.kB"))
    said = page.locator(".said.outgoing", has_text="Segue o orçamento")
    said.locator(".tick.delivered, .tick.read").wait_for()
    assert console.phone("Fabiana")[-1] == "Segue o orçamento"
    assert refused == []
