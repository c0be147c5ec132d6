"""What an agent sends besides words: a place, a contact, a link, a list; picked, previewed, on the customer's phone."""

import re
from typing import Any

import pytest

from atende.channels.whatsapp import limits
from infra.console.build import WEB
from tests.console.conftest import Console
from tests.console.steps import expect, violations

MIRRORED = {
    "body": "body",
    "list_body": "list body",
    "header": "header",
    "footer": "footer",
    "button_title": "button title",
    "list_button": "list button",
    "section_title": "section title",
    "row_title": "row title",
    "row_description": "row description",
    "rows": "rows",
}
POINTS = {
    "-23,5614 -46,6559": "-23.5614, -46.6559",
    "(-23.5614, -46.6559)": "-23.5614, -46.6559",
    "-23.5614; -46.6559": "-23.5614, -46.6559",
    "geo:-23.5614,-46.6559?z=17": "-23.5614, -46.6559",
    "23°33'41.0\"S 46°39'21.2\"W": "-23.561389, -46.655889",
    "https://www.waze.com/live-map/directions?to=ll.-23.5%2C-46.6": "-23.5, -46.6",
    "https://www.openstreetmap.org/?mlat=-23.5&mlon=-46.6#map=17/-23.1/-46.1": "-23.5, -46.6",
    "Padaria https://maps.apple.com/place?coordinate=-23.5,-46.6": "-23.5, -46.6",
    "https://www.google.com/maps/@-23.5,-46.6,17z": "-23.5, -46.6",
    "https://maps.google.com/?q=-23.5%2C-46.6&z=3": "-23.5, -46.6",
    "https://www.google.com/maps/place/S%C3%A3o+Jos%C3%A9/@-23.1,-46.1,17z/data=!3d-23.5!4d-46.6": "-23.5, -46.6",
}
PLACED = ("Localização", "Contato", "O cardápio da semana")
NOWHERE = {"https://maps.app.goo.gl/Ab12": "link curto", "Rua Teste, 10": "Não achei", "91, 0": "Não achei"}


def test_the_console_tells_the_limits_that_the_desk_checks() -> None:
    text = (WEB / "pages" / "enclose" / "limits.js").read_text()
    told = {name: int(most) for name, most in re.findall(r"(\w+): (\d+),", text)}
    table = {row.name: row.most for row in (*limits.LENGTHS, *limits.COUNTS)}
    assert told == {name: table[row] for name, row in MIRRORED.items()} | {"buttons": limits.MOST_BUTTONS}


@pytest.mark.browser
def test_a_place_a_contact_a_link_and_a_list_reach_the_phone(console: Console, page: Any) -> None:
    dialog = page.get_by_role("dialog", name="Anexar")

    def pick(kind: str) -> None:
        page.get_by_role("button", name="Anexar").click()
        dialog.get_by_role("button", name=kind).click()

    def fill(**fields: str) -> None:
        for name, value in fields.items():
            dialog.get_by_role("textbox", name=name.replace("_", " "), exact=True).fill(value)

    def send(shown: str) -> None:
        assert violations(page) == []
        dialog.get_by_role("button", name="Enviar").click()
        expect(dialog).to_have_count(0)
        expect(page.locator(".said.outgoing", has_text=shown)).to_be_visible()

    console.hears("Graça Pinto", "Onde fica a loja?")
    page.locator(".card", has_text="Graça Pinto").click()
    pick("Localização")
    where = dialog.get_by_label("Link do Google Maps")
    for typed, why in NOWHERE.items():
        where.fill(typed)
        expect(dialog.locator(".hint[role=status]")).to_contain_text(why)
    for typed, found in POINTS.items():
        where.fill(typed)
        expect(dialog.locator(".hint[role=status]")).to_contain_text(f"Encontrado: {found}.")
    expect(dialog.locator(".phone")).to_contain_text("São José")
    send("São José · (-23.5, -46.6)")
    pick("Contato")
    fill(Nome="Entregador Beto", Telefone_com_DDD="1234")
    dialog.get_by_role("button", name="Enviar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("com DDD")
    fill(Telefone_com_DDD="+ramal 912345678")
    dialog.get_by_role("button", name="Enviar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("com DDD")
    fill(Telefone_com_DDD="(11) 91234-5678")
    send("Entregador Beto, +55 11912345678")
    pick("Link")
    fill(Texto="O cardápio da semana", Endereço_do_site="http://10.0.0.1/", Texto_do_botão="Ver cardápio")
    dialog.get_by_role("button", name="Enviar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("ter o nome de um site")
    fill(Endereço_do_site="padaria.exemplo.test:8443/cardapio")
    send("https://padaria.exemplo.test:8443/cardapio")
    pick("Botão de ligar")
    fill(Texto="Prefere falar?")
    send("Ligar agora")
    pick("Lista")
    fill(Texto="Qual bolo?", Opção_1="Bolo de fubá")
    fill(**{"Descrição (opcional)": "Pronto em um dia"})
    expect(dialog.locator(".phone")).to_contain_text("Ver opções")
    send("Pronto em um dia")
    page.locator(".said.outgoing", has_text="Qual bolo?").locator(".tick.delivered, .tick.read").wait_for()
    assert console.phone("Graça Pinto")[-5:] == [*PLACED, "Prefere falar?", "Qual bolo?"]
    left_while_sending(page, dialog)


def left_while_sending(page: Any, dialog: Any) -> None:
    """The form that is opened meanwhile stays."""
    expect = pytest.importorskip("playwright.sync_api").expect
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.get_by_role("button", name="Anexar").click()
    dialog.get_by_role("button", name="Botões").click()
    dialog.get_by_role("textbox", name="Texto", exact=True).fill("Confirma?")
    dialog.get_by_role("textbox", name="Botão 1", exact=True).fill(" ")
    dialog.get_by_role("button", name="Enviar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("pelo menos um botão")
    dialog.get_by_role("textbox", name="Botão 1", exact=True).fill("Pode ser")
    page.route("**/messages", hold)
    dialog.get_by_role("button", name="Enviar").click()
    expect(dialog.get_by_role("button", name="Enviar")).to_be_disabled()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Anexar").click()
    dialog.get_by_role("button", name="Contato").click()
    held[0].continue_()
    expect(page.locator(".choices", has_text="Pode ser")).to_be_attached()
    expect(dialog.get_by_role("textbox", name="Nome", exact=True)).to_be_visible()
