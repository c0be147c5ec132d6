"""The FAQ is in nobody's way: it is silent once a person was asked for, and hears what is typed to its question."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from atende.desk.faq import matcher_cache
from atende.model import Status, Thread
from atende.reporting.journal.store import events
from tests.desk.story import Story
from tests.desk.test_faq import ENTRIES, HANDED, LEFT, UNSURE, learns

pytestmark = pytest.mark.desk

ASKS, PERSON, QUESTION = "Vocês abrem domingo?", "quero falar com um atendente", "Vocês fazem entrega?"


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    story.uses(automations=("optout", "complaint", "urgency", "person", "faq", "away"))
    for entry in ENTRIES:
        story.store.add(entry)
    return learns(story)


def hears_at_once(shop: Story, *texts: str) -> Thread:
    """Messages of one second, as WhatsApp's whole seconds have it; they arrive one after the other."""
    second = shop.now.replace(microsecond=0)
    for text in texts:
        thread = shop.thread_of(shop.hears(text, at=second))
        shop.later(milliseconds=40)
    return thread


@pytest.mark.parametrize("after", [QUESTION, PERSON, "não"])
def test_in_the_second_in_which_a_person_is_asked_for_nothing_else_is_answered(shop: Story, after: str) -> None:
    thread = hears_at_once(shop, PERSON, after)
    assert [HANDED in said for said in shop.said(thread)] == [True]


def test_who_asked_for_a_person_at_night_does_not_hear_again_when_the_shop_is_back(shop: Story) -> None:
    shop.uses(hours="mon-fri 07:00-08:00")
    thread = shop.thread_of(shop.hears(PERSON))
    shop.later(minutes=1).hears("É sobre a encomenda de sábado")
    assert ["voltamos amanhã às 7h" in said for said in shop.said(thread)] == [True]
    shop.later(days=1).hears("Alguém aí?")
    assert shop.said(thread)[1:] == ["No momento estamos fechados. Voltamos amanhã às 7h e respondemos em seguida."]


def test_what_asked_for_a_person_is_answered_though_another_message_of_its_second_came_between(shop: Story) -> None:
    asked, other = (shop.heard(text, at=shop.now) for text in (PERSON, QUESTION))
    shop.receives(asked)
    shop.receives(other)
    shop.later(milliseconds=90).receives(asked, desk=shop.again())
    assert [HANDED in said for said in shop.said(shop.thread_of(asked))] == [True]


def test_two_refusals_in_one_second_hand_over_once(shop: Story) -> None:
    shop.hears(ASKS)
    shop.later(minutes=1)
    thread = hears_at_once(shop, "não", "não")
    assert [HANDED in said or LEFT in said for said in shop.said(thread)] == [False, True]


@pytest.mark.parametrize("says", ["sim", "Resolveu!", "obrigado, era isso", "👍"])
def test_a_typed_yes_counts_as_the_tap_does(shop: Story, says: str) -> None:
    thread = shop.thread_of(shop.hears(ASKS))
    yes = shop.later(minutes=1).hears(says)
    assert told(shop, thread) == ["answer:1hours", "solved:1hours"]
    assert (shop.thread_of(yes).waiting_since, len(shop.said(thread))) == (None, 1)
    assert shop.thread_of(shop.later(minutes=1).hears("obrigada!!")).waiting_since is None
    shop.receives(yes, desk=shop.again())
    since = shop.later(minutes=1).hears("Separa 8 pães de batata")
    assert shop.thread_of(since).waiting_since == since.at


@pytest.mark.parametrize("says", ["não", "não era isso", "não resolveu", "ainda não"])
@pytest.mark.parametrize("asks", [ASKS, UNSURE])
def test_a_typed_no_leaves_it_to_a_person_and_is_no_complaint(shop: Story, asks: str, says: str) -> None:
    thread = shop.thread_of(shop.hears(asks))
    refused = shop.later(minutes=1).hears(says)
    assert [HANDED in said for said in shop.said(thread)] == [False, True]
    assert told(shop, thread)[-1] == "person"
    shop.receives(refused, desk=shop.again())
    shop.later(minutes=1).hears(QUESTION)
    thread = shop.thread_of(refused)
    assert (len(shop.said(thread)), thread.handed_now, thread.labels) == (2, refused.at, frozenset())
    assert thread.waiting_since


def test_in_spanish_and_english_too(shop: Story) -> None:
    for number, (language, no, yes) in enumerate(
        [("es", "no era eso", "sí, gracias"), ("en", "not really", "that helped")]
    ):
        shop.store.put(replace(shop.desk.shop.business, language=language))
        shop.desk = shop.again()
        for says, what in ((no, "person"), (yes, "solved:2delivery")):
            thread = shop.thread_of(shop.hears(QUESTION, by=f"{number}{what}"))
            shop.later(minutes=1).hears(says, by=f"{number}{what}")
            assert told(shop, thread)[-1] == what, says


def test_a_yes_that_is_late_or_for_something_else_is_a_persons(shop: Story) -> None:
    thread = shop.thread_of(shop.hears("sim"))
    assert thread.waiting_since
    shop.later(minutes=1).hears(ASKS)
    shop.later(hours=3).hears("sim")
    assert shop.store.thread(thread.id).waiting_since
    shop.later(minutes=1).hears(ASKS)
    shop.later(minutes=1).replies(thread, "Quer que eu separe?")
    yes = shop.later(minutes=1).hears("sim")
    assert shop.thread_of(yes).waiting_since == yes.at
    assert "solved:1hours" not in told(shop, thread)


def test_where_the_answer_asks_something_itself_a_mere_yes_is_for_that(shop: Story) -> None:
    shop.store.put(replace(ENTRIES[3], answer="Com 2 dias. Quer encomendar?"))
    thread = learns(shop).thread_of(shop.hears("Como encomendo um bolo?"))
    shop.later(minutes=1).hears("sim")
    assert shop.store.thread(thread.id).waiting_since
    shop.later(minutes=1).hears("Como encomendo um bolo?")
    assert shop.thread_of(shop.later(minutes=1).hears("resolveu, obrigada")).waiting_since is None


def test_a_yes_after_the_end_opens_nothing_and_a_no_does(shop: Story) -> None:
    thread = shop.thread_of(shop.hears(ASKS))
    shop.later(minutes=1).resolves(thread)
    assert shop.thread_of(shop.later(minutes=1).hears("resolveu sim")).status is Status.RESOLVED
    assert shop.thread_of(shop.later(minutes=1).hears("não era isso")).status is Status.OPEN


def told(shop: Story, thread: Thread) -> list[str]:
    """What the journal has of the FAQ."""
    found = [event for one in shop.messages(thread) for event in events(None, one, version=1, at=shop.now)]
    return [event.what for event in found if event.kind == "faq"]
