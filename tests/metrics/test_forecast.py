"""The forecast of a month's cost: counted by hand, and judged by months that are over."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.reporting.metrics.economy.bill import cost
from atende.reporting.metrics.economy.entries import total
from atende.reporting.metrics.economy.forecast import (
    CLOSED,
    Calendar,
    Hindsight,
    forecast,
    hindsight,
    ordinary,
)
from tests.metrics.test_economy import QUICK, key


class TestForecast:
    def month(self, **by_weekday: int) -> dict[date, dict[str, int]]:
        """Every day of four weeks until Wednesday, 25 November: so many templates as its weekday has."""
        today = date(2026, 11, 25)
        days = [today - timedelta(days=back) for back in range(28, -1, -1)]
        return {day: {key(category="utility", month=f"{day:%Y-%m}"): by_weekday.get(f"{day:%a}", 0)} for day in days}

    def test_a_day_to_come_is_like_its_weekday(self) -> None:
        found = forecast(self.month(Mon=10, Thu=4, Sat=1), today=date(2026, 11, 25))
        until_then, to_come = 4 * 10 + 3 * 4 + 3 * 1, 10 + 4 + 1
        assert found.expected == found.low == found.high == 6800 * (until_then + to_come)

    def test_the_range_is_as_wide_as_the_days_are_uneven(self) -> None:
        steady, uneven = self.month(Mon=20, Thu=20), self.month(Mon=20, Thu=20)
        uneven[date(2026, 11, 5)] = {key(category="utility"): 30}
        uneven[date(2026, 11, 12)] = {key(category="utility"): 10}
        even, found = (forecast(days, today=date(2026, 11, 25)) for days in (steady, uneven))
        assert even.low == even.expected == even.high == found.expected
        assert 0 < found.expected - found.low == found.high - found.expected < 6800 * 40

    def test_of_two_days_little_is_known(self) -> None:
        days = {date(2026, 11, 24): {key(category="utility"): 9}, date(2026, 11, 25): {key(category="utility"): 9}}
        found = forecast(days, today=date(2026, 11, 26))
        assert (found.low, found.expected) == (6800 * 18, 6800 * (18 + 5 * 9))
        assert found.high > 6800 * (18 + 2 * 5 * 9)

    def test_a_holiday_is_no_sample_and_is_not_foretold_as_its_weekday(self) -> None:
        days = self.month(Mon=20, Fri=20, Sun=2)
        days[date(2026, 11, 2)] = {key(category="utility"): 0}
        closed = {date(2026, 11, 2), date(2026, 11, 27)}
        found = forecast(days, today=date(2026, 11, 25), calendar=lambda day: CLOSED if day in closed else "")
        done = 3 * 20 + 3 * 20 + 4 * 2
        assert found.expected == 6800 * (done + 20 + 2)
        assert forecast(days, today=date(2026, 11, 25)).expected == 6800 * (done + 15 + 20 + 2)

    def test_a_day_on_which_the_shop_is_closed_is_like_the_quietest_weekday(self) -> None:
        days = self.month(**dict.fromkeys(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), 20), Sun=2)
        found = forecast(days, today=date(2026, 11, 26), calendar=lambda day: CLOSED if day.day == 27 else "")
        plain = forecast(days, today=date(2026, 11, 26))
        assert plain.expected - found.expected == 6800 * (20 - 2)

    def test_a_new_shop_has_only_today(self) -> None:
        found = forecast({date(2026, 11, 29): {key(category="utility"): 3}}, today=date(2026, 11, 29))
        assert (found.days, found.expected) == (0, 6800 * 6)

    def test_of_a_shop_without_messages_nothing_is_foretold(self) -> None:
        assert forecast({}, today=date(2026, 11, 25)).expected == 0

    @QUICK
    @given(st.dictionaries(st.integers(0, 40), st.integers(0, 3000), max_size=41))
    def test_it_is_never_less_than_what_was_spent(self, counts: dict[int, int]) -> None:
        today = date(2026, 11, 30)
        days = {today - timedelta(days=back): {key(): n} for back, n in counts.items() if back < 30}
        found = forecast(days, today=today)
        spent = cost(total(days.values()), "2026-11")
        assert spent <= found.low <= found.expected <= found.high


WEEK = (1.0, 1.1, 1.0, 1.05, 1.2, 0.6, 0.05)
"""How busy a simulated shop is on each weekday."""
HOLIDAYS = {(10, 12), (11, 2), (11, 15), (12, 25), (1, 1), (2, 16), (2, 17)}
MONTHS = (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1))


def holidays(day: date) -> str:
    return CLOSED if (day.month, day.day) in HOLIDAYS else ""


def simulated(seed: int, *, each: int, category: str) -> dict[date, dict[str, int]]:
    """Seven months of a shop with so many messages a day, give or take a fifth, and few on holidays."""
    chance, first = random.Random(seed), date(2026, 9, 1)
    days = {}
    for day in (first + timedelta(days=number) for number in range(212)):
        usual = each * WEEK[day.weekday()] * (0.2 if holidays(day) else 1)
        count = max(0, round(chance.gauss(usual, 0.2 * usual)))
        days[day] = {key(category=category, month=f"{day:%Y-%m}"): count}
    return days


def judged(each: int, category: str, calendar: Calendar = holidays) -> list[Hindsight]:
    shops = [simulated(seed, each=each, category=category) for seed in range(10)]
    return [past for days in shops for of in MONTHS if (past := hindsight(days, of=of, calendar=calendar))]


def within(judgements: list[Hindsight]) -> float:
    """The share of months whose forecast was wrong by a tenth at most."""
    return sum(abs(past.error) <= 10 for past in judgements) / len(judgements)


@pytest.mark.parametrize(("each", "category"), [(200, "utility"), (200, "service")])
def test_a_shop_of_ordinary_weeks_is_foretold_within_a_tenth_in_nine_of_ten_months(each: int, category: str) -> None:
    assert within(judged(each, category)) >= 0.9


def test_who_knows_the_holidays_foretells_better() -> None:
    assert within(judged(60, "service")) >= within(judged(60, "service", ordinary)) + 0.2


@pytest.mark.parametrize(("each", "category"), [(200, "utility"), (200, "service"), (60, "service"), (45, "service")])
def test_nine_of_ten_months_cost_what_the_range_says_also_near_the_allowance(each: int, category: str) -> None:
    judgements = judged(each, category)
    assert sum(past.low <= past.cost <= past.high for past in judgements) >= 0.9 * len(judgements) > 35


class TestHindsight:
    def days(self, each: int, *, later: int) -> dict[date, dict[str, int]]:
        """September and October: so many templates a day until the 14th of October, and so many from then on."""
        first = date(2026, 9, 1)
        days = [first + timedelta(days=number) for number in range(61)]
        middle = date(2026, 10, 15)
        return {day: {key(category="utility", month=f"{day:%Y-%m}"): each if day < middle else later} for day in days}

    def test_a_month_that_went_on_as_it_began_was_foretold(self) -> None:
        past = hindsight(self.days(10, later=10), of=date(2026, 10, 1))
        assert past
        assert (past.month, past.foretold, past.cost, past.error) == ("2026-10", 6800 * 310, 6800 * 310, 0)

    def test_a_month_that_doubled_cost_more_than_was_foretold(self) -> None:
        past = hindsight(self.days(10, later=20), of=date(2026, 10, 20))
        assert past
        assert (past.cost, past.error) == (6800 * (140 + 340), round(100 * (310 - 480) / 480))

    def test_what_cost_nothing_or_had_no_past_is_not_judged(self) -> None:
        assert hindsight({}, of=date(2026, 10, 1)) is None
        new = {day: charges for day, charges in self.days(10, later=10).items() if day >= date(2026, 10, 5)}
        assert hindsight(new, of=date(2026, 10, 1)) is None
