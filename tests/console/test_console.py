"""The console in a browser, against the running desk."""

import re
from collections.abc import Iterator

import pytest

from tests.console.steps import (
    DESKTOP,
    NOTHING,
    RUN,
    Console,
    Page,
    expect,
    open_thread,
    resolve,
    send,
    until,
    violations,
)

pytestmark = pytest.mark.browser

VIEWS = ("list", "thread", "figures", "health", "schedule", "details")


@pytest.fixture(autouse=True)
def complaints(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """What the browser complained about: a script error or a refused resource fails the test."""
    errors: list[str] = []
    if "page" in request.fixturenames:
        page = request.getfixturevalue("page")
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield errors
    assert not [text for text in errors if "ERR_INTERNET_DISCONNECTED" not in text]


def show(page: Page, console: Console, view: str) -> None:
    """Brings a signed-in page to one of `VIEWS`."""
    page.goto(console.url + {"figures": "/numeros", "health": "/saude"}.get(view, "/"))
    if view == "figures":
        expect(page.locator(".chart svg").first).to_be_visible()
    if view == "health":
        expect(page.locator(".profile")).to_be_visible()
    if view in {"thread", "schedule", "details"}:
        page.locator(".card").first.click()
        expect(page.locator(".bubble").first).to_be_visible()
    if view == "schedule":
        page.get_by_role("button", name="Agendar", exact=True).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
    if view == "details":
        page.locator(".who").click()
        expect(page.get_by_role("dialog")).to_be_visible()
    if view == "list":
        expect(page.locator(".card").first).to_be_visible()


def test_link_is_used_up_by_the_button_not_by_a_preview(console: Console, page: Page) -> None:
    link = console.login_link
    context = page.context.browser.new_context(locale="pt-BR")
    stranger = context.new_page()
    for _ in range(2):
        assert stranger.request.get(link).ok
    stranger.goto(link)
    stranger.get_by_role("button", name="Entrar no painel").click()
    expect(stranger.get_by_role("heading", name="Conversas")).to_be_visible()
    context.clear_cookies()
    stranger.goto("about:blank")
    stranger.goto(link)
    stranger.get_by_role("button", name="Entrar no painel").click()
    expect(stranger.get_by_role("alert")).to_contain_text("não serve mais")
    expect(stranger.get_by_role("button", name="Perdi meu acesso")).to_be_visible()
    context.close()


def test_without_a_session_the_console_says_how_to_get_in(console: Console, page: Page) -> None:
    context = page.context.browser.new_context(locale="pt-BR")
    stranger = context.new_page()
    stranger.goto(console.url + "/numeros")
    expect(stranger.get_by_text("Para entrar, abra um link de acesso")).to_be_visible()
    context.close()


def test_a_message_appears_in_the_list_by_itself(console: Console, page: Page) -> None:
    page.get_by_role("button", name=re.compile("Aguardando")).click()
    console.hears("Vera Lúcia", "Tem broa de milho?")
    card = page.locator(".card", has_text="Vera Lúcia")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Espera:")
    expect(page).to_have_title(re.compile(r"^\(\d+\)"))


def test_search_ignores_accents(console: Console, page: Page) -> None:
    console.hears("Antônia Conceição", "Bom dia")
    expect(page.locator(".card", has_text="Antônia")).to_be_visible()
    page.get_by_role("searchbox").fill("antonia conceicao")
    expect(page.locator(".card")).to_have_count(1)
    page.get_by_role("searchbox").fill("ninguem com este nome")
    expect(page.get_by_text(NOTHING)).to_be_visible()


def test_reply_arrives_and_its_ticks_follow(console: Console, page: Page) -> None:
    open_thread(page, console, "Jorge Amadeu")
    send(page, f"Temos sim, quentinho! {RUN}")
    bubble = page.locator(".said.outgoing", has_text=f"Temos sim, quentinho! {RUN}")
    expect(bubble).to_be_visible()
    until(lambda: f"Temos sim, quentinho! {RUN}" in console.phone("Jorge Amadeu"))
    expect(bubble.get_by_role("img", name=re.compile("Entregue|Lida"))).to_be_visible()
    expect(bubble).to_have_count(1)


def test_a_message_is_quoted_and_reacted_to(console: Console, page: Page) -> None:
    open_thread(page, console, "Rita Moura", f"Vocês fazem bolo de rolo? {RUN}")
    asked = page.locator(".said.incoming", has_text="bolo de rolo")
    asked.hover()
    asked.get_by_role("button", name="Responder a esta mensagem").click()
    expect(page.locator(".quoting")).to_contain_text("bolo de rolo")
    send(page, "Esse mesmo, às sextas!")
    expect(page.locator(".quoting")).to_have_count(0)
    expect(page.locator(".said.outgoing", has_text="às sextas").locator(".quote")).to_contain_text("bolo de rolo")
    asked.hover()
    asked.get_by_role("button", name="Reagir").click()
    asked.get_by_role("button", name="👍").click()
    expect(page.locator(".said.outgoing", has_text="Reagiu com 👍")).to_be_visible()
    until(lambda: "👍" in console.phone("Rita Moura"))


def test_a_note_stays_a_note(console: Console, page: Page) -> None:
    open_thread(page, console, "Sônia Prates")
    page.get_by_role("button", name="Nota interna").first.click()
    send(page, "Cliente antiga, caprichar")
    expect(page.locator(".said.note", has_text="caprichar")).to_be_visible()
    page.get_by_role("button", name="Editar ou apagar a nota").last.click()
    dialog = page.get_by_role("dialog", name="Editar ou apagar a nota")
    dialog.get_by_label("Nota para a equipe").fill("Cliente antiga, caprichar no embrulho")
    assert violations(page) == []
    dialog.get_by_role("button", name="Gravar").click()
    note = page.locator(".said.note", has_text="embrulho")
    expect(note.get_by_text("Editada")).to_be_visible()
    page.get_by_role("button", name="Editar ou apagar a nota").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Apagar a nota").click()
    expect(page.locator(".said.note", has_text="Nota apagada")).to_be_visible()
    page.locator(".toast", has_text="Nota apagada").get_by_role("button", name="Desfazer").click()
    expect(note).to_be_visible()
    page.get_by_role("button", name="Responder", exact=True).click()
    send(page, "Bom dia, Sônia!")
    until(lambda: "Bom dia, Sônia!" in console.phone("Sônia Prates"))
    assert not [text for text in console.phone("Sônia Prates") if "caprichar" in text]


def test_resolve_can_be_undone(console: Console, page: Page) -> None:
    open_thread(page, console, "Ivo Teles")
    page.get_by_role("button", name="Resolver").click()
    toast = page.locator(".toast", has_text="Conversa resolvida")
    expect(toast).to_be_visible()
    toast.get_by_role("button", name="Desfazer").click()
    expect(page.locator(".threadhead", has_text="Ivo Teles")).to_be_visible()
    expect(page.get_by_role("button", name="Resolver")).to_be_visible()


def test_resolved_thread_is_found_and_reopened(console: Console, page: Page) -> None:
    open_thread(page, console, "Célia Moura")
    resolve(page)
    page.goto(console.url + "/")
    page.get_by_role("button", name="Resolvidos").click()
    page.locator(".card", has_text="Célia Moura").click()
    page.get_by_role("button", name="Reabrir").click()
    expect(page.get_by_role("button", name="Resolver")).to_be_visible()


def test_follow_up_is_scheduled_and_cancelled(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    open_thread(page, console, "Rita Valença")
    page.get_by_role("button", name="Agendar", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Mensagem", exact=True).fill(f"Seu bolo está pronto! {RUN}")
    dialog.get_by_role("button", name="Agendar").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Escolha o dia")
    dialog.get_by_role("button", name="Amanhã, 9h").click()
    expect(dialog.get_by_label("Hora")).to_have_value("09:00")
    dialog.get_by_label("Hora").fill("")
    dialog.get_by_label("Hora").press_sequentially("1437")
    dialog.get_by_role("button", name="Agendar").click()
    row = page.locator(".side .followups li", has_text=f"Seu bolo está pronto! {RUN}")
    expect(row).to_contain_text("amanhã, 14:37")
    card = page.locator(".card", has_text="Rita Valença")
    expect(card).to_contain_text("Mensagem agendada para amanhã, 14:37")
    page.reload()
    expect(card).to_contain_text("Mensagem agendada para amanhã, 14:37")
    row.get_by_role("button", name="Cancelar agendamento").click()
    expect(row).to_contain_text("Cancelado")
    expect(card).not_to_contain_text("agendada")


def test_contacts_that_seem_one_person_are_joined_and_taken_apart(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Célia Prado", "Oi, aqui é a Célia")
    open_thread(page, console, "CELIA PRADO", "Agora com nome de usuário", username="celia.prado")
    row = page.locator(".side .followups li", has_text="Célia Prado")
    expect(row).to_contain_text("Mesmo nome, telefone oculto")
    row.get_by_role("button", name="Juntar").click()
    joined = page.locator(".side .followups li", has_text=re.compile("c[ée]lia prado", re.IGNORECASE))
    expect(joined).to_contain_text("Por Lúcia")
    expect(page.locator(".side").get_by_role("heading", name="Outras conversas")).to_be_visible()
    assert violations(page) == []
    joined.get_by_role("button", name="Desfazer").click()
    expect(page.locator(".side").get_by_role("heading", name="Contatos juntados")).to_have_count(0)


def test_closed_window_is_explained_and_a_note_still_possible(console: Console, page: Page) -> None:
    page.clock.install()
    page.goto(console.url + "/")
    open_thread(page, console, "Davi Nunes")
    page.clock.fast_forward("24:30:00")
    expect(page.get_by_text("O prazo de 24 horas terminou.")).to_be_visible()
    expect(page.locator("#composer")).to_have_count(0)
    page.get_by_role("button", name="Escrever nota interna").click()
    expect(page.locator("#composer")).to_be_visible()


def test_draft_outlives_a_reload(console: Console, page: Page) -> None:
    open_thread(page, console, "Lia Fontes")
    page.locator("#composer").fill("Ainda pensando")
    page.reload()
    expect(page.locator("#composer")).to_have_value("Ainda pensando")


def test_what_is_written_offline_goes_out_once(console: Console, page: Page) -> None:
    open_thread(page, console, "Nilo Sá")
    page.context.set_offline(True)
    send(page, f"Saiu sem internet {RUN}")
    expect(page.locator(".banner.offline")).to_be_visible()
    page.context.set_offline(False)
    until(lambda: f"Saiu sem internet {RUN}" in console.phone("Nilo Sá"))
    expect(page.locator(".banner.offline")).to_have_count(0)
    expect(page.locator(".said.outgoing", has_text=f"Saiu sem internet {RUN}")).to_have_count(1)
    assert console.phone("Nilo Sá").count(f"Saiu sem internet {RUN}") == 1


def test_hostile_text_stays_text(console: Console, page: Page) -> None:
    text = '<img src=x onerror="alert(1)"> *forte* https://exemplo.com.br/a'
    console.hears("Zeca <b>Teste</b>", text)
    page.locator(".card", has_text="Zeca <b>Teste</b>").click()
    bubble = page.locator(".said.incoming .text").last
    expect(bubble).to_have_text(text.replace("*", ""))
    expect(bubble.locator("strong")).to_have_text("forte")
    expect(bubble.locator("img")).to_have_count(0)
    expect(bubble.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")


def test_keyboard_moves_and_writes(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Tecla Um", "Oi")
    expect(page.locator(".card", has_text="Tecla Um")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".threadhead")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_placeholder("Só a equipe vê esta nota")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Atalhos do teclado")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("numeros")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Números")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("parar de mandar pesquisa")
    expect(page.get_by_role("listbox", name="Comandos").get_by_role("option").first).to_have_text(
        "Pesquisa de satisfação Ajustes › Loja"
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pesquisa de satisfação", exact=True)).to_be_visible()
    expect(page.get_by_role("checkbox", name=re.compile("^Perguntar todo dia"))).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("mudar a cor do site")
    expect(page.get_by_role("dialog")).to_contain_text("Não achei exatamente isso")


def test_figures_are_drawn_and_written(console: Console, page: Page) -> None:
    show(page, console, "figures")
    expect(page.locator(".hero .figure")).to_have_count(6)
    page.get_by_role("tab", name="Mensagens recebidas").click()
    expect(page.locator(".bars rect")).to_have_count(7)
    expect(page.locator(".heatmap tbody td")).to_have_count(7 * 24)
    page.locator(".facts summary", has_text="Recebidas").click()
    expect(page.get_by_text("Mensagens dos clientes. Notas internas")).to_be_visible()
    page.get_by_role("button", name="30 dias", exact=True).click()
    page.get_by_text("Ver dia a dia em tabela").click()
    expect(page.locator(".daytable tbody tr")).to_have_count(30)
    page.locator(".drawing").get_by_role("button", name="Ver conversas").click()
    expect(page.get_by_role("dialog").get_by_text("Mensagens recebidas")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as sheet:
        page.locator(".controls").get_by_role("link", name="CSV").click()
    assert sheet.value.suggested_filename.endswith(".csv")


def test_the_owner_sees_the_bill_and_sets_a_cap(console: Console, page: Page) -> None:
    show(page, console, "figures")
    bill = page.locator(".economy")
    expect(bill.get_by_text("Até agora (Meta)")).to_be_visible()
    for text, answer in (("mil", "Escreva um valor"), ("1.250,5", "US$ 1.250,50"), ("12,5", "US$ 12,50")):
        bill.get_by_label("Limite do mês, em dólares").fill(text)
        bill.get_by_role("button", name="Salvar").click()
        expect(bill.get_by_text(answer)).to_be_visible()
    bill.get_by_label("Limite do mês, em dólares").fill("")
    bill.get_by_role("button", name="Salvar").click()
    expect(bill.get_by_text("Sem limite", exact=True)).to_be_visible()
    bill.get_by_role("button", name=re.compile("Até agora")).click()
    expect(page.get_by_role("dialog", name="Até agora (Meta)")).to_be_visible()


def test_a_survey_by_hand_says_whom_it_reaches_and_is_taken_back(console: Console, page: Page) -> None:
    page.goto(console.url + "/")
    open_thread(page, console, "Olga Reis")
    send(page, "Pronto, Olga!")
    until(lambda: "Pronto, Olga!" in console.phone("Olga Reis"))
    page.get_by_role("button", name="Resolver").click()
    expect(page.locator(".toast", has_text="Conversa resolvida")).to_be_visible()
    show(page, console, "figures")
    expect(page.get_by_text("Pergunta a nota a quem")).to_be_visible()
    page.get_by_role("button", name="Enviar pesquisa de hoje agora").click()
    dialog = page.get_by_role("dialog", name="Enviar a pesquisa")
    expect(dialog.locator("section").first).to_contain_text("Olga Reis")
    expect(dialog.get_by_text("até lá dá para desfazer")).to_be_visible()
    assert violations(page) == []
    dialog.get_by_role("button", name=re.compile(r"Enviar a \d+ cliente")).first.click()
    expect(page.locator(".survey").get_by_text("Até lá dá para desfazer")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Desfazer a pesquisa").click()
    expect(page.get_by_text("Pesquisa desfeita: ninguém recebeu nada")).to_be_visible()
    expect(page.get_by_role("button", name="Enviar pesquisa de hoje agora")).to_be_visible()
    assert not [said for said in console.phone("Olga Reis") if "nota" in said]


def test_language_is_chosen_on_this_browser(console: Console, page: Page) -> None:
    page.get_by_role("button", name="Conta").click()
    page.get_by_label("Idioma").select_option("en")
    expect(page.get_by_role("heading", name="Threads")).to_be_visible()
    for name in ("Filomena", "Ubirajara"):
        open_thread(page, console, name)
        field = page.locator("#composer")
        expect(field).to_have_attribute("lang", "pt-BR")
        expect(field).to_have_attribute("spellcheck", "true")
        expect(field).to_have_attribute("autocapitalize", "sentences")
        expect(field).to_have_attribute("enterkeyhint", "send")
        page.get_by_role("button", name="Internal note", exact=True).click()
        expect(field).to_have_attribute("lang", "en")
    page.reload()
    page.get_by_role("button", name="Account").click()
    page.get_by_label("Language").select_option("pt-BR")
    expect(page.get_by_role("heading", name="Conversas")).to_be_visible()


def test_refusal_is_in_the_readers_language_and_seen_above_a_dialog(
    console: Console, page: Page, complaints: list[str]
) -> None:
    page.get_by_role("button", name="Conta").click()
    page.get_by_label("Idioma").select_option("es")
    page.get_by_role("button", name="Cuenta").wait_for()
    open_thread(page, console, "Quim Barros")
    page.locator(".who").click()
    page.get_by_role("dialog").get_by_label("Nueva etiqueta").fill("bolo#1")
    page.keyboard.press("Enter")
    toast = page.get_by_role("dialog").locator(".toast", has_text="Una etiqueta tiene de 1 a 30 caracteres")
    toast.get_by_role("button", name="Cerrar").click()
    expect(toast).to_have_count(0)
    complaints[:] = [text for text in complaints if "400" not in text]


def test_nothing_scrolls_sideways_on_a_small_phone(console: Console, page: Page) -> None:
    console.hears("Palavra Longa", "https://exemplo.com.br/" + "a" * 300)
    page.set_viewport_size({"width": 320, "height": 640})
    for view in VIEWS:
        show(page, console, view)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, view
        assert not page.evaluate(WIDE), view


WIDE = """() => [...document.querySelectorAll("main, .list, .thread, .scroll, .figures, dialog, .bubble")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)"""
