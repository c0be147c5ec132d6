"""The arithmetic behind the tables of `make bench`, without measuring anything."""

import os
import re
from time import process_time_ns

import pytest

from bench import coldstart, cost, parser, runtime, scale
from bench.cost import Measured, Volume
from bench.picture import Bar, picture
from bench.runtime import EVENT, INIT, Start, smallest_number
from infra.local import Trouble
from infra.local.stack import FUNCTIONS

LOG = """\
25 Nov 2026 13:59:40,128 [INFO] (rapid) INIT REPORT(durationMs: 66.762000)
25 Nov 2026 13:59:40,129 [INFO] (rapid) INVOKE RTDONE(status: success, produced bytes: 0, duration: 9.684000ms)
25 Nov 2026 13:59:40,229 [INFO] (rapid) INVOKE RTDONE(status: success, produced bytes: 0, duration: 0.684000ms)
"""
FOUND = Measured(
    units={
        "incoming, known contact": 6,
        "outgoing with three statuses": 15,
        "poll with nothing new": 1,
        "reads, incoming": 10,
        "reads, outgoing": 20,
    },
    warm=dict.fromkeys(FUNCTIONS, 10.0),
    init=dict.fromkeys(FUNCTIONS, 400.0),
)


def test_times_are_read_from_lambdas_report_the_quickest_event_counts() -> None:
    assert smallest_number(INIT, LOG) == 66.762
    assert smallest_number(EVENT, LOG) == 0.684


def test_a_function_that_does_not_start_says_why() -> None:
    with pytest.raises(Trouble, match="ModuleNotFoundError"):
        smallest_number(INIT, "ModuleNotFoundError: No module named 'atende'")


def test_a_bar_beyond_its_bound_looks_different() -> None:
    colours = re.findall(
        r'height="16" rx="2" fill="(#\w+)"', picture("a < b", [Bar("x", 1, "1", 2), Bar("y", 3, "3", 2)])
    )
    assert len(set(colours)) == 2
    assert "a &lt; b" in picture("a < b", [Bar("x", 1, "1")])


def start(cpu: float, busy: float = 1.0) -> Start:
    return Start(init=900.0, event=90.0, busy=busy, cpu=cpu, memory=50.0, answer=None, log="")


def test_of_a_cold_start_the_quickest_counts_whatever_neighbours_took_of_the_others() -> None:
    started = {
        "empty": [start(20.0), start(60.0)],
        "boto3": [start(400.0), start(120.0)],
        "Inbound": [start(140.0), start(500.0)],
    }
    answered = {"Inbound": [start(150.0, busy=7.0), start(150.0, busy=9.0)]}
    found = coldstart.cost("Inbound", started, answered)
    assert (found.init, found.cpu, found.ratio, found.strict, found.warm) == (140.0, 120.0, 1.0, 1.2, 8.0)


def test_the_time_of_a_process_is_what_it_computes() -> None:
    before = runtime.processor_time(os.getpid())
    begun = process_time_ns()
    while process_time_ns() - begun < 5e6:
        pass
    assert runtime.processor_time(os.getpid()) - before == pytest.approx((process_time_ns() - begun) / 1e6, rel=0.2)


def test_every_function_has_a_bound_for_its_cold_start() -> None:
    assert set(coldstart.REF) == set(FUNCTIONS)


def test_every_thing_that_is_used_has_a_price_in_every_region() -> None:
    used = cost.billed(cost.month(cost.VOLUMES[0], FOUND))
    for prices in cost.PRICES["regions"].values():
        assert used.keys() <= prices.keys()


def test_cost_grows_with_the_messages_and_free_tiers_only_take_away() -> None:
    small, large = (cost.month(Volume(messages=count, agents=1, cold=0), FOUND) for count in (100, 10_000))
    assert cost.dollars(small, "us-east-1") < cost.dollars(large, "us-east-1")
    assert 0 <= cost.dollars(large, "us-east-1", free=True) < cost.dollars(large, "us-east-1")


def test_a_million_messages_pay_for_their_units() -> None:
    assert cost.parts(cost.incoming(FOUND, cost.VOLUMES[0]))["write_units"] == 3.75
    assert cost.parts(cost.incoming(FOUND, cost.VOLUMES[0]))["http_api"] == 1


def test_statuses_share_what_a_batch_costs_the_more_of_them_there_are() -> None:
    alone, few, many = (
        cost.parts(cost.outgoing(FOUND, Volume(messages=count, agents=1, cold=0))) for count in (0, 3_000, 30_000)
    )
    assert (alone["write_units"], alone["sqs"]) == (9.37, 2.8)
    for shared in ("write_units", "sqs", "lambda_requests"):
        assert alone[shared] > few[shared] > many[shared]
    assert {one["http_api"] for one in (alone, few, many)} == {4}


def test_a_cold_start_is_paid_for_by_its_share() -> None:
    warm, cold = (cost.work(FOUND, share, Inbound=1)["lambda_gb_seconds"] for share in (0.0, 0.5))
    assert cold - warm == pytest.approx(0.4 * 0.5 * 0.25)


def test_the_first_thousand_messages_of_a_month_cost_nothing_at_meta() -> None:
    assert cost.meta(Volume(messages=50, agents=1, cold=0)) == 0
    assert cost.meta(Volume(messages=200, agents=1, cold=0)) == pytest.approx(2_000 * 0.0068)


def test_usage_is_added_up_by_what_is_billed() -> None:
    assert cost.together({"sqs": 3}, {"sqs": 1, "alarms": 10}) == {"sqs": 4, "alarms": 10}


def test_shares_are_of_the_medians() -> None:
    ours = {case: {"whole": whole, "parse": 4.0} for case, whole in (("a", 1.0), ("b", 3.0), ("c", 2.0))}
    peer = {case: {"whole": 4.0, "parse": 2.0} for case in ours}
    assert [line["share"] for line in parser.compared(ours, peer)] == [0.5, 2.0]


def test_of_several_turns_the_quickest_counts() -> None:
    turns = [{"a": {"whole": 3.0, "parse": 1.0}}, {"a": {"whole": 2.0, "parse": 4.0}}]
    assert parser.quickest(turns) == {"a": {"whole": 2.0, "parse": 1.0}}


def test_growth_compares_the_last_page_with_the_first_of_its_kind() -> None:
    pages = [
        scale.Page(page=name, threads=threads, units=units, cpu=units)
        for name, threads, units in (("inbox", 100, 2), ("thread", 100, 1), ("inbox", 1_000, 3), ("thread", 1_000, 1))
    ]
    assert scale.growth(pages) == [
        {"page": "inbox", "units": 1.5, "cpu": 1.5},
        {"page": "thread", "units": 1, "cpu": 1},
    ]
