"""The menu bot: a tree of choices where a talk begins, always with a way to a person."""

import pytest

from atende.desk.faq.entries import Faqs
from atende.model import Status
from atende.storage.faq import Entry
from tests.desk.menus import PERSON, ROOT, TREE, automatic, begins, offers, taps, titles, types
from tests.desk.story import Story

pytestmark = pytest.mark.desk


@pytest.fixture
def shop(story: Story) -> Story:
    return offers(story, TREE)


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
    words = "Abrimos segunda a sexta das 7h às 19h; sábado das 7h às 13h."
    assert said.text == f"{words}\n\n_Resposta automática. Isso resolveu?_"
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
