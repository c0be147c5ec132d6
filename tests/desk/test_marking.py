"""Complaints and what cannot wait are marked; a mere thank-you after the end opens nothing."""

import pytest

from atende.automations.complaint import LABEL
from atende.model import Priority, Status, Thread
from atende.storage.settings import Label
from tests.desk.story import Story

pytestmark = pytest.mark.desk

COMPLAINT = "Meu pedido veio errado e ninguém responde, que absurdo"
URGENT = "Socorro, tá vazando gás aqui na cozinha!!"


def told(story: Story, thread: Thread) -> tuple[Priority, str, set[str]]:
    found = story.store.thread(thread.id)
    return found.priority, found.priority_reason, set(found.labels)


def resolved(story: Story) -> Thread:
    thread = story.thread_of(story.hears("Tem bolo de milho?"))
    story.later(minutes=2).replies(thread, "Tem sim!")
    return story.later(minutes=5).resolves(thread)


def test_a_complaint_is_labelled_and_comes_first_with_its_reason(story: Story) -> None:
    thread = story.thread_of(story.hears(COMPLAINT))
    priority, reason, labels = told(story, thread)
    assert (priority, labels) == (Priority.HIGH, {"reclamação"})
    assert reason.startswith("reclamação (")
    assert Label(name="reclamação") in story.store.configuration()


def test_what_cannot_wait_is_urgent_in_the_contacts_words(story: Story) -> None:
    thread = story.thread_of(story.hears(URGENT))
    priority, reason, labels = told(story, thread)
    assert (priority, labels) == (Priority.URGENT, set())
    assert reason == "perigo: perigo no local (vazando gás)"


def test_a_wrong_charge_is_a_complaint_above_the_others(story: Story) -> None:
    thread = story.thread_of(story.hears("me cobraram duas vezes no cartão e ninguém responde"))
    reason = "assunto delicado: cobrança (cobraram duas)"
    assert told(story, thread) == (Priority.URGENT, reason, {"reclamação"})


def test_a_usual_message_marks_nothing(story: Story) -> None:
    for text in ("tenho experiencia de confeiteiro", "não chegou ainda mas tô sem pressa", "quanto custa o bolo?"):
        thread = story.thread_of(story.hears(text))
        assert told(story, thread) == (Priority.NONE, "", set())


def test_a_mark_raises_a_priority_and_never_lowers_one(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.desk.threads.prioritise(thread.id, Priority.URGENT, reason="cliente antiga")
    story.later(minutes=1).hears(COMPLAINT)
    assert told(story, thread) == (Priority.URGENT, "cliente antiga", {"reclamação"})
    story.desk.threads.prioritise(thread.id, Priority.LOW)
    story.later(minutes=1).hears(COMPLAINT)
    assert told(story, thread)[0] is Priority.HIGH


def test_a_redelivery_brings_back_no_mark_that_a_person_took_off(story: Story) -> None:
    heard = story.hears(COMPLAINT)
    thread = story.thread_of(heard)
    story.later(minutes=1)
    story.desk.messages.read(thread.id, seen=story.now)
    story.desk.threads.label(thread.id, frozenset())
    story.desk.threads.prioritise(thread.id, Priority.NONE)
    story.later(minutes=1).receives(heard, desk=story.again())
    assert told(story, thread) == (Priority.NONE, "", set())


def test_marks_are_an_automation_that_an_inbox_may_leave_out(story: Story) -> None:
    thread = story.uses(automations=("optout",)).thread_of(story.hears(COMPLAINT))
    assert told(story, thread) == (Priority.NONE, "", set())


def test_a_complaint_is_ended_by_a_person_alone(story: Story) -> None:
    thread = story.thread_of(story.hears(COMPLAINT))
    story.later(minutes=5).replies(thread, "Sinto muito! Já mandamos outro.")
    assert story.later(minutes=5).resolves(thread, agent="auto").status is Status.OPEN
    assert sum(story.later(hours=1).asks().values()) == 0
    assert story.later(minutes=1).resolves(thread).status is Status.RESOLVED
    assert story.later(minutes=5).asks()["asked"] == 1


def test_who_complained_is_asked_when_a_person_thinks_that_it_has_been_made_good(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=5).resolves(thread, agent="auto")
    story.desk.threads.label(thread.id, frozenset({"reclamação"}))
    assert story.later(hours=1).asks()["complaint"] == 1
    assert story.later(minutes=5).asks()["asked"] == 0
    assert story.desk.surveys.ask_now(thread.id, at=story.now).asked == story.now


@pytest.mark.parametrize("text", ["Obrigado!", "ok 👍", "❤️"])
@pytest.mark.parametrize("hours", [1, 48])
def test_thanks_after_resolve_does_not_reopen(story: Story, text: str, hours: int) -> None:
    thread = resolved(story)
    said = story.said(thread)
    heard = story.later(hours=hours).hears(text)
    found = story.store.thread(thread.id)
    assert story.thread_of(heard).id == thread.id
    assert (found.status, found.episode, found.waiting_since, found.unread) == (Status.RESOLVED, 1, None, frozenset())
    assert found.last_text == text
    assert story.said(thread) == said
    story.later(minutes=1).receives(heard, desk=story.again())
    assert story.store.thread(thread.id) == found


@pytest.mark.parametrize("text", ["Obrigado, e o troco?", "sim", "obrigado por nada, veio tudo errado", "oi"])
def test_anything_more_than_thanks_reopens(story: Story, text: str) -> None:
    thread = resolved(story)
    story.later(hours=1).hears(text)
    assert story.store.thread(thread.id).status is Status.OPEN


def test_ok_to_what_was_said_after_the_end_is_an_answer(story: Story) -> None:
    thread = resolved(story)
    story.later(minutes=5).asks()
    story.later(minutes=5).hears("ok")
    assert story.store.thread(thread.id).status is Status.OPEN


def test_the_label_is_in_the_shops_language() -> None:
    assert set(LABEL) == {"pt-BR", "es", "en"}


def test_an_automation_that_a_rollback_took_away_stops_nobody(story: Story) -> None:
    heard = story.uses(automations=("gone", "complaint", "greeting")).hears(COMPLAINT)
    thread = story.thread_of(heard)
    assert (thread.priority, len(story.said(thread))) == (Priority.HIGH, 1)
