"""Metrics beside a recomputation that is as plain as can be, over histories by chance: events late, twice, shuffled.

The naive side keeps every value and knows whole histories; the folds see one day at a time and add up.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from statistics import fmean, median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from atende import figures
from atende.model import Event
from atende.sketch import ERROR

ZONES = {
    "America/Sao_Paulo": datetime(2026, 11, 20, tzinfo=UTC),
    "Europe/Lisbon": datetime(2026, 10, 20, tzinfo=UTC),  # clocks go back on the 25th
    "America/New_York": datetime(2026, 3, 3, tzinfo=UTC),  # clocks go forward on the 8th
    "Pacific/Auckland": datetime(2026, 9, 22, tzinfo=UTC),  # half a day ahead; forward on the 27th
}
DAYS = 12
THREE_DAYS = 72 * 3600


@dataclass
class End:
    at: datetime
    labels: tuple[str, ...]
    turn: int
    reopened: bool = False


@dataclass
class History:
    """A shop's last days by chance: its events, and beside them what they mean."""

    zone: ZoneInfo
    chance: random.Random
    begin: datetime
    events: list[Event] = field(default_factory=list)
    firsts: list[tuple[datetime, int]] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)
    helps: list[list[Any]] = field(default_factory=list)
    ratings: list[tuple[datetime, datetime, int]] = field(default_factory=list)

    def tell(self, kind: str, name: str, at: datetime, *, labels: tuple[str, ...] = (), **numbers: int) -> None:
        self.events.append(Event(id=f"{kind}:{name}", at=at, kind=kind, thread=name, numbers=numbers, labels=labels))

    def contact(self, name: str) -> None:
        """One contact's episodes, one after the other."""
        at, turn, visit, first, before = self.begin + self.after(days=5), 1, 1, None, None
        for number in range(1, 5):
            gap = int((at - before.at).total_seconds()) if before else 0
            same = before is not None and gap <= THREE_DAYS
            turn, visit = (turn + 1, visit) if same else (1, visit + bool(before))
            first = first or at
            if before:
                before.reopened = same
            more = {"gap": gap, "turn": turn, "visit": visit, "since": int((at - first).total_seconds())}
            self.tell("opened", f"{name}:{number}", at, **(more if before else {}))
            before = self.episode(f"{name}:{number}", at, turn)
            at = before.at + self.after(days=5)

    def episode(self, name: str, opened: datetime, turn: int) -> End:
        seconds = self.chance.choice((3, 50, 700, 9000, 90000))
        answered = opened + timedelta(seconds=seconds)
        self.firsts.append((answered, seconds))
        self.tell("first_reply", name, answered, seconds=seconds, business=seconds // 2)
        if self.chance.random() < 0.5:
            self.help(name, opened)
        end = End(answered + self.after(hours=20), tuple(self.chance.sample(("troca", "entrega"), k=1)), turn)
        self.ends.append(end)
        told = {"turn": turn} if turn > 1 else {}
        self.tell("resolved", name, end.at, labels=end.labels, seconds=1, business=1, **told)
        self.asks(name, end.at + self.after(hours=20))
        return end

    def help(self, name: str, at: datetime) -> None:
        after = self.chance.choice((None, 60, 40000))
        self.helps.append([at, after is not None])
        self.tell("helped", name, at)
        if after:
            self.tell("followed", name, at + timedelta(seconds=after), after=after)

    def asks(self, name: str, at: datetime) -> None:
        rating, late = self.chance.randint(1, 5), int(self.after(hours=30).total_seconds())
        self.tell("asked", name, at)
        if self.chance.random() < 0.7:
            self.ratings.append((at, at + timedelta(seconds=late), rating))
            self.tell("rated", name, at + timedelta(seconds=late), rating=rating, after=late)

    def after(self, **most: int) -> timedelta:
        return timedelta(seconds=self.chance.randint(0, int(timedelta(**most).total_seconds())))

    def day(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%Y-%m-%d}"

    def days(self) -> Iterator[dict[str, Any]]:
        """The folded days of all that happened, as a journal tells it: twice, shuffled, with copies marked late."""
        copies = self.chance.choices(self.events, k=len(self.events) // 2)
        late = [replace(one, late=True) for one in self.chance.choices(self.events, k=9)]
        told = self.chance.sample(self.events + copies + late, k=len(self.events) + len(copies) + 9)
        for day in self.dates():
            yield figures.fold((one for one in told if self.day(one.at) == day), self.zone.key)

    def dates(self) -> list[str]:
        return sorted({self.day(one.at) for one in self.events})


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", range(3))
def test_a_period_is_what_a_plain_count_of_its_history_says(zone: str, seed: int) -> None:
    history = History(ZoneInfo(zone), random.Random(seed), ZONES[zone])
    for number in range(12):
        history.contact(f"c{number}")
    days, dates = list(history.days()), history.dates()
    for first, last in ((0, 1), (2, 6), (0, len(dates))):
        wanted = set(dates[first:last])
        found = figures.show(figures.period(days[first:last], days[last : last + figures.LATER_DAYS]))
        check(found, history, wanted)


def check(found: dict[str, Any], history: History, wanted: set[str]) -> None:
    seconds = sorted(value for at, value in history.firsts if history.day(at) in wanted)
    ends = [end for end in history.ends if history.day(end.at) in wanted]
    first_turns = [end for end in ends if end.turn == 1]
    helps = [followed for at, followed in history.helps if history.day(at) in wanted]
    asked = [one for one in history.events if one.kind == "asked" and history.day(one.at) in wanted]
    given = [rating for _, at, rating in history.ratings if history.day(at) in wanted]
    answers = [at for asked_at, at, _ in history.ratings if history.day(asked_at) in wanted]
    first = found["first_response"]
    assert first["count"] == len(seconds)
    if seconds:
        assert first["median"] == pytest.approx(median(seconds), rel=ERROR)
        assert first["p90"] == pytest.approx(seconds[ceil(len(seconds) * 9 / 10) - 1], rel=ERROR)
        assert first["mean"] == pytest.approx(fmean(seconds))
    rate = found["resolution_rate"]
    assert (rate["resolved"], rate["reopened"]) == (len(ends), sum(end.reopened for end in ends))
    contact = found["first_contact"]
    assert (contact["visits"], contact["again"]) == (len(first_turns), sum(end.reopened for end in first_turns))
    assert (found["deflection"]["helped"], found["deflection"]["followed"]) == (len(helps), sum(helps))
    assert found["csat"]["answered"] == len(given)
    assert found["csat"]["good"] == sum(rating > 3 for rating in given)
    assert found["csat"]["response"] == (100 * len(answers) / len(asked) if asked else None)
    assert found["problems"]["labels"].get("troca", 0) == sum("troca" in end.labels for end in ends)
