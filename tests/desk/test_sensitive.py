"""A sensitive matter goes to a person by its degree, and nothing else is said by itself."""

from collections.abc import Iterator

import pytest

from atende.desk.faq import matcher_cache
from atende.model import Priority, Thread
from atende.model.priorities import Rank, rank
from atende.storage.faq import Entry
from tests.desk.story import Story
from tests.desk.test_faq import ENTRIES, automatic, learns

pytestmark = pytest.mark.desk

ALLERGY = "tenho alergia a amendoim posso comer o brigadeiro?"
HARM = "comi o bolo e minha garganta tá fechando"
PERSON = "Ana, quem vai te responder sobre isso é uma pessoa da equipe, aqui mesmo."


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    story.uses(automations=("optout", "complaint", "urgency", "person", "faq", "away", "greeting"))
    for entry in (*ENTRIES, Entry(id="5diet", phrasings=("Sou diabético, o que posso comer?",), answer="Bolo diet.")):
        story.store.add(entry)
    return learns(story)


def heard(shop: Story, text: str) -> Thread:
    return shop.thread_of(shop.hears(text))


def test_it_is_handed_to_a_person_with_the_reason_and_nothing_else_is_said(shop: Story) -> None:
    thread = heard(shop, ALLERGY)
    assert (thread.priority, thread.priority_reason) == (Priority.URGENT, "assunto delicado: alergia, amendoim")
    assert thread.handed_now
    [said] = automatic(shop, thread)
    assert said.automations == "sensitive"
    assert said.text == PERSON
    assert not said.choices
    shop.later(minutes=1).hears("vocês abrem domingo?")
    assert len(automatic(shop, thread)) == 1


@pytest.mark.parametrize("text", ["E-mail sem texto", "Vídeo (30 MB). Peça um menor, ou um link."])
def test_the_desks_own_words_about_a_message_are_no_matter(shop: Story, text: str) -> None:
    thread = shop.thread_of(shop.hears(text, written=""))
    assert thread.priority is Priority.NONE
    assert not thread.handed_now
    assert [said.automations for said in automatic(shop, thread)] == ["greeting"]
    told = shop.later(minutes=1).thread_of(shop.hears(text, written=HARM))
    assert told.priority is Priority.URGENT


def test_what_has_happened_is_urgent_and_the_public_numbers_are_told(shop: Story) -> None:
    thread = heard(shop, HARM)
    assert thread.priority is Priority.URGENT
    [said] = automatic(shop, thread)
    assert said.text.split("\n\n")[0].endswith("ligue 192 (SAMU), 193 (Bombeiros) ou 190 (Polícia).")


def test_who_does_not_want_to_live_is_told_who_listens(shop: Story) -> None:
    [said] = automatic(shop, heard(shop, "não quero mais viver"))
    assert "188 (CVV)" in said.text


def test_an_animal_needs_no_ambulance(shop: Story) -> None:
    [said] = automatic(shop, heard(shop, "meu cachorro comeu veneno e tá tremendo"))
    assert "192" not in said.text


def test_numbers_and_words_are_the_shops_to_choose(shop: Story) -> None:
    shop.uses(emergency_numbers=False, texts={"sensitive": "Já chamei a dona, {{nome}}."})
    [said] = automatic(shop, heard(shop, HARM))
    assert said.text == "Já chamei a dona, Ana."


def test_an_entry_about_the_matter_answers_as_usual(shop: Story) -> None:
    thread = heard(shop, "sou diabético, o que posso comer aí?")
    [said] = automatic(shop, thread)
    assert "Bolo diet." in said.text
    assert (thread.priority, thread.handed_now) == (Priority.NONE, None)


def test_while_closed_it_says_when_somebody_is_back(shop: Story) -> None:
    shop.uses(hours="mon-fri 07:00-08:00")
    [said] = automatic(shop, heard(shop, ALLERGY))
    assert "Estamos fechados agora e voltamos" in said.text
    assert said.automations == "sensitive"


@pytest.mark.parametrize("text", [ALLERGY, "Meu pedido veio errado, que absurdo!", "preciso disso agora, é urgente"])
def test_where_a_person_has_the_thread_only_a_danger_marks_anything(shop: Story, text: str) -> None:
    thread = heard(shop, "oi, tudo bem?")
    shop.replies(thread, "Oi, Ana! Pode falar.")
    before = len(automatic(shop, thread))
    for hours in (0, 30):  # it stays theirs
        thread = shop.thread_of(shop.later(hours=hours, minutes=5).hears(text))
        assert (thread.priority, thread.labels, thread.handed_now) == (Priority.NONE, frozenset(), None)
    assert shop.store.tasks() == []
    thread = shop.thread_of(shop.later(minutes=1).hears(HARM))
    assert rank(thread.priority, thread.priority_reason) is Rank.DANGER
    assert len(automatic(shop, thread)) == before


def test_the_answer_to_a_persons_question_marks_nothing(shop: Story) -> None:
    thread = heard(shop, "oi")
    shop.later(minutes=1).receives(shop.heard("Tem alergia a alguma coisa?", direction="outgoing"))
    said = len(automatic(shop, thread))
    answer = shop.later(hours=6).hears("tenho alergia a amendoim")
    thread = shop.thread_of(answer)
    assert (thread.assignee, thread.priority, len(automatic(shop, thread))) == (None, Priority.NONE, said)
    # a redelivery sees the same, and whoever writes on their own later is heard as always
    shop.later(hours=1).receives(answer, desk=shop.again())
    assert shop.store.thread(thread.id).priority is Priority.NONE
    thread = shop.thread_of(shop.later(hours=1).hears(ALLERGY))
    assert thread.priority_reason == "assunto delicado: alergia, amendoim"


