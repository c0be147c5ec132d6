"""Dollars a month for a shop of 100, 3,000 and 30,000 messages a day, and for a million: `python -m bench.cost`.

Write units, read units of a poll, durations and cold starts are those that `bench.units` and `bench.coldstart` left in
`results/`; prices and their date stand in `prices.json`; how often what happens is written down here, for one message
alone, but for statuses, which wait for each other: how many meet depends on how many messages there are.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from atende.model import Person
from bench.meter import Meter
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from bench.units import shop, table
from infra.local import Trouble

type Usage = dict[str, float]
"""What is billed, by its name in the prices: millions of requests and units, GB-seconds, GB, pieces."""

PRICES: dict[str, Any] = json.loads((Path(__file__).parent / "prices.json").read_text())
GB = {"Outbound": 0.125}
"""Memory of functions that have less than the others' quarter (template.yaml)."""
SLOWER = 2.0
"""Milliseconds on Lambda with 256 MB for one of `bench.coldstart`'s; twice as many with half."""
WAIT = {"Outbound": 350.0}
"""Milliseconds for Graph's answer, which the simulated one gives at once."""
LOG_LINE = 0.2e-6
"""GB of a line of the log with the 26 bytes that CloudWatch adds."""
TALKATIVE = ("Jobs", "Clock")
"""Functions that log a line when all goes well."""
OWNER, SESSION, LEFT = 0.5, 1.0, 1.0
"""Read units before the desk: whose number it is, whose cookie. Warm functions keep a shop's settings for a minute. A
console that has the thread open looks twice whether the answer has left."""
HOME = "us-east-1"
METRICS = 4
"""Counts of `atende.aws.emf`, in a month in which each of them happened."""
OPEN = 10 * 3600
"""Seconds of a day in which people write."""
WINDOW, BATCH = 60, 10
"""Seconds that statuses wait for others (template.yaml); items that SQS hands over or deletes in one request."""
EVENT, PAGE = 120, 1024
"""Bytes of a status in the journal, and of a write unit."""
DAYS, POLL = 30, 10
"""Days of a month; seconds between two polls of an open console."""
IDLE: Usage = {
    "sqs": 4 * 5 * 3 * 60 * 24 * DAYS / 1e6,
    "alarms": 10,
    "table_gb": 0.1,
    "lambda_requests": 4 * 24 * DAYS / 1e6,
}
"""Four queues with five pollers that ask every 20 s; alarms; the clock. Metrics are billed when they count."""
BOUNDS = {
    "incoming, 3,000 a day": 9.0,
    "incoming, 30,000 a day": 8.0,
    "outgoing, 3,000 a day": 20.0,
    "outgoing, 30,000 a day": 18.0,
    "idle, free tiers": 1.0,
    "idle": 2.5,
}
"""Dollars: by the million, by the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Messages a day, half of them outgoing; agents with the console open for eight hours; share of cold starts: a
    function stays warm for minutes, and 3,000 a day are one every twelve seconds."""

    messages: int
    agents: int
    cold: float

    @property
    def busiest(self) -> float:
        """Answers a second while the shop is open."""
        return self.messages / 2 / OPEN


