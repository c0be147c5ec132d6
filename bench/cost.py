"""Dollars a month for a shop of 100, 3,000 and 30,000 messages a day, and for a million: `python -m bench.cost`.

Write units, read units of a poll, durations and cold starts are the results of `bench.units` and `bench.coldstart` in
`results/`; prices and their date are in `atende/reporting/aws_prices.json`. This module states how often each step
happens for one message alone, except for statuses, which are batched: how many share a batch depends on the number of
messages.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

from atende.desk import Desk
from atende.model import Person
from atende.reporting import aws_prices
from atende.reporting.aws_prices import PRICES, Usage
from atende.storage.store import Store
from bench.meter import Meter
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from bench.units import shop, table
from infra.local import Trouble

SLOWER = 2.0
"""Milliseconds on Lambda with 256 MB for one millisecond of `bench.coldstart`; twice as many with half the memory."""
WAIT = {"Outbound": 350.0}
"""Milliseconds of waiting for the Graph API, which the simulator answers at once."""
LOG_LINE = 0.18e-6
"""GB of a line about a step of a message, including the 26 bytes that CloudWatch adds."""
STATUS = 0.04e-6
"""GB of a status in the line about a batch of them."""
LISTENERS = 1.0
"""Read units of the stream for each batch: the list of a shop's webhooks."""
USED_LINE = (29 + 26) * 1e-9
"""GB of the line that says what an invocation used for which shop (`atende.core.usage`). A process that starts anew so
often holds none back."""
USED, SILENT = "used_gb", ("Webhook",)
"""How quantities name these lines, and the function whose use goes with its items, so that it writes none."""
OWNER, SESSION, LEFT = 0.5, 1.0, 1.0
"""Read units outside the desk: the owner of a number, a session. Warm functions cache a shop's settings for a minute. A
console with the thread open reads twice whether the answer was sent."""
HOME = "us-east-1"
METRICS = 4
"""Metrics of `atende.aws.emf`, for a month in which each of them occurred."""
OPEN = 10 * 3600
"""Seconds of a day in which people write."""
WINDOW, BATCH = 60, 10
"""Seconds that statuses wait for others (template.yaml); items that SQS delivers or deletes in one request."""
EVENT, PAGE = 120, 1024
"""Bytes of a status in the journal, and of a write unit."""
DAYS, POLL = 30, 10
"""Days of a month; seconds between two polls of an open console."""
IDLE: Usage = {
    "sqs": (4 * 5 * 3 * 60 + 3 + 4) * 24 * DAYS / 1e6,
    "alarms": 10,
    "table_gb": 0.1,
    "lambda_requests": (4 + 1) * 24 * DAYS / 1e6,
}
"""Four queues with five pollers each that ask every 20 s; alarms; the clock, its look each hour for messages that
were left behind, and its looks at the queue of bulk messages, which nobody polls while it is empty. A metric is billed
only when it occurs."""
BOUNDS = {
    "incoming, 3,000 a day": 9.0,
    "incoming, 30,000 a day": 8.0,
    "outgoing, 3,000 a day": 20.0,
    "outgoing, 30,000 a day": 18.0,
    "idle, free tiers": 1.0,
    "idle": 2.5,
}
"""Dollars: per million, and per month."""
MOST_COUNTING = 1.0
"""Percent of the bill that it may cost to know what each shop costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Messages a day, half of them outgoing; agents with the console open for eight hours; the share of cold starts: a
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
    return aws_prices.memory(function.lower())


def reads() -> dict[str, float]:
    """Read units of a message and of an answer, including everything that follows from them. Each step is another
    function's, which has no copy of what the one before has read; and the answer is not the shop's first today."""
    with table() as stack:
        story, wires = shop(stack, automations=())
        thread = story.thread_of(story.hears("Bom dia, queria encomendar um bolo"))
        story.later(minutes=1).replies(thread, "Bom dia!")
        wires.flow()

        def elsewhere() -> None:
            story.desk = Desk(Store(story.store.business))

        elsewhere()
        with Meter() as incoming_meter:
            story.later(minutes=1).hears("De chocolate com morango")
            wires.flow()
        elsewhere()
        with Meter() as outgoing_meter:
            message = story.later(minutes=1).replies(thread, "Claro! Para quando?")
            wires.flow()
            wamid = story.later(seconds=1).delivers(message)
            for words in (("sent", "delivered"), ("read",)):
                wires.flow()
                elsewhere()
                person = Person(channel="whatsapp", phone=thread.phone, channel_user_id=thread.channel_user_id)
                story.later(seconds=1).statuses(wamid, *words, key=f"{thread.id}|{message.sk}", person=person)
            wires.flow()
    return {
        "reads, incoming": incoming_meter.reads + OWNER,
        "reads, outgoing": outgoing_meter.reads + 2 * OWNER + SESSION + LEFT,
    }


def incoming(measurement: Measured, volume: Volume) -> Usage:
    """One message of a known contact: webhook, queue, inbound, stream. Lambda polls a stream four times a second, so
    both writes of a message come in one batch."""
    used = units(measurement, writes="incoming, known contact", reads="reads, incoming")
    used |= {"logs_gb": 3 * LOG_LINE}
    return together(used, millions(http_api=1, sqs=3), work(measurement, volume.cold, Webhook=1, Inbound=1, Stream=1))


def outgoing(measurement: Measured, volume: Volume) -> Usage:
    """An agent's answer and its three statuses, each of them a webhook.

    Sent and delivered come together, read comes later: these are two items for the queue of statuses, which waits a
    minute after the first item and delivers everything that has come. Costs that a batch shares are counted as a share
    of it: the run of the function, the run of the stream's function and its list of webhooks, the page of the journal.
    The stream runs for the answer and for the statuses, and not for the source id.
    """
    at_once = 1 + 2 * volume.busiest * WINDOW
    batches, queued = 2 / at_once, 3 / 2 * at_once
    requests = 2 * batches * ceil(queued / BATCH)
    pages = batches * ceil(at_once * EVENT / PAGE) - 2
    used = units(measurement, writes="outgoing with three statuses", reads="reads, outgoing")
    shared = millions(write_units=pages, read_units=(OWNER + LISTENERS) * (batches - 2))
    shared["logs_gb"] = (2 + batches) * LOG_LINE + 3 * STATUS
    calls = work(measurement, volume.cold, Api=1, Outbound=1, Webhook=3, Inbound=batches, Stream=1 + batches)
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
    """Requests and GB-seconds of calls of functions; the share `cold` of them also pays for init."""
    seconds = {
        name: count * (measurement.warm[name] + cold * measurement.init[name]) / 1000 for name, count in calls.items()
    }
    requests = millions(lambda_requests=sum(calls.values()))
    return requests | {
        "lambda_gb_seconds": sum(seconds[name] * memory(name) for name in seconds),
        USED: USED_LINE * sum(count for name, count in calls.items() if name not in SILENT),
    }


def counting(volume: Volume, measurement: Measured, region: str) -> float:
    """What it costs to know what each shop costs, in percent of the rest of a month's bill, without what is free."""
    used = month(volume, measurement)
    rest = dollars(used | {USED: 0}, region)
    return 100 * (dollars(used, region) - rest) / rest


