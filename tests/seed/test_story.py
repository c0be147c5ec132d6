"""The story itself, before anything is planted: whatever the hour, it lies in the past and makes sense."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from atende.channels.whatsapp.capabilities import WINDOW as SERVICE_WINDOW
from atende.core.i18n import plain
from infra.local.seed import plan, script
from infra.local.seed.cast import phone_of, regulars
from infra.local.seed.plan import Day
from infra.local.seed.shop import GREETING
from infra.local.seed.teller import Step
from infra.local.seed.times import HOURS, ZONE, ago
from infra.local.whatsapp.book import Person

HOURS_OF_A_WEEK = [
    datetime(2026, 11, 23, tzinfo=ZONE).astimezone(UTC) + timedelta(hours=hours, minutes=7)
    for hours in range(0, 168, 5)
]
PEOPLE = {
    thread.name: Person(id=thread.name, name=thread.name, phone=phone_of(thread.name)) for thread in script.today()
}

type Lines = list[tuple[str, Step]]


def fortnight(now: datetime) -> list[Day]:
    return list(plan.fortnight(now, regulars(), [*PEOPLE.values()], Random("a story")))


def conversations(now: datetime) -> Iterator[list[Step]]:
    for day in fortnight(now):
        yield from (list(talk.steps) for talk in day.talks)
    todays = plan.today(now, PEOPLE, Random("a story"))
    for person in PEOPLE.values():
        yield [step for who, step in todays if who is person]


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_nothing_lies_in_the_future_whatever_the_hour(now: datetime) -> None:
    ratings = [talk.rating.at for day in fortnight(now) for talk in day.talks if talk.rating]
    said = [step.at for steps in conversations(now) for step in steps]
    assert max(ratings + said) < now - timedelta(minutes=1)


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_every_line_follows_the_one_before(now: datetime) -> None:
    for steps in conversations(now):
        moments = [step.at for step in steps]
        assert moments == sorted(moments)


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_the_shop_answers_while_whatsapp_takes_an_answer(now: datetime) -> None:
    for steps in conversations(now):
        heard = steps[0].at
        for step in steps:
            heard = step.at if step.line.by_customer else heard
            assert step.at < heard + SERVICE_WINDOW or step.line.what == "resolve"
            assert step.line.what != "agenda" or (step.due and step.due < heard + SERVICE_WINDOW)


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_out_of_hours_only_the_owner_answers(now: datetime) -> None:
    answers = [step for steps in conversations(now) for step in steps if not step.line.what and step.who]
    assert {step.who for step in answers if not HOURS.is_open(step.at)} <= {"owner"}


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_one_window_of_today_is_closed_and_the_others_can_be_answered(now: datetime) -> None:
    last = {who.name: step.at for who, step in plan.today(now, PEOPLE, Random(1)) if step.line.by_customer}
    assert [name for name, at in last.items() if at + SERVICE_WINDOW <= now] == ["Marcos Tavares"]


@pytest.mark.parametrize("now", HOURS_OF_A_WEEK, ids=str)
def test_what_is_promised_is_due_when_people_are_awake(now: datetime) -> None:
    promised = [step.due for _, step in plan.today(now, PEOPLE, Random(1)) if step.line.what in ("agenda", "adia")]
    assert len(promised) == 2
    assert all(due and due > now + timedelta(hours=1) and 8 <= due.astimezone(ZONE).hour < 21 for due in promised)


def test_two_weeks_have_the_shape_of_a_bakery() -> None:
    now = datetime(2026, 11, 26, 23, tzinfo=UTC)
    threads = {day.talks[0].steps[0].at.astimezone(ZONE).weekday(): len(day.talks) for day in fortnight(now)[3:10]}
    assert threads[6] < threads[0] < threads[4]
    hours = [talk.steps[0].at.astimezone(ZONE).hour for day in fortnight(now) for talk in day.talks]
    assert hours.count(7) + hours.count(8) > hours.count(14) + hours.count(15)


def test_the_dialogues_are_many_and_none_is_there_twice() -> None:
    openings = [scene.lines[0].text + scene.lines[1].text for scene in script.fortnight()]
    assert len(openings) == len(set(openings)) > 40


def test_no_phone_is_given_twice() -> None:
    phones = [person.phone for person in regulars()] + [person.phone for person in PEOPLE.values()]
    assert len(phones) == len(set(phones))


def test_minutes_ago_pass_only_by_day() -> None:
    midnight = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    assert ago(midnight, minutes=0).astimezone(ZONE).hour == 22
    assert ago(midnight, minutes=16 * 60 + 30).astimezone(ZONE).strftime("%d %H:%M") == "23 22:00"


def test_the_shops_greeting_claims_nothing_that_its_away_text_denies() -> None:
    """At night a new customer gets both, one below the other."""
    greeting = plain(GREETING)
    assert not any(word in greeting for word in ("vimos", "vendo", "ja vamos", "agora"))
