"""The menu bot: a tree of choices where a talk begins, always with a way to a person, and never in anybody's way."""

from dataclasses import replace
from typing import Any

import pytest

from atende.desk.answering import place_in_menu
from atende.faq import Faqs
from atende.model import Menu, Message, Node, Priority, Status, Thread
from atende.storage.nouns import Entry
from bench.meter import Meter
from tests.desk.story import Story

pytestmark = pytest.mark.desk

TREE = Menu(
    text="O que você procura?",
    nodes=(
        Node(id="cakes", title="Bolos e tortas", does="menu", text="Que bolo?"),
        Node(id="party", under="cakes", title="Bolo de festa", text="Com 2 dias de antecedência. {{volta}} é o dia."),
        Node(id="slice", under="cakes", title="Fatia", text="Fatias a R$ 12."),
        Node(id="hours", title="Horário", text="Abrimos {{horario}}."),
        Node(id="order", title="Fazer um pedido", does="person", text="", label="pedido", assignee="maya"),
        Node(id="empty", title="Novidades", does="menu", text="Nada ainda."),
    ),
)
ROOT = ["Bolos e tortas", "Horário", "Fazer um pedido", "Novidades", "Falar com atendente"]
PERSON = "Uma pessoa da equipe vai responder"


@pytest.fixture
def shop(story: Story) -> Story:
    return offers(story, TREE)


def offers(story: Story, menu: Menu, *, also: tuple[str, ...] = ()) -> Story:
    story.store.put(menu)
    return story.uses(automations=("optout", "complaint", "urgency", "faq", "menu", *also))


def automatic(story: Story, thread: Thread) -> list[Message]:
    return [one for one in story.messages(thread) if one.author == "auto"]


def titles(message: Message) -> list[str]:
    return [choice.title for choice in message.choices]


def begins(story: Story) -> tuple[Thread, Message]:
    thread = story.thread_of(story.hears("oi, bom dia"))
    [said] = automatic(story, thread)
    return thread, said


def types(story: Story, text: str, *, seconds: float = 30, **more: Any) -> Message | None:
    """What the shop says by itself to what somebody types; None for nothing."""
    thread = story.thread_of(story.later(seconds=seconds).hears(text, **more))
    said = automatic(story, thread)
    newest = said[-1] if said else None
    return newest if newest and newest.at >= story.now.replace(microsecond=0) else None


def taps(story: Story, message: Message, title: str) -> Message | None:
    choice = next(one for one in message.choices if one.title == title)
    return types(story, title, choice=choice.id, type="list_reply" if choice.section else "button_reply")


def test_a_talk_begins_with_the_options_as_a_list_and_numbered_for_who_types(shop: Story) -> None:
    thread, said = begins(shop)
    assert titles(said) == ROOT
    assert (said.menu, said.state, said.automations) == ("Ver opções", "queued", "menu")
    assert said.text.startswith("O que você procura?\n\n1. Bolos e tortas\n2. Horário")
    assert thread.waiting_since


def test_the_greeting_leads_into_the_menu_in_one_message(shop: Story) -> None:
    _, said = begins(offers(shop, TREE, also=("away", "greeting")).uses(greeting_buttons=("Comprar",)))
    assert said.automations == "menu+greeting"
    assert said.text.index("Olá, Ana!") < said.text.index("O que você procura?")
    assert titles(said) == ROOT


@pytest.mark.parametrize(
    "text", ["2", "opção 2", "Dois", "2️⃣", "horario", "horáro", "quero saber o horário", "a segunda"]
)
def test_numbers_and_words_choose_like_a_tap(shop: Story, text: str) -> None:
    begins(shop)
    said = types(shop, text)
    assert said
    assert said.text == "Abrimos segunda a sexta das 7h às 19h; sábado das 7h às 13h.\n\n_Resposta automática_"
    assert titles(said) == ["Isso resolveu", "Voltar ao menu", "Falar com atendente"]


def test_one_goes_down_and_back(shop: Story) -> None:
    _, first = begins(shop)
    cakes = taps(shop, first, "Bolos e tortas")
    assert cakes
    assert (titles(cakes), cakes.text.startswith("Que bolo?")) == (
        ["Bolo de festa", "Fatia", "Voltar", "Falar com atendente"],
        True,
    )
    slices = types(shop, "fatias")
    assert slices
    assert slices.text.startswith("Fatias a R$ 12.")
    for way in ("voltar", "menu"):
        back = types(shop, way)
        assert back
        assert titles(back) == (titles(cakes) if way == "voltar" else ROOT)


