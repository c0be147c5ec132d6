"""Metrics beside a recomputation that is as plain as can be, over histories by chance: events late, twice, shuffled.

The naive side keeps every value and knows whole histories; the folds see one day at a time and add up.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from statistics import fmean, median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende.reporting import daily, drilldown
from atende.reporting.histogram import ERROR
from atende.reporting.survey_facts import TO_TEN
from tests.metrics.history import AGENTS, History

ZONES = {
    "America/Sao_Paulo": datetime(2026, 11, 20, tzinfo=UTC),
    "Europe/Lisbon": datetime(2026, 10, 20, tzinfo=UTC),  # clocks go back on the 25th
    "America/New_York": datetime(2026, 3, 3, tzinfo=UTC),  # clocks go forward on the 8th
    "Pacific/Auckland": datetime(2026, 9, 22, tzinfo=UTC),  # half a day ahead; forward on the 27th
}
PRICES = {"utility": 6800, "service": 0, "marketing": 62500}
SINCE = "2026-10"
"""Millionths of a dollar in Brazil, read off Meta's list of that month; before there was none, and no price."""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", range(2))
def test_a_period_is_what_a_plain_count_of_its_history_says(zone: str, seed: int) -> None:
    history = History(ZoneInfo(zone), random.Random(seed), ZONES[zone])
    for number in range(12):
        history.contact(f"c{number}")
    days, dates = history.days(), history.dates()
    for first, last in ((0, 1), (2, 6), (0, len(dates))):
        wanted, after = days[first:last], days[last : last + daily.LATER_DAYS]
        found = daily.show(daily.period((day["all"] for day in wanted), (day["all"] for day in after)))
        plain = Plain(history, set(dates[first:last]))
        plain.check(found)
        plain.check_money_and_visits(found)
        for agent in AGENTS:
            own = [day["agent"][agent] for day in wanted if agent in day["agent"]]
            plain.check_agent(daily.show(daily.merge(own)), agent)
        plain.check_threads(found, [trail for day in wanted for trail in drilldown.restored(day["threads"])])


@dataclass
class Plain:
    """What is counted by hand on the days that are looked at."""

    history: History
    wanted: set[str]

    def on(self, at: datetime) -> bool:
        return self.history.day(at) in self.wanted

    def check(self, found: dict[str, Any]) -> None:
        ends = [end for end in self.history.ends if self.on(end.at)]
        first_turns = [end for end in ends if end.turn == 1]
        helps = [followed for at, followed in self.history.helps if self.on(at)]
        self.waited(found["first_response"], [one.waited for one in self.history.firsts if self.on(one.at)])
        self.waited(found["reply_time"], [one.waited for one in self.history.firsts if self.on(one.at)])
        self.waited(found["resolution"], [end.lasted for end in ends])
        rate, contact = found["resolution_rate"], found["first_contact"]
        assert (rate["resolved"], rate["reopened"]) == (len(ends), sum(end.reopened for end in ends))
        assert (contact["visits"], contact["again"]) == (len(first_turns), sum(end.reopened for end in first_turns))
        assert (found["deflection"]["helped"], found["deflection"]["followed"]) == (len(helps), sum(helps))
        assert found["problems"]["labels"].get("troca", 0) == sum("troca" in end.labels for end in ends)
        self.rated(found["csat"], 5)
        self.rated(found["nps"], TO_TEN)
        csat, nps = self.given(5), self.given(TO_TEN)
        assert found["csat"]["good"] == sum(rating > 3 for rating in csat)
        promoters, detractors = sum(one > 8 for one in nps), sum(one < 7 for one in nps)
        assert found["nps"]["score"] == (100 * (promoters - detractors) / len(nps) if nps else None)

    def waited(self, found: dict[str, Any], values: list[int]) -> None:
        values = sorted(values)
        assert found["count"] == len(values)
        if values:
            assert found["median"] == pytest.approx(median(values), rel=ERROR)
            assert found["p90"] == pytest.approx(values[ceil(len(values) * 9 / 10) - 1], rel=ERROR)
            assert found["mean"] == pytest.approx(fmean(values))

    def given(self, scale: int, agent: str = "") -> list[int]:
        told = self.history.ratings
        return [given for _, at, given, of, by in told if self.on(at) and of == scale and agent in ("", by)]

    def rated(self, found: dict[str, Any], scale: int) -> None:
        asked = [one for one in self.history.events if one.kind == "asked" and self.on(one.at)]
        asked = [one for one in asked if one.numbers.get("scale", 5) == scale]
        answers = [at for at, _, _, of, _ in self.history.ratings if of == scale and self.on(at)]
        assert found["answered"] == len(self.given(scale))
        assert found["response"] == (100 * len(answers) / len(asked) if asked else None)

    def check_money_and_visits(self, found: dict[str, Any]) -> None:
        volume, money, retention = found["volume"], found["economy"], found["retention"]
        heard = [at.astimezone(self.history.zone).hour for at in self.history.heard if self.on(at)]
        assert (volume["incoming"], volume["by_hour"]) == (len(heard), [heard.count(hour) for hour in range(24)])
        charged = [(self.month(at), what.split("/")) for at, what in self.history.charges if self.on(at)]
        paid = [(month, category) for month, (_, _, category, kind, _) in charged if kind == "paid"]
        listed = sum(PRICES[category] for month, category in paid if month >= SINCE)
        assert (money["paid"], money["listed"], money["free"]) == (len(paid), listed, len(charged) - len(paid))
        visits = [visit for visit in self.history.visits if self.on(visit.at)]
        new = [visit for visit in visits if visit.number == 1]
        assert (retention["new"], retention["back"]) == (len(new), len(visits) - len(new))
        assert retention["cohorts"] == {
            month: [sum(self.month(one.at) == month for one in new), *(self.back(month, days) for days in (30, 60, 90))]
            for month in sorted({self.month(one.at) for one in new})
        }

    def month(self, at: datetime) -> str:
        return self.history.day(at)[:7]

    def back(self, month: str, days: int) -> int:
        second = [one for one in self.history.visits if one.number == 2 and self.on(one.at)]
        return sum(self.month(one.first) == month and one.at - one.first <= timedelta(days=days) for one in second)

    def check_agent(self, found: dict[str, Any], agent: str) -> None:
        said = [one.waited for one in self.history.firsts if one.agent == agent and self.on(one.at)]
        ends = [end.lasted for end in self.history.ends if end.agent == agent and self.on(end.at)]
        self.waited(found["first_response"], said)
        self.waited(found["reply_time"], said)
        self.waited(found["resolution"], ends)
        assert (found["volume"]["outgoing"], found["volume"]["resolved"]) == (len(said), len(ends))
        assert found["csat"]["answered"] == len(self.given(5, agent))

    def check_threads(self, found: dict[str, Any], told: list[drilldown.Trail]) -> None:
        """The threads behind a figure add up to it."""

        def behind(figure: str) -> list[int]:
            return [value for _, value in drilldown.leading(told, figure)]

        volume = found["volume"]
        for figure in ("incoming", "outgoing", "automatic"):
            assert sum(behind(figure)) == volume[figure]
        assert [sum(behind(f"hour:{hour:02d}")) for hour in range(24)] == volume["by_hour"]
        assert len(behind("new")) == found["retention"]["new"]
        assert sum(behind("cost:*/*/paid/*")) == found["economy"]["paid"]
        for month, (_, *back) in found["retention"]["cohorts"].items():
            assert [len(behind(f"second:{month}/{days}")) for days in (30, 60, 90)] == back
