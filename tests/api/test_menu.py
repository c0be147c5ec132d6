"""The owner's menu through the API: kept within limits, switched on by inbox, tried."""

import pytest

from atende.storage import menus
from tests.api.browser import Browser, Json
from tests.desk.story import Story

pytestmark = pytest.mark.desk

NODES: list[Json] = [
    {"id": "hours", "title": "Horário", "text": "Abrimos todo dia, {{nome}}."},
    {"id": "cakes", "title": "Bolos", "does": "menu", "text": "Que bolo?"},
    {"id": "party", "under": "cakes", "title": "De festa", "does": "person", "label": "encomenda", "assignee": "maya"},
]
TREE: Json = {"text": " O que procura? ", "nodes": NODES, "minutes": 20, "inboxes": ["whatsapp"]}


def kept(owner: Browser, **change: object) -> Json:
    answer = owner.ask("PUT", "/api/menu", TREE | change)
    assert answer.status == 200
    return answer.body


def test_a_tree_is_kept_and_speaks_in_the_inboxes_where_it_is_on(owner: Browser, story: Story) -> None:
    assert owner.get("/api/menu").body["nodes"] == []
    shown = kept(owner)
    assert (shown["text"], shown["minutes"], shown["inboxes"][0]["on"]) == ("O que procura?", 20, True)
    assert shown["nodes"][1] == {"under": "root", "description": "", "label": "", "assignee": ""} | NODES[1]
    assert shown == owner.get("/api/menu").body
    story.desk = story.again()
    story.inbox = story.desk.shop.inbox("whatsapp")
    on = story.inbox.automations
    assert on.index("faq") < on.index("menu") < on.index("away")
    thread = story.thread_of(story.hears("oi"))
    assert "O que procura?" in story.said(thread)[0]
    assert kept(owner, inboxes=[])["inboxes"][0]["on"] is False
    assert "menu" not in story.again().shop.inbox("whatsapp").automations
    assert owner.get("/api/menu").body["nodes"]


def test_a_label_is_written_as_everywhere_in_the_shop(owner: Browser) -> None:
    nodes = [NODES[0], NODES[2] | {"under": "root", "label": " Encomenda  GRANDE "}]
    assert kept(owner, nodes=nodes)["nodes"][1]["label"] == "encomenda grande"


def test_what_cannot_be_is_refused_with_a_sentence_and_keeps_what_was(owner: Browser, story: Story) -> None:
    kept(owner)
    before = menus.menu(story.store)
    for wrong in (
        {"nodes": []},
        {"nodes": [NODES[0], NODES[0]]},
        {"nodes": [NODES[0] | {"under": "nowhere"}]},
        {"nodes": [NODES[0] | {"title": 5}]},
        {"nodes": [NODES[0] | {"more": 1}]},
        {"nodes": "x"},
        {"nodes": [NODES[0] | {"text": "Oi, {{nomee}}"}]},
        {"minutes": 0},
        {"minutes": True},
    ):
        answer = owner.ask("PUT", "/api/menu", TREE | wrong)
        assert (answer.status, answer.error) == (400, "bad_request"), wrong
    assert menus.menu(story.store) == before
    assert kept(owner, nodes=[], inboxes=[])["nodes"] == []


@pytest.mark.parametrize("title", ["2", "1.", "dois", "Opção 3", "2️⃣", "Two"])
def test_no_option_has_a_number_for_a_name(owner: Browser, title: str) -> None:
    """Whoever types 2 means the second of those that they read."""
    answer = owner.ask("PUT", "/api/menu", TREE | {"nodes": [NODES[0] | {"title": title}]})
    assert answer.status == 400
    assert "é um número" in answer.body["error"]["message"]


@pytest.mark.parametrize("title", ["Segunda", "Quarto", "2 kg", "Bolo 2 andares"])
def test_an_option_may_have_a_name_with_a_number_in_it(owner: Browser, title: str) -> None:
    assert kept(owner, nodes=[NODES[0] | {"title": title}])["nodes"][0]["title"] == title


def test_it_is_tried_as_a_contact_would_before_it_is_kept(owner: Browser, story: Story) -> None:
    draft = {"text": "O que procura?", "nodes": NODES}
    first = owner.post("/api/menu/try", draft).body
    assert [one["title"] for one in first["said"]["choices"]] == ["Horário", "Bolos", "Falar com atendente"]
    assert (first["place"], first["said"]["menu"], first["wrong"]) == ("root", "", "")
    cakes = owner.post("/api/menu/try", draft | {"choice": "menu:go:cakes", "place": "root"}).body
    assert [one["title"] for one in cakes["said"]["choices"]] == ["De festa", "Voltar", "Falar com atendente"]
    hours = owner.post("/api/menu/try", draft | {"said": "1", "place": "root"}).body
    assert hours["said"]["text"].startswith("Abrimos todo dia, Ana.")
    missed = owner.post("/api/menu/try", draft | {"said": "xablau", "place": "root"}).body
    assert (missed["misses"], missed["person"]) == (1, False)
    assert owner.post("/api/menu/try", draft | {"said": "xablau", "place": "root", "misses": 1}).body["person"]
    assert owner.post("/api/menu/try", draft | {"choice": "menu:go:party"}).body["person"]
    assert owner.post("/api/menu/try", {"text": "", "nodes": []}).body["said"] is None
    assert menus.menu(story.store) is None


def test_a_trial_reads_as_the_shop_would_say_it(owner: Browser, story: Story) -> None:
    story.uses(hours="seg-sex 8h-18h", texts={"menu_ask": "Em que ajudo?"})
    draft = {"text": "", "nodes": [NODES[0] | {"text": "Abrimos {{horario}}."}]}
    assert owner.post("/api/menu/try", draft).body["said"]["text"].startswith("Em que ajudo?")
    hours = owner.post("/api/menu/try", draft | {"said": "1", "place": "root"}).body
    assert hours["said"]["text"].startswith("Abrimos segunda a sexta das 8h às 18h.")


@pytest.mark.parametrize(("does", "solved", "person"), [
    ({"choice": "menu:done:hours"}, True, False),
    ({"said": "resolveu, obrigada!"}, True, False),
    ({"said": "não era isso"}, False, True),
    ({"said": "e no feriado?"}, False, False),
])  # fmt: skip
def test_below_an_answer_a_trial_hears_whether_it_helped(
    owner: Browser, does: Json, solved: bool, person: bool
) -> None:
    told = owner.post("/api/menu/try", {"text": "", "nodes": NODES, "place": "hours"} | does).body
    assert (told["solved"], told["person"]) == (solved, person)