def test_after_a_text_a_number_is_one_of_those_still_in_view(shop: Story) -> None:
    thread, first = begins(shop)
    taps(shop, first, "Horário")
    cakes = types(shop, "1")
    assert cakes
    assert cakes.text.startswith("Que bolo?")
    assert types(shop, "2")
    assert types(shop, "resolveu") is None
    assert types(shop, "4")
    assert shop.store.thread(thread.id).handed_now


def test_a_faq_comes_before_a_guess_and_its_own_list_takes_the_numbers(shop: Story) -> None:
    for number, said in enumerate((("Vocês entregam?", "Tem entrega?"), ("Que horas abrem?", "Abrem hoje?"))):
        shop.store.add(Entry(id=str(number), phrasings=said, answer="Até 5 km."))
    Faqs(shop.store, "pt-BR").learn()
    shop.desk = shop.again()
    asked = types(shop, "vocês entregam?")
    assert asked
    assert asked.automations == "faq"
    thread = shop.thread_of(shop.later(seconds=30).hears("menu"))
    assert automatic(shop, thread)[-1].automations == "menu"
    assert types(shop, "tem entrega?")
    assert shop.store.thread(thread.id).menu == ""
    assert types(shop, "2") is None


def test_that_answers_it_ends_the_waiting_and_opens_nothing(shop: Story) -> None:
    thread, first = begins(shop)
    hours = taps(shop, first, "Horário")
    assert hours
    assert taps(shop, hours, "Isso resolveu") is None
    assert shop.store.thread(thread.id).waiting_since is None
    shop.later(minutes=1).resolves(thread)
    taps(shop, hours, "Isso resolveu")
    assert shop.store.thread(thread.id).status is Status.RESOLVED


def test_an_option_for_a_person_hands_over_with_its_label_and_assignee(shop: Story) -> None:
    thread, first = begins(shop)
    said = taps(shop, first, "Fazer um pedido")
    assert said
    assert PERSON in said.text
    thread = shop.store.thread(thread.id)
    assert (thread.labels, thread.assignee, thread.handed_now is not None) == (frozenset({"pedido"}), "maya", True)
    assert types(shop, "menu") is None
    assert thread.waiting_since


@pytest.mark.parametrize("text", ["Falar com atendente", "quero falar com uma pessoa", "atendente"])
@pytest.mark.parametrize("first", [True, False])
def test_who_asks_for_a_person_gets_one_for_the_rest_of_the_episode(shop: Story, text: str, first: bool) -> None:
    if not first:
        taps(shop, begins(shop)[1], "Bolos e tortas")
    said = types(shop, text)
    assert said
    assert PERSON in said.text
    assert types(shop, "2") is None
    thread = shop.thread_of(shop.hears("oi"))
    shop.later(minutes=1).resolves(thread)
    again = types(shop, "oi", seconds=7200)
    assert again
    assert titles(again) == ROOT


def test_not_understood_it_asks_once_more_and_then_it_is_a_persons(shop: Story) -> None:
    thread, _ = begins(shop)
    again = types(shop, "xablau quindim")
    assert again
    assert again.text.startswith("Não entendi")
    assert titles(again) == ROOT
    last = types(shop, "tô perdida aqui")
    assert last
    assert "Melhor uma pessoa" in last.text
    assert shop.store.thread(thread.id).handed_now
    assert types(shop, "1") is None


def test_what_follows_at_once_was_no_answer_yet(shop: Story) -> None:
    begins(shop)
    assert types(shop, "queria encomendar uma coisa", seconds=3) is None
    assert types(shop, "1", seconds=3)


def test_after_its_time_what_is_typed_is_for_people_and_a_tap_still_leads(shop: Story) -> None:
    _, first = begins(shop)
    assert types(shop, "2", seconds=31 * 60) is None
    assert taps(shop, first, "Horário")
    assert types(shop, "menu", seconds=3600)


@pytest.mark.parametrize("text", ["Meu bolo veio mofado, vou no Procon!", "Socorro, vazando gás aí na frente!", "SAIR"])
def test_complaint_urgency_and_stop_silence_it(shop: Story, text: str) -> None:
    begins(shop)
    said = types(shop, text)
    assert said is None or said.author == "optout"
    assert types(shop, "1") is None


def test_it_is_silent_where_a_person_answers(shop: Story) -> None:
    thread, first = begins(shop)
    shop.later(seconds=20).replies(thread, "Oi! Pode falar.")
    assert taps(shop, first, "Horário") is None
    assert types(shop, "menu") is None


