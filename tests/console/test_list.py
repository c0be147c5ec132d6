"""The list of conversations on a busy evening: thirteen complaints and some ordinary questions."""

import re
from typing import Any

import pytest

from tests.console.conftest import READER, Console, signed_in

sync_api = pytest.importorskip("playwright.sync_api", reason="the browser tests need the dev group: run make install")
expect = sync_api.expect
Page = Any

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
COMPLAINTS = 13
LEAST_SHARE = 0.7
"""The share of its column that the list of conversations keeps, whatever else asks for room."""


@pytest.fixture(scope="module", autouse=True)
def complaints(console: Console) -> None:
    """Each of these customers is to be called back."""
    for number in range(1, COMPLAINTS + 1):
        console.hears(f"Freguês {number:02d}", f"Isto é um absurdo, o pedido {number} veio estragado")
    for number in range(1, COMPLAINTS + 1):
        console.thread(f"Freguês {number:02d}")


def share(page: Page) -> float:
    """The part of the list's column that its rows may use."""
    heights = page.evaluate(
        """() => [".cards", ".list"].map((name) => document.querySelector(name).getBoundingClientRect().height)"""
    )
    return float(heights[0] / heights[1])


def on_screen(page: Page) -> int:
    """Rows that are on the screen whole and that nothing covers."""
    return int(
        page.evaluate(
            """() => [...document.querySelectorAll(".cards li")].filter((row) => {
              const { top, bottom, left, right } = row.getBoundingClientRect();
              const at = document.elementFromPoint((left + right) / 2, bottom - 4);
              return top >= 0 && bottom <= innerHeight && row.contains(at);
            }).length"""
        )
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_reminders_take_one_line_and_open_in_a_panel(console: Console, page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto(console.url)
    expect(page.locator(".card")).to_have_count(COMPLAINTS)
    strip = page.get_by_role("button", name=f"{COMPLAINTS} lembretes")
    expect(strip).to_be_visible()
    assert strip.bounding_box()["height"] <= 44
    assert share(page) >= LEAST_SHARE
    assert page.evaluate("document.documentElement.scrollHeight") <= size["height"]
    strip.click()
    panel = page.get_by_role("dialog", name="Lembretes")
    expect(panel.get_by_role("listitem")).to_have_count(COMPLAINTS)
    panel.get_by_role("link", name="Freguês 07").click()
    expect(panel).to_have_count(0)
    expect(page.locator(".threadhead", has_text="Freguês 07")).to_be_visible()


def test_rows_are_as_dense_as_on_a_phone_messenger(console: Console, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(console.url)
    expect(page.locator(".card")).to_have_count(COMPLAINTS)
    assert on_screen(page) >= 9


def test_a_row_shows_what_the_customer_said_last_and_that_somebody_answered(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    console.hears("Bruna Prévia", "Tem bolo de fubá?")
    row = page.locator(".card", has_text="Bruna Prévia")
    expect(row).to_contain_text("Tem bolo de fubá?")
    expect(row).not_to_contain_text("Respondida")
    row.click()
    expect(page.locator(".said.outgoing")).to_be_visible()
    expect(row).to_contain_text("Tem bolo de fubá?")
    expect(row).not_to_contain_text("Respondida")
    page.locator("#composer").fill("Tem sim, saiu agora!")
    page.locator(".send").click()
    page.get_by_role("button", name="Atendendo").click()
    expect(row).to_contain_text(re.compile(r"Respondida:\s*Tem bolo de fubá"))


def test_one_figure_of_waiting_customers(console: Console, page: Page) -> None:
    """Somebody's customers wait as well as nobody's; a note of thanks is read and waits for nothing."""
    page.set_viewport_size(DESKTOP)
    console.hears("Caio Contado", "Quanto custa o sonho?")
    page.locator(".card", has_text="Caio Contado").click()
    page.get_by_role("button", name="Assumir").click()
    expect(page.get_by_role("button", name="Assumir")).to_have_count(0)
    tab = page.get_by_role("button", name="Aguardando")
    waiting = int(tab.inner_text().split()[-1])
    expect(page.locator(".card")).to_have_count(waiting)
    expect(page.locator(".rail .badge")).to_have_text(str(waiting))
    expect(page).to_have_title(f"({waiting}) Padaria Estrela · Atende")
    page.get_by_role("button", name="Resolvidos").click()
    page.get_by_role("searchbox").fill("ninguém com este nome")
    page.get_by_role("link", name="Números").click()
    page.get_by_role("link", name=f"{waiting} clientes esperam agora").click()
    expect(page.locator(".card")).to_have_count(waiting)


def test_the_header_shows_the_whole_name_beside_what_one_may_do(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    name = "Ana Beatriz de Albuquerque Cavalcanti"
    console.hears(name, "Vocês entregam?")
    page.locator(".card", has_text=name).click()
    shown = page.locator(".threadhead .name")
    expect(shown).to_have_text(name)
    assert shown.evaluate("(name) => name.scrollWidth <= name.clientWidth && name.scrollHeight <= name.clientHeight")
    expect(page.locator(".threadhead .solid, .threadhead .soft")).to_have_count(0)
    wide = (
        "(places) => places.filter((place) => place.scrollWidth > place.clientWidth).map((place) => place.textContent)"
    )
    assert page.locator(".rail .place").evaluate_all(wide) == []


def test_a_reminder_is_said_once_on_the_screen(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(console.url + f"/c/{console.thread('Freguês 03')}")
    expect(page.locator(".callback")).to_contain_text("Retornar")
    expect(page.locator(".side .details")).to_be_visible()
    expect(page.get_by_text("Retornar")).to_have_count(1)


TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((one) => !one.closest(".text, .unseen") && one.checkVisibility({ contentVisibilityAuto: true }))
  .map((one) => one.closest("label:has(input[type=checkbox], input[type=radio])") ?? one)
  .map((one) => [one.getBoundingClientRect(), one.getAttribute("aria-label") ?? one.textContent.trim()])
  .filter(([{ width, height }]) => width > 1 && height > 1 && (Math.round(width) < 44 || Math.round(height) < 44))
  .map(([{ width, height }, name]) => `${name}: ${Math.round(width)}x${Math.round(height)}`)"""


def test_everything_on_a_phone_can_be_hit_with_a_thumb(browser: Any, console: Console, session: Any) -> None:
    context = browser.new_context(**READER, storage_state=session, viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(console.url)
    page.locator(".card").first.click()
    expect(page.locator(".bubble").first).to_be_visible()
    page.get_by_role("button", name="Responder a esta mensagem").first.click()
    small = {"thread": page.evaluate(TARGETS)}
    for path, shown in {
        "/": ".card",
        "/agenda": ".agenda li",
        "/numeros": ".economy .pair button",
        "/ajustes/mensagens": ".chips",
    }.items():
        page.goto(console.url + path)
        if path == "/agenda":
            page.get_by_role("button", name="Semana").click()  # late in the evening, what is promised is tomorrow's
        expect(page.locator(shown).first).to_be_visible()
        small[path] = page.evaluate(TARGETS)
    context.close()
    assert not any(small.values()), small


def test_filters_are_saved_as_a_view_of_the_team(browser: Any, console: Console, page: Page, session: Any) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(console.url + f"/c/{console.thread('Freguês 05')}")
    with page.expect_response("**/assign"):
        page.get_by_role("button", name="Assumir").click()
    page.goto(console.url)
    row = page.get_by_role("group", name="Filtros")
    row.get_by_role("button", name="Minhas").click()
    row.get_by_label("Etiqueta").select_option("reclamação")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card")).to_contain_text("Freguês 05")
    row.get_by_label("Visões").select_option(label="Salvar ou apagar visão…")
    dialog = page.get_by_role("dialog", name="Visões")
    dialog.get_by_label("Nome da visão").fill("Minhas reclamações")
    dialog.get_by_label("Mostrar para toda a equipe").check()
    dialog.get_by_role("button", name="Salvar visão").click()
    expect(page.locator(".toast", has_text="Minhas reclamações")).to_be_visible()
    with signed_in(browser, console, session) as other:
        expect(other.locator(".card").nth(1)).to_be_visible()
        other.get_by_label("Visões").select_option(label="Minhas reclamações")
        expect(other.locator(".card")).to_have_count(1)
        other.get_by_role("button", name="Limpar filtros").click()
        expect(other.locator(".card", has_text="Freguês 01")).to_be_visible()
    row.get_by_label("Visões").select_option(label="Salvar ou apagar visão…")
    dialog.get_by_role("button", name="Apagar a visão Minhas reclamações").click()
    expect(dialog.get_by_text("Da equipe")).to_have_count(0)
    page.keyboard.press("Escape")
    row.get_by_role("button", name="Limpar filtros").click()


def test_many_are_labelled_snoozed_and_resolved_at_once_and_each_is_undone(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(console.url)
    for name in ("Freguês 08", "Freguês 09"):
        page.locator(".card", has_text=name).hover()
        page.get_by_role("checkbox", name=f"Selecionar {name}").click()
    bar = page.get_by_role("toolbar", name="Conversas selecionadas")
    expect(bar).to_contain_text("2 selecionadas")
    page.keyboard.press("a")
    expect(page.locator(".toast", has_text="2 conversas atribuídas")).to_be_visible()
    expect(bar).to_have_count(0)
    for menu, choice, done in (
        ("Adiar", "Até amanhã, 9h", "2 conversas adiadas"),
        (None, "Resolver", "2 conversas resolvidas"),
    ):
        for name in ("Freguês 08", "Freguês 09"):
            page.locator(".card", has_text=name).focus()
            page.keyboard.press("x")
        expect(bar).to_contain_text("2 selecionadas")
        if menu:
            bar.get_by_label(menu).select_option(label=choice)
        else:
            bar.get_by_role("button", name=choice).click()
        toast = page.locator(".toast", has_text=done)
        expect(toast).to_be_visible()
        expect(page.locator(".card", has_text="Freguês 08")).to_have_count(0)
        toast.get_by_role("button", name="Desfazer").click()
        expect(page.locator(".toast", has_text="2 conversas voltaram")).to_be_visible()
        page.get_by_role("button", name="Aguardando").click()  # they waited before, and wait on
        expect(page.locator(".card", has_text="Freguês 08")).to_be_visible()
        expect(page.locator(".card", has_text="Freguês 09")).to_be_visible()


def still(row: Any) -> dict[str, float]:
    """A point in a row of the list, once the row has the same place in two frames, one after the other."""
    row.scroll_into_view_if_needed()
    row.evaluate(STILL)
    box = row.bounding_box()
    return {"x": box["x"] + 120, "y": box["y"] + 30}


STILL = """async (row) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(() => drawn(row.getBoundingClientRect().top)));
    for (let before = await frame(), now = await frame(); before !== now; now = await frame()) before = now;
}"""


def test_a_long_press_selects_on_a_phone(browser: Any, console: Console, session: Any) -> None:
    context = browser.new_context(**READER, storage_state=session, viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(console.url)
    row = page.locator(".card", has_text="Freguês 10")
    at = still(row)
    cdp = context.new_cdp_session(page)
    cdp.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    bar = page.get_by_role("toolbar", name="Conversas selecionadas")
    expect(bar).to_contain_text("1 selecionada")
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.url.rstrip("/") == console.url
    page.get_by_role("checkbox", name="Selecionar Freguês 11").click()
    expect(bar).to_contain_text("2 selecionadas")
    bar.get_by_role("button", name="Fixar no topo").click()
    expect(page.locator(".card").first).to_contain_text("Fixada")
    expect(bar).to_have_count(0)
    page.reload()
    expect(page.locator(".card").first).to_contain_text("Fixada")
    context.close()


def test_a_thread_is_marked_unread_by_a_key_and_left(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(console.url + f"/c/{console.thread('Freguês 12')}")
    row = page.locator(".card", has_text="Freguês 12")
    expect(page.locator(".bubble").first).to_be_visible()
    expect(row.locator(".badge")).to_have_count(0)
    page.keyboard.press("u")
    expect(page.get_by_text("Escolha uma conversa")).to_be_visible()
    expect(row.locator(".badge")).to_contain_text("1")


def test_a_label_is_renamed_coloured_and_deleted_and_its_threads_follow_after_the_minute(
    console: Console, page: Page
) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(console.url + f"/c/{console.thread('Freguês 06')}")
    page.locator(".side").get_by_label("Nova etiqueta").fill("bolo")
    page.keyboard.press("Enter")
    expect(page.locator(".side").get_by_role("button", name="bolo", pressed=True)).to_be_visible()
    page.goto(console.url + "/ajustes/etiquetas")
    row = page.get_by_role("listitem").filter(has_text="bolo")
    row.get_by_role("button", name="Roxo").click()
    expect(row.get_by_role("button", name="Roxo", pressed=True)).to_be_visible()
    row.get_by_role("button", name="Trocar nome").click()
    row.get_by_label("Novo nome").fill("bolo de festa")
    row.get_by_role("button", name="Trocar nome").click()
    renamed = page.get_by_role("listitem").filter(has_text="bolo de festa")
    expect(renamed).to_contain_text("1 conversa aberta")
    expect(page.get_by_role("status").filter(has_text="Trocando “bolo” por “bolo de festa”")).to_be_visible()
    expect(page.get_by_role("button", name="Desfazer")).to_be_visible()
    renamed.get_by_role("button", name="Apagar").click()
    expect(renamed).to_contain_text("de todas as conversas?")
    renamed.get_by_role("button", name="Apagar").click()
    expect(renamed).to_have_count(0)
    complaints = page.get_by_role("listitem").filter(has_text="reclamação")
    complaints.get_by_role("button", name="Apagar").click()
    complaints.get_by_role("button", name="Apagar").click()
    expect(page.locator(".toast", has_text="usa esta etiqueta para marcar reclamações")).to_be_visible()