VOLUMES = (
    Volume(messages=100, agents=1, cold=0.5),
    Volume(messages=3_000, agents=5, cold=0.02),
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
    units = {line["flow"]: line["units"] for line in json.loads((RESULTS / "units.json").read_text())["lines"]}
    functions = json.loads((RESULTS / "coldstart.json").read_text())["functions"]
    warm = {row["function"]: row["warm"] * slower(row["function"]) + WAIT.get(row["function"], 0) for row in functions}
    return Measured(
        units | reads(), warm, {row["function"]: row["init"] * slower(row["function"]) for row in functions}
    )


def slower(function: str) -> float:
    return SLOWER * 0.25 / memory(function)


def memory(function: str) -> float:
    return GB.get(function, 0.25)


def reads() -> dict[str, float]:
    """Read units of a message and of an answer, with all that they set off."""
    with table() as stack:
        story, wires = shop(stack, automations=())
        thread = story.thread_of(story.hears("Bom dia, queria encomendar um bolo"))
        wires.flow()
        with Meter() as incoming_meter:
            story.later(minutes=1).hears("De chocolate com morango")
            wires.flow()
        with Meter() as outgoing_meter:
            message = story.later(minutes=1).replies(thread, "Claro! Para quando?")
            wires.flow()
            wamid = story.later(seconds=1).delivers(message)
            for words in (("sent", "delivered"), ("read",)):
                wires.flow()
                person = Person(phone=thread.phone, bsuid=thread.bsuid)
                story.later(seconds=1).statuses(wamid, *words, key=f"{thread.id}|{message.sk}", person=person)
            wires.flow()
    return {
        "reads, incoming": incoming_meter.reads + OWNER,
        "reads, outgoing": outgoing_meter.reads + 2 * OWNER + SESSION + LEFT,
    }


def incoming(measurement: Measured, volume: Volume) -> Usage:
    """One message of a known contact: webhook, queue, inbound, stream. Lambda asks a stream four times a second: both
    writes of a message come in one batch."""
    used = units(measurement, writes="incoming, known contact", reads="reads, incoming")
    return together(used, millions(http_api=1, sqs=3), work(measurement, volume.cold, Webhook=1, Inbound=1, Stream=1))


def outgoing(measurement: Measured, volume: Volume) -> Usage:
    """An agent's answer and its three statuses, each of them a webhook.

    Sent and delivered come together, read comes later: two events for the queue of statuses, which waits a minute from
    the first one on and hands over all that has come. What is shared by a batch is a share of it here: the function's
    run, the stream's, the page of the journal. The stream runs for the answer, for its name and for the statuses.
    """
    at_once = 1 + 2 * volume.busiest * WINDOW
    batches, queued = 2 / at_once, 3 / 2 * at_once
    requests = 2 * batches * ceil(queued / BATCH)
    pages = batches * ceil(at_once * EVENT / PAGE) - 2
    used = units(measurement, writes="outgoing with three statuses", reads="reads, outgoing")
    shared = millions(write_units=pages, read_units=OWNER * (batches - 2))
    calls = work(measurement, volume.cold, Api=1, Outbound=1, Webhook=3, Inbound=batches, Stream=2 + batches)
    return together(used, shared, millions(http_api=4, sqs=3 + requests, sqs_fifo=3), calls)


def poll(measurement: Measured, cold: float) -> Usage:
    used = millions(http_api=1, read_units=measurement.units["poll with nothing new"])
    return together(used, work(measurement, cold, Api=1))


def units(measurement: Measured, *, writes: str, reads: str) -> Usage:
    return millions(write_units=measurement.units[writes], read_units=measurement.units[reads])


def millions(**used: float) -> Usage:
    return times(used, 1e-6)


def together(*usages: Usage) -> Usage:
    names = dict.fromkeys(name for usage in usages for name in usage)
    return {name: sum(usage.get(name, 0) for usage in usages) for name in names}


def work(measurement: Measured, cold: float, **calls: float) -> Usage:
    """Requests, GB-seconds and lines of the log of calls of functions; the share `cold` pays its init too."""
    seconds = {
        name: count * (measurement.warm[name] + cold * measurement.init[name]) / 1000 for name, count in calls.items()
    }
    lines = sum(calls.get(name, 0) for name in TALKATIVE)
    requests = millions(lambda_requests=sum(calls.values()))
    return requests | {
        "lambda_gb_seconds": sum(seconds[name] * memory(name) for name in seconds),
        "logs_gb": lines * LOG_LINE,
    }


def month(volume: Volume, measurement: Measured) -> Usage:
    each = volume.messages * DAYS / 2
    polls = volume.agents * 8 * 3600 / POLL * DAYS
    flows = [
        (incoming(measurement, volume), each),
        (outgoing(measurement, volume), each),
        (poll(measurement, 0.01), polls),
    ]
    return together(IDLE, {"metrics": METRICS}, *(times(used, count) for used, count in flows))


def times(used: Usage, count: float) -> Usage:
    return {name: amount * count for name, amount in used.items()}


def dollars(used: Usage, region: str, *, free: bool = False) -> float:
    allowance = PRICES["free"] if free else {}
    prices = PRICES["regions"][region]
    return float(sum(max(0.0, amount - allowance.get(name, 0)) * prices[name] for name, amount in used.items()))


def meta(volume: Volume) -> float:
    billed: float = max(0, volume.messages * DAYS / 2 - PRICES["meta"]["free"])
    return billed * float(PRICES["meta"]["outgoing"])


def months(measurement: Measured) -> list[dict[str, Any]]:
    """AWS's bill by region, and Meta's beside it."""
    return [
        {"messages a day": volume.messages, "Meta": round(meta(volume), 2)}
        | {region: bill(month(volume, measurement), region) for region in PRICES["regions"]}
        for volume in VOLUMES
    ]


def bill(used: Usage, region: str) -> dict[str, float]:
    return {"all": round(dollars(used, region), 2), "free": round(dollars(used, region, free=True), 2)}


def bounded(measurement: Measured) -> dict[str, float]:
    """What has a bound, in us-east-1: dollars by the million at the pace of each volume, and by the month while nobody
    writes. The smallest shop has none: it takes twenty-seven years to a million."""
    paces = {
        f"{name}, {volume.messages:,} a day": flow(measurement, volume) for name, flow in FLOWS for volume in VOLUMES
    }
    idle = {"idle, free tiers": dollars(IDLE, HOME, free=True), "idle": dollars(IDLE, HOME)}
    return {
        name: round(value, 2)
        for name, value in ({n: dollars(times(u, 1e6), HOME) for n, u in paces.items()} | idle).items()
    }


FLOWS: tuple[tuple[str, Callable[[Measured, Volume], Usage]], ...] = (("incoming", incoming), ("outgoing", outgoing))


def parts(used: Usage) -> dict[str, float]:
    """Where the money of a million goes."""
    prices = PRICES["regions"][HOME]
    return {name: round(amount * 1e6 * prices[name], 2) for name, amount in used.items()}


def table_of(lines: list[dict[str, Any]], limits: dict[str, float]) -> str:
    head = [
        "messages a day",
        *(f"{region} {column}" for region in PRICES["regions"] for column in ("free tiers", "all")),
        "Meta",
    ]
    rows = [[f"{line['messages a day']:,}", *amounts(line), f"{line['Meta']:.2f}"] for line in lines]
    bounds = [[name, f"{value:.2f}", bound_of(name), verdict(name, value)] for name, value in limits.items()]
    return columns([head, *rows]) + "\n\n" + columns([["dollars", "", "of", ""], *bounds])


def amounts(line: dict[str, Any]) -> list[str]:
    return [f"{line[region][kind]:.2f}" for region in PRICES["regions"] for kind in ("free", "all")]


def bound_of(name: str) -> str:
    return f"{BOUNDS[name]:g}" if name in BOUNDS else ""


def verdict(name: str, value: float) -> str:
    return "" if value <= BOUNDS.get(name, value) else "TOO MUCH"


def main() -> int:
    measurement = measured()
    lines, limits = months(measurement), bounded(measurement)
    split = {name: parts(flow(measurement, VOLUMES[-1])) for name, flow in FLOWS}
    leave(
        "cost",
        title=f"Dollars a month, prices of {PRICES['date']}, and dollars by the million",
        result={
            "prices": PRICES["date"],
            "months": lines,
            "idle": {region: bill(IDLE, region) for region in PRICES["regions"]},
            "bounds": BOUNDS,
            "dollars": limits,
            "by the million": split,
        },
        table=table_of(lines, limits),
        bars=[Bar(name, value, f"${value:.2f}", BOUNDS.get(name)) for name, value in limits.items()],
    )
    return 1 if any(map(verdict, limits, limits.values())) else 0


if __name__ == "__main__":
    sys.exit(main())
