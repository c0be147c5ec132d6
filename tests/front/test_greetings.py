"""Greeting and away message as customers meet them, from the signed webhook on, through days and nights of a shop."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from atende.desk.faq import matcher_cache
from atende.model import Message
from atende.storage.faq import Entry
from tests.desk.story import ARRIVAL
from tests.desk.test_faq import learns
from tests.front.front import Front
from tests.story_clock import StoryClock

pytestmark = pytest.mark.desk

WEEK = "seg-sex 08:00-12:00 13:30-18:00; sáb 08:00-12:00"
ANA = {"contact": {"profile": {"name": "Ana Prado"}, "wa_id": "5511987650001"}, "from": "5511987650001"}


@pytest.fixture(autouse=True)
def calendar(front: Front, story_clock: StoryClock) -> Iterator[None]:
    """Everybody's clock stands where the story stands."""
    story_clock.lag = ARRIVAL
    yield
    matcher_cache._kept.clear()


def heard(front: Front, when: str = "", text: str = "oi", **item: object) -> list[Message]:
    """Ana writes, at a local time; what the shop says to it."""
    if when:
        local = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo("America/Sao_Paulo"))
        front.story.now = local.astimezone(UTC)
    before = automatic(front)
    front.hears(text, **ANA, **item)
    return [one for one in automatic(front) if one not in before]


def automatic(front: Front) -> list[Message]:
    return [one for thread in front.threads() for one in front.story.messages(thread) if one.author == "auto"]


def back(front: Front, when: str) -> str:
    """When the shop says that it is back; "" where it says nothing."""
    found = heard(front, when)
    return found[0].text.split("Voltamos ")[1].split(" e respondemos")[0] if found else ""


class TestAway:
    @pytest.fixture(autouse=True)
    def away(self, front: Front) -> None:
        front.story.uses(automations=("optout", "away"))

    def test_lunch_and_night_are_two_absences(self, front: Front) -> None:
        front.story.uses(hours=WEEK)
        assert back(front, "2026-11-25 12:10") == "hoje às 13h30"
        assert back(front, "2026-11-25 12:40") == "", "once per absence"
        assert back(front, "2026-11-25 14:00") == "", "the shop is open"
        assert back(front, "2026-11-25 21:00") == "amanhã às 8h"
        assert back(front, "2026-11-26 00:30") == "", "the same night"
        assert back(front, "2026-11-26 12:10") == "hoje às 13h30"

    def test_a_long_absence_is_told_once_on_each_local_day(self, front: Front) -> None:
        front.story.uses(hours=f"{WEEK}; feriados fechado; 26/12/2026 fechado")
        assert back(front, "2026-12-24 18:30") == "segunda às 8h"
        assert back(front, "2026-12-24 23:00") == ""
        assert back(front, "2026-12-25 09:00") == "segunda às 8h"
        assert back(front, "2026-12-25 20:00") == ""
        assert back(front, "2026-12-26 10:00") == "segunda às 8h"
        assert back(front, "2026-12-27 22:30") == "amanhã às 8h"

    def test_a_holiday_of_the_state_with_hours_of_its_own(self, front: Front) -> None:
        front.story.uses(hours=f"{WEEK}; feriados SP fechado; Revolução Constitucionalista 9h-11h")
        assert back(front, "2027-07-08 12:10") == "hoje às 13h30", "Sergipe's day is like any other"
        assert back(front, "2027-07-09 08:30") == "hoje às 9h"
        assert back(front, "2027-07-09 10:00") == ""
        assert back(front, "2027-07-09 13:00") == "amanhã às 8h"

    def test_vacation_is_a_span_of_dates(self, front: Front) -> None:
        front.story.uses(hours=f"{WEEK}; 20/12/2026 a 03/01/2027 fechado")
        assert back(front, "2026-12-22 10:00") == "dia 4 de janeiro às 8h"

    def test_a_bar_is_open_after_midnight(self, front: Front) -> None:
        front.story.uses(hours="sex 18:00-02:00; sáb 18:00-03:00")
        assert back(front, "2026-11-28 01:30") == ""
        assert back(front, "2026-11-28 02:30") == "hoje às 18h"
        assert back(front, "2026-11-29 02:30") == ""
        assert back(front, "2026-11-29 03:30") == "sexta às 18h"


def test_a_first_message_at_night_is_answered_by_one_message_with_both(front: Front) -> None:
    texts = {"greeting": "Oi, {{nome}}!"}
    front.story.uses(hours=WEEK, texts=texts, greeting_buttons=("Cardápio",), automations=("away", "greeting"))
    [said] = heard(front, "2026-11-25 22:00")
    assert said.text == "Oi, Ana!\n\nNo momento estamos fechados. Voltamos amanhã às 8h e respondemos em seguida."
    assert [choice.title for choice in said.choices] == ["Cardápio"]
    assert heard(front) == [], "a second message is not greeted, and it is the same absence"


class TestButtons:
    """What is pressed under the greeting is an ordinary message."""

    @pytest.fixture(autouse=True)
    def shop(self, front: Front) -> None:
        front.story.uses(
            greeting_buttons=("Vocês abrem domingo?", "Falar com atendente", "Outro assunto"),
            automations=("optout", "person", "complaint", "urgency", "faq", "greeting"),
        )
        answer = Entry(id="1hours", phrasings=("Vocês abrem domingo?", "Que horas abrem?"), answer="Não.")
        front.story.store.add(answer)
        learns(front.story)

    def presses(self, front: Front, number: int) -> list[Message]:
        [greeting] = heard(front, text="bom dia")
        choice = greeting.choices[number]
        pressed = {"type": "button_reply", "button_reply": {"id": choice.id, "title": choice.title}}
        return heard(front, type="interactive", interactive=pressed)

    def test_the_faq_answers_it(self, front: Front) -> None:
        [said] = self.presses(front, 0)
        assert said.text.startswith("Não.")

    def test_a_person_is_asked_for_by_it(self, front: Front) -> None:
        [said] = self.presses(front, 1)
        assert "Uma pessoa da equipe" in said.text
        [thread] = front.threads()
        assert thread.handed_now

    def test_anything_else_waits_for_a_person(self, front: Front) -> None:
        assert self.presses(front, 2) == []
        [thread] = front.threads()
        assert (thread.last_text, len(thread.unread)) == ("Outro assunto", 2)

    def test_it_opens_a_resolved_thread_again(self, front: Front) -> None:
        [greeting] = heard(front, text="bom dia")
        [thread] = front.threads()
        front.story.later(minutes=2).resolves(thread)
        assert front.threads() == []
        front.story.later(hours=1)
        choice = greeting.choices[2]
        pressed = {"type": "button_reply", "button_reply": {"id": choice.id, "title": choice.title}}
        heard(front, type="interactive", interactive=pressed)
        assert [one.id for one in front.threads()] == [thread.id]
        assert [one.sk for one in automatic(front)] == [greeting.sk], "nobody is greeted twice"
