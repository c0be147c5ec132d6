"""What was typed in a form is not lost without a word, in a browser."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.console.conftest import Console, sign_in, signed_in
from tests.console.steps import open_thread, violations
from tests.world import World

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any
type Form = tuple[str, str, Callable[[Page], Any]]

pytestmark = pytest.mark.browser


def typed(label: str) -> Callable[[Page], Any]:
    return lambda page: page.get_by_role("textbox", name=re.compile("^" + label)).first.fill("Padaria")


FORMS: list[Form] = [
    ("/perguntas", "Nova pergunta", typed("Como os clientes perguntam")),
    ("/ajustes/respostas", "Nova resposta", typed("Mensagem")),
    ("/ajustes/respostas", "Colar lista", typed("Lista de respostas")),
    ("/ajustes/menu", "", typed("Mensagem acima")),
    ("/ajustes/menu", "Nova opção", lambda page: None),
    ("/ajustes/regras", "Nova regra", typed("Nome da regra")),
    ("/ajustes/regras", "", lambda page: page.get_by_label("Retorno de reclamações").fill("5")),
    ("/ajustes/mensagens", "", typed("Texto")),
    ("/ajustes/horarios", "domingo: tirar este horário", lambda page: None),
    ("/ajustes/horarios", "", lambda page: (page.get_by_text("Prefere escrever?").click(), typed("Prefere")(page))),
    ("/ajustes/pesquisa", "", lambda page: page.get_by_role("combobox", name=re.compile("^Nota")).select_option("10")),
    ("/ajustes/resumo", "", lambda page: page.get_by_label("Mandar o resumo de ontem").check()),
    ("/ajustes/acompanhamentos", "", typed("O que a loja pergunta")),
    ("/numeros", "", typed("Limite do mês")),
]
"""Its address, the button that opens it, and how something in it is changed."""


@pytest.fixture(scope="module")
def console(world: World) -> Console:
    """A shop of its own, of which nothing has been set."""
    return Console(world, world.shop(owner="Noêmia"))


@pytest.fixture(scope="module")
def tab(browser: Any, console: Console, session: Any) -> Iterator[Page]:
    """One page for all forms: each is opened by its address."""
    with signed_in(browser, console, session) as page:
        yield page


def change(page: Page, console: Console, form: Form) -> None:
    at, button, edit = form
    page.goto(console.url + at)
    if button:
        page.get_by_role("button", name=button, exact=True).click()
    edit(page)


def asked(page: Page) -> Any:
    return page.get_by_role("dialog", name="Sair sem salvar?")


def leaves(page: Page) -> None:
    page.get_by_role("link", name="Conversas").click()


def is_left(page: Page) -> None:
    expect(asked(page)).to_have_count(0)
    expect(page.locator(".list")).to_be_visible()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[0]} {form[1]}")
def test_a_form_with_something_new_in_it_is_not_left_unasked(console: Console, tab: Page, form: Form) -> None:
    change(tab, console, form)
    leaves(tab)
    expect(asked(tab)).to_be_visible()
    expect(asked(tab).get_by_role("button", name="Continuar aqui")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(asked(tab)).to_have_count(0)
    assert tab.url == console.url + form[0]
    leaves(tab)
    asked(tab).get_by_role("button", name="Sair sem salvar").click()
    is_left(tab)


def test_what_was_typed_is_there_for_who_stays(console: Console, page: Page) -> None:
    change(page, console, FORMS[0])
    page.get_by_role("link", name="Ajustes").click()
    assert violations(page) == []
    asked(page).get_by_role("button", name="Continuar aqui").click()
    expect(page.get_by_label("Como os clientes perguntam")).to_have_value("Padaria")


def test_nobody_is_asked_where_nothing_would_be_lost(console: Console, page: Page) -> None:
    page.goto(console.url + "/ajustes/acompanhamentos")
    page.get_by_label("O que a loja pergunta").fill("Deu certo?")
    page.get_by_label("O que a loja pergunta").fill("")
    leaves(page)
    is_left(page)
    page.goto(console.url + "/ajustes/acompanhamentos")
    page.get_by_label("O que a loja pergunta").fill("Deu certo?")
    page.get_by_role("button", name="Salvar").click()
    expect(page.locator(".toast", has_text="Acompanhamentos salvos. Valem em até um minuto.")).to_be_visible()
    leaves(page)
    is_left(page)


def test_back_comes_back_until_somebody_says_so(console: Console, page: Page) -> None:
    page.goto(console.url + "/agenda")
    page.get_by_role("link", name="Perguntas").click()
    page.get_by_role("button", name="Nova pergunta").click()
    page.get_by_label("Como os clientes perguntam").fill("Vocês abrem domingo?")
    for answer in ("Continuar aqui", "Sair sem salvar"):
        page.go_back()
        expect(asked(page)).to_be_visible()
        assert page.url == console.url + "/perguntas"
        asked(page).get_by_role("button", name=answer).click()
    expect(page.get_by_role("heading", name="Agenda")).to_be_visible()
    assert page.url == console.url + "/agenda"


def test_the_browser_asks_before_the_tab_closes(console: Console, page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    change(page, console, FORMS[0])
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Como os clientes perguntam")).to_have_value("Padaria")
    page.get_by_role("button", name="Cancelar").click()
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"], "nothing was left to ask about"


def test_a_promise_half_written_is_not_closed_by_a_slip(console: Console, page: Page) -> None:
    open_thread(page, console, "Nair Lopes")
    page.get_by_role("button", name="Agendar", exact=True).first.click()
    words = page.get_by_role("dialog").get_by_role("textbox", name="Mensagem")
    words.fill("Seu bolo sai às 15h")
    for _ in range(2):
        page.keyboard.press("Escape")
        expect(asked(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(asked(page)).to_have_count(0)
    expect(words).to_have_value("Seu bolo sai às 15h")
    page.keyboard.press("Escape")
    asked(page).get_by_role("button", name="Sair sem salvar").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_another_number_is_set_after_asking_and_what_was_saved_is_there_again(world: World, browser: Any) -> None:
    """In a shop of its own, because it saves what the forms above begin with."""
    console = Console(world, world.shop(owner="Noêmia"))
    with signed_in(browser, console, sign_in(browser, console)) as page:
        page.route("**/api/hours", with_another_number)
        change(page, console, ("/ajustes/horarios", "domingo: tirar este horário", lambda page: None))
        number = page.get_by_role("combobox", name="Número")
        number.select_option("Outra loja")
        asked(page).get_by_role("button", name="Continuar aqui").click()
        expect(number.locator(":checked")).not_to_have_text("Outra loja")
        with page.expect_response(lambda answer: answer.request.method == "GET" and answer.url.endswith("/api/hours")):
            page.get_by_role("button", name="Salvar").click()
        closed = page.get_by_role("button", name="domingo: tirar este horário")
        expect(closed).to_have_count(0)
        number.select_option("Outra loja")
        expect(closed).to_have_count(1)
        number.select_option(index=0)
        expect(closed).to_have_count(0)


def with_another_number(route: Any) -> None:
    """A second one, which is never closed."""
    if route.request.method != "GET":
        return route.continue_()
    answer = route.fetch()
    told = answer.json()
    other = told["inboxes"][0] | {"inbox": "outra", "name": "Outra loja", "week": ["00:00-24:00"] * 7}
    return route.fulfill(response=answer, json=told | {"inboxes": [told["inboxes"][0], other]})
