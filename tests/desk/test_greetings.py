"""Greeting and away message as customers meet them, through days and nights of a shop."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from atende import knowledge
from atende.storage.nouns import Entry
from tests.desk.story import Story
from tests.desk.test_faq import learns

pytestmark = pytest.mark.desk

WEEK = "seg-sex 08:00-12:00 13:30-18:00; sáb 08:00-12:00"


@pytest.fixture(autouse=True)
def memory() -> Iterator[None]:
    yield
    knowledge._kept.clear()


def away(story: Story, hours: str) -> Story:
    return story.uses(hours=f"{WEEK}; {hours}", automations=("optout", "away"))


def heard(story: Story, when: str, text: str = "oi", *, by: str = "Ana") -> list[str]:
    """Somebody writes at a local time; what the shop says to it."""
    story.now = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo("America/Sao_Paulo")).astimezone(UTC)
    thread = story.thread_of(story.hears(text, by=by))
    said = [one for one in story.messages(thread) if one.author == "auto" and one.put >= story.now]
    return [one.text for one in said]


def back(story: Story, when: str) -> str:
    """When the shop says that it is back; "" where it says nothing."""
    found = heard(story, when)
    return found[0].split("Voltamos ")[1].split(" e respondemos")[0] if found else ""


def test_lunch_and_night_are_two_absences(story: Story) -> None:
    away(story, "")
    assert back(story, "2026-11-25 12:10") == "hoje às 13h30"
    assert back(story, "2026-11-25 12:40") == "", "once per absence"
    assert back(story, "2026-11-25 14:00") == "", "the shop is open"
    assert back(story, "2026-11-25 21:00") == "amanhã às 8h"
    assert back(story, "2026-11-26 00:30") == "", "the same night"
    assert back(story, "2026-11-26 12:10") == "hoje às 13h30"


def test_a_long_absence_is_told_once_on_each_local_day(story: Story) -> None:
    away(story, "feriados fechado; 26/12/2026 fechado")
    assert back(story, "2026-12-24 18:30") == "segunda às 8h"
    assert back(story, "2026-12-24 23:00") == ""
    assert back(story, "2026-12-25 09:00") == "segunda às 8h"
    assert back(story, "2026-12-25 20:00") == ""
    assert back(story, "2026-12-26 10:00") == "segunda às 8h"
    assert back(story, "2026-12-27 22:30") == "amanhã às 8h"


def test_a_holiday_with_hours_of_its_own_and_one_of_another_state(story: Story) -> None:
    away(story, "feriados SP fechado; Revolução Constitucionalista 9h-11h")
    assert back(story, "2027-07-08 12:10") == "hoje às 13h30", "Sergipe's day is like any other"
    assert back(story, "2027-07-09 08:30") == "hoje às 9h"
    assert back(story, "2027-07-09 10:00") == ""
    assert back(story, "2027-07-09 13:00") == "amanhã às 8h"


def test_vacation_is_a_span_of_dates(story: Story) -> None:
    away(story, "20/12/2026 a 03/01/2027 fechado")
    assert back(story, "2026-12-22 10:00") == "dia 4 de janeiro às 8h"


def test_a_bar_is_open_after_midnight(story: Story) -> None:
    story.uses(hours="sex 18:00-02:00; sáb 18:00-03:00", automations=("away",))
    assert back(story, "2026-11-28 01:30") == ""
    assert back(story, "2026-11-28 02:30") == "hoje às 18h"
    assert back(story, "2026-11-29 02:30") == ""
    assert back(story, "2026-11-29 03:30") == "sexta às 18h"


def test_a_first_message_at_night_is_answered_by_one_message_with_both(story: Story) -> None:
    story.uses(
        hours=WEEK,
        texts={"greeting": "Oi, {{nome}}!"},
        greeting_buttons=("Cardápio",),
        automations=("away", "greeting"),
    )
    assert heard(story, "2026-11-25 22:00") == [
        "Oi, Ana!\n\nNo momento estamos fechados. Voltamos amanhã às 8h e respondemos em seguida."
    ]


class TestButtons:
    """What is pressed under the greeting is an ordinary message."""

    @pytest.fixture
    def shop(self, story: Story) -> Story:
        story.uses(
            greeting_buttons=("Vocês abrem domingo?", "Falar com atendente", "Outro assunto"),
            automations=("optout", "complaint", "urgency", "faq", "greeting"),
        )
        story.store.add(Entry(id="1hours", phrasings=("Vocês abrem domingo?", "Que horas abrem?"), answer="Não."))
        return learns(story)

    def presses(self, shop: Story, title: str) -> list[str]:
        thread = shop.thread_of(shop.hears("bom dia"))
        greeting = shop.messages(thread)[-1]
        choice = next(one for one in greeting.choices if one.title == title)
        shop.later(seconds=20).hears(title, choice=choice.id, type="button_reply")
        return shop.said(thread)[1:]

    def test_the_faq_answers_it(self, shop: Story) -> None:
        [said] = self.presses(shop, "Vocês abrem domingo?")
        assert said.startswith("Não.")

    def test_a_person_is_asked_for_by_it(self, shop: Story) -> None:
        [said] = self.presses(shop, "Falar com atendente")
        assert "Uma pessoa da equipe" in said

    def test_anything_else_waits_for_a_person(self, shop: Story) -> None:
        assert self.presses(shop, "Outro assunto") == []
        [card] = shop.store.cards("open")
        assert (card.last_text, len(card.unread)) == ("Outro assunto", 2)

    def test_it_opens_a_resolved_thread_again(self, shop: Story) -> None:
        thread = shop.thread_of(shop.hears("bom dia"))
        shop.later(minutes=2).resolves(thread)
        again = shop.thread_of(shop.later(hours=1).hears("Outro assunto", choice="greeting:3", type="button_reply"))
        assert (again.id, again.status) == (thread.id, "open")
