"""The automation missed_call by itself: what it says to a call that nobody took, and what it has a person do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.automations import missed_call
from atende.hours import Hours
from atende.model import Moment
from atende.model.button_ids import CallBack, decode, encode
from tests.automations.conftest import HOURS, local

type Ask = Callable[..., Moment]


def call(moment: Ask, **given: object) -> Moment:
    return moment("Ligação perdida", type="call", **given)


def titles(moment: Moment) -> list[str]:
    answer = missed_call.answer(moment)
    assert answer
    return [choice.title for choice in answer.choices]


@pytest.mark.parametrize(
    ("at", "offered"),
    [
        ("2026-11-25 10:00", ["Hoje às 10h30", "Hoje às 13h30", "Prefiro escrever"]),
        ("2026-11-25 11:50", ["Hoje às 13h", "Hoje às 16h", "Prefiro escrever"]),
        ("2026-11-25 18:00", ["Hoje às 18h30", "Amanhã às 7h", "Prefiro escrever"]),
        ("2026-11-25 22:00", ["Amanhã às 7h", "Amanhã às 10h", "Prefiro escrever"]),
        ("2026-11-28 12:50", ["Segunda às 7h", "Segunda às 10h", "Prefiro escrever"]),
    ],
)
def test_the_times_are_within_the_hours(moment: Ask, at: str, offered: list[str]) -> None:
    assert titles(call(moment, at=at)) == offered


@pytest.mark.parametrize("language", ["pt-BR", "en", "es"])
def test_a_name_that_fits_no_button_is_left_out(moment: Ask, language: str) -> None:
    """The shop opens again in three weeks: a date is longer than a button."""
    closed = {"hours": f"{HOURS}; 2026-11-25..2026-12-20: closed"}
    shown = titles(call(moment, language=language, inbox=closed))
    assert shown[-1] == missed_call.TO_WRITE[language]
    assert all(missed_call.fits(title) for title in shown)


def test_who_has_a_person_or_wants_nothing_automatic_hears_nothing_and_the_call_is_a_task(moment: Ask) -> None:
    for met in ({"attended": True}, {"opted_out": True}):
        asked = call(moment, **met)
        assert missed_call.answer(asked) is None
        mark = missed_call.mark(asked)
        assert mark
        assert mark.task == "Retornar a ligação perdida"


def test_a_message_that_is_no_call_is_left_to_others(moment: Ask) -> None:
    for asked in (moment("me liga"), moment("Ligação perdida"), moment("1", choice="greeting:1")):
        assert missed_call.answer(asked) is None
        assert missed_call.mark(asked) is None


def test_the_chosen_time_is_confirmed_and_the_task_is_due_then(moment: Ask) -> None:
    chosen = CallBack(local("2026-11-26 09:00"))
    asked = moment("Amanhã às 9h", type="button_reply", choice=encode(chosen))
    answer, mark = missed_call.answer(asked), missed_call.mark(asked)
    assert answer
    assert answer.text == "Combinado, Ana: ligamos amanhã às 9h."
    assert mark
    assert (mark.task_at, mark.task_over, mark.task_key) == (chosen.at, False, "missed_call")


def test_a_time_that_has_passed_is_the_next_one(moment: Ask) -> None:
    chosen = CallBack(local("2026-11-25 09:00"))
    asked = moment("Hoje às 9h", type="button_reply", choice=encode(chosen), at="2026-11-25 22:00")
    answer, mark = missed_call.answer(asked), missed_call.mark(asked)
    assert answer
    assert answer.text == "Combinado, Ana: ligamos amanhã às 7h."
    assert mark
    assert mark.task_at == local("2026-11-26 07:00")


def test_who_would_rather_write_is_not_called(moment: Ask) -> None:
    asked = moment("Prefiro escrever", type="button_reply", choice=encode(CallBack(None)))
    answer, mark = missed_call.answer(asked), missed_call.mark(asked)
    assert answer
    assert answer.text == "Certo, Ana! Escreva por aqui que a gente responde."
    assert mark
    assert mark.task_over


@given(st.integers(1_600_000_000, 4_000_000_000), st.sampled_from([HOURS, "", "seg-dom 00:00-24:00"]))
def test_every_offered_time_is_ahead_in_order_and_open(second: int, hours: str) -> None:
    at, week = datetime.fromtimestamp(second, UTC), Hours.parse(hours, "America/Sao_Paulo")
    offered = list(missed_call.times(week, at))
    assert offered == sorted(set(offered))
    assert all(time >= at + timedelta(minutes=20) and week.is_open(time) for time in offered)
    assert all(decode(encode(CallBack(time))) == CallBack(time) for time in offered)


@pytest.mark.parametrize("choice", ["call:", "call:abc", "call:-1", "call:123456789", "call:00000001"])
def test_an_id_that_nobody_wrote_is_no_call(choice: str) -> None:
    assert not isinstance(decode(choice), CallBack)
