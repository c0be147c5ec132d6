"""The FAQ learns from what people answer: the day's journal is looked through, alike questions are offered together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from atende.core.errors import Conflict, NotFound
from atende.desk.faq import matcher_cache
from atende.desk.faq.grouping import KEPT_FOR, Offer
from atende.model import Thread
from atende.reporting.journal.store import Journal, events
from atende.storage import faq
from atende.storage.faq import Entry, lessons_key
from atende.storage.items import Item
from atende.storage.messages import message_key
from atende.workers.job import work
from tests.desk.story import Story

pytestmark = pytest.mark.desk

GLUTEN = "Temos pão sem glúten às quintas, por encomenda."
HOURS = Entry(id="1hours", phrasings=("Vocês abrem domingo?", "Que horas abrem?"), answer="Abrimos {{horario}}.")


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    return story.uses(automations=("optout", "complaint", "urgency", "person", "faq"))


def asks(story: Story, text: str, *, by: str, answered: str = "") -> Thread:
    """A question in a thread of its own, and the answer of a person."""
    thread = story.thread_of(story.later(minutes=5).hears(text, by=by))
    if answered:
        story.later(minutes=1).replies(thread, answered)
    return thread


def close(story: Story, *threads: Thread) -> dict[str, Any]:
    """What the stream wrote of some threads, and the job of the next night."""
    happened = [
        event
        for thread in threads
        for message in story.messages(thread)
        for event in events(None, message, version=1, at=story.now)
    ]
    journal = Journal(story.store, "America/Sao_Paulo")
    journal.write(happened, clock=lambda: story.now)
    day = journal.date(story.now)
    body = f'{{"do": "close_day", "business": "{story.store.business}", "date": "{day}"}}'
    return work(body)


def offers(story: Story) -> list[Offer]:
    return story.desk.faq_suggestions.offers()


def gluten(story: Story) -> list[Thread]:
    return [
        asks(story, "tem pão sem glúten?", by="Ana", answered=f"Oi, Ana! {GLUTEN}"),
        asks(story, "oi, vcs fazem pão sem glutem", by="Bia", answered=f"Olá Bia! {GLUTEN}"),
        asks(story, "qual o valor do quilo da coxinha grande?", by="Caio", answered="R$ 89 o quilo."),
    ]


def test_what_two_were_answered_is_offered_as_an_entry_and_taken_with_a_tap(shop: Story) -> None:
    assert close(shop, *gluten(shop))["lessons"] == 3
    [suggestion] = offers(shop)
    assert (suggestion.phrasings, suggestion.answer) == (
        ("tem pão sem glúten?", "oi, vcs fazem pão sem glutem"),
        GLUTEN,
    )
    assert (suggestion.asked, suggestion.entry, suggestion.ready) == (2, "", True)
    made = shop.desk.faq_suggestions.accept(suggestion)
    assert faq.entries(shop.store) == [made]
    assert (made.phrasings, made.answer, made.on) == (suggestion.phrasings, GLUTEN, True)
    assert offers(shop) == []
    with pytest.raises(NotFound):
        shop.desk.faq_suggestions.accept(suggestion)


def test_what_the_desk_says_about_a_message_is_no_question(shop: Story) -> None:
    unread = "Mensagem não suportada por aqui: peça o texto"
    wrote = {"Ana": "", "Bia": "", "Caio": "tem pão sem glúten?", "Davi": "vcs fazem pão sem glutem"}
    heard = [shop.later(minutes=5).hears(unread, by=name, written=text) for name, text in wrote.items()]
    threads = [shop.thread_of(message) for message in heard]
    for thread in threads:
        shop.later(minutes=1).replies(thread, GLUTEN)
    assert close(shop, *threads)["lessons"] == 2
    [suggestion] = offers(shop)
    assert suggestion.phrasings == ("tem pão sem glúten?", "vcs fazem pão sem glutem")


def test_the_same_night_again_adds_nothing(shop: Story) -> None:
    threads = gluten(shop)
    close(shop, *threads)
    before = offers(shop)
    close(shop, *threads)
    assert offers(shop) == before


def test_another_way_to_ask_goes_to_the_entry_that_it_is_near_to(shop: Story) -> None:
    shop.store.add(HOURS)
    close(shop, asks(shop, "no domingo vocês estão abertos ou só na segunda?", by="Ana", answered="Só na segunda!"))
    [suggestion] = offers(shop)
    assert (suggestion.entry, suggestion.phrasings) == (HOURS.id, ("no domingo vocês estão abertos ou só na segunda?",))
    entry = shop.desk.faq_suggestions.accept(suggestion)
    assert replace(entry, learned=frozenset()) == replace(HOURS, phrasings=(*HOURS.phrasings, *suggestion.phrasings))
    assert len(entry.learned) == 1
    assert offers(shop) == []


def test_an_offer_is_taken_as_it_was_read_or_not_at_all(shop: Story) -> None:
    """What should have gone to an entry becomes no entry of its own, with an answer that nobody agreed to."""
    shop.store.add(HOURS)
    matcher_cache._kept.clear()
    close(
        shop,
        asks(shop, "abrem no domingo de manhã?", by="Ana", answered="Abrimos sim, das 7h às 12h, Ana!"),
        asks(shop, "domingo de manhã vcs abrem?", by="Bia", answered="Abrimos sim, das 7h às 12h, Bia!"),
    )
    [read] = offers(shop)
    assert read.entry == HOURS.id
    faq.remove(shop.store, HOURS.id)
    with pytest.raises(Conflict):
        shop.desk.faq_suggestions.accept(read)
    assert faq.entries(shop.store) == []
    [now] = offers(shop)
    assert shop.desk.faq_suggestions.accept(now).answer == now.answer


def test_what_people_answer_in_words_of_their_own_is_no_way_to_ask_for_something_else(shop: Story) -> None:
    cake = Entry(
        id="2cake", phrasings=("Como encomendo um bolo?", "Fazem bolo de festa?"), answer="Com 2 dias, por aqui."
    )
    for entry in (HOURS, cake):
        shop.store.add(entry)
    room = "Não alugamos o espaço, mas levamos o café até você."
    asked = ("alugam o espaço pra festa?", "alugam espaço pra festa de criança?")
    threads = [asks(shop, text, by=text[-9:], answered=room) for text in asked]
    close(shop, *threads)
    [suggestion] = offers(shop)
    assert (suggestion.entry, suggestion.phrasings, suggestion.answer) == ("", asked, room)


def test_what_the_owner_does_not_want_stays_away_also_when_it_is_asked_again(shop: Story) -> None:
    close(shop, *gluten(shop))
    [suggestion] = offers(shop)
    shop.desk.faq_suggestions.dismiss(suggestion.id)
    assert offers(shop) == []
    close(shop.later(hours=1), asks(shop, "pão sem glúten tem?", by="Davi", answered=GLUTEN))
    assert offers(shop) == []
    with pytest.raises(NotFound):
        shop.desk.faq_suggestions.dismiss("another")


def test_what_is_gone_is_gone_from_here_and_no_word_is_kept(shop: Story) -> None:
    ana, bia, caio = gluten(shop)
    close(shop, ana, bia, caio)
    key = lessons_key(shop.store.business)
    kept = str(Item.get(key.pk, key.sk).to_simple_dict())
    assert "glúten" not in kept
    assert "Ana" not in kept
    asked, *_, reply = shop.messages(bia)  # in between, the contact is told that a person will answer
    revoked = shop.store.change_message(bia.id, asked.sk, lambda m: replace(m, t_revoked=shop.now))
    assert offers(shop) == []
    shop.store.change_message(bia.id, revoked.sk, lambda m: replace(m, t_revoked=None))
    assert len(offers(shop)) == 1
    place = message_key(shop.store.business, bia.id, reply.sk)
    Item.get(place.pk, place.sk).delete()
    assert offers(shop) == []


def test_what_is_somebodys_own_is_no_question_and_an_answer_with_it_wants_a_look(shop: Story) -> None:
    close(
        shop,
        asks(shop, "meu pedido 448213 já saiu?", by="Ana", answered="Já saiu!"),
        asks(shop, "qual o pix de vocês?", by="Bia", answered="Pode mandar para 11 98888-7777, Bia"),
        asks(shop, "me passa o pix de vocês?", by="Caio", answered="Pode mandar para 11 98888-7777, Caio"),
    )
    [suggestion] = offers(shop)
    assert (suggestion.answer, suggestion.ready) == ("Pode mandar para …, {{nome}}", False)
    with pytest.raises(NotFound):
        shop.desk.faq_suggestions.accept(suggestion)


def test_what_no_faq_answers_is_not_learnt(shop: Story) -> None:
    texts = ("Péssimo atendimento! tem pão sem glúten?", "oi", "quero falar com gente", "SAIR")
    assert close(shop, *(asks(shop, text, by=text[:2], answered=GLUTEN) for text in texts))["lessons"] == 0


def test_what_the_faq_answered_is_not_learnt(shop: Story) -> None:
    shop.store.add(HOURS)
    work(f'{{"do": "faq", "business": "{shop.store.business}"}}')
    shop.desk = shop.again()
    thread = asks(shop, "Vocês abrem domingo?", by="Ana")
    shop.later(minutes=1).replies(thread, "Precisa de mais alguma coisa?")
    assert close(shop, thread)["lessons"] == 0


def test_after_three_months_it_is_forgotten(shop: Story) -> None:
    close(shop, *gluten(shop))
    close(
        shop.later(days=(KEPT_FOR + timedelta(days=1)).days),
        asks(shop, "tem pão integral hoje?", by="Ana", answered="Tem sim."),
    )
    assert offers(shop) == []
