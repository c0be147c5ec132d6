"""Business time, added to a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.hours import Hours

WEEKS = ("", "mon-fri 07:00-12:00 13:00-19:00; sat 07:00-13:00", "mon-sun 18:00-02:00", "wed 09:00-11:00")
ZONES = ("America/Sao_Paulo", "Europe/Lisbon", "America/New_York")
BEGIN = datetime(2026, 10, 20, tzinfo=UTC)
"""The weeks after it have the autumn changes of Lisbon and New York."""


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(WEEKS), st.sampled_from(ZONES), st.integers(0, 20 * 86_400), st.sampled_from((1, 59, 900, 30_000))
)
def test_it_is_the_first_moment_by_which_so_much_business_time_has_passed(
    week: str, zone: str, offset: int, seconds: int
) -> None:
    hours, start = Hours.parse(week, zone), BEGIN + timedelta(seconds=offset)
    found = hours.after(start, seconds)
    assert found
    assert hours.business_seconds(start, found) == seconds
    assert hours.business_seconds(start, found - timedelta(seconds=1)) == seconds - 1


@pytest.mark.parametrize(("start", "minutes", "expected"), [
    ("2026-11-25T15:00", 15, "2026-11-25T15:15"),
    ("2026-11-25T18:50", 15, "2026-11-26T07:05"),
    ("2026-11-25T22:00", 15, "2026-11-26T07:15"),
    ("2026-11-28T12:50", 15, "2026-11-30T07:05"),
])  # fmt: skip
def test_the_rest_of_a_wait_goes_on_at_the_next_opening(start: str, minutes: int, expected: str) -> None:
    hours = Hours.parse("mon-fri 07:00-19:00; sat 07:00-13:00", "America/Sao_Paulo")
    found = hours.after(datetime.fromisoformat(start + "-03:00"), minutes * 60)
    assert found == datetime.fromisoformat(expected + "-03:00")


def test_a_shop_that_never_opens_again_has_no_such_moment() -> None:
    hours = Hours.parse("2026-11-24 08:00-12:00; mon-sun closed", "America/Sao_Paulo")
    assert hours.after(datetime(2026, 11, 25, tzinfo=UTC), 60) is None
