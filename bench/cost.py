"""Dollars a month for a shop of 100, 3,000 and 30,000 messages a day, and for a million: `python -m bench.cost`.

Write units, read units of a poll, durations and cold starts are those that `bench.units` and `bench.coldstart` left in
`results/`; prices and their date stand in `prices.json`; how often what happens is written down here, for one message
alone: in a burst queues hand over ten at a time and the stream a hundred, which only makes it cheaper.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.meter import Meter
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from bench.units import shop, table
from infra.local import Trouble

type Usage = dict[str, float]
"""What is billed, by its name in the prices: millions of requests and units, GB-seconds, GB, pieces."""

PRICES: dict[str, Any] = json.loads((Path(__file__).parent / "prices.json").read_text())
GB = 0.25
"""Memory of each function (template.yaml)."""
SLOWER = 2.0
"""Milliseconds on Lambda with 256 MB for one of `bench.coldstart`'s."""
WAIT = {"Outbound": 350.0}
"""Milliseconds for Graph's answer, which the simulated one gives at once."""
LOG_LINE = 0.2e-6
"""GB of a line of the log with the 26 bytes that CloudWatch adds."""
TALKATIVE = ("Webhook", "Jobs", "Clock")
"""Functions that log a line when all goes well."""
OWNER, SESSION = 0.5, 1.0
"""Read units before the desk: whose number it is, whose cookie. Warm functions keep a shop's settings for a minute."""
HOME = "us-east-1"
METRICS = 4
"""Counts of `atende.tally`, in a month in which each of them happened."""
DAYS, POLL = 30, 10
"""Days of a month; seconds between two polls of an open console."""
IDLE: Usage = {
    "sqs": 3 * 5 * 3 * 60 * 24 * DAYS / 1e6,
    "alarms": 10,
    "table_gb": 0.1,
    "lambda_requests": 4 * 24 * DAYS / 1e6,
}
"""Three queues with five pollers that ask every 20 s; alarms; the clock. Metrics are billed when they count."""
BOUNDS = {"incoming": 8.0, "outgoing": 18.0, "idle, free tiers": 1.0, "idle": 2.5}
"""Dollars: by the million, by the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Messages a day, half of them outgoing; agents with the console open for eight hours; share of cold starts."""

    messages: int
    agents: int
    cold: float


