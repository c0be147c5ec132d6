"""What AWS asks for what is used: the one price list of `python -m atende costs` and of `bench.cost`."""

import json
from pkgutil import get_data
from typing import Any

type Usage = dict[str, float]
"""Billed quantities, by their name in the prices: millions of requests and units, GB-seconds, GB, pieces."""

PRICES: dict[str, Any] = json.loads(get_data(__package__, "aws_prices.json") or b"{}")
GB = {"outbound": 0.125, "inboundmail": 0.5}
"""Memory of the functions that have another than the usual quarter of a GB (template.yaml)."""


def memory(function: str) -> float:
    """GB of a function."""
    return GB.get(function, 0.25)


def dollars(used: Usage, region: str, *, free: bool = False) -> float:
    """The price of quantities; with `free`, beyond what is free each month."""
    allowance = PRICES["free"] if free else {}
    prices = PRICES["regions"][region]
    return float(sum(max(0.0, amount - allowance.get(name, 0)) * prices[name] for name, amount in used.items()))
