"""`python -m bench.growth`: what 1,000, 10,000 and 100,000 shops meet first, in `results/growth.json`."""

import sys
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from bench.cost import DAYS, HOME, IDLE, Measured, Volume, dollars, incoming, measured, outgoing, poll, times, together
from bench.growth import check
from bench.growth.capacity import capacities, raised
from bench.growth.limits import SOURCES, UNCHECKED, Limits
from bench.growth.load import EVENING, POLL, Load, consoles, mean_messages
from bench.growth.model import World
from bench.growth.services import SLICE, Services, counted, services, shares
from bench.picture import Bar
from bench.report import columns, leave

SIZES = {1_000: 300.0, 10_000: 300.0, 100_000: 60.0}
"""Numbers of shops, and the seconds of the busiest hour that are simulated after a quiet minute."""
QUIET, SHARE = 60.0, 0.1
SPREAD = 900.0
"""Seconds over which the clock spreads the surveys of shops that have the same hour."""
TOO_LATE = 5.0
"""Seconds after which a message or an answer is late: then a limit is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Seconds that a message takes until it is stored, and an answer until it is sent; `refused`: the share of the
    consoles' questions that were not answered; `evening`: hours until the last contact is asked."""

    shops: int
    limits: str
    stored: tuple[float, float]
    sent: tuple[float, float]
    left: int
    repeated: int
    refused: float
    unread: int
    ssm: float
    cold: float
    evening: float


def busiest(shops: int, limits: Limits, measured_services: Services, *, seconds: float) -> World:
    """A quiet minute, and the busiest hour from one moment on."""
    load, world = Load(shops=shops), World(limits, measured_services, shops=shops)
    quiet = {"incoming": load.incoming * SHARE, "outgoing": load.outgoing * SHARE, "polls": load.polls * SHARE}
    world.busy(**quiet, start=0, end=QUIET)
    world.busy(incoming=load.incoming, outgoing=load.outgoing, polls=load.polls, start=QUIET, end=QUIET + seconds)
    world.run(until=QUIET + seconds)
    return world


def evening(shops: int, limits: Limits, measured_services: Services) -> float:
    """Hours until the last contact of the evening is asked."""
    world = World(limits, measured_services, shops=shops)
    world.evening(ceil(Load(shops=shops).asked / SLICE), within=SPREAD)
    world.run()
    return float(world.env.now) / 3600


def outcome(shops: int, limits: Limits, measured_services: Services, *, name: str, seconds: float) -> Outcome:
    world, load = busiest(shops, limits, measured_services, seconds=seconds), Load(shops=shops)
    stored, sent = (world.waits(kind, since=QUIET) for kind in ("incoming", "answer"))
    runs = sum(function.runs for function in world.functions.values())
    asked = load.polls * (seconds + QUIET * SHARE)
    return Outcome(
        shops=shops,
        limits=name,
        stored=(middle(stored, 0.5), middle(stored, 0.95)),
        sent=(middle(sent, 0.5), middle(sent, 0.95)),
        left=sum(item.kind != "status" for item in world.open.values()),
        repeated=world.seen["webhooks that came again"],
        refused=round(max(0.0, 1 - world.polled / asked), 3),
        unread=world.unread,
        ssm=round(world.ssm.asked / (QUIET + seconds), 1),
        cold=round(sum(function.cold for function in world.functions.values()) / runs, 4),
        evening=round(evening(shops, limits, measured_services), 1),
    )


def middle(seconds: list[float], share: float) -> float:
    """The nearest rank of sorted seconds."""
    return round(seconds[ceil(len(seconds) * share) - 1], 2)


def each_month(measurement: Measured, *, shops: int, cold: float) -> float:
    """Dollars a month of one of so many shops, in us-east-1, without free tiers, surveys and Meta."""
    volume = Volume(messages=round(mean_messages() * shops), agents=round(consoles() * shops), cold=cold)
    messages = volume.messages * DAYS / 2
    polls = volume.agents * 8 * 3600 / POLL * DAYS
    used = together(
        IDLE,
        times(incoming(measurement, volume), messages),
        times(outgoing(measurement, volume), messages),
        times(poll(measurement, cold), polls),
    )
    return round(dollars(used, HOME) / shops, 2)


def drawn(
    outcomes: list[Outcome], limits: list[dict[str, Any]], costs: dict[str, float], compared: dict[str, Any]
) -> str:
    head = ["shops", "limits", "stored p50", "p95", "sent p50", "p95", "left", "refused", "SSM/s", "evening"]
    rows = [
        [
            f"{o.shops:,}",
            o.limits,
            *seconds(*o.stored, *o.sent),
            f"{o.left:,}",
            f"{o.refused:.0%}",
            f"{o.ssm:g}",
            f"{o.evening:g} h",
        ]
        for o in outcomes
    ]
    full = [[line["name"], f"{line['shops']:,}", line["remedy"]] for line in limits]
    prices = [[f"{int(shops):,}", f"{price:.2f}"] for shops, price in costs.items()]
    tables = ([head, *rows], [["full with", "shops", "raise"], *full], [["shops", "dollars a shop"], *prices])
    return "\n\n".join([*map(columns, tables), check.drawn(compared)])


def seconds(*values: float) -> list[str]:
    return [f"{value:.2f} s" for value in values]


def main() -> int:
    measurement = measured()
    steps = services(measurement, counted(), shares())
    compared = check.compared()
    deployed = Limits.of_template()
    outcomes, costs = [], {}
    for shops, length in SIZES.items():
        enough = raised(deployed, steps, shops=shops)
        for name, limits in (("as deployed", deployed), ("raised", enough)):
            outcomes.append(outcome(shops, limits, steps, name=name, seconds=length))
        costs[str(shops)] = each_month(measurement, shops=shops, cold=outcomes[-1].cold)
    lines = [asdict(capacity) | {"shops": capacity.shops} for capacity in capacities(deployed, steps)]
    late = [o for o in outcomes if o.limits == "raised" and max(o.stored[1], o.sent[1]) > TOO_LATE]
    leave(
        "growth",
        title="Many shops in one stack: seconds of the busiest hour, and which limits are full first",
        result={
            "services": asdict(steps),
            "limits": asdict(deployed),
            "raised": {str(shops): asdict(raised(deployed, steps, shops=shops)) for shops in SIZES},
            "outcomes": [asdict(o) for o in outcomes],
            "full": lines,
            "dollars": costs,
            "check": compared,
            "sources": SOURCES,
            "unchecked": UNCHECKED,
            "evening": EVENING,
        },
        table=drawn(outcomes, lines, costs, compared),
        bars=[Bar(line["name"], line["shops"], f"{line['shops']:,} shops") for line in lines[:8]],
    )
    return 1 if not compared["fits"] or any(o.shops < 100_000 for o in late) else 0


if __name__ == "__main__":
    sys.exit(main())
