"""The arithmetic of the console's benchmark."""

import pytest

from bench.console import idle
from bench.console.__main__ import Row


def test_the_pace_of_polls_is_the_consoles_own() -> None:
    assert idle.pace() == {"active": 3, "idle": 10, "away": 30, "hidden": 60}


def test_a_console_that_nobody_touches_polls_more_slowly_after_one_and_after_five_minutes() -> None:
    polls = idle.polls({"active": 3, "idle": 10, "away": 30, "hidden": 60})
    assert polls == {"in use": 288_000, "untouched": 30 * (20 + 24 + 950), "hidden tab": 14_400}


@pytest.mark.parametrize(
    ("value", "least", "ok"), [(94, True, False), (95, True, True), (95, False, True), (96, False, False)]
)
def test_a_figure_is_held_to_its_bound_from_the_right_side(value: float, least: bool, ok: bool) -> None:
    assert Row(name="figure", value=value, bound=95, least=least).ok is ok