VOLUMES = (
    Volume(messages=100, agents=1, cold=0.5),
    Volume(messages=3_000, agents=5, cold=0.05),
    Volume(messages=30_000, agents=20, cold=0.01),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Units by flow; milliseconds of a warm event and of init by function."""

    units: dict[str, float]
    warm: dict[str, float]
    init: dict[str, float]


def measured() -> Measured:
    for name in ("units", "coldstart"):
        if not (RESULTS / f"{name}.json").exists():
            raise Trouble(f"bench/results/{name}.json is missing: run `python -m bench.{name}` first.")
    units = {line["flow"]: line["units"] for line in json.loads((RESULTS / "units.json").read_text())}
    functions = json.loads((RESULTS / "coldstart.json").read_text())["functions"]
    warm = {one["function"]: one["warm"] * SLOWER + WAIT.get(one["function"], 0) for one in functions}
    return Measured(units | reads(), warm, {one["function"]: one["init"] * SLOWER for one in functions})


def reads() -> dict[str, float]:
    """Read units of a message and of an answer, with all that they set off."""
    with table() as stack:
        story, wires = shop(stack, automations=())
        thread = story.thread_of(story.hears("Bom dia, queria encomendar um bolo"))
        wires.flow()
        with Meter() as heard:
            story.later(minutes=1).hears("De chocolate com morango")
            wires.flow()
        with Meter() as said:
            message = story.later(minutes=1).replies(thread, "Claro! Para quando?")
            wires.flow()
            wamid = story.later(seconds=1).delivers(message)
            for status in ("sent", "delivered", "read"):
                wires.flow()
                story.later(seconds=1).status(wamid, status, key=f"{thread.id}|{message.sk}")
            wires.flow()
    return {"reads, incoming": heard.reads + OWNER, "reads, outgoing": said.reads + 3 * OWNER + SESSION}


def incoming(found: Measured, cold: float) -> Usage:
    """One message of a known contact: webhook, queue, inbound, stream. Lambda asks a stream four times a second: both
    writes of a message come in one batch."""
    used = units(found, writes="incoming, known contact", reads="reads, incoming")
    return together(used, millions(http_api=1, sqs=3), work(found, cold, Webhook=1, Inbound=1, Stream=1))


def outgoing(found: Measured, cold: float) -> Usage:
    """An agent's answer and its three statuses, each of them a webhook; the stream sees every change of the message."""
    used = units(found, writes="outgoing with three statuses", reads="reads, outgoing")
    queued = millions(http_api=4, sqs=9, sqs_fifo=3)
    return together(used, queued, work(found, cold, Api=1, Outbound=1, Webhook=3, Inbound=3, Stream=5))


def poll(found: Measured, cold: float) -> Usage:
    used = millions(http_api=1, read_units=found.units["poll with nothing new"])
    return together(used, work(found, cold, Api=1))


def units(found: Measured, *, writes: str, reads: str) -> Usage:
    return millions(write_units=found.units[writes], read_units=found.units[reads])


def millions(**used: float) -> Usage:
    return times(used, 1e-6)


def together(*usages: Usage) -> Usage:
    names = dict.fromkeys(name for usage in usages for name in usage)
    return {name: sum(usage.get(name, 0) for usage in usages) for name in names}


def work(found: Measured, cold: float, **calls: int) -> Usage:
    """Requests, GB-seconds and lines of the log of calls of functions; the share `cold` pays its init too."""
    seconds = sum(count * (found.warm[name] + cold * found.init[name]) for name, count in calls.items()) / 1000
    lines = sum(calls.get(name, 0) for name in TALKATIVE)
    requests = millions(lambda_requests=sum(calls.values()))
    return requests | {"lambda_gb_seconds": seconds * GB, "logs_gb": lines * LOG_LINE}


def month(volume: Volume, found: Measured) -> Usage:
    each = volume.messages * DAYS / 2
    polls = volume.agents * 8 * 3600 / POLL * DAYS
    flows = [(incoming(found, volume.cold), each), (outgoing(found, volume.cold), each), (poll(found, 0.01), polls)]
    return together(IDLE, {"metrics": METRICS}, *(times(used, count) for used, count in flows))


def times(used: Usage, count: float) -> Usage:
    return {name: amount * count for name, amount in used.items()}


def dollars(used: Usage, region: str, *, free: bool = False) -> float:
    given = PRICES["free"] if free else {}
    prices = PRICES["regions"][region]
    return float(sum(max(0.0, amount - given.get(name, 0)) * prices[name] for name, amount in used.items()))


def meta(volume: Volume) -> float:
    billed: float = max(0, volume.messages * DAYS / 2 - PRICES["meta"]["free"])
    return billed * float(PRICES["meta"]["outgoing"])


def months(found: Measured) -> list[dict[str, Any]]:
    """AWS's bill by region, and Meta's beside it."""
    return [
        {"messages a day": volume.messages, "Meta": round(meta(volume), 2)}
        | {region: bill(month(volume, found), region) for region in PRICES["regions"]}
        for volume in VOLUMES
    ]


def bill(used: Usage, region: str) -> dict[str, float]:
    return {"all": round(dollars(used, region), 2), "free": round(dollars(used, region, free=True), 2)}


def bounded(found: Measured) -> dict[str, float]:
    """What has a bound, in us-east-1: dollars by the million, by the month while nobody writes."""
    return {
        "incoming": round(dollars(times(incoming(found, 0.01), 1e6), HOME), 2),
        "outgoing": round(dollars(times(outgoing(found, 0.01), 1e6), HOME), 2),
        "idle, free tiers": round(dollars(IDLE, HOME, free=True), 2),
        "idle": round(dollars(IDLE, HOME), 2),
    }


def parts(used: Usage) -> dict[str, float]:
    """Where the money of a million goes."""
    prices = PRICES["regions"][HOME]
    return {name: round(amount * 1e6 * prices[name], 2) for name, amount in used.items()}


def table_of(lines: list[dict[str, Any]], limits: dict[str, float]) -> str:
    head = [
        "messages a day",
        *(f"{region} {what}" for region in PRICES["regions"] for what in ("free tiers", "all")),
        "Meta",
    ]
    rows = [[f"{line['messages a day']:,}", *amounts(line), f"{line['Meta']:.2f}"] for line in lines]
    bounds = [[name, f"{value:.2f}", f"{BOUNDS[name]:g}", verdict(name, value)] for name, value in limits.items()]
    return columns([head, *rows]) + "\n\n" + columns([["dollars", "", "of", ""], *bounds])


def amounts(line: dict[str, Any]) -> list[str]:
    return [f"{line[region][what]:.2f}" for region in PRICES["regions"] for what in ("free", "all")]


def verdict(name: str, value: float) -> str:
    return "" if value <= BOUNDS[name] else "TOO MUCH"


def main() -> int:
    found = measured()
    lines, limits = months(found), bounded(found)
    split = {name: parts(flow(found, 0.01)) for name, flow in (("incoming", incoming), ("outgoing", outgoing))}
    leave(
        "cost",
        title=f"Dollars a month, prices of {PRICES['date']}, and dollars by the million",
        result={
            "prices": PRICES["date"],
            "months": lines,
            "bounds": BOUNDS,
            "dollars": limits,
            "by the million": split,
        },
        table=table_of(lines, limits),
        bars=[Bar(name, value, f"${value:.2f}", BOUNDS[name]) for name, value in limits.items()],
    )
    return 1 if any(map(verdict, limits, limits.values())) else 0


if __name__ == "__main__":
    sys.exit(main())
