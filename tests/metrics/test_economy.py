"""The bill: counted by hand, and the same in whatever order and however often the statuses come."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.model import Direction, Event, Message, State
from atende.model.message_changes import with_status
from atende.model.pricing import charge
from atende.reporting import daily
from atende.reporting.journal.charges import charged
from atende.reporting.metrics.economy.bill import NumberBill, bills, cost
from atende.reporting.metrics.economy.entries import entries, of_month, total
from atende.reporting.metrics.economy.rates import price, price_list

ZONE = "America/Sao_Paulo"
NOON = datetime(2026, 11, 25, 15, tzinfo=UTC)
QUICK = settings(max_examples=60, deadline=None)
SAID = Message(
    thread="t", sk="M#1", direction=Direction.OUTGOING, text="oi", at=NOON, put=NOON, state=State.SENT, author="maya",
    inbox="whatsapp", market="BR",
)  # fmt: skip


def key(market: str = "BR", category: str = "service", kind: str = "paid", **more: str) -> str:
    month, inbox, cause = more.get("month", "2026-11"), more.get("inbox", "whatsapp"), more.get("cause", "person")
    return "/".join((month, inbox, market, category, kind, cause))


def bill(charges: Mapping[str, int]) -> NumberBill:
    [found] = bills(charges, "2026-11")
    return found


class TestBill:
    def test_what_goes_beyond_the_allowance_costs(self) -> None:
        found = bill({key(): 1500})
        assert (found.used, found.allowance, found.micros) == (1000, 1000, 500 * 6800)

    def test_below_the_allowance_nothing_costs(self) -> None:
        assert (bill({key(): 999}).micros, bill({key(): 999}).used) == (0, 999)

    @pytest.mark.parametrize("free", [0, 300, 1000])
    def test_however_meta_marks_the_allowance_the_sum_is_the_same(self, free: int) -> None:
        assert cost({key(): 1500 - free, key(kind="free"): free}, "2026-11") == 500 * 6800

    def test_each_number_has_an_allowance_of_its_own(self) -> None:
        charges = {key(): 1100, key(inbox="loja 2/centro"): 1001}
        assert [one.micros for one in bills(charges, "2026-11")] == [6800, 100 * 6800]

    def test_templates_have_none(self) -> None:
        assert bill({key(category="utility"): 3, key(category="marketing"): 2}).micros == 3 * 6800 + 2 * 62500

    def test_the_ad_window_is_free_and_leaves_the_allowance_alone(self) -> None:
        found = bill({key(kind="entry"): 700, key(): 1000})
        assert (found.micros, found.used) == (0, 1000)
        assert bill({key(category="referral_conversion", kind="entry"): 3}).lines == ()

    def test_the_allowance_covers_the_cheapest_country_first(self) -> None:
        found = bill({key(): 900, key(market="CL"): 200})
        assert found.micros == 100 * 20000

    def test_a_country_that_the_list_lacks_is_assumed(self) -> None:
        [line] = bill({key(market="ZZ"): 1}).lines
        assert (line.assumed, line.price) == (True, 11300)

    def test_another_month_is_another_bill(self) -> None:
        assert bills({key(month="2026-10"): 5000}, "2026-11") == []
        assert cost({key(month="2026-09"): 5000}, "2026-09") == 0

    def test_automations_in_one_message_spare_messages(self) -> None:
        [one] = entries({key(cause="away+greeting"): 4})
        assert (one.spared, one.saved) == (4, 4 * 6800)


def test_the_price_list_is_whole_numbers_with_a_source_and_a_date() -> None:
    found = price_list()
    assert found["source"]
    date.fromisoformat(found["read"])
    prices = [micros for one in found["periods"] for row in one["rates"].values() for micros in row.values()]
    assert all(type(micros) is int and 0 < micros < 10**6 for micros in prices)
    assert price("2027-05", "BR", "service") == price("2026-10", "BR", "service")


class TestCharge:
    def test_a_message_costs_once_it_has_arrived(self) -> None:
        sent = with_status(SAID, status="sent", at=NOON, billable=True, category="service", pricing="regular")
        assert charge(sent) is None
        found = charge(with_status(sent, status="read", at=NOON + timedelta(minutes=1)))
        assert found
        assert (found.at, found.what) == (NOON + timedelta(minutes=1), "whatsapp/BR/service/paid/person")

    @pytest.mark.parametrize(("said", "kind"), [
        ({"billable": True}, "paid"),
        ({"billable": False}, "free"),
        ({"billable": True, "pricing": "free_customer_service"}, "free"),
        ({"billable": False, "pricing": "free_entry_point"}, "entry"),
        ({"billable": True, "category": "referral_conversion"}, "entry"),
    ])  # fmt: skip
    def test_the_kind_of_price_says_more_than_billable(self, said: dict[str, Any], kind: str) -> None:
        found = charge(with_status(SAID, status="delivered", at=NOON, **said))
        assert found
        assert found.what.split("/")[3] == kind

    @pytest.mark.parametrize("said", [{}, {"category": "service"}, {"billable": True, "pricing": "conversation"}])
    def test_without_a_word_about_its_price_it_is_not_counted(self, said: dict[str, Any]) -> None:
        assert charge(with_status(SAID, status="delivered", at=NOON, **said)) is None

    @pytest.mark.parametrize(("author", "automations", "cause"), [
        ("maya", "", "person"), ("auto", "away+greeting", "away+greeting"), ("auto", "", "auto"),
        ("optout", "optout", "optout"), ("survey:3", "", "survey"), ("follow-up:f1", "", "follow-up"),
    ])  # fmt: skip
    def test_its_cause(self, author: str, automations: str, cause: str) -> None:
        message = replace(SAID, author=author, automations=automations)
        found = charge(with_status(message, status="delivered", at=NOON, billable=True))
        assert found
        assert found.what.endswith(f"/{cause}")

    def test_what_comes_with_the_arrival_counts_more_in_either_order(self) -> None:
        facts = [
            {"status": "sent", "at": NOON, "billable": True, "category": "utility"},
            {"status": "delivered", "at": NOON + timedelta(seconds=1), "billable": False, "category": "service"},
        ]
        assert {charge(after(order)) for order in (facts, facts[::-1])} == {charge(after(facts))}
        assert "service/free" in str(charge(after(facts)))


def after(facts: Iterable[dict[str, Any]], message: Message = SAID) -> Message:
    for fact in facts:
        message = with_status(message, **fact)
    return message


def journal(message: Message, facts: Iterable[dict[str, Any]]) -> list[Event]:
    """The events of its life, as the stream tells them: one change after the other."""
    events: list[Event] = []
    for version, fact in enumerate(facts, 2):
        changed = with_status(message, **fact)
        events += charged(message, changed, version=version)
        message = changed
    return events


facts = st.fixed_dictionaries(
    {
        "status": st.sampled_from(("sent", "delivered", "read", "played", "failed", "nonsense")),
        "at": st.integers(0, 3000).map(lambda minutes: NOON + timedelta(minutes=minutes)),
        "billable": st.sampled_from((None, True, False)),
        "category": st.sampled_from((None, "service", "utility", "marketing", "a/b", "zzz")),
        "pricing": st.sampled_from((None, "regular", "free_entry_point", "free_customer_service")),
    }
)
lives = st.lists(st.lists(facts, max_size=7), max_size=5)


def messages(count: int) -> list[Message]:
    return [replace(SAID, sk=f"M#{number}") for number in range(count)]


@QUICK
@given(lives, st.randoms(use_true_random=False))
def test_the_journal_adds_up_to_what_the_messages_say_in_the_end(
    found: list[list[dict[str, Any]]], chance: random.Random
) -> None:
    """Also when the events are read in any order, twice, and day by day."""
    told_of = [event for one, life in zip(messages(len(found)), found, strict=True) for event in journal(one, life)]
    again = told_of + [event for event in told_of if chance.random() < 0.5]
    chance.shuffle(again)
    ends = [after(life, one) for one, life in zip(messages(len(found)), found, strict=True)]
    counted = daily.fold([event for one in ends for event in charged(None, one, version=0)], ZONE)["economy"]
    assert daily.fold(again, ZONE)["economy"] == counted
    days: dict[date, list[Event]] = {}
    for event in again:
        days.setdefault(event.at.date(), []).append(event)
    assert daily.merge(daily.fold(day, ZONE) for day in days.values())["economy"] == counted


@QUICK
@given(st.lists(facts, max_size=7), st.randoms(use_true_random=False))
def test_statuses_in_any_order_and_twice_cost_the_same(life: list[dict[str, Any]], chance: random.Random) -> None:
    shuffled = life + [fact for fact in life if chance.random() < 0.5]
    chance.shuffle(shuffled)
    assert charge(after(shuffled)) == charge(after(life))


@QUICK
@given(
    st.dictionaries(
        st.builds(
            key, st.sampled_from(("BR", "CL", "ZZ")), st.sampled_from(("service", "utility")),
            st.sampled_from(("paid", "free", "entry")),
        ),
        st.integers(0, 2000),
    )
)  # fmt: skip
def test_a_bill_is_the_sum_of_its_lines_and_never_more_than_the_list(charges: dict[str, int]) -> None:
    found = total([charges])
    listed = sum(one.listed for one in entries(of_month(found, "2026-11")))
    assert 0 <= listed - cost(found, "2026-11") <= 1000 * 20000
    assert all(type(line.micros) is int for number in bills(found, "2026-11") for line in number.lines)
