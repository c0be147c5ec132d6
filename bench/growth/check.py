"""Compares the simulation with a run on the emulator: a burst of first messages that are all greeted.

The emulator differs from AWS: one poller for the FIFO queue, one for the table's stream, and all functions share this
machine's processors. The simulation is given these limits. How long a step takes here comes from single messages, the
only thing that is fitted; what the burst takes is predicted.
"""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.growth.limits import Limits
from bench.growth.model import World
from bench.growth.services import Services, Step
from bench.latency import WARM_UP, answered, percentile
from bench.report import RESULTS, columns
from tests.world import World as Desk
from tests.world import opened

SINGLES, BURST = 12, 30
SLOW = 0.5
"""Seconds that the simulated Graph API takes for each answer during the burst, so that the queue fills whatever else
this machine does."""
FACTOR = 2.0
"""How far off the prediction may be."""
STEPS = 3
"""Functions that a message passes after the webhook's: `Inbound`, `Stream`, `Outbound`."""
FIRST = {"webhook": 1, "inbound": 3, "stream": 2, "outbound": 1}
"""How the seconds of a single message are shared among its functions, by what `bench.coldstart` measured of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    single: float
    """The median of the seconds of one message after another."""
    posted: tuple[float, ...]
    """When each message of the burst was posted, from the first on."""
    burst: tuple[float, ...]
    """The seconds of each until its answer."""


def measured() -> Measured:
    with tempfile.TemporaryDirectory(prefix="atende-") as folder, opened(Path(folder)) as desk:
        return measure(desk)


def measure(desk: Desk) -> Measured:
    shop = desk.shop()
    for number in range(WARM_UP):
        answered(desk, shop, f"Aquecimento {number}")
    singles = [answered(desk, shop, f"Cliente {number}") for number in range(SINGLES)]
    desk.phone.faults.slow = SLOW
    chats = [desk.chat(shop, f"Junto {number}") for number in range(BURST)]
    wamids = [chat.says("Oi, tudo bem?") for chat in chats]
    keys = [
        desk.until(lambda chat=chat: [message.key for message in chat.customer.received(shop.number)])[0]  # type: ignore[misc]
        for chat in chats
    ]
    desk.phone.quiet()
    started = {delivery.about: delivery.started for delivery in desk.phone.deliveries}
    posted = [started[wamid] for wamid in wamids]
    waits = [desk.phone.arrivals[key or ""] - at for key, at in zip(keys, posted, strict=True)]
    return Measured(
        single=percentile(singles, 0.5),
        posted=tuple(at - posted[0] for at in posted),
        burst=tuple(waits),
    )


def emulated(single: float) -> tuple[Limits, Services]:
    """The emulator's limits, and steps that together take the seconds of a single message. A cold start is as much
    slower than `bench.coldstart` measured as a single message is slower than `bench.latency` did."""
    whole = sum(FIRST.values())
    shares = {name: Step(seconds=single * share / whole) for name, share in FIRST.items()}
    shares["outbound"] = Step(seconds=shares["outbound"].seconds + SLOW)
    nothing = Step(seconds=0.001)
    slower = single / json.loads((RESULTS / "latency.json").read_text())["p50"]
    started = json.loads((RESULTS / "coldstart.json").read_text())["functions"]
    init = {row["function"]: row["init"] / 1000 * slower for row in started}
    steps = Services(
        **shares, record=nothing, answer=nothing, api=nothing, poll=nothing, status=nothing, ask=nothing,
        channel=SLOW, init=init,
    )  # fmt: skip
    return replace(Limits.of_template(), partitions=1, outbound=1), steps


def predicted(posted: Sequence[float], single: float) -> list[float]:
    """The seconds that each message of a burst takes in the simulation."""
    limits, steps = emulated(single)
    world = World(limits, steps, shops=1, greets=True, stream_poll=0.0, processors=os.cpu_count() or 1)
    for number, at in enumerate(posted):
        world.at(at, "incoming", group=number)
    world.run()
    return world.waits("answer", since=0)


def compared() -> dict[str, Any]:
    """The seconds of the burst, measured and predicted, and whether they fit."""
    run = measured()
    burst, simulated = sorted(run.burst), predicted(run.posted, run.single)
    pairs = {"p50": 0.5, "p95": 0.95, "last": 1.0}
    figures = {
        name: {"measured": round(percentile(burst, share), 3), "simulated": round(percentile(simulated, share), 3)}
        for name, share in pairs.items()
    }
    return {
        "single": round(run.single, 3),
        "burst": BURST,
        "posted": round(run.posted[-1], 3),
        "figures": figures,
        "factor": FACTOR,
        "fits": all(fits(pair["measured"], pair["simulated"]) for pair in figures.values()),
    }


def fits(first: float, second: float) -> bool:
    return max(first, second) <= FACTOR * min(first, second)


def drawn(result: dict[str, Any]) -> str:
    head = [f"a burst of {result['burst']} on the emulator", "measured", "simulated"]
    rows = [[name, f"{p['measured']:.3f} s", f"{p['simulated']:.3f} s"] for name, p in result["figures"].items()]
    return columns([head, *rows]) + ("" if result["fits"] else f"\nTOO FAR: more than {result['factor']:g} times")
