"""Pages that load when somebody opens them, in a browser."""

import re
from typing import Any

import pytest

from infra.local.whatsapp.samples import THINGS
from tests.console.conftest import Console
from tests.console.steps import until, violations

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

SCRIPTS = "**/assets/*"
REPORTS = "**/api/figures?*"


@pytest.fixture(autouse=True, scope="module")
def begun(console: Console) -> None:
    """A shop to which nobody has written has no figures yet."""
    console.hears("Iara Pires", "Bom dia!")
    console.thread("Iara Pires")


def test_a_page_opens_with_its_name_and_the_focus(console: Console, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/assets/" in request.url else None)
    page.get_by_role("link", name="Números").click()
    expect(page.locator(".hero .figure")).to_have_count(6)
    expect(page.get_by_role("region", name="Números")).to_be_focused()
    expect(page).to_have_title(re.compile("Números · "))
    page.get_by_role("link", name="Conversas").click()
    page.get_by_role("link", name="Números").click()
    expect(page.locator(".hero .figure")).to_have_count(6)
    pages = [re.split(r"[/.]", url)[-4] for url in asked if "figures" in url or "economy" in url]
    assert sorted(pages) == ["economy", "figures"]  # the page and the bill that the owner sees on it, once each


def test_a_page_that_does_not_come_is_asked_for_again(console: Console, page: Page) -> None:
    page.route(SCRIPTS, lambda route: route.abort())
    page.get_by_role("link", name="Números").click()
    expect(page.get_by_text("A página não abriu")).to_be_visible()
    page.unroute(SCRIPTS)
    page.get_by_role("button", name="Tentar de novo").click()
    expect(page.locator(".hero .figure")).to_have_count(6)


def test_a_period_on_its_way_has_its_own_name(console: Console, page: Page) -> None:
    held: list[Any] = []
    page.route(REPORTS, lambda route: held.append(route))  # noqa: PLW0108 - a method cannot be wrapped
    page.get_by_role("link", name="Números").click()
    title = page.locator(".figures .head p").first
    expect(title).to_contain_text("· 7 dias")
    page.unroute(REPORTS)
    page.reload()
    expect(title).to_contain_text("–")
    page.route(REPORTS, lambda route: held.append(route))  # noqa: PLW0108 - as above
    for name in ("Hoje", "90 dias"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(title).to_contain_text("· " + name)


def test_a_console_older_than_its_server_loads_itself_again_once(console: Console, page: Page) -> None:
    loads: list[str] = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    page.route(SCRIPTS, lambda route: route.fulfill(status=404, content_type="text/plain", body="gone"))
    page.goto(console.url + "/numeros")
    expect(page.get_by_text("A página não abriu")).to_be_visible()
    page.wait_for_timeout(500)
    assert len(loads) == 2


@pytest.mark.parametrize("name", ["%", "%E0%A4%A", "nada"])
def test_an_address_of_no_thread_says_so_and_leads_to_the_list(console: Console, page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{console.url}/c/{name}")
    expect(page.get_by_text("Conversa não encontrada")).to_be_visible()
    page.get_by_role("link", name="Voltar para a lista").click()
    expect(page.get_by_role("heading", name="Conversas")).to_be_visible()


def test_an_owner_sees_how_the_number_is_and_changes_its_profile(console: Console, page: Page) -> None:
    console.hears("Nina Rocha", "Bom dia")
    expect(page.locator(".card", has_text="Nina Rocha")).to_be_visible()
    page.get_by_role("link", name="Saúde").click()
    expect(page.get_by_text("250 clientes em 24 h")).to_be_visible()
    page.get_by_text("encomenda_pronta").click()
    expect(page.get_by_text("Sua encomenda 1234 está pronta")).to_be_visible()
    page.get_by_label(re.compile("Recado")).fill("Abrimos às 6h")
    page.get_by_label("Site 1").fill("padaria.exemplo.test")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Perfil gravado")).to_be_visible()
    shown = console.office.profile(console.number)
    assert (shown["about"], shown["websites"]) == ("Abrimos às 6h", ["https://padaria.exemplo.test"])


def test_a_template_that_is_paused_is_told_until_the_owner_has_read_it(console: Console, page: Page) -> None:
    console.hears("Nina Rocha", "Bom dia de novo")
    expect(page.locator(".card", has_text="Nina Rocha")).to_be_visible()
    console.office.review(console.number, "pesquisa_atendimento", "PAUSED")
    banner = page.locator(".banner", has_text="pausou o modelo “pesquisa_atendimento”")
    expect(banner).to_be_visible()
    banner.get_by_role("link", name="Ver").click()
    page.get_by_role("button", name="Entendi").click()
    expect(page.get_by_role("button", name="Entendi")).to_have_count(0)
    page.get_by_role("link", name="Conversas").click()
    expect(page.locator(".list")).to_be_visible()
    expect(banner).to_have_count(0)


def test_a_template_is_filled_in_where_the_window_is_closed(console: Console, page: Page) -> None:
    console.hears("Otto Lins", "Boa tarde")
    expect(page.locator(".card", has_text="Otto Lins")).to_be_visible()
    page.goto(console.url + "/saude")
    expect(page.get_by_text("encomenda_pronta")).to_be_visible()
    page.clock.install()
    page.goto(console.url + "/")
    page.locator(".card", has_text="Otto Lins").click()
    expect(page.locator(".bubble", has_text="Boa tarde").last).to_be_visible()
    page.clock.fast_forward("24:30:00")
    page.get_by_role("button", name="Modelos").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("option", name="cupom_de_aniversario")).to_have_count(1)
    expect(dialog.get_by_role("option", name="codigo_de_acesso")).to_have_count(0)
    dialog.get_by_role("combobox").select_option(label="encomenda_pronta · pt_BR")
    expect(dialog.get_by_label("Espaço 1 do texto")).to_have_value("Otto")
    dialog.get_by_label("Espaço 2 do texto").fill("1234")
    expect(dialog.locator(".lacking")).to_have_text("Falta preencher: Espaço 3 do texto.")
    expect(dialog.get_by_role("button", name="Enviar modelo")).to_be_disabled()
    dialog.get_by_label("Espaço 3 do texto").fill("18h")
    expect(dialog.locator(".preview")).to_contain_text(
        "Oi Otto! Sua encomenda 1234 está pronta. Pode retirar até as 18h"
    )
    dialog.get_by_role("button", name="Enviar modelo").click()
    expect(dialog).to_have_count(0)
    said = "Oi Otto! Sua encomenda 1234 está pronta. Pode retirar até as 18h de hoje."
    expect(page.locator(".said.outgoing", has_text=said)).to_be_visible()
    page.get_by_role("button", name="Modelos").click()
    dialog.get_by_role("combobox").select_option(label="cupom_de_aniversario · pt_BR")
    dialog.get_by_label("Fim do endereço do botão “Ver o cardápio”").fill("hoje")
    dialog.get_by_label("Código do botão “Copiar código”").fill("BOLO10")
    expect(dialog.get_by_role("button", name="Enviar modelo")).to_be_disabled()
    expect(dialog.locator(".lacking")).to_have_text("Falta o arquivo do título.")
    dialog.get_by_label("Imagem do título").set_input_files(THINGS / "foto.jpg")
    expect(dialog.locator(".lacking")).to_have_text("Marque que a loja tem o aceite do cliente.")
    dialog.get_by_label("não há registro de que o cliente aceita promoções").check()
    expect(dialog.locator(".preview img")).to_be_visible()
    dialog.get_by_role("button", name="Enviar modelo").click()
    expect(dialog).to_have_count(0)
    coupon = "Parabéns, Otto! Um bolo pequeno sai com 10% de desconto nesta semana."
    expect(page.locator(".said.outgoing", has_text=coupon).locator(".picture img")).to_be_visible()
    until(lambda: {said, coupon} <= set(console.phone("Otto Lins")))


def test_a_pasted_list_becomes_quick_replies_that_a_slash_calls(console: Console, page: Page) -> None:
    console.hears("Rita Lemos", "Como faço o pix?")
    page.goto(console.url + "/ajustes/respostas")
    page.get_by_role("button", name="Colar lista").click()
    pasted = "/pix\n{{saudacao}}, {{nome}}! A chave é {{chave}}.\n\n/entrega Até 5 km, em dia de pix também."
    page.get_by_label("Lista de respostas").fill(pasted)
    page.get_by_role("button", name="Ver o que foi entendido").click()
    page.get_by_role("button", name="Gravar 2 respostas").click()
    expect(page.get_by_text("2 respostas", exact=True)).to_be_visible()
    page.goto(console.url)
    page.locator(".card", has_text="Rita Lemos").click()
    field = page.locator("#composer")
    held: list[Any] = []
    page.route("**/assets/slash.*", lambda route: held.append(route))  # noqa: PLW0108 - a method cannot be wrapped
    with page.expect_request("**/assets/slash.*"):
        field.press_sequentially("/pix")
    field.press("Enter")
    expect(field).to_have_value("/pix")
    held[0].continue_()
    offered = page.get_by_role("listbox", name="Respostas rápidas").get_by_role("option")
    expect(offered).to_have_text([re.compile("^/pix"), re.compile("^/entrega")])
    field.press("ArrowDown")
    expect(offered.nth(1)).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    field.press("Enter")
    expect(field).to_have_value(re.compile(r"(Bom dia|Boa tarde|Boa noite), Rita! A chave é \{\{chave\}\}\."))
    field.press("Enter")
    expect(page.get_by_text("Falta preencher: {{chave}}")).to_be_visible()
    page.keyboard.type("11 3000-4000")
    field.press("Enter")
    expect(page.locator(".said.outgoing", has_text="Rita! A chave é 11 3000-4000.")).to_be_visible()
    expect(field).to_have_value("")
    page.goto(console.url + "/ajustes/respostas")
    expect(page.locator(".entries li", has_text="/pix")).to_contain_text("Usada 1 vez")


def test_what_the_team_knows_about_a_contact_is_on_a_page_of_its_own(console: Console, page: Page) -> None:
    console.hears("Sara Melo", "Bom dia")
    console.sees("Sara Melo", (THINGS / "foto.jpg").read_bytes())
    page.goto(console.url + "/ajustes/campos")
    expect(page.get_by_text("Nenhum campo ainda")).to_be_visible()
    page.get_by_role("button", name="Novo campo").click()
    page.get_by_label("Nome do campo").fill("Tamanho")
    page.get_by_label("Tipo").select_option(label="Escolha")
    page.get_by_label("Opções, uma por linha").fill("P\nM")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Campos gravados")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{console.url}/c/{console.thread('Sara Melo')}")
    page.get_by_role("button", name="Sara Melo: ver contato e detalhes").click()
    page.get_by_role("link", name="Ficha do cliente").click()
    page.get_by_label("Nome", exact=False).first.fill("Sara do bolo")
    page.get_by_label("Tamanho").select_option("M")
    page.get_by_role("button", name="Salvar").click()
    expect(page.get_by_role("heading", name="Sara do bolo")).to_be_visible()
    expect(page.get_by_text("No canal: Sara Melo")).to_be_visible()
    page.get_by_role("textbox", name="Nota").fill("Prefere retirar cedo")
    page.get_by_role("button", name="Gravar nota").click()
    expect(page.locator(".contactnotes li")).to_contain_text("Prefere retirar cedo")
    page.get_by_role("button", name="Arquivos").click()
    expect(page.locator(".files img")).to_have_count(1)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
    page.get_by_role("button", name="Bloquear").click()
    page.get_by_role("button", name="Bloquear mesmo?").click()
    expect(page.get_by_text("Bloqueado desde")).to_be_visible()
    page.get_by_role("button", name="Desbloquear").click()
    expect(page.get_by_role("button", name="Bloquear", exact=True)).to_be_enabled()
    page.get_by_role("link", name="Voltar para a conversa").click()
    details = page.get_by_role("button", name="Sara do bolo: ver contato e detalhes")
    details.click()
    notes, labels = (
        page.get_by_role("button", name=name, exact=True) for name in ("Notas sobre o cliente", "Etiquetas")
    )
    notes.click()
    expect(page.locator(".contactnotes li")).to_contain_text("Prefere retirar cedo")
    labels.click()
    assert violations(page) == []
    page.reload()
    details.click()
    expect(notes).to_have_attribute("aria-expanded", "true")
    expect(labels).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_owner_writes_a_menu_and_taps_through_it_before_it_is_saved(console: Console, page: Page) -> None:
    page.goto(console.url + "/ajustes/menu")
    page.get_by_role("button", name="Nova opção").click()
    page.get_by_label("Nome da opção").fill("Horário")
    page.get_by_label("Resposta", exact=False).first.fill("Abrimos todo dia, {{nome}}.")
    phone = page.get_by_role("region", name="Como o cliente vê")
    phone.get_by_role("button", name="Recomeçar").click()
    phone.get_by_role("button", name="Horário").click()
    expect(phone.get_by_text("Abrimos todo dia, Ana.")).to_be_visible()
    phone.get_by_role("button", name="Voltar ao menu").click()
    expect(phone.get_by_role("paragraph").filter(has_text="Voltar ao menu")).to_be_visible()
    phone.get_by_label("Escreva como um cliente").fill("xablau")
    phone.get_by_role("button", name="Enviar").click()
    expect(phone.get_by_text("Não entendi")).to_be_visible()
    phone.get_by_role("button", name="Falar com atendente").last.click()
    expect(phone.get_by_text("A conversa passa para a equipe.")).to_be_visible()
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Menu gravado")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Horário", exact=False).first).to_be_visible()


