"""The simulation of many shops loses and doubles nothing, keeps its limits, and waits no longer with a limit raised."""

import random
from collections import defaultdict
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from bench.growth.capacity import capacities, raised
from bench.growth.limits import Limits
from bench.growth.load import Load
from bench.growth.model import Bucket, Item, Mapping, Polling, World
from bench.growth.services import Services, Step

NAMES = ("Webhook", "Inbound", "Stream", "Api", "Outbound", "Jobs")
SERVICES = Services(
    webhook=Step(seconds=0.01),
    inbound=Step(seconds=0.08, writes=4, reads=7),
    stream=Step(seconds=0.01),
    record=Step(seconds=0.02, writes=1),
    answer=Step(seconds=0.03, writes=1),
    api=Step(seconds=0.05, writes=6),
    poll=Step(seconds=0.007),
    outbound=Step(seconds=0.4),
    status=Step(seconds=0.02),
    ask=Step(seconds=1.8),
    channel=0.35,
    init=dict.fromkeys(NAMES, 0.4),
)
DEPLOYED = replace(Limits.of_template(), statuses_window=5.0)
TIGHT = replace(
    DEPLOYED, webhook_rate=12, webhook_burst=12, console_rate=4, console_burst=8, inbound=1, outbound=2, statuses=1,
    partitions=1, partition_writes=60, lambda_concurrency=6, pollers_start=1, pollers_growth=0.2,
)  # fmt: skip
"""Limits that a few messages a second fill."""
AMPLE = replace(
    DEPLOYED, webhook_rate=900, webhook_burst=9, console_rate=900, console_burst=9, inbound=90, outbound=90,
    statuses=90, partitions=4, pollers_start=90, lambda_concurrency=9_000,
)  # fmt: skip
RAISES: dict[str, tuple[float, float]] = {
    "webhook_rate": (12, 24), "console_rate": (4, 8), "inbound": (1, 2), "outbound": (2, 4), "statuses": (1, 2),
    "partition_writes": (20, 80), "lambda_concurrency": (6, 12), "ssm": (1, 4), "secret_calls": (0.2, 2),
}  # fmt: skip
"""Two values of a limit, of which the first is full and the second is higher."""


def world(limits: Limits, *, seed: int, seconds: float = 20, rate: float = 6) -> World:
    """A world to which the same messages and answers come with every limit, of 30 shops."""
    chance, made = Random(seed), World(limits, SERVICES, shops=30)
    for kind in ("incoming", "answer"):
        at = 0.0
        while (at := at + chance.expovariate(rate)) < seconds:
            shop = chance.randrange(30)
            made.at(at, kind, shop=shop, group=shop * 20 + chance.randrange(3))
    return made


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("limits", [DEPLOYED, TIGHT], ids=["deployed", "tight"])
def test_nothing_is_lost_and_nothing_is_doubled(limits: Limits, seed: int) -> None:
    made = world(limits, seed=seed)
    for until in (5, 15, 40):
        made.run(until)
        assert sum(made.began.values()) == len(made.open) + sum(made.seen[kind] for kind in made.began)
    made.run()
    assert made.open == {}
    assert made.twice == 0
    assert {kind: made.seen[kind] for kind in made.began} == dict(made.began)
    assert made.began["status"] == 3 * made.began["answer"]


@pytest.mark.parametrize("name", RAISES)
def test_a_limit_that_is_raised_makes_waits_no_longer(name: str) -> None:
    means: list[float] = []
    for value in RAISES[name]:
        changes: dict[str, Any] = {name: value}
        waits: list[float] = []
        for seed in range(2):
            random.seed(seed)  # production's pauses are by chance
            made = world(replace(AMPLE, **changes), seed=seed)
            made.run()
            waits += [*made.waits("incoming", since=0), *made.waits("answer", since=0)]
        means.append(sum(waits) / len(waits))
    assert means[1] <= means[0] * 1.001
    assert means[1] < means[0] or name == "statuses", "the first value is no limit"


def test_raised_limits_that_the_load_needs_leave_no_queue() -> None:
    shops = 20_000
    load, limits = Load(shops=shops), raised(DEPLOYED, SERVICES, shops=shops)
    made = World(limits, SERVICES, shops=shops)
    made.busy(incoming=load.incoming, outgoing=load.outgoing, polls=load.polls, start=0, end=15)
    made.run(15)
    assert made.waits("incoming", since=12)[-1] < 2
    assert made.inbound.waiting < 50


def test_two_messages_of_a_contact_are_never_sent_at_once_and_in_their_order() -> None:
    made = world(replace(TIGHT, outbound=5, ssm=40), seed=4, rate=10)
    running: dict[int, int] = defaultdict(int)
    order: dict[int, list[int]] = defaultdict(list)
    send, sent = made.outbound.work, made.outbound.done

    def work(instance: Any, batch: list[Item]) -> Any:
        for item in batch:
            running[item.group] += 1
            assert running[item.group] == 1
            order[item.group] += [] if item.tries else [item.id]
        return send(instance, batch)

    def done(item: Item) -> None:
        running[item.group] -= 1
        sent(item)

    put: dict[int, list[int]] = defaultdict(list)
    take = made.outbound.put

    def receive(item: Item) -> None:
        put[item.group].append(item.id)
        take(item)

    made.outbound.work, made.outbound.done, made.outbound.put = work, done, receive  # type: ignore[method-assign]
    made.run()
    assert order == put


def test_pollers_start_at_five_and_grow_by_five_a_second_until_the_mappings_most() -> None:
    made = World(replace(DEPLOYED, inbound=40), SERVICES, shops=1)
    peaks = []
    slow = Mapping(
        made,
        made.functions["Jobs"],
        lambda _, batch: (60.0, []),
        done=lambda _: None,
        polling=Polling(most=40, batch=1),
    )
    for number in range(200):
        slow.put(Item(number, 0, 0, 0.0, "record"))
    for second in (0.01, 1.01, 3.01, 30):
        made.run(second)
        peaks.append(slow.busy)
    assert peaks == [5, 10, 20, 40]


def test_a_function_grows_by_its_rate_after_its_burst_and_no_further_than_the_account() -> None:
    made = World(replace(DEPLOYED, lambda_burst=10, lambda_growth=2, lambda_concurrency=14), SERVICES, shops=1)
    function = made.functions["Webhook"]
    counts = []
    for second in (0.001, 1.001, 5.001):
        made.run(second)
        while function.start():
            pass
        counts.append(function.running)
    assert counts == [10, 11, 14], "of two a second, the second is nearly there"


def test_what_waits_for_a_bucket_gets_its_rate() -> None:
    bucket = Bucket(10, 10)
    assert [round(bucket.wait(0.0, 5), 3) for _ in range(4)] == [0, 0, 0.5, 1.0]
    assert not bucket.admits(0.5)
    assert bucket.admits(2.0, 5)


def test_instances_ask_ssm_as_often_as_production_would() -> None:
    made = world(replace(DEPLOYED, statuses_window=0.5), seed=5, seconds=30)
    made.run(30)
    instances = made.functions["Outbound"].cold
    assert 0 < made.ssm.asked <= instances * (10 + 30)


def test_limits_are_in_the_order_in_which_growth_meets_them() -> None:
    lines = capacities(DEPLOYED, SERVICES)
    assert [line.shops for line in lines] == sorted(line.shops for line in lines)
    wide = capacities(raised(DEPLOYED, SERVICES, shops=10_000), SERVICES)
    names = {line.name for line in lines if line.source == "template.yaml"}
    assert all(line.shops >= 10_000 for line in wide if line.name in names)
