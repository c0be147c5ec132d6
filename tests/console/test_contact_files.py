"""Contacts from a spreadsheet and into one, a thread into a file, and a phone's chat into history, in a browser."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.steps import DESKTOP, PHONE, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

SHEET = (
    "Nome;Contato;Grupo\r\nAna Conceição;(31) 98888-0002;VIP\r\nBia;98888-0003;\r\nCaio;11 3222-0001;VIP\r\n"
    "Caio;11 3222-0001;\r\n"
)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_contacts_come_from_a_spreadsheet_and_go_into_one(console: Console, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    page.goto(console.url + "/ajustes/clientes")
    importing = page.get_by_role("region", name="Importar de uma planilha")
    importing.get_by_label("Escolher arquivo CSV").set_input_files(
        {"name": "clientes.csv", "mimeType": "text/csv", "buffer": SHEET.encode("cp1252")}
    )
    expect(importing).to_contain_text("4 linhas lidas")
    expect(importing).to_contain_text("2 clientes novos")
    expect(importing).to_contain_text("1 linha repetida")
    expect(importing.get_by_label("Contato")).to_have_value("phone")
    expect(importing.get_by_label("Grupo")).to_have_value("labels")
    importing.get_by_text("Ver o problema de 1 linha").click()
    expect(importing.get_by_text("Linha 3: telefone sem DDD: 98888-0003")).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)
    with page.expect_response("**/columns"):
        importing.get_by_label("Grupo").select_option("Notas")
    expect(importing.get_by_label("Grupo")).to_have_value("notes")
    with page.expect_response("**/columns"):
        importing.get_by_label("Grupo").select_option("Etiquetas")
    page.reload()  # what was read waits for a decision
    importing.get_by_role("button", name="Importar 2 clientes").click()
    expect(importing).to_contain_text("clientes.csv: importado")
    page.set_viewport_size(DESKTOP)
    exporting = page.get_by_role("region", name="Exportar para uma planilha")
    exporting.get_by_label("Nome ou telefone").fill("conceicao")
    exporting.get_by_role("button", name="Exportar").click()
    expect(exporting).to_contain_text("1 cliente no arquivo")
    assert violations(page) == []
    with page.expect_download() as download:
        exporting.get_by_role("link", name="Baixar clientes").click()
    path = tmp_path / "clientes.csv"
    download.value.save_as(path)
    assert "Ana Conceição;(31) 98888-0002;vip;" in path.read_text("utf-8-sig")
    history = page.get_by_role("region", name="Quem importou e exportou")
    expect(history.get_by_role("listitem")).to_have_count(2)
    expect(history).to_contain_text("Lúcia")


def test_a_thread_is_exported_as_a_page(console: Console, page: Page, tmp_path: Path) -> None:
    console.hears("Bruna", "Quero um bolo de <fubá>")
    page.set_viewport_size(PHONE)
    page.goto(f"{console.url}/c/{console.thread('Bruna')}")
    expect(page.locator(".said", has_text="bolo de")).to_be_visible()
    page.locator(".threadhead").get_by_role("button", name="Detalhes").click()
    details = page.get_by_role("dialog")
    details.get_by_role("button", name="Exportar esta conversa").click()
    details.get_by_label("Com as notas internas da equipe").check()
    assert violations(page) == []
    assert fits(page)
    details.get_by_role("button", name="Exportar conversa").click()
    expect(details).to_contain_text("mensagens no arquivo")
    assert violations(page) == []
    with page.expect_download() as download:
        details.get_by_role("link", name="Baixar conversa").click()
    path = tmp_path / "conversa.html"
    download.value.save_as(path)
    reader = page.context.browser.new_page()
    reader.goto(path.as_uri())
    expect(reader.get_by_role("article").first).to_contain_text("Quero um bolo de <fubá>")
    assert fits(reader)
    reader.close()


def test_a_chat_of_the_phone_becomes_history_on_the_contacts_page(console: Console, page: Page) -> None:
    console.hears("Clara", "Bom dia")
    thread = console.thread("Clara")
    contact = page.request.get(f"{console.url}/api/threads/{thread}/person").json()["contact"]["id"]
    page.set_viewport_size(PHONE)
    page.goto(f"{console.url}/contatos/{contact}")
    chat = page.get_by_role("region", name="Conversa do celular")
    chat.get_by_role("button", name="Importar conversa exportada do WhatsApp").click()
    chat.get_by_label("Escolher o arquivo").set_input_files(
        {"name": "clara.zip", "mimeType": "application/zip", "buffer": exported_chat()}
    )
    expect(chat).to_contain_text("3 mensagens, de 20/10/2026 a 20/10/2026. 1 arquivo.")
    chat.get_by_label("Padaria (2 mensagens)").check()
    expect(chat.get_by_role("list", name="Como vai ficar")).to_contain_text("Clara Tem torta?")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert fits(page)
    chat.get_by_role("button", name="Importar 3 mensagens").click()
    expect(chat).to_contain_text("3 mensagens importadas.")
    assert violations(page) == []
    page.set_viewport_size(DESKTOP)
    page.goto(f"{console.url}/c/{thread}")
    expect(page.locator(".said.incoming", has_text="Tem torta?")).to_be_visible()
    expect(page.locator(".said.outgoing", has_text="Tem, sim")).to_be_visible()
    expect(page.locator(".said.outgoing img")).to_have_count(1)


def exported_chat() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr(
            "Conversa do WhatsApp com Clara.txt",
            "20/10/2026 09:01 - Clara: Tem torta?\n20/10/2026 09:02 - Padaria: Tem, sim\n"
            "20/10/2026 09:03 - Padaria: IMG-1.jpg (arquivo anexado)\n",
        )
        packed.writestr("IMG-1.jpg", b"\xff\xd8\xff\xe0" + bytes(100))
    return content.getvalue()