def test_the_owner_takes_a_ready_rule_tries_it_and_switches_it_off(console: Console, page: Page) -> None:
    console.hears("Rita Prado", "Queria um orçamento para uma festa")
    expect(page.locator(".card", has_text="Rita Prado")).to_be_visible()
    page.get_by_role("link", name="Ajustes").click()
    page.get_by_role("link", name="Regras").click()
    page.get_by_role("button", name="Usar: Orçamento fora do horário").click()
    page.set_viewport_size({"width": 390, "height": 844})
    assert (
        page.locator(".rules .part").evaluate_all("parts => parts.filter(p => p.scrollWidth > p.clientWidth).length")
        == 0
    )
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("group", name="Se 1").get_by_role("combobox").last.select_option(label="aberta")
    expect(page.locator(".sentence")).to_contain_text("se a loja está aberta e o texto tem “orçamento”")
    page.get_by_role("button", name="Experimentar").click()
    hit = page.get_by_role("link", name=re.compile("Rita Prado"))
    expect(hit).to_be_visible()
    page.get_by_role("button", name="Salvar").click()
    switch = page.get_by_role("switch", name="Ligar ou desligar: Orçamento fora do horário")
    expect(switch).to_be_checked()
    switch.click()
    expect(page.locator(".toast", has_text="Regra desligada")).to_be_visible()


def test_a_complaint_comes_first_with_an_answer_to_send_and_a_reason(console: Console, page: Page) -> None:
    console.hears("Sara Pinto", "Bom dia, tem sonho?")
    console.hears("Tito Braga", "Meu pedido 4512 veio errado e ninguém responde, vou no Procon")
    complaint, usual = (page.locator(".card", has_text=name) for name in ("Tito Braga", "Sara Pinto"))
    expect(complaint).to_be_visible()
    expect(usual).to_be_visible()
    assert complaint.bounding_box()["y"] < usual.bounding_box()["y"]
    complaint.click()
    page.get_by_role("button", name="Sugerir resposta").click()
    page.get_by_role("button", name="Pôr no campo").click()
    expect(page.get_by_role("textbox", name="Responder")).to_have_value(re.compile("^Oi, Tito!.*pedido 4512"))
    page.get_by_role("button", name="Por que isso aconteceu?").click()
    expect(
        page.get_by_text("Marcada como reclamação (frase: Meu pedido 4512 veio errado e ninguém responde)")
    ).to_be_visible()
    console.hears("Tito Braga", "Isso é um absurdo, ninguém resolve nada!")
    expect(page.locator(".callback")).to_contain_text("Reclamou de novo, retornar")
