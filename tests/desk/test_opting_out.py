"""A word that stops everything automatic, and one that brings it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from atende.core.errors import BadRequest, OptedOut
from atende.desk.messages.run_automations import ANSWERING, MOST, OPTING, with_count
from atende.desk.privacy import consent_ledger
from atende.desk.privacy.consent_ledger import Decision
from atende.model import Contact, Due, State
from atende.model.consent import Purpose, Source, agrees, refuses
from atende.model.contact_changes import joined, parted
from atende.storage import consents
from atende.storage.contacts import Correspondence
from tests.desk.story import Story
from tests.story_clock import STORY_CLOCK

pytestmark = pytest.mark.desk


def test_sair_is_confirmed_and_stops_the_automations(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=1).hears("SAIR")
    assert story.contact_of(thread).opted_out == story.now
    assert "VOLTAR" in story.said(thread)[-1]
    story.later(hours=10).hears("ainda abertos?")
    assert len(story.said(thread)) == 2


@pytest.mark.parametrize(
    ("said", "stops"),
    [
        ("Oi, mudei de cidade, então não precisa mais me mandar as promoções, tá?", True),
        ("como faço pra não receber mais esses avisos de vocês?", True),
        ("esse número não é mais da Sônia, tirem do cadastro", True),
        ("não quero sair da lista não, podem continuar mandando", False),
        ("parei de receber as mensagens de vocês, aconteceu alguma coisa?", False),
        ("pode tirar meu nome da lista de espera? consegui outra data", False),
        ("para de mandar áudio, por favor, não consigo ouvir", False),
    ],
)
def test_free_words_stop_when_they_can_mean_nothing_else(story: Story, said: str, stops: bool) -> None:
    thread = story.thread_of(story.hears(said))
    assert bool(story.contact_of(thread).opted_out) is stops


def test_the_confirmation_itself_may_go_out(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR"))
    [confirmation] = [message for message in story.messages(thread) if message.author == "optout"]
    story.delivers(confirmation)
    assert story.message(confirmation).state is State.SENT


def test_a_person_can_still_answer(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR"))
    reply = story.later(minutes=1).replies(thread, "Certo! Se precisar, estou aqui.")
    story.delivers(reply)
    assert story.message(reply).state is State.SENT


def test_a_person_whose_id_looks_like_an_automation_can_answer_too(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR"))
    reply = story.later(minutes=1).replies(thread, "Certo!", agent="autora")
    story.delivers(reply)
    assert story.message(reply).state is State.SENT


def test_what_was_queued_before_is_refused_at_the_last_moment(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    [greeting] = [message for message in story.messages(thread) if message.author == "auto"]
    story.later(seconds=5).hears("SAIR")
    story.delivers(greeting)
    found = story.message(greeting)
    assert (found.state, story.sent) == (State.FAILED, [])
    assert "automáticas" in found.reason


def test_no_follow_up_is_promised_and_one_that_was_is_moot(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    promise = story.promises(thread, "Seu bolo está pronto!", hours=1)
    story.later(minutes=1).hears("SAIR")
    assert story.later(hours=1).rings(promise).outcome == "opted_out"
    assert story.rings(promise).state is Due.CANCELLED
    with pytest.raises(OptedOut):
        story.promises(thread, "Oi?", hours=1)


def test_no_survey_is_sent(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    story.later(minutes=1).hears("SAIR")
    story.later(minutes=5).resolves(thread)
    assert story.later(hours=6).asks()["opted_out"] == 1


def test_a_rating_of_who_opted_out_meanwhile_is_stored_and_not_thanked_for(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=1).hears("SAIR")
    said = len(story.said(thread))
    story.later(minutes=1).taps(5, question)
    assert story.store.episodes(thread.id)[0].rating == 5
    assert len(story.said(thread)) == said


def test_sair_after_a_rating_is_no_comment(story: Story) -> None:
    thread, question = story.surveyed()
    story.later(minutes=1).taps(5, question)
    story.later(minutes=1).hears("SAIR")
    assert story.contact_of(thread).opted_out == story.now
    assert story.store.episodes(thread.id)[0].comment is None


def test_voltar_undoes_it(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR"))
    story.later(minutes=1).hears("VOLTAR")
    assert story.contact_of(thread).opted_out is None
    story.later(hours=10).hears("ainda abertos?")
    assert "fechados" in story.said(thread)[-1]


def test_a_redelivered_sair_after_voltar_does_not_opt_out_again(story: Story) -> None:
    sair = story.hears("SAIR")
    thread = story.thread_of(sair)
    story.later(minutes=1).hears("VOLTAR")
    before = story.store.partition(thread.id)
    story.later(minutes=1).receives(sair, desk=story.again())
    assert story.contact_of(thread).opted_out is None
    assert story.store.partition(thread.id) == before


def test_each_sair_and_voltar_is_confirmed(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR"))
    for word in ("VOLTAR", "SAIR", "VOLTAR"):
        story.later(minutes=1).hears(word)
    assert len(story.said(thread)) == 4


def test_a_sair_that_comes_a_day_late_counts_and_is_not_answered(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    sair = story.later(minutes=5).heard("SAIR")
    story.later(hours=26).receives(sair)
    assert story.contact_of(thread).opted_out == sair.at
    assert len(story.said(thread)) == 1


def test_words_and_taps_without_end_are_not_answered_without_end(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    for word in ("SAIR", "VOLTAR") * 10:
        story.later(seconds=20).hears(word)
    assert len(story.said(thread)) == 1 + MOST[OPTING][0]
    assert story.contact_of(thread).opted_out is None, "each word still counts"
    story.later(hours=2).hears("SAIR")
    assert "VOLTAR" in story.said(thread)[-1]


def test_messages_that_get_no_automatic_answer_do_not_count(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    for _ in range(30):
        story.later(seconds=30).hears("ainda estou escolhendo")
    link = story.store.correspondence(thread.contact, thread.inbox)
    assert link
    assert link.claims[ANSWERING]["hour"] == len(story.said(thread)) == 1
    story.later(seconds=30).hears("SAIR")
    assert "VOLTAR" in story.said(thread)[-1]


def test_a_repeated_delivery_counts_once_and_the_day_has_a_limit_too() -> None:
    link, at = Correspondence(contact="c", inbox="i", thread="t"), STORY_CLOCK.start
    for _ in range(5):
        link = with_count(link, ANSWERING, key="m1", at=at)
    assert link.claims[ANSWERING]["hour"] == 1
    hourly, daily = MOST[ANSWERING]
    told = 1
    for number in range(400):
        at += timedelta(minutes=3)
        link = with_count(link, ANSWERING, key=f"n{number}", at=at)
        told += link.claims[ANSWERING]["by"] == f"n{number}"
        if at - STORY_CLOCK.start < timedelta(hours=1):
            assert told <= hourly
    assert told == daily


@pytest.mark.parametrize(
    ("said", "purpose", "other"),
    [
        ("SAIR PROMOÇÕES", Purpose.MARKETING, Purpose.SERVICE),
        ("sem pesquisa, por favor", Purpose.SURVEY, Purpose.MARKETING),
        ("parar lembretes", Purpose.FOLLOW_UP, Purpose.SURVEY),
    ],
)
def test_a_single_purpose_is_refused_and_the_others_stay(
    story: Story, said: str, purpose: Purpose, other: Purpose
) -> None:
    thread = story.thread_of(story.hears(said))
    contact = story.contact_of(thread)
    assert (refuses(contact, purpose), refuses(contact, other), contact.opted_out) == (True, False, None)
    assert "VOLTAR" in story.said(thread)[-1]
    [entry] = consents.newest(story.store, contact.id)
    assert (entry.purpose, entry.given, entry.source, entry.thread) == (purpose, False, Source.MESSAGE, thread.id)
    assert entry.wording.startswith("optout_")


def test_voltar_takes_back_sair_and_no_single_purpose(story: Story) -> None:
    thread = story.thread_of(story.hears("SAIR PROMOÇÕES"))
    story.later(minutes=1).hears("SAIR")
    assert refuses(story.contact_of(thread), Purpose.SERVICE)
    story.later(minutes=1).hears("VOLTAR")
    contact = story.contact_of(thread)
    assert (refuses(contact, Purpose.SERVICE), refuses(contact, Purpose.MARKETING)) == (False, True)
    story.later(minutes=1).hears("VOLTAR PROMOÇÕES")
    assert agrees(story.contact_of(thread), Purpose.MARKETING)
    assert [entry.given for entry in consents.newest(story.store, contact.id)] == [True, True, False, False]


def test_the_same_decision_delivered_twice_is_one_entry(story: Story) -> None:
    heard = story.hears("SAIR PESQUISA")
    contact = story.contact_of(story.thread_of(heard))
    story.later(minutes=5).receives(heard, desk=story.again())
    assert len(consents.newest(story.store, contact.id)) == 1


def test_who_refuses_automatic_answers_can_still_stop_everything(story: Story) -> None:
    thread = story.thread_of(story.hears("parar respostas automáticas"))
    story.later(minutes=1).hears("bom dia, vocês abrem hoje?")
    assert len(story.said(thread)) == 1
    story.later(minutes=1).hears("SAIR")
    assert story.contact_of(thread).opted_out


def test_who_refuses_reminders_gets_no_follow_up(story: Story) -> None:
    thread = story.thread_of(story.hears("oi"))
    promise = story.promises(thread, "Tudo certo com o bolo?", hours=2)
    story.later(minutes=1).hears("SAIR LEMBRETES")
    assert story.later(hours=3).rings(promise).outcome == "opted_out"
    with pytest.raises(OptedOut):
        story.promises(thread, "E agora?", hours=2)


def test_a_person_records_a_decision_once_and_says_how_they_know(story: Story) -> None:
    contact = story.contact_of(story.thread_of(story.hears("oi")))
    said = Decision(purpose="marketing", given=True, reason="Assinou no balcão", by="maya")
    for _ in range(2):
        changed = consent_ledger.record(story.store, contact, said, key="k1", at=story.now)
    assert agrees(changed, Purpose.MARKETING)
    assert [entry.reason for entry in consents.newest(story.store, contact.id)] == ["Assinou no balcão"]
    with pytest.raises(BadRequest):
        consent_ledger.record(story.store, contact, replace(said, reason=" "), key="k2", at=story.now)


def test_who_is_merged_refuses_what_either_refused_and_splits_back() -> None:
    ana, other = Contact(id="a", name="Ana"), Contact(id="b", name="Ana", withdrawn={"survey": 5})
    ana, other = joined(ana, other, by="maya", at=STORY_CLOCK)
    assert refuses(ana, Purpose.SURVEY)
    ana, _ = parted(ana, other)
    assert not refuses(ana, Purpose.SURVEY)
