"""Marks, as an attendant sees them: in a row the customer's words and one chip, above the conversation one reason.

What the desk marks is put into its answers here: these stories do not depend on what its readers make of a text."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from atende.api.schemas import iso
from atende.core import clock
from tests.console.conftest import Console
from tests.console.steps import DESKTOP, PHONE, Page, expect, violations

pytestmark = pytest.mark.browser
type Json = dict[str, Any]

LONG = "inchaço na boca e nos olhos, falta de ar, desmaio e dor no peito (ficou com a boca inchada e sem respirar)"
COMPLAINT = {
    "priority": "high",
    "priority_reason": "reclamação (frase: vieram oitenta salgados em vez de cem)",
    "rank": 3,
    "marked": True,
    "labels": ["reclamação"],
}
SENSITIVE = {"priority": "urgent", "priority_reason": f"assunto delicado: {LONG}", "rank": 5, "marked": True}
MARKED: dict[str, Json] = {
    "Tatiane Freire": {"priority": "urgent", "priority_reason": f"perigo: {LONG}", "rank": 6, "marked": True},
    "Paula Prado": SENSITIVE,
    "Renan Alves": {"priority": "urgent", "priority_reason": f"urgente: {LONG}", "rank": 4, "marked": True},
    "Eliane Couto": COMPLAINT,
    "Hugo Dias": {"priority": "high", "priority_reason": f"regra: {LONG}", "rank": 3, "marked": False},
    "Lia Rocha": {"labels": ["encomenda de aniversário para muita gente", "entrega"]},
    "Nina Reis": {"priority": "low", "priority_reason": "Definida por Lúcia", "rank": 0, "marked": False},
    "Ivo Braga": {},
    "Zeca Lima": {},
}
KINDS = {
    "Tatiane Freire": "Perigo",
    "Paula Prado": "Delicado",
    "Renan Alves": "Urgente",
    "Eliane Couto": "Reclamação",
    "Hugo Dias": "Alta",
}
WORDS = "vieram oitenta salgados em vez de cem para a festa de hoje"


@pytest.fixture(scope="module", autouse=True)
def customers(console: Console) -> None:
    for name in MARKED:
        console.hears(name, WORDS)
    for name in MARKED:
        console.thread(name)


CLEAN: Json = {"priority": "none", "priority_reason": "", "rank": 1, "marked": False, "labels": []}


def stage(page: Page, console: Console, *, boot: Callable[[Json], None] = lambda _: None) -> dict[str, Json]:
    """Has the desk's answers show these cards with their marks; returns its answers about single threads by id."""

    def marked(card: Json) -> Json:
        return card | CLEAN | MARKED[card["name"]] if card.get("name") in MARKED else card

    def asked(path: str) -> Json:
        found: Json = page.request.get(f"{console.url}/api/{path}").json()
        return found

    answer = asked("boot?first=100")
    answer |= {"cards": [marked(card) for card in answer["cards"]], "tasks": []}
    boot(answer)
    threads = {card["id"]: marked(asked(f"threads/{card['id']}")) for card in answer["cards"]}

    def opened(route: Any) -> None:
        thread = threads.get(urlsplit(route.request.url).path.rpartition("/")[2])
        return route.fulfill(json=thread) if thread and route.request.method == "GET" else route.fallback()

    page.route("**/api/boot*", lambda route: route.fulfill(json=answer))
    page.route("**/api/sync*", lambda route: route.fulfill(status=204))
    page.route("**/api/threads/*", opened)
    for verb in ("read", "typing"):
        page.route(f"**/api/threads/*/{verb}", lambda route: route.fulfill(json={}))
    page.goto(console.url)
    expect(page.locator(".card")).to_have_count(len(MARKED))
    return threads


def row(page: Page, name: str) -> Any:
    return page.locator(".card", has_text=name)


def owe(console: Console, name: str, text: str) -> Callable[[Json], None]:
    """The desk's own call-back for a complaint."""

    def owing(boot: Json) -> None:
        due = iso(clock.now() + timedelta(days=1))
        task = {"id": "callback", "thread": console.thread(name), "kind": "call_back", "state": "pending", "due": due}
        boot["tasks"] = [task | {"text": text, "by_name": "", "outcome": "", "type": "", "filename": "", "name": name}]

    return owing


LINES = """() => [...document.querySelectorAll(".cards .card")].map((card) => {
  const width = (element) => element.getBoundingClientRect().width;
  const line = width(card.querySelector(".middle"));
  const chips = [...card.querySelectorAll(".pill, .label")];
  return {
    name: card.querySelector(".name").textContent,
    words: width(card.querySelector(".preview")) / line,
    chips: chips.map((chip) => chip.innerText.trim()),
    chip: Math.max(0, ...chips.map(width)) / line,
    cut: chips.some((chip) => [...chip.children].some((part) => part.scrollWidth > part.clientWidth + 1)),
  };
})"""


