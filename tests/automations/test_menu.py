"""The menu bot over random trees: no tap and no text ever raises, blocks, or leaves a contact without a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.automations import menu as bot
from atende.automations.menu.layout import TO_PERSON, options
from atende.automations.menu.words import chosen
from atende.channels.whatsapp.limits import problem as broken
from atende.core.errors import BadRequest
from atende.desk.threads import menu_editor
from atende.model import (
    Answer,
    Business,
    Choice,
    Content,
    Direction,
    Inbox,
    Menu,
    Message,
    Moment,
    Node,
    Standing,
    Thread,
)
from atende.model.menu import DOES, ROOT
from atende.model.thread_changes import stepped

NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)
INBOX = Inbox(id="whatsapp", channel="whatsapp", address="1", app="a", name="Loja")
NAMES = ["a", "b", "c", "d", "e", ROOT, ""]
WORDS = [
    "",
    " ",
    "Bolos",
    "bolos",
    "Horário e endereço",
    "Falar com atendente",
    "Voltar",
    "🎂",
    "1",
    "x" * 40,
    "\ud83d",
]
ODD = "\ud83d"
TYPED = ["2", "dois", "menu", "voltar", "quero um bolo de festa", "oi", "sim", "pessoa", "🙏"]
nodes = st.builds(
    Node,
    id=st.sampled_from(NAMES),
    under=st.sampled_from([*NAMES, "nowhere"]),
    title=st.sampled_from([*WORDS, ODD]),
    description=st.sampled_from(["", "d" * 90]),
    text=st.sampled_from(["", "Sim.", "{{volta}}", "{{nome}}", "t" * 600]),
    does=st.sampled_from([*DOES, "else"]),
)
trees = st.builds(Menu, text=st.sampled_from(["", "Oi"]), nodes=st.lists(nodes, max_size=14).map(tuple))
said = st.sampled_from(
    [*WORDS, ODD, "2", "dois", "menu", "voltar", "quero um bolo de festa", "oi", "sim", "pessoa", "🙏"]
)
taps = st.sampled_from([TO_PERSON, "menu:", "menu:go:", "menu:go:a", "menu:go:nowhere", "menu:done:a", "other"])
heard = st.one_of(
    st.integers(0, 12).map(lambda number: {"press": number}),
    said.map(lambda text: {"text": text}),
    taps.map(lambda choice: {"choice": choice}),
    st.sampled_from(["image", "audio"]).map(lambda type_: {"type": type_}),
)


def moment(menu: Menu | None, **more: Any) -> Moment:
    told: dict[str, Any] = {"business": Business(id="b", name="Loja"), "inbox": INBOX, "at": NOON, "type": "text"}
    return Moment(**(told | {"text": "oi", "menu": lambda: menu} | more))


class Talk:
    """A contact in a menu, without a table."""

    def __init__(self, menu: Menu) -> None:
        self.menu = menu
        self.thread = Thread(id="t", inbox="whatsapp", contact="c", opened=NOON, episode_opened=NOON)
        self.shown: tuple[Choice, ...] = ()
        self.at = NOON

    def hears(self, press: int = -1, **more: Any) -> Answer | None:
        self.at += timedelta(seconds=40)
        if press >= 0 and self.shown:
            more["choice"] = self.shown[press % len(self.shown)].id
        thread = self.thread
        place = Standing(node=thread.menu, misses=thread.menu_misses, asked=thread.menu_at)
        answer = bot.answer(moment(self.menu, at=self.at, place=place, handed=thread.handed_now, **more))
        if answer and answer.step:
            heard = Message(thread="t", sk=f"{self.at}", direction=Direction.INCOMING, text="", at=self.at, put=self.at)
            self.thread = stepped(thread, answer.step, asked=self.at, message=heard)
            self.shown = answer.choices or self.shown
        return answer


@settings(max_examples=120, deadline=None)
@given(trees, st.lists(heard, min_size=1, max_size=8))
def test_taps_and_texts_over_any_tree_never_raise_and_always_lead_to_a_person(
    menu: Menu, heard: list[dict[str, Any]]
) -> None:
    talk = Talk(menu)
    for one in heard:
        was = talk.thread.handed_now
        answer = talk.hears(**one)
        if answer is None:
            continue  # the message waits for people, as without a menu
        assert was is None
        assert answer.text.strip()
        assert broken(Content(text=answer.text, choices=answer.choices, menu=answer.menu)) is None
        reached = talk.thread.handed_now or any(leads_to_person(menu, choice) for choice in answer.choices)
        assert reached
    if talk.shown and not talk.thread.handed_now:
        assert talk.hears(choice=TO_PERSON)
        assert talk.thread.handed_now


def leads_to_person(menu: Menu, choice: Choice) -> bool:
    node = menu.node(choice.id.removeprefix("menu:go:"))
    return choice.id == TO_PERSON or bool(node and node.does == "person")


@settings(max_examples=60, deadline=None)
@given(trees)
def test_two_texts_in_a_row_that_nobody_understands_are_a_persons(menu: Menu) -> None:
    talk = Talk(menu)
    if talk.hears(text="oi"):
        talk.hears(text="xablau quindim")
        talk.hears(text="tô perdida aqui")
        assert talk.thread.handed_now


@settings(max_examples=100, deadline=None)
@given(trees)
def test_a_tree_that_is_kept_shows_every_option_as_its_owner_wrote_it(menu: Menu) -> None:
    wrong = [*menu_editor.problems(menu, agents=())]
    assert all(sentence.text("en").endswith(".") for sentence in wrong)
    if wrong:
        return
    for node in (menu.node(name) for name in (ROOT, *(one.id for one in menu.nodes))):
        if node and node.does == "menu":
            shown = options(moment(menu), menu, node)
            wanted = [" ".join(one.title.split()) for one in menu.under(node.id)]
            assert [choice.title for choice in shown][: len(wanted)] == wanted


TREE = Menu(nodes=(Node(id="a", title="Bolos", does="menu"), Node(id="b", under="a", title="Festa", text="Sim.")))


@pytest.mark.parametrize(("change", "say"), [
    ({"nodes": (*TREE.nodes, TREE.nodes[0])}, "mesmo código"),
    ({"nodes": (replace(TREE.nodes[0], id="Root"),)}, "mesmo código"),
    ({"nodes": (TREE.nodes[0],)}, "nenhuma opção"),
    ({"nodes": (Node(id="a", title=" ", text="x"),)}, "sem nome"),
    ({"nodes": (Node(id="a", title="A"),)}, "Escreva o que"),
    ({"nodes": (Node(id="a", title="A", text="x" * 601),)}, "600 caracteres"),
    ({"nodes": (Node(id="a", title="A" * 25, text="x"),)}, "24 caracteres"),
    ({"nodes": (Node(id="a", title="A", does="dance"),)}, "o que “A” faz"),
    ({"nodes": (Node(id="a", title="A", text="x", under="zz"),)}, "nenhum menu"),
    ({"nodes": (replace(TREE.nodes[0], under="c"), Node(id="c", under="a", title="B", does="menu"))}, "fundo"),
    ({"nodes": (Node(id="a", title="Voltar", text="x"),)}, "já existe em todo menu"),
    ({"nodes": (Node(id="a", title="A", text="x"), Node(id="b", title="á", text="x"))}, "Há duas opções"),
    ({"nodes": (Node(id="a", title="A", does="person", assignee="x"),)}, "não está mais na equipe"),
    ({"nodes": tuple(Node(id=f"a{n}", title=f"A{n}", text="x") for n in range(10))}, "cabem até 9"),
    ({"nodes": tuple(Node(id=f"a{n}", title=f"A{n}", text="x") for n in range(51))}, "no máximo 50"),
    ({"minutes": 1}, "tempo de espera"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(change: dict[str, Any], say: str) -> None:
    menu_editor.check(TREE, agents=())
    with pytest.raises(BadRequest, match=say):
        menu_editor.check(replace(TREE, **change), agents=())


@pytest.mark.parametrize(("language", "texts", "wanted"), [
    ("pt-BR", ("1", "um", "primeira opção", "bolos", "BOLOS!!", "quero ver os bolos"), "a"),
    ("pt-BR", ("2", "dois", "a segunda", "orçamento de festa", "orcamneto", "festa pfv"), "b"),
    ("pt-BR", ("", "?", "11", "bolos ou festa", "vou chegar às 2 da tarde amanhã", "quero 2 bolos de festa"), ""),
    ("es", ("dos", "el segundo", "opción 2"), "b"),
    ("en", ("two", "the second one", "option 2"), "b"),
])  # fmt: skip
def test_what_is_typed_is_understood_or_not(language: str, texts: tuple[str, ...], wanted: str) -> None:
    choices = (Choice(id="a", title="Bolos"), Choice(id="b", title="Orçamento de festa"))
    read = {text: found.choice if (found := chosen(text, choices, language)) else "" for text in texts}
    assert read == dict.fromkeys(texts, wanted)
