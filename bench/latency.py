"""Seconds from a signed webhook until the answer arrives at the simulated Graph API: `python -m bench.latency`.

It takes the whole path through the deployed desk on the emulator: webhook, queue, inbound, table, stream, queue,
outbound. Each message is a new contact's first, answered by the greeting: the longest path that there is.
"""

import sys
import tempfile
import tomllib
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from platform import python_version
from typing import Any

from bench.picture import Bar
from bench.report import leave
from infra.local import ROOT
from infra.local.shop import Shop
from tests.world import World, opened

COUNT = 30
WARM_UP = 6
BOUNDS = {"p50": 0.5, "p95": 1.5}
"""Seconds."""
BARS = "▁▂▃▄▅▆▇█"
PINNED = ("boto3", "aws-lambda-powertools", "pynamodb", "ministack", "microburst")


def measure(world: World) -> list[float]:
    """Sends one message after another, so that no message waits for earlier ones."""
    shop = world.shop()
    for number in range(WARM_UP):
        answered(world, shop, f"Aquecimento {number}")
    return [answered(world, shop, f"Cliente {number}") for number in range(1, COUNT + 1)]


def answered(world: World, shop: Shop, name: str) -> float:
    chat = world.chat(shop, name)
    wamid = chat.says("Oi, tudo bem?")
    key = world.until(lambda: [message.key for message in chat.customer.received(shop.number)])[0]
    world.phone.quiet()
    posted = next(delivery.started for delivery in world.phone.deliveries if delivery.about == wamid)
    return world.phone.arrivals[key or ""] - posted


def percentile(seconds: Sequence[float], share: float) -> float:
    """Nearest rank.

    >>> percentile([0.3, 0.1, 0.2], 0.5), percentile([0.3, 0.1, 0.2], 0.95)
    (0.2, 0.3)
    """
    return sorted(seconds)[ceil(len(seconds) * share) - 1]


def result(seconds: Sequence[float]) -> dict[str, Any]:
    return {
        "count": len(seconds),
        "p50": round(percentile(seconds, 0.5), 3),
        "p95": round(percentile(seconds, 0.95), 3),
        "max": round(max(seconds), 3),
        "bounds": BOUNDS,
        "seconds": [round(duration, 3) for duration in seconds],
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """Our version, Python's, and the pinned versions of what a message passes through."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    pins = [*project["project"]["dependencies"], *groups["emulator"], *groups["faults"]]
    by_package = dict(pin.split("==") for pin in pins)
    return {"atende": project["project"]["version"], "python": python_version()} | {
        package: by_package[package] for package in PINNED
    }


def drawn(figures: dict[str, Any]) -> str:
    rows = [f"{name:<5} {figures[name]:>7.3f} s  {bound(figures, name)}".rstrip() for name in ("p50", "p95", "max")]
    return "\n".join([sparkline(figures["seconds"]), *rows])


def bound(figures: dict[str, Any], name: str) -> str:
    if name not in BOUNDS:
        return ""
    return f"of {BOUNDS[name]:g} s" + ("" if figures[name] <= BOUNDS[name] else "  TOO MUCH")


def sparkline(seconds: Sequence[float]) -> str:
    """A bar for each message, in the order of sending; the highest bar is the slowest message.

    >>> sparkline([0.1, 0.2, 0.4])
    '▂▄█'
    """
    return "".join(BARS[ceil(duration / max(seconds) * len(BARS)) - 1] for duration in seconds)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, opened(Path(folder)) as world:
        figures = result(measure(world))
    leave(
        "latency",
        title=f"Seconds from signed webhook to answer, {COUNT} messages one after another",
        result=figures,
        table=drawn(figures),
        bars=[Bar(name, figures[name], f"{figures[name]:.3f} s", BOUNDS.get(name)) for name in ("p50", "p95", "max")],
    )
    return 0 if all(figures[name] <= most for name, most in BOUNDS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