@pytest.mark.parametrize("size", [{"width": 360, "height": 740}, PHONE, DESKTOP], ids=["small", "phone", "desktop"])
def test_the_customers_words_have_two_thirds_of_a_row_and_one_chip_at_most_a_third(
    console: Console, page: Page, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    stage(page, console)
    rows = {each["name"]: each for each in page.evaluate(LINES)}
    assert {name: each for name, each in rows.items() if each["words"] < 0.66 or each["chip"] > 1 / 3} == {}
    shown = {name: each["chips"] for name, each in rows.items() if each["chips"]}
    assert shown == {name: [kind] for name, kind in KINDS.items()} | {"Lia Rocha": MARKED["Lia Rocha"]["labels"][:1]}
    assert [name for name, each in rows.items() if each["cut"] and name in KINDS] == []


def test_a_wide_row_says_what_a_matter_is_about_without_the_customers_words(console: Console, page: Page) -> None:
    page.set_viewport_size({"width": 840, "height": 900})
    stage(page, console)
    chip = row(page, "Tatiane Freire").locator(".pill")
    expect(chip.locator(".matter")).to_be_visible()
    expect(chip).to_contain_text("inchaço na boca")
    expect(chip).not_to_contain_text("ficou com")
    expect(row(page, "Eliane Couto").locator(".pill")).to_have_text("Reclamação")
    assert [each for each in page.evaluate(LINES) if each["words"] < 0.66 or each["chip"] > 1 / 3] == []


def test_a_phone_shows_nine_rows_with_whatever_marks(console: Console, page: Page) -> None:
    page.set_viewport_size(PHONE)
    stage(page, console)
    seen = """() => {
      const end = document.querySelector(".rail").getBoundingClientRect().top;
      const rows = [...document.querySelectorAll(".cards li")];
      return rows.filter((row) => row.getBoundingClientRect().bottom <= end).length;
    }"""
    assert page.evaluate(seen) >= 9


RED = """() => {
  const probe = document.createElement("i");
  document.body.append(probe);
  const reds = ["--red", "--red-soft"].map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const red = (element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return reds.includes(color) || reds.includes(backgroundColor);
  };
  const place = (element) => element.closest(".card")?.querySelector(".name") ?? element.closest(".reason");
  const shown = [...document.querySelectorAll(".list *, .reason, .reason *")];
  return shown.filter(red).map((element) => place(element)?.innerText);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_red_is_for_danger_only(console: Console, page: Page, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size(DESKTOP)
    stage(page, console)
    page.wait_for_function(f"() => String([...new Set(({RED})())]) === 'Tatiane Freire'")
    for name in KINDS:
        row(page, name).click()
        expect(page.locator(".threadhead .name")).to_have_text(name)
        bar = page.locator(".reason")
        expect(bar).to_be_visible()
        reds = {text for text in page.evaluate(RED) if text != "Tatiane Freire"}
        assert bool(reds) == (name == "Tatiane Freire"), name
        assert violations(page, ["color-contrast"]) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_why_a_thread_is_marked_stands_once(console: Console, page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    stage(page, console, boot=owe(console, "Paula Prado", "Retornar: reclamação (frase: vieram oitenta salgados)"))
    row(page, "Paula Prado").click()
    expect(page.locator(".reason")).to_contain_text(f"assunto delicado: {LONG} · Retornar")
    expect(page.get_by_text("inchaço na boca").filter(visible=True)).to_have_count(1)
    expect(page.locator(".callback")).to_have_count(1)
    if size == PHONE:
        page.get_by_role("button", name="ver contato e detalhes").click()
    expect(page.get_by_label("Prioridade").filter(visible=True)).to_have_value("urgent")
    expect(page.locator(".details").filter(visible=True)).not_to_contain_text("inchaço")
    assert violations(page) == []


def test_a_complaint_and_its_call_back_are_one_line(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    stage(page, console, boot=owe(console, "Eliane Couto", f"Retornar: {COMPLAINT['priority_reason']}"))
    row(page, "Eliane Couto").click()
    line = page.locator(".reason")
    expect(line).to_contain_text(f"Retornar: {COMPLAINT['priority_reason']} · amanhã")
    assert line.get_by_role("button").all_inner_texts() == ["Sugerir resposta", "Já retornei", "Não é"]
    page.goto(f"{console.url}/c/{console.thread('Hugo Dias')}")
    expect(line).to_contain_text("Alta · regra:")
    expect(line.get_by_role("button")).to_have_count(0)


def dismiss(page: Page, name: str, *, answer: Callable[[Any], object]) -> None:
    """Presses "Não é" in a thread; `answer` is what the desk does with it."""
    page.route("**/api/threads/*/mark/dismiss", answer)
    row(page, name).click()
    page.get_by_role("button", name="Não é").click()


def test_a_mark_is_taken_away_at_once_and_given_back(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    threads = stage(page, console, boot=owe(console, "Eliane Couto", f"Retornar: {COMPLAINT['priority_reason']}"))
    asked: list[tuple[str, Json]] = []

    def answer(route: Any) -> None:
        asked.append((route.request.url.rpartition("/")[2], route.request.post_data_json))
        follow_up = {"id": "callback", "kind": "call_back", "due": iso(clock.now()), "state": "pending", "text": ""}
        route.fulfill(json={"follow_up": follow_up} if route.request.url.endswith("done") else {})

    for verb in ("priority", "labels", "follow-ups/*/done"):
        page.route(f"**/api/threads/*/{verb}", answer)
    held: list[Any] = []
    dismiss(page, "Eliane Couto", answer=lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    expect(page.locator(".reason")).to_have_count(0)
    expect(row(page, "Eliane Couto").locator(".pill")).to_have_count(0)
    expect(page.get_by_label("Prioridade")).to_have_value("none")
    expect(page.locator(".reminders")).to_have_count(0)
    assert [route.request.post_data_json for route in held] == [{"reason": COMPLAINT["priority_reason"]}]
    expect(page.locator(".toast")).to_have_count(0)
    threads[console.thread("Eliane Couto")] |= CLEAN
    held[0].fulfill(json={})
    with page.expect_response("**/done"):
        page.locator(".toast", has_text="Marca retirada").get_by_role("button", name="Desfazer").click()
    expect(page.get_by_label("Prioridade")).to_have_value("high")
    expect(row(page, "Eliane Couto").locator(".pill")).to_have_text("Reclamação")
    assert asked == [
        ("priority", {"priority": "high"}),
        ("labels", {"labels": ["reclamação"]}),
        ("done", {"undo": True}),
    ]


FAILURES = {
    "no network": (lambda route: route.abort(), "Verifique a internet e tente de novo"),
    "refused": (
        lambda route: route.fulfill(status=409, json={"error": {"code": "conflict", "message": "Alguém já tirou."}}),
        "Alguém já tirou.",
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_mark_that_could_not_be_taken_away_comes_back_and_says_what_to_do(
    console: Console, page: Page, failure: str
) -> None:
    page.set_viewport_size(PHONE)
    stage(page, console, boot=owe(console, "Eliane Couto", f"Retornar: {COMPLAINT['priority_reason']}"))
    answer, said = FAILURES[failure]
    dismiss(page, "Eliane Couto", answer=answer)
    expect(page.locator(".toast", has_text=said)).to_be_visible()
    expect(page.locator(".reason")).to_contain_text("Retornar: reclamação")


def test_a_viewer_reads_the_reason_and_changes_nothing(console: Console, page: Page) -> None:
    page.set_viewport_size(DESKTOP)
    stage(page, console, boot=lambda boot: boot["me"].update(role="viewer"))
    row(page, "Tatiane Freire").click()
    expect(page.locator(".reason")).to_contain_text("perigo: inchaço")
    expect(page.get_by_role("button", name="Não é")).to_have_count(0)


def test_the_inbox_is_a_sign_at_the_avatar_where_there_are_several(console: Console, page: Page) -> None:
    def second(boot: Json) -> None:
        boot["inboxes"].append(boot["inboxes"][0] | {"id": "other", "name": "Loja Norte", "channel": "toy"})
        boot["cards"] = [card | ({"inbox": "other"} if card["name"] == "Ivo Braga" else {}) for card in boot["cards"]]

    page.set_viewport_size(PHONE)
    stage(page, console)
    expect(page.locator(".card .inbox")).to_have_count(0)
    page.unroute_all()
    stage(page, console, boot=second)
    sign = row(page, "Ivo Braga").locator(".inbox")
    expect(sign).to_have_attribute("title", "Loja Norte")
    expect(sign).to_contain_text("LN")
    expect(row(page, "Ivo Braga").locator(".pill")).to_have_count(0)
    assert violations(page) == []


CAUSES = [
    {"at": "2026-11-25T12:00:00Z", "kind": "marked", "reason": "Marcada como perigo", "about": WORDS, "rules": []},
    {"at": "2026-11-25T11:00:00Z", "kind": "said", "reason": "Saudação", "about": "Oi!", "rules": []},
]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["inchada", "falta de ar"], "Palavras que contaram: “inchada”, “falta de ar”"),
        (["inchada"], "Palavra que contou: “inchada”"),
        (None, ""),
    ],
)
def test_the_explanation_quotes_the_words_that_counted(
    console: Console, page: Page, words: list[str] | None, said: str
) -> None:
    page.set_viewport_size(DESKTOP)
    causes = [CAUSES[0] | ({} if words is None else {"words": words}), CAUSES[1]]
    page.route("**/api/threads/*/why", lambda route: route.fulfill(body=json.dumps({"causes": causes})))
    stage(page, console)
    row(page, "Tatiane Freire").click()
    page.get_by_role("button", name="Por que isso aconteceu?").click()
    expect(page.locator(".causes > ul > li")).to_have_count(2)
    if said:
        expect(page.locator(".causes > ul > li").first).to_contain_text(said)
    expect(page.get_by_text("que cont")).to_have_count(1 if said else 0)