def test_it_offers_itself_once_and_only_where_no_person_has_answered_yet(story: Story) -> None:
    thread = story.uses(automations=()).thread_of(story.hears("oi"))
    story.later(minutes=1).replies(thread, "Oi!")
    story.desk.assign(thread.id, None)
    offers(story, TREE)
    assert types(story, "bom dia", seconds=7200) is None
    assert types(story, "menu")
    other = story.thread_of(story.later(hours=1).uses(automations=()).hears("oi", by="Bia"))
    offers(story, TREE)
    assert types(story, "e aí?", seconds=3600, by="Bia") is None
    assert other.first_reply is None


@pytest.mark.parametrize(
    "heard", [{"type": "image"}, {"type": "location"}, {"text": "obrigada!"}, {"choice": "csat:x:1:5"}]
)
def test_a_photo_or_a_thank_you_is_offered_nothing(shop: Story, heard: dict[str, Any]) -> None:
    assert types(shop, **{"text": "Foto"} | heard) is None


def test_an_option_that_is_gone_leads_to_a_person(shop: Story) -> None:
    thread, first = begins(shop)
    offers(shop, replace(TREE, nodes=TREE.nodes[:3]))
    said = taps(shop, first, "Horário")
    assert said
    assert "não existe mais" in said.text
    assert shop.store.thread(thread.id).handed_now


@pytest.mark.parametrize(
    "tree", [None, Menu(), Menu(nodes=(Node(id="a", under="b"), Node(id="b", under="a", title="B")))]
)
def test_a_broken_tree_is_silent_and_its_old_rows_lead_to_a_person(shop: Story, tree: Menu | None) -> None:
    _, first = begins(shop)
    if tree is None:
        shop.store.load(Menu, shop.store.keys.menu()).delete()
        shop.desk = shop.again()
    else:
        offers(shop, tree)
    assert types(shop, "oi", by="Bia") is None
    said = taps(shop, first, "Bolos e tortas")
    assert said
    assert "não existe mais" in said.text


def test_a_menu_with_nothing_in_it_is_a_persons(shop: Story) -> None:
    _, first = begins(shop)
    said = taps(shop, first, "Novidades")
    assert said
    assert PERSON in said.text


def test_a_redelivery_changes_nothing_whatever_has_been_chosen_since(shop: Story) -> None:
    begins(shop)
    chosen = shop.later(seconds=30).hears("1")
    shop.later(seconds=5).receives(chosen, desk=shop.again())
    types(shop, "2")
    thread = shop.thread_of(chosen)
    before = (shop.said(thread), thread)
    shop.receives(chosen, desk=shop.again())
    assert (shop.said(thread), shop.thread_of(chosen)) == before
    assert thread.menu == "slice"


def test_two_first_messages_at_once_get_one_menu(shop: Story) -> None:
    one, two = shop.heard("oi"), shop.heard("bom dia")
    shop.receives(one)
    thread = shop.thread_of(one)
    shop.store.change_thread(thread.id, lambda t: replace(t, menu="", menu_at=None))
    shop.later(seconds=1).receives(two)
    assert len(automatic(shop, thread)) == 1
    assert place_in_menu(shop.store.thread(thread.id), arrived=shop.now)


def test_whoever_has_left_the_shop_is_nobodys_assignee(shop: Story) -> None:
    _, first = begins(offers(shop, replace(TREE, nodes=(replace(TREE.nodes[4], assignee="gone"),))))
    thread = shop.thread_of(shop.hears("oi"))
    taps(shop, first, "Fazer um pedido")
    assert (shop.store.thread(thread.id).assignee, shop.store.thread(thread.id).priority) == (None, Priority.NONE)


def test_off_nothing_of_it_is_read(story: Story) -> None:
    story.store.put(TREE)
    thread = story.thread_of(story.hears("oi"))
    assert "menu" not in story.desk.__dict__
    assert titles(automatic(story, thread)[0]) == []


@pytest.mark.parametrize("heard", [{"text": "Foto", "type": "image"}, {"text": "obrigada!"}])
def test_a_message_that_it_does_not_heed_costs_nothing_more(table: str, heard: dict[str, str]) -> None:
    assert spent((), heard) == spent(("menu",), heard)


def spent(automations: tuple[str, ...], heard: dict[str, str]) -> tuple[float, float]:
    """Read and write units of a message to an answered thread."""
    story = Story.begin().uses(automations=())
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=1).replies(thread, "Oi!")
    story.uses(automations=automations).desk.inbox("whatsapp")
    with Meter() as meter:
        story.later(hours=2).hears(**heard)
    return meter.reads, meter.writes
