"""The FAQ learns from what contacts did with its offers: an entry chosen from a menu, an answer that was not enough."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from atende.core.errors import Conflict, NotFound
from atende.desk.faq import matcher_cache, taps
from atende.desk.faq.grouping import Offer
from atende.model import Event, Message, Thread
from atende.storage import faq
from atende.storage.faq import lessons_key, source_of
from atende.storage.items import Item
from tests.desk.story import Story
from tests.desk.test_faq import ENTRIES, UNSURE, automatic, learns, presses
from tests.desk.test_lessons import close, offers

pytestmark = pytest.mark.desk

INSTALMENTS = "Aceitam pix parcelado?"
"""The entry of the ways to pay answers it surely, and does not say."""
PERSON = -1
"""The last choice of a menu, and of an answer."""


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    matcher_cache._kept.clear()


@pytest.fixture
def shop(story: Story) -> Story:
    story.uses(automations=("optout", "complaint", "urgency", "person", "faq"))
    for entry in ENTRIES:
        story.store.add(entry)
    return learns(story)


def asks(shop: Story, text: str, *, by: str) -> Thread:
    return shop.thread_of(shop.later(minutes=1).hears(text, by=by))


def press(shop: Story, thread: Thread, number: int, *, by: str) -> Message:
    """Presses a choice of the last automatic message, and returns the answer."""
    presses(shop, automatic(shop, thread)[-1], number, by=by)
    return automatic(shop, thread)[-1]


def entry_of(shop: Story, offer: Offer) -> faq.Entry:
    return next(entry for entry in faq.entries(shop.store) if entry.id == offer.entry)


def test_what_was_chosen_from_a_menu_is_offered_as_a_phrasing_and_taken_with_a_tap(shop: Story) -> None:
    names = ("Ana", "Bia", "Caio", "Davi", "Eva", "Flora")
    ana, bia, caio, davi, eva, flora = (asks(shop, UNSURE, by=name) for name in names)
    press(shop, ana, 0, by="Ana")
    shop.later(seconds=20).hears("1", by="Bia")
    press(shop, caio, 0, by="Caio")
    press(shop, caio, 0, by="Caio")  # that answers it, and then something else
    shop.later(minutes=1).hears("quero falar com uma pessoa", by="Caio")
    press(shop, davi, 0, by="Davi")
    press(shop, davi, PERSON, by="Davi")
    press(shop, eva, 0, by="Eva")
    shop.later(minutes=1).hears("quero falar com uma pessoa", by="Eva")
    shop.later(minutes=1).hears("Vocês fazem entrega?", by="Flora")
    threads = (ana, bia, caio, davi, eva, flora)
    for _ in range(2):  # the same night again adds nothing
        done = close(shop, *threads)
        assert (done["lessons"], done["taps"]) == (0, 3)
        [offer] = offers(shop)
        assert (offer.kind, offer.asked, offer.phrasings, offer.ready) == ("chosen", 3, (UNSURE,), True)
    before = entry_of(shop, offer)
    assert offer.answer == before.answer
    for other in (replace(offer, kind=""), replace(offer, answer="Outra."), replace(offer, phrasings=("Outra?",))):
        with pytest.raises(Conflict):
            shop.desk.faq_suggestions.accept(other)
    shop.desk.faq_suggestions.accept(offer)
    after = entry_of(shop, offer)
    assert (after.phrasings, after.unlike) == ((*before.phrasings, UNSURE), ())
    assert after.learned == {source_of(UNSURE, thread.id) for thread in (ana, bia, caio)}
    assert offers(shop) == []
    with pytest.raises(NotFound):
        shop.desk.faq_suggestions.accept(offer)
    assert shop.desk.faq.attempt(UNSURE).band == "answer"


def test_an_answer_after_which_a_person_was_asked_for_is_kept_from_such_questions(shop: Story) -> None:
    ana, bia, caio, eva = (
        asks(shop, INSTALMENTS, by="Ana"),
        asks(shop, "oi! aceitam pix parcelado", by="Bia"),
        asks(shop, "oi, aceitam pix", by="Caio"),
        asks(shop, "Vocês fazem entrega? E aceitam pix?", by="Eva"),
    )
    press(shop, ana, PERSON, by="Ana")
    shop.later(minutes=1).hears("não era isso", by="Bia")
    press(shop, caio, PERSON, by="Caio")  # it asks what a phrasing asks
    press(shop, eva, PERSON, by="Eva")  # two answers: which of them was wrong?
    assert len(automatic(shop, eva)[0].text.split("\n\n")) == 3
    close(shop, ana, bia, caio, eva)
    [offer] = offers(shop)
    assert (offer.kind, offer.asked, offer.phrasings) == ("rejected", 2, ("oi! aceitam pix parcelado",))
    assert (offer.entry, offer.answer, offer.ready) == ("3pay", "Pix, cartão e vale.", True)
    assert shop.desk.faq.attempt(INSTALMENTS).band == "answer"
    shop.desk.faq_suggestions.accept(offer)
    entry = entry_of(shop, offer)
    assert (entry.phrasings, entry.unlike) == (ENTRIES[2].phrasings, offer.phrasings)
    assert entry.learned == {source_of(offer.phrasings[0], thread.id) for thread in (ana, bia)}
    assert shop.desk.faq.attempt(INSTALMENTS).band != "answer"
    assert shop.desk.faq.attempt("Aceitam pix?").band == "answer"
    assert offers(shop) == []


def test_an_answer_that_helped_teaches_nothing(shop: Story) -> None:
    thread = asks(shop, INSTALMENTS, by="Ana")
    answer = automatic(shop, thread)[-1]
    presses(shop, answer, 0)
    presses(shop, answer, PERSON)
    close(shop, thread)
    assert offers(shop) == []


def test_of_what_is_written_after_a_chosen_answer_the_first_messages_are_looked_at() -> None:
    def event(number: int, kind: str, message: str, what: str = "") -> Event:
        at = datetime(2026, 8, 3, 12, tzinfo=UTC) + timedelta(seconds=number)
        return Event(kind=kind, id=str(number), at=at, thread="t", message=message, what=what)

    shown = [
        event(0, "incoming", "M#0#q"),
        event(1, "faq", "M#1#q#auto", "menu"),
        event(2, "incoming", "M#2#choice"),
        event(3, "faq", "M#3#choice#auto", "answer:3pay"),
    ]
    later = [event(number, "incoming", f"M#{number}#{number}") for number in range(4, 3_004)]
    [candidate] = taps.candidates([*shown, *later])
    assert (candidate.chosen, candidate.entry) == (True, "3pay")
    assert candidate.later == tuple(event.message for event in later[: taps.MOST_LATER])


def test_none_of_these_goes_the_way_of_what_people_answer(shop: Story) -> None:
    threads = [asks(shop, UNSURE, by=name) for name in ("Ana", "Bia")]
    for thread, name in zip(threads, ("Ana", "Bia"), strict=True):
        press(shop, thread, PERSON, by=name)
        shop.later(minutes=1).replies(thread, "Encomendas, só até as 18h do dia anterior.")
    assert close(shop, *threads)["lessons"] == 2
    [offer] = offers(shop)
    assert (offer.kind, offer.phrasings, offer.asked) == ("", (UNSURE,), 2)
    assert offer.answer == "Encomendas, só até as 18h do dia anterior."


def test_what_the_owner_put_away_or_the_contact_deleted_is_not_offered(shop: Story) -> None:
    ana, bia = asks(shop, INSTALMENTS, by="Ana"), asks(shop, UNSURE, by="Bia")
    press(shop, ana, PERSON, by="Ana")
    press(shop, bia, 0, by="Bia")
    close(shop, ana, bia)
    key = lessons_key(shop.store.business)
    assert "parcelado" not in str(Item.get(key.pk, key.sk).to_simple_dict())
    rejected, chosen = offers(shop)
    assert (rejected.kind, chosen.kind) == ("rejected", "chosen")
    shop.desk.faq_suggestions.dismiss(rejected.id)
    shop.store.change_message(bia.id, shop.messages(bia)[0].sk, lambda m: replace(m, t_revoked=shop.now))
    assert offers(shop) == []
    caio = asks(shop, INSTALMENTS, by="Caio")
    press(shop, caio, PERSON, by="Caio")
    close(shop, caio)
    assert offers(shop) == []
    with pytest.raises(NotFound):
        shop.desk.faq_suggestions.dismiss(rejected.id)


def test_a_tap_below_an_older_message_and_an_entry_that_is_off_are_left_out(shop: Story) -> None:
    ana = asks(shop, INSTALMENTS, by="Ana")
    presses(shop, automatic(shop, ana)[-1], PERSON, by="Ana", quotes="wamid.older")
    bia = asks(shop, INSTALMENTS, by="Bia")
    press(shop, bia, PERSON, by="Bia")
    close(shop, ana, bia)
    [offer] = offers(shop)
    assert offer.asked == 1
    shop.store.put(replace(entry_of(shop, offer), on=False))
    assert offers(shop) == []
