"""What each shop costs, on the deployed desk: the sum of the shops is what the emulator counted."""

import csv
import io
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from atende.cli.commands import costs as verb
from atende.core import clock
from atende.core.usage import Used
from atende.reporting import shop_costs
from infra.local.shop import Shop, connected
from tests.logs import functions_said
from tests.world import World, opened

pytestmark = pytest.mark.integration

SAID = {"quiet": 1, "usual": 5, "busy": 15}
POLLS = 3


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A desk of its own: on one that other stories use, what ended processes had kept back is missing in the lines."""
    with opened(Path(tmp_path_factory.mktemp("costs"))) as made:
        yield made


def counted(world: World, namespace: str, name: str) -> float:
    """The emulator's own count since it started."""
    now = clock.now()
    answer = world.desk.client("cloudwatch").get_metric_statistics(
        Namespace=namespace,
        MetricName=name,
        StartTime=now - timedelta(days=1),
        EndTime=now + timedelta(days=1),
        Period=86400,
        Statistics=["Sum"],
    )
    return float(sum(point["Sum"] for point in answer["Datapoints"]))


def traffic(world: World) -> dict[str, Shop]:
    """Shops with differing traffic: people write, somebody answers and polls."""
    shops = {name: world.shop(name=name.title()) for name in SAID}
    for name, count in SAID.items():
        chat = world.chat(shops[name], f"Cliente {name}")
        for number in range(count):
            chat.says(f"Mensagem {number}")
        chat.hears("Olá")  # a thread is seen a moment before what was written in it
        thread = chat.thread
        shops[name].reply(thread, "Já vejo")
        chat.hears("Já vejo")
        for _ in range(POLLS * count):
            shops[name].boot()
    world.rests("InboundQueue", "OutboundQueue", "JobsQueue", "StatusQueue")
    return shops


def test_the_sum_of_the_shops_is_what_the_stack_counted(world: World) -> None:
    shops = traffic(world)

    summed: dict[str, Used] = {}

    def differences() -> dict[str, tuple[float, float]]:
        """What the shops sum up to and what the emulator counted, where they differ by more than one percent."""
        lines = [*filter(None, map(shop_costs.parsed, functions_said(world.desk.emulator)))]
        summed.update({shop.key: shop.used for shop in shop_costs.costs(lines, region="us-east-1")})
        whole = Used()
        for used in summed.values():
            whole.add(used)
        pairs = {
            "calls": (whole.calls + whole.hooks, counted(world, "AWS/Lambda", "Invocations of all")),
            "writes": (whole.writes, counted(world, "AWS/DynamoDB", "ConsumedWriteCapacityUnits")),
            "reads": (whole.reads, counted(world, "AWS/DynamoDB", "ConsumedReadCapacityUnits")),
        }
        return {name: pair for name, pair in pairs.items() if not 0.99 * pair[1] <= pair[0] <= 1.01 * pair[1]}

    try:
        world.until(lambda: not differences() or None, seconds=60)
    except TimeoutError:
        assert differences() == {}
    of = {name: summed[shop.business] for name, shop in shops.items()}
    for amount in ("calls", "writes", "reads", "sent", "messages"):
        assert getattr(of["quiet"], amount) < getattr(of["usual"], amount) < getattr(of["busy"], amount)


def test_the_command_lists_the_shops_of_a_month_as_a_table_and_as_csv(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = world.shop(name="Padaria dos Custos")
    chat = world.chat(shop, "Iara")
    chat.says("oi")
    assert chat.thread
    with connected(world.desk):
        assert os.environ["LOG_GROUP"]

        def listed() -> dict[str, str] | None:
            assert verb.main(["--csv", "--region", "sa-east-1"]) == 0
            rows = {row["shop"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
            return rows.get(shop.business)

        row = world.until(listed, seconds=60)
        assert row["name"] == "Padaria dos Custos"
        assert float(row["usd"]) > 0
        assert verb.main([]) == 0
        lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["shop", "name"]
    assert any("Padaria dos Custos" in line for line in lines)
    assert lines[-1].startswith("all")
