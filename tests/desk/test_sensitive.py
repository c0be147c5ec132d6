"""A sensitive matter goes to a person by its degree, and nothing else is said by itself."""

from collections.abc import Iterator
from typing import Any

import pytest

from atende.core.sentences import Sentence
from atende.desk.faq import matcher_cache
from atende.desk.messages.reply import Sight
from atende.desk.threads.explanations import causes
from atende.language.reading import Degree, read
from atende.model import Menu, Node, Priority, Thread
from atende.model.priorities import BY_RULE, SET_BY, Rank, rank
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


def heard(shop: Story, text: str, **more: Any) -> Thread:
    return shop.thread_of(shop.hears(text, **more))


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
    thread = shop.thread_of(
        shop.later(minutes=2).hears(f"{question} e já deu uma mordida, URGENTE, me responde agora!!")
    )
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


MAYBE = "pode entregar no velório da rua 7 às 15h? coroa de 200"
"""May be sensitive, and is not surely so."""


def test_what_only_may_be_sensitive_is_left_to_people_and_nobody_sees_a_mark(shop: Story) -> None:
    assert read(MAYBE).degree is Degree.VETO
    shop.store.add(
        Entry(id="8shrimp", phrasings=("Quanto custa o quilo?", "Qual o preço de 2 quilos?"), answer="R$ 9.")
    )
    learns(shop)
    thread = heard(shop, MAYBE)
    assert (thread.priority, thread.labels, thread.handed_now) == (Priority.NONE, frozenset(), None)
    assert thread.waiting_since
    assert [said.automations for said in automatic(shop, thread)] == ["greeting"]
    shop.later(minutes=1).hears("vocês abrem domingo?")
    assert [said.automations for said in automatic(shop, thread)] == ["greeting", "faq"]


def test_what_only_may_be_sensitive_gets_no_menu_and_the_text_that_the_shop_is_closed(story: Story) -> None:
    nodes = (Node(id="cakes", title="Bolos", text="Temos bolos."), Node(id="prices", title="Preços", text="Lista."))
    story.store.put(Menu(text="Escolha:", nodes=nodes))
    story.uses(automations=("menu", "away"), hours="mon-fri 07:00-08:00")
    thread = heard(story, MAYBE)
    assert [said.automations for said in automatic(story, thread)] == ["away"]
    assert "menu" in automatic(story, heard(story, "oi, tudo bem?", by="Bia"))[-1].automations


def test_a_matter_is_told_once_in_twelve_hours_also_in_the_next_episode(shop: Story) -> None:
    thread = heard(shop, ALLERGY)
    shop.later(hours=2).resolves(thread)
    told = [said.automations for said in automatic(shop, heard(shop.later(hours=3), ALLERGY))]
    assert told == ["sensitive"]
    shop.later(minutes=1).resolves(shop.store.thread(thread.id))
    assert len(automatic(shop, heard(shop.later(hours=10), ALLERGY))) == len(told) + 1


@pytest.mark.parametrize("text", [ALLERGY, HARM, "sou diabético, o que posso comer aí?"])
def test_no_text_says_twice_when_the_shop_is_back_and_none_promises_speed(shop: Story, text: str) -> None:
    shop.uses(hours="mon-fri 07:00-08:00", texts={})
    shop.store.remove(Entry, shop.store.place(Entry(id="5diet", phrasings=(), answer="")).key)
    learns(shop)
    [said] = automatic(shop, heard(shop, text))
    assert said.text.count("voltamos") + said.text.count("Voltamos") == 1
    assert "o quanto antes" not in said.text
    assert "importante" not in said.text


def test_the_shops_own_words_leave_the_time_to_the_text_of_its_absence(shop: Story) -> None:
    shop.uses(hours="mon-fri 07:00-08:00", texts={"sensitive": "Já chamei a dona, {{nome}}."})
    [said] = automatic(shop, heard(shop, ALLERGY))
    assert said.text.startswith("Já chamei a dona, Ana.\n\nNo momento estamos fechados. Voltamos")