def test_after_the_end_and_after_a_day_of_silence_a_matter_is_a_new_one(shop: Story) -> None:
    thread = heard(shop, "oi")
    shop.replies(thread, "Oi!")
    shop.later(minutes=5).resolves(shop.store.thread(thread.id))
    assert shop.thread_of(shop.later(hours=30).hears(ALLERGY)).priority is Priority.URGENT
    other = shop.thread_of(shop.hears("oi", by="Bia"))
    shop.receives(shop.heard("Oi, Bia!", by="Bia", direction="outgoing"))
    assert shop.thread_of(shop.later(hours=30).hears(ALLERGY, by="Bia")).priority is Priority.URGENT
    assert other.id != thread.id


def test_it_is_said_once_an_hour_however_often_somebody_writes(shop: Story) -> None:
    thread = heard(shop, HARM)
    shop.later(minutes=2).hears("a garganta tá fechando mais, socorro")
    assert len(automatic(shop, thread)) == 1


def test_a_shop_where_nothing_answers_by_itself_is_as_before(shop: Story) -> None:
    shop.uses(automations=("optout", "greeting"))
    thread = heard(shop, ALLERGY)
    assert [said.automations for said in automatic(shop, thread)] == ["greeting"]
    assert thread.priority is Priority.NONE


PEANUTS = Entry(id="6peanut", phrasings=("O brigadeiro tem amendoim?", "O brigadeiro leva amendoim?"), answer="Leva.")


def test_a_calm_question_is_answered_however_urgent_its_matter_sounds(shop: Story) -> None:
    allergic = ("O brigadeiro tem amendoim?", "Quem tem alergia a amendoim pode comer o brigadeiro?")
    shop.store.add(Entry(id="7allergy", phrasings=allergic, answer="Não pode: leva amendoim."))
    learns(shop)
    question = "o brigadeiro tem amendoim? minha filha é alérgica"
    thread = heard(shop, question)
    [said] = automatic(shop, thread)
    assert "Não pode: leva amendoim." in said.text
    assert (thread.priority, thread.handed_now) == (Priority.NONE, None)
    thread = shop.thread_of(shop.later(minutes=2).hears(f"{question}, é urgente"))
    assert (thread.priority, thread.handed_now) == (Priority.URGENT, shop.now)


@pytest.mark.parametrize("hours", ["", "mon-fri 07:00-08:00"])
def test_who_has_eaten_what_they_must_not_hears_where_help_is(shop: Story, hours: str) -> None:
    shop.store.add(PEANUTS)
    learns(shop)
    shop.uses(hours=hours)
    thread = heard(shop, "meu filho é alérgico a amendoim e comeu o brigadeiro")
    assert (thread.priority, thread.priority_reason) == (Priority.URGENT, "perigo: alergia, amendoim (alérgico)")
    [said] = automatic(shop, thread)
    assert said.automations == "sensitive"
    assert "192 (SAMU)" in said.text
    assert ("Estamos fechados" in said.text) == bool(hours)


def test_a_card_number_is_payment_data_and_shown_without_its_digits(shop: Story) -> None:
    thread = heard(shop, "meu cartao é 4111 1111 1111 1111 val 10/28, pode passar")
    assert thread.priority_reason == "assunto delicado: dados de pagamento (•••• 1111)"


def test_what_an_entry_answers_is_marked_where_the_faq_is_silent(shop: Story) -> None:
    thread = heard(shop, "meu pedido veio errado, que absurdo")
    assert rank(thread.priority, thread.priority_reason) is Rank.HIGH
    thread = shop.thread_of(shop.later(minutes=1).hears("sou diabético, o que posso comer aí?"))
    assert thread.priority_reason == "assunto delicado: diabetes (diabético)"
    assert [said.automations for said in automatic(shop, thread)] == ["greeting", "sensitive"]
    # danger comes before what is merely sensitive
    thread = shop.thread_of(shop.later(minutes=1).hears("quero me matar"))
    assert rank(thread.priority, thread.priority_reason) is Rank.DANGER


DIET = "sou diabético, o que posso comer aí?"
MARKED = "assunto delicado: diabetes (diabético)"


def test_it_is_marked_where_the_entrys_answer_is_not_sent(shop: Story) -> None:
    heard(shop, "PARAR")
    thread = shop.thread_of(shop.later(minutes=1).hears(DIET))
    assert thread.priority_reason == MARKED
    assert thread.handed_now


def test_an_answer_without_words_leaves_the_matter_to_a_person(shop: Story) -> None:
    shop.store.put(Entry(id="5diet", phrasings=("Sou diabético, o que posso comer?",), answer="{{volta}}"))
    learns(shop)
    thread = heard(shop, DIET)
    assert thread.priority_reason == MARKED
    assert [said.automations for said in automatic(shop, thread)] == ["sensitive"]


def test_a_redelivery_marks_nothing_that_an_entry_answered(shop: Story) -> None:
    answered = shop.hears(DIET)
    thread = shop.thread_of(shop.later(minutes=1).hears("meu pedido veio errado, que absurdo"))
    assert thread.priority is Priority.HIGH
    shop.later(minutes=1).receives(answered)
    assert shop.store.thread(thread.id) == thread
