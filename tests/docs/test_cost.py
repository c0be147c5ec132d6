"""What the READMEs say it costs is what `bench.cost` left."""

import json
from math import ceil

from infra.local import ROOT
from tests.docs.figures import said

COST = json.loads((ROOT / "bench/results/cost.json").read_text())
DOLLARS, IDLE = COST["dollars"], COST["idle"]


def test_a_million_messages_and_a_month_without_any() -> None:
    sentence = "$(.) a million incoming, $(.) outgoing with three statuses (at 3,000 a day); $(.) a month while nobody"
    flows = [f"{DOLLARS[f'{flow}, 3,000 a day']:.1f}" for flow in ("incoming", "outgoing")]
    assert said("README.md", sentence) == (*flows, f"{IDLE['us-east-1']['free']:.2f}")


def test_a_month_of_a_busy_shop_and_of_one_without_customers() -> None:
    [busy] = [month for month in COST["months"] if month["messages a day"] == 3000]
    sentence = "$(.) a month at 3,000 messages a day, less than a dollar while nobody writes"
    assert said("README.md", sentence) == (f"{busy['us-east-1']['all']:.2f}",)
    assert IDLE["us-east-1"]["free"] < 1


def test_a_shop_that_nobody_writes_to_in_sao_paulo() -> None:
    free, paid = IDLE["sa-east-1"]["free"], IDLE["sa-east-1"]["all"]
    sentence = "até US$ (.) por mês dentro da faixa gratuita, cerca de US$ (.) fora dela"
    assert said("README.pt-BR.md", sentence) == (str(ceil(free)), f"{paid:.1f}0".replace(".", ","))
