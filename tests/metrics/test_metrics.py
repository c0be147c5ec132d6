"""Metrics: figures that a person can count by hand, whatever order and however often the events come."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.core import plugins
from atende.model import Event
from atende.reporting import daily

ZONE = "America/Sao_Paulo"
NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)
NOTHING = {"count": 0} | dict.fromkeys(
    ("median", "p90", "mean", "business_median", "business_p90", "business_mean")
)  # of a time, where nothing was measured


def event(kind: str, name: str, *, at: datetime = NOON, late: bool = False, **numbers: int) -> Event:
    return Event(id=f"{kind}:{name}", at=at, kind=kind, thread=name, numbers=numbers, late=late)


def shown(events: Sequence[Event]) -> dict[str, dict[str, Any]]:
    return daily.show(daily.fold(events, ZONE))


class TestByHand:
    def test_volume(self) -> None:
        day = [
            event("opened", "t1:1", episode=1),
            event("opened", "t1:2", episode=2),
            event("incoming", "a", at=datetime(2026, 11, 25, 2, 59, tzinfo=UTC)),
            event("incoming", "b", at=datetime(2026, 11, 25, 3, tzinfo=UTC)),
            event("incoming", "c"),
            event("outgoing", "d", auto=1),
            event("outgoing", "e", auto=0),
            event("outgoing", "f"),
            event("note", "g"),
            event("resolved", "t1:1", episode=1, seconds=600, business=600),
        ]
        hours = [0] * 24
        hours[23], hours[0], hours[12] = 1, 1, 1
        assert shown(day)["volume"] == {
            "incoming": 3,
            "outgoing": 3,
            "automatic": 1,
            "opened": 2,
            "resolved": 1,
            "by_hour": hours,
        }

    def test_sales(self) -> None:
        def sale(name: str, state: str, cents: int) -> Event:
            return replace(event("sale", f"{name}:{state}", cents=cents), what=state)

        day = [
            sale("a", "pending", 7600),
            sale("a", "paid", 7000),
            sale("b", "pending", 500),
            sale("b", "expired", 500),
        ]
        assert shown([*day, *day, sale("c", "refunded", 900)])["sales"] == {
            "asked": 2,
            "asked_cents": 8100,
            "paid": 1,
            "paid_cents": 7000,
            "refunded": 1,
            "refunded_cents": 900,
        }

    def test_first_response(self) -> None:
        seconds = [30, 31, 32, 33, 34, 36, 37, 38, 90, 50000]
        day = [event("first_reply", f"t{n}:1", seconds=n, business=min(n, 60)) for n in seconds]
        found = shown([*day, event("first_auto", "t30:1", seconds=2)])["first_response"]
        assert found["automatic"] == NOTHING | {"count": 1, "median": 2, "p90": 2, "mean": 2}
        assert {name: value for name, value in found.items() if name != "automatic"} == {
            "count": 10,
            "median": 35,
            "p90": 90,
            "mean": 5036.1,
            "business_median": 35,
            "business_p90": 60,
            "business_mean": 39.1,
        }

    def test_resolution_counts_each_episode(self) -> None:
        day = [event("resolved", f"t1:{n}", episode=n, seconds=n * 30, business=n * 10) for n in (1, 2, 3)]
        assert shown(day)["resolution"] == {
            "count": 3,
            "median": 60,
            "p90": 90,
            "mean": 60,
            "business_median": 20,
            "business_p90": 30,
            "business_mean": 20,
        }

    def test_csat(self) -> None:
        day = [event("asked", f"t{n}:1", episode=1) for n in range(5)]
        day += [event("rated", f"t{n}:1", episode=1, rating=rating, after=9) for n, rating in enumerate((5, 4, 2))]
        assert shown(day)["csat"] == {
            "asked": 5,
            "answered": 3,
            "good": 2,
            "score": pytest.approx(200 / 3),
            "interval": [pytest.approx(20.8, abs=0.1), pytest.approx(93.9, abs=0.1)],
            "average": pytest.approx(11 / 3),
            "ratings": [0, 1, 0, 1, 1],
            "response": 60,
        }

    def test_an_empty_day(self) -> None:
        empty = shown([])
        assert empty["first_response"] == NOTHING | {"automatic": NOTHING}
        assert empty["resolution"] == empty["reply_time"] == NOTHING
        assert empty["csat"] == {
            "asked": 0,
            "answered": 0,
            "good": 0,
            "score": None,
            "interval": None,
            "average": None,
            "ratings": [0, 0, 0, 0, 0],
            "response": None,
        }
        assert empty["volume"]["by_hour"] == [0] * 24

    def test_a_day_closed_before_a_metric_existed_has_nothing_of_it(self) -> None:
        today = daily.fold([event("incoming", "a")], ZONE)
        assert daily.show(daily.merge([{}, today])) == shown([event("incoming", "a")])
        assert daily.show({}) == shown([])

    def test_a_metric_that_a_rollback_took_away_is_left_out(self) -> None:
        today = daily.fold([event("incoming", "a")], ZONE)
        of_then = today | {"gone": {"count": 1}}
        assert daily.show(daily.period([of_then], after=[of_then])) == daily.show(daily.period([today], [today]))

    def test_a_day_that_kept_its_values_is_added_to_one_that_counts_them_in_buckets(self) -> None:
        old = {
            "first_response": {"seconds": [30, 5000], "business": [30]},
            "csat": {"asked": 2, "ratings": [0, 0, 0, 1, 0]},
        }
        today = daily.fold([event("first_reply", "a", seconds=40, business=40)], ZONE)
        found = daily.show(daily.period([old, today], after=[old]))
        assert (found["first_response"]["count"], found["first_response"]["median"]) == (3, 40)
        assert found["first_response"]["automatic"]["count"] == 0
        assert (found["csat"]["asked"], found["csat"]["good"], found["csat"]["response"]) == (2, 1, None)


def test_a_late_copy_counts_on_its_own_day_only() -> None:
    fact = event("rated", "t1:1", episode=1, rating=5)
    days = [daily.fold([fact], ZONE), daily.fold([replace(fact, late=True)], ZONE)]
    assert daily.show(daily.merge(days))["csat"]["answered"] == 1


def test_of_two_that_differ_the_earlier_counts() -> None:
    first = event("rated", "t1:1", episode=1, rating=2)
    second = event("rated", "t1:1", at=NOON + timedelta(minutes=1), episode=1, rating=5)
    assert shown([second, first])["csat"]["ratings"] == shown([first, second])["csat"]["ratings"] == [0, 1, 0, 0, 0]


KINDS = (
    "opened",
    "incoming",
    "outgoing",
    "note",
    "first_reply",
    "resolved",
    "asked",
    "rated",
    "status",
    "card",
    "first_auto",
    "helped",
    "followed",
)
seconds = st.integers(0, 10**6)
numbers = st.fixed_dictionaries(
    {
        "seconds": seconds, "business": seconds, "rating": st.integers(0, 10), "auto": st.integers(0, 1),
        "scale": st.sampled_from((5, 10)), "after": seconds, "gap": seconds, "turn": st.integers(1, 3),
        "visit": st.integers(1, 3), "since": st.integers(0, 10**7),
    }
)  # fmt: skip
events = st.builds(
    lambda kind, name, minutes, numbers: event(kind, str(name), at=NOON + timedelta(minutes=minutes), **numbers),
    st.sampled_from(KINDS),
    st.integers(0, 30),
    st.integers(0, 4000),
    numbers,
)
journals = st.lists(events, max_size=60)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(journals, st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_count_the_same(journal: list[Event], chance: random.Random) -> None:
    again = journal + [event for event in journal if chance.random() < 0.5]
    chance.shuffle(again)
    for name in plugins.names("metrics"):
        fold = plugins.load("metrics", name).fold
        assert fold(again, ZONE) == fold(iter(journal), ZONE)


@QUICK
@given(journals, st.integers(1, 5), st.randoms(use_true_random=False))
def test_a_period_is_the_sum_of_its_days_in_any_order_and_grouping(
    journal: list[Event], count: int, chance: random.Random
) -> None:
    days: list[list[Event]] = [[] for _ in range(count)]
    for fact in journal:
        days[crc32(fact.id.encode()) % count].append(fact)
    chance.shuffle(days)
    folded = [daily.fold(day, ZONE) for day in days]
    whole = daily.fold(journal, ZONE)
    assert daily.merge(folded) == whole
    assert daily.merge([daily.merge(folded[:2]), daily.merge(folded[2:])]) == whole
    assert daily.merge([]) == daily.fold([], ZONE)


@QUICK
@given(journals)
def test_a_day_survives_json(journal: list[Event]) -> None:
    day = daily.fold(journal, ZONE)
    assert json.loads(json.dumps(day)) == day
    assert json.loads(json.dumps(daily.show(day))) == daily.show(day)
