"""The FAQ: answers by itself when it is sure, offers three when it is not, and leaves the rest to a person."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from atende.core import plugins
from atende.desk.faq import matcher_cache
from atende.desk.faq.entries import Faqs
from atende.desk.messages import automation_context
from atende.model import Message, Priority, Status, Thread
from atende.reporting.journal.store import events
from atende.storage import faq, settings
from atende.storage.faq import Entry
from atende.workers.job import Tools, work
from tests.desk.story import Story

pytestmark = pytest.mark.desk

ENTRIES = (
    Entry(id="1hours", phrasings=("Vocês abrem domingo?", "Que horas abrem?"), answer="Abrimos {{horario}}."),
    Entry(id="2delivery", phrasings=("Vocês fazem entrega?", "Qual a taxa de entrega?"), answer="Até 5 km, R$ 8."),
    Entry(id="3pay", phrasings=("Quais as formas de pagamento?", "Aceitam pix?"), answer="Pix, cartão e vale."),
    Entry(id="4cake", phrasings=("Como encomendo um bolo?", "Fazem bolo de aniversário?"), answer="Com 2 dias."),
)
UNSURE = "até que horas posso encomendar?"
HANDED = "Uma pessoa da equipe vai responder"
LEFT = "Melhor uma pessoa da equipe ver isso"
rules = plugins.load("automations", "faq")


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    """A shop that greets nobody and has learnt its FAQ."""
    story.uses(automations=("optout", "complaint", "urgency", "person", "faq", "away"))
    for entry in ENTRIES:
        story.store.add(entry)
    return learns(story)


def learns(story: Story) -> Story:
    def nobody() -> Any:
        raise AssertionError

    work(f'{{"do": "faq", "business": "{story.store.business}"}}', Tools(checkup=nobody))
    story.desk = story.again()
    return story


def automatic(story: Story, thread: Thread) -> list[Message]:
    return [one for one in story.messages(thread) if one.author == "auto"]


def presses(story: Story, message: Message, number: int, **more: Any) -> Thread:
    choice = message.choices[number]
    kind = "list_reply" if message.menu else "button_reply"
    return story.thread_of(story.later(seconds=20).hears(choice.title, choice=choice.id, type=kind, **more))


def test_a_sure_answer_says_that_it_is_automatic_and_how_to_get_a_person(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("oi, vcs abrem domingo??"))
    [said] = automatic(shop, thread)
    words = "Abrimos segunda a sexta das 7h às 19h; sábado das 7h às 13h."
    assert said.text == f"{words}\n\n_Resposta automática. Isso resolveu?_"
    assert [choice.title for choice in said.choices] == ["Isso resolveu", "Falar com atendente"]
    assert (said.state, said.automations) == ("queued", "faq")
    assert thread.waiting_since


def test_days_that_are_not_like_the_week_stand_below_it(shop: Story) -> None:
    shop.uses(hours="mon-sat 07:00-19:00, exceto feriados; 26/11/2026 fechado")
    [said] = automatic(shop, shop.thread_of(shop.hears("que horas abrem amanhã?")))
    week = "Abrimos segunda a sábado das 7h às 19h, exceto feriados."
    assert said.text.split("\n")[:2] == [week, "Amanhã, 26/11: fechado."]
    shop.later(days=29)
    [said] = automatic(shop, shop.thread_of(shop.hears("que horas abrem amanhã?", by="Bia")))
    assert said.text.split("\n")[:2] == [week, "Amanhã, 25/12 (Natal): fechado."]


def test_what_it_says_is_one_message_with_the_greeting_and_the_away_text(shop: Story) -> None:
    shop.uses(automations=("faq", "away", "greeting"), hours="mon-fri 07:00-08:00")
    thread = shop.thread_of(shop.hears("Vocês fazem entrega?"))
    [said] = automatic(shop, thread)
    assert said.automations == "faq+away+greeting"
    assert said.text.index("Olá, Ana!") < said.text.index("estamos fechados") < said.text.index("Até 5 km")
    assert len(said.choices) == 2


def test_unsure_it_offers_the_likeliest_questions_and_a_person(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(UNSURE))
    [menu] = automatic(shop, thread)
    assert menu.menu == "Ver opções"
    *questions, person = menu.choices
    assert [choice.id for choice in questions] == ["faq:show:" + one for one in ranked(shop, UNSURE)[: len(questions)]]
    assert 2 <= len(questions) <= 3
    assert (person.title, person.description) == ("Nenhuma dessas", "Falar com atendente")
    assert all(bool(choice.description) == choice.title.endswith("…") for choice in questions)
    thread = presses(shop, menu, 0)
    entry = next(one for one in ENTRIES if one.id == ranked(shop, UNSURE)[0])
    assert entry.answer.split("{")[0] in shop.said(thread)[-1]


def test_two_sure_questions_in_one_message_are_both_answered(shop: Story) -> None:
    [said] = automatic(shop, shop.thread_of(shop.hears("Vocês fazem entrega? E que horas abrem?")))
    assert said.text.startswith("Até 5 km, R$ 8.\n\nAbrimos segunda a sexta")
    assert [choice.title for choice in said.choices] == ["Isso resolveu", "Falar com atendente"]


def test_of_two_questions_of_which_one_is_unsure_both_are_offered(shop: Story) -> None:
    [menu] = automatic(shop, shop.thread_of(shop.hears("fazem entrega? e pra ter bolo no sábado?")))
    assert menu.menu
    assert {choice.id for choice in menu.choices[:-1]} >= {"faq:show:2delivery", "faq:show:4cake"}


@pytest.mark.parametrize("typed", ["2", "a segunda", "opção 2", "2️⃣"])
def test_the_number_of_a_question_may_be_typed(shop: Story, typed: str) -> None:
    thread = shop.thread_of(shop.hears(UNSURE))
    entry = next(one for one in ENTRIES if one.id == ranked(shop, UNSURE)[1])
    shop.later(seconds=20).hears(typed)
    assert shop.said(thread)[-1].startswith(entry.answer.split("{")[0])
    shop.later(seconds=20).hears("1")
    assert len(shop.said(thread)) == 2


def test_a_number_that_no_question_has_is_a_persons(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("2"))
    assert shop.said(thread) == []
    shop.later(minutes=1).hears(UNSURE)
    shop.later(minutes=1).hears("9")
    assert len(shop.said(thread)) == 1


def test_a_row_says_its_question_once(shop: Story) -> None:
    menu = automatic(shop, shop.thread_of(shop.hears(UNSURE)))[0]
    for row in menu.choices[:-1]:
        assert row.title.endswith("…") == bool(row.description)


def test_who_complains_is_offered_no_order(story: Story) -> None:
    story.uses(greeting_buttons=("Fazer um pedido",))
    [said] = automatic(story, story.thread_of(story.hears("Meu pedido veio errado, que péssimo atendimento!")))
    assert (said.automations, said.choices) == ("greeting", ())


def ranked(story: Story, text: str) -> list[str]:
    return [one.entry for one in Faqs(story.store, "pt-BR").attempt(text).ranked]


@pytest.mark.parametrize("text", ["vou me atrasar dez minutos", "oi", "obrigada!", "Separa 8 pães de batata"])
def test_of_what_it_does_not_know_it_says_nothing(shop: Story, text: str) -> None:
    thread = shop.thread_of(shop.hears(text))
    assert (shop.said(thread), thread.waiting_since is not None) == ([], True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Péssimo atendimento! Vocês abrem domingo?", []),
        ("A entrega não chegou, vou no Procon!", ["sensitive"]),
        ("Socorro, tá vazando gás! Fazem entrega?", ["sensitive"]),
    ],
)
def test_a_complaint_and_what_cannot_wait_are_a_persons_and_so_is_what_follows(
    shop: Story, text: str, said: list[str]
) -> None:
    thread = shop.thread_of(shop.hears(text))
    assert thread.priority in (Priority.HIGH, Priority.URGENT)
    shop.later(minutes=1).hears("Vocês abrem domingo?")
    assert [message.automations for message in automatic(shop, thread)] == said


def test_a_stop_is_confirmed_and_then_nothing_is_answered(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("SAIR"))
    shop.later(minutes=1).hears("Vocês abrem domingo?")
    assert len(shop.said(thread)) == 1


def test_in_a_persons_thread_it_is_silent(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("Separa 8 pães de batata"))
    shop.desk.threads.assign(thread.id, "maya")
    shop.later(minutes=1).hears("Vocês abrem domingo?")
    assert shop.said(thread) == []


def test_for_a_while_after_a_persons_answer_it_is_silent(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("Separa 8 pães de batata"))
    shop.later(minutes=1).replies(thread, "Separados!")
    shop.desk.threads.assign(thread.id, None)
    shop.later(minutes=50).hears("Vocês abrem domingo?")
    assert len(shop.said(thread)) == 1
    shop.later(seconds=automation_context.ANSWERED_WITHIN.total_seconds()).hears("Vocês fazem entrega?")
    assert len(shop.said(thread)) == 2


@pytest.mark.parametrize("asks", ["button", "row", "words"])
def test_who_asks_for_a_person_gets_one_for_the_rest_of_the_episode(shop: Story, asks: str) -> None:
    thread = shop.thread_of(shop.hears(UNSURE if asks == "row" else "Vocês abrem domingo?"))
    if asks == "words":
        shop.later(seconds=20).hears("quero falar com um atendente")
    else:
        presses(shop, automatic(shop, thread)[0], -1)
    assert HANDED in shop.said(thread)[-1]
    shop.later(minutes=1).hears("quero falar com um atendente")
    shop.later(minutes=1).hears("Vocês fazem entrega?")
    assert len(shop.said(thread)) == 2
    assert shop.store.thread(thread.id).waiting_since
    shop.later(minutes=1).resolves(thread)
    shop.later(hours=2).hears("Vocês fazem entrega?")
    assert "R$ 8" in shop.said(thread)[-1]


@pytest.mark.parametrize("text", ["quero falar com gente", "let me talk to a human", "quiero hablar con una persona"])
def test_without_a_faq_too_a_person_is_asked_for_in_any_language(story: Story, text: str) -> None:
    thread = story.uses(greeting_buttons=("Preços",)).thread_of(story.hears(text))
    [said] = automatic(story, thread)
    assert HANDED in said.text
    assert (said.automations, said.choices) == ("person+greeting", ())
    assert story.store.thread(thread.id).handed_now == story.messages(thread)[0].at


@pytest.mark.parametrize(("text", "most"), [("Vocês fazem entrega?", rules.ANSWERS), (UNSURE, rules.MENUS)])
def test_after_so_many_a_person_takes_over(shop: Story, text: str, most: int) -> None:
    thread = shop.thread_of(shop.hears(text))
    for _ in range(most + 1):
        shop.later(minutes=1).hears(text)
    assert [LEFT in said for said in shop.said(thread)] == [False] * most + [True]


def test_what_helped_or_was_answered_by_a_person_counts_no_more(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(UNSURE))
    presses(shop, automatic(shop, thread)[0], 0)
    presses(shop, automatic(shop, thread)[-1], 0)
    for _ in range(rules.MENUS):
        shop.later(minutes=1).hears(UNSURE)
    assert not any(LEFT in said for said in shop.said(thread))


def test_that_answers_it_ends_the_waiting_and_says_no_more(shop: Story) -> None:
    question = shop.hears("Vocês abrem domingo?")
    thread = presses(shop, automatic(shop, shop.thread_of(question))[0], 0)
    assert (thread.waiting_since, thread.status) == (None, Status.OPEN)
    assert len(shop.said(thread)) == 1
    shop.receives(question, desk=shop.again())
    assert shop.store.thread(thread.id).waiting_since is None
    later = shop.later(minutes=5).hears("Separa 8 pães de batata")
    assert shop.thread_of(later).waiting_since == later.at


def test_that_answers_it_takes_nothing_from_what_was_asked_since(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("Vocês abrem domingo?"))
    pressed = shop.later(seconds=20).heard("Isso resolveu", choice=automatic(shop, thread)[0].choices[0].id)
    since = shop.later(seconds=20).hears("Separa 8 pães de batata")
    shop.receives(pressed)
    assert shop.thread_of(since).waiting_since == since.at


@pytest.mark.parametrize("hours", [1, 48])
def test_that_answers_it_opens_nothing_after_the_end(shop: Story, hours: int) -> None:
    thread = shop.thread_of(shop.hears("Vocês abrem domingo?"))
    [said] = automatic(shop, thread)
    shop.later(minutes=1).resolves(thread)
    assert presses(shop.later(hours=hours), said, 0).id == thread.id
    assert shop.store.thread(thread.id).status is Status.RESOLVED


def test_a_redelivery_says_it_once(shop: Story) -> None:
    heard = shop.hears("Vocês abrem domingo?")
    shop.later(minutes=1).receives(heard, desk=shop.again())
    assert len(shop.said(shop.thread_of(heard))) == 1


def test_an_edit_makes_another_table_and_an_old_row_leads_nowhere(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(UNSURE))
    [menu] = automatic(shop, thread)
    gone, *kept = (next(one for one in ENTRIES if one.id == name) for name in ranked(shop, UNSURE))
    before = settings.faq_in_use(shop.store).digest
    faq.remove(shop.store, gone.id)
    shop.store.put(replace(kept[0], answer="Agora é outra."))
    assert settings.faq_in_use(learns(shop).store).digest != before
    presses(shop, menu, 0)
    assert len(shop.said(thread)) == 1
    presses(shop, menu, 1)
    assert shop.said(thread)[-1].startswith("Agora é outra.")


def test_without_entries_that_are_on_it_is_silent(shop: Story) -> None:
    for entry in ENTRIES:
        shop.store.put(replace(entry, on=False))
    thread = learns(shop).thread_of(shop.hears("Vocês abrem domingo?"))
    assert (shop.said(thread), settings.faq_in_use(shop.store).digest) == ([], "")


def test_a_shop_without_a_faq_loads_nothing(story: Story) -> None:
    matcher_cache._kept.clear()
    story.hears("Vocês abrem domingo?")
    assert matcher_cache._kept == {}


def test_an_answer_too_long_above_buttons_beside_a_greeting_goes_without_them(shop: Story) -> None:
    shop.store.put(replace(ENTRIES[1], answer="É grátis! " * 59))
    learns(shop).uses(automations=("faq", "greeting"), texts={"greeting": "Olá! " * 100})
    [said] = automatic(shop, shop.thread_of(shop.hears("Vocês fazem entrega?")))
    assert (said.state, said.choices) == ("queued", ())


def test_the_journal_says_what_it_did(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("Vocês abrem domingo?"))
    presses(shop, automatic(shop, thread)[0], 0)
    presses(shop, automatic(shop, thread)[0], 1)
    told = [event for one in shop.messages(thread) for event in events(None, one, version=1, at=shop.now)]
    assert [event.what for event in told if event.kind == "faq"] == ["answer:1hours", "solved:1hours", "person"]


def test_a_table_of_another_form_keeps_what_the_owner_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Vocês abrem vaga de emprego?"
    entry = Entry(id="1hours", phrasings=("Vocês abrem domingo?", "Que horas vocês abrem?"), answer="Sim.")
    stored = {marks: matcher_cache.packed([replace(entry, unlike=marks)], "pt-BR") for marks in ((), (text,))}
    monkeypatch.setattr("atende.language.faq.FORM", 0)
    chances = [dict(matcher_cache.unpacked(data).faq.ranked(text))["1hours"] for data in stored.values()]
    assert chances[0] > chances[1] == 0