def dollars(used: Usage, region: str, *, free: bool = False) -> float:
    return aws_prices.dollars(billed(used), region, free=free)


def billed(used: Usage) -> Usage:
    """The quantities with all lines of the log together."""
    if USED not in used:
        return used
    return {name: amount for name, amount in used.items() if name != USED} | {
        "logs_gb": used.get("logs_gb", 0) + used[USED]
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


def meta(volume: Volume) -> float:
    billed: float = max(0, volume.messages * DAYS / 2 - PRICES["meta"]["free"])
    return billed * float(PRICES["meta"]["outgoing"])


def months(measurement: Measured) -> list[dict[str, Any]]:
    """AWS's bill by region, with Meta's."""
    return [
        {"messages a day": volume.messages, "Meta": round(meta(volume), 2)}
        | {region: bill(month(volume, measurement), region) for region in PRICES["regions"]}
        for volume in VOLUMES
    ]


def bill(used: Usage, region: str) -> dict[str, float]:
    return {"all": round(dollars(used, region), 2), "free": round(dollars(used, region, free=True), 2)}


def bounded(measurement: Measured) -> dict[str, float]:
    """The figures with a bound, in us-east-1: dollars per million at the rate of each volume, and dollars a month while
    nobody writes. The smallest shop has no bound: it takes twenty-seven years to reach a million."""
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
    """How the cost of a million is made up."""
    prices = PRICES["regions"][HOME]
    return {name: round(amount * 1e6 * prices[name], 2) for name, amount in billed(used).items()}


def table_of(lines: list[dict[str, Any]], limits: dict[str, float]) -> str:
    head = [
        "messages a day",
        *(f"{region} {column}" for region in PRICES["regions"] for column in ("free tiers", "all")),
        "Meta",
    ]
    rows = [[f"{line['messages a day']:,}", *amounts(line), f"{line['Meta']:.2f}"] for line in lines]
    bounds = [[name, f"{value:.2f}", bound_of(name), verdict(name, value)] for name, value in limits.items()]
    return columns([head, *rows]) + "\n\n" + columns([["dollars", "", "of", ""], *bounds])


def table_of_shares(shares: dict[str, float]) -> str:
    rows = [[name, f"{value:.2f}", f"{MOST_COUNTING:g}"] for name, value in shares.items()]
    return columns([["percent for knowing each shop's cost", "", "of"], *rows])


def amounts(line: dict[str, Any]) -> list[str]:
    return [f"{line[region][kind]:.2f}" for region in PRICES["regions"] for kind in ("free", "all")]


def bound_of(name: str) -> str:
    return f"{BOUNDS[name]:g}" if name in BOUNDS else ""


def verdict(name: str, value: float) -> str:
    return "" if value <= BOUNDS.get(name, value) else "TOO MUCH"


def main() -> int:
    measurement = measured()
    lines, limits = months(measurement), bounded(measurement)
    shares = {
        f"{volume.messages:,} a day, {region}": round(counting(volume, measurement, region), 2)
        for volume in VOLUMES
        for region in PRICES["regions"]
    }
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
            "percent for knowing each shop's cost": shares,
        },
        table=f"{table_of(lines, limits)}\n\n{table_of_shares(shares)}",
        bars=[Bar(name, value, f"${value:.2f}", BOUNDS.get(name)) for name, value in limits.items()],
    )
    too_much = any(map(verdict, limits, limits.values())) or max(shares.values()) > MOST_COUNTING
    return 1 if too_much else 0


if __name__ == "__main__":
    sys.exit(main())