def test_a_danger_is_no_complaint_beside_it(shop: Story) -> None:
    text = "Meu pedido veio errado e ninguém responde, que absurdo! Comi e minha garganta tá fechando"
    assert read(text).is_complaint
    thread = heard(shop, text)
    assert rank(thread.priority, thread.priority_reason) is Rank.DANGER
    assert (thread.labels, shop.store.tasks()) == (frozenset(), [])


def test_a_complaint_about_a_sensitive_matter_keeps_its_label_and_its_call_back(shop: Story) -> None:
    thread = heard(shop, "me cobraram duas vezes no cartão e ninguém responde")
    assert thread.priority_reason == "assunto delicado: cobrança (cobraram duas)"
    assert thread.labels == {"reclamação"}
    assert len(shop.store.tasks()) == 1


def test_a_question_of_the_faq_word_for_word_is_answered_except_in_danger(shop: Story) -> None:
    entries = (
        Entry(id="8shrimp", phrasings=(MAYBE,), answer="R$ 90 o quilo."),
        Entry(id="9throat", phrasings=(HARM,), answer="Beba água."),
    )
    for entry in entries:
        shop.store.add(entry)
    learns(shop)
    assert "R$ 90" in automatic(shop, heard(shop, MAYBE))[0].text
    assert [said.automations for said in automatic(shop, heard(shop.later(minutes=1), HARM))][-1] == "sensitive"


def test_the_priority_of_a_mark_ends_when_a_person_has_answered(shop: Story) -> None:
    thread = heard(shop, "Meu pedido veio errado, que absurdo!")
    assert thread.priority is Priority.HIGH
    shop.later(minutes=5).replies(thread, "Sinto muito!")
    thread = shop.store.thread(thread.id)
    assert (thread.priority, thread.priority_reason, thread.labels) == (Priority.NONE, "", {"reclamação"})


def test_an_answer_on_the_phone_ends_it_too(shop: Story) -> None:
    thread = heard(shop, ALLERGY)
    shop.later(minutes=5).receives(shop.heard("Não leva, Ana.", direction="outgoing"))
    assert shop.store.thread(thread.id).priority is Priority.NONE


def test_it_stays_where_the_contact_has_written_something_that_nobody_saw(shop: Story) -> None:
    thread = heard(shop, "oi")
    seen = shop.later(minutes=1).now
    shop.later(minutes=1).hears(HARM)
    shop.desk.messages.reply(thread.id, "Oi, Ana!", agent="maya", key="k", seen=Sight(seen, seen), at=shop.now)
    assert rank(shop.store.thread(thread.id).priority, shop.store.thread(thread.id).priority_reason) is Rank.DANGER


@pytest.mark.parametrize("reason", [SET_BY(name="Maya"), BY_RULE(name="Bolos")])
def test_the_priority_of_a_person_and_of_a_rule_stays(shop: Story, reason: Sentence) -> None:
    thread = heard(shop, "oi")
    shop.desk.threads.prioritise(thread.id, Priority.URGENT, reason=str(reason))
    shop.later(minutes=5).replies(thread, "Oi!")
    assert shop.store.thread(thread.id).priority is Priority.URGENT


def test_a_thread_of_an_older_version_ends_alike(shop: Story) -> None:
    thread = heard(shop, "oi")
    shop.desk.threads.prioritise(thread.id, Priority.URGENT, reason="assunto delicado: frutos do mar (camarão)")
    shop.later(minutes=5).replies(thread, "Oi!")
    assert shop.store.thread(thread.id).priority is Priority.NONE


def test_the_explanation_names_the_words_that_counted(shop: Story) -> None:
    thread = heard(shop, "meu filho é alérgico a amendoim e comeu o brigadeiro")
    reasons = [cause.reason for cause in causes(shop.desk.shop, thread, language="pt-BR") if cause.kind == "marked"]
    assert reasons == ["Marcada como perigo: alergia, amendoim (alérgico). Palavras que contaram: alérgico, amendoim."]
    shop.later(minutes=1).replies(thread, "Ligue 192!")
    shop.later(minutes=1).hears(ALLERGY)
    assert len([cause for cause in causes(shop.desk.shop, thread, language="pt-BR") if cause.kind == "marked"]) == 1
