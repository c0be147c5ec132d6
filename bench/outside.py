"""Units and dollars of what leaves the desk: an event for a webhook or the bus, a push to a CRM or a help desk, what is
read beside a thread: `python -m bench.outside`.

Units are counted on the emulator while the job does its work against a receiver or a simulated vendor that answers at
once. The time of a call is stated here (`ANSWER`), because a job pays for waiting; prices are in `aws_prices.json`.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from atende.workers.job import work
from bench.cost import HOME, LOG_LINE, PRICES, Usage, dollars, memory, millions, slower, times, together
from bench.meter import Meter
from bench.picture import Bar
from bench.report import RESULTS, columns, leave
from bench.units import shop, table
from infra.local import Trouble
from infra.local.vendors import HubSpot, Vendor, Zendesk
from tests.connectors.connected import Connected
from tests.desk.webhook_receiver import Sending, receiving
from tests.desk.wires import Stack

ANSWER = 0.3
"""Seconds that a receiver or a vendor takes to answer a call."""
SENT = 2_000
"""Bytes of a call with its headers."""
QUEUE = 3
"""Requests for an item of a queue: sent, received, deleted."""
ZENDESK = {"subdomain": "padaria", "email": "bot@loja.example", "token": "zd-sample"}
BOUNDS = {
    "event, delivered to a webhook": 8.0,
    "event, put on the bus": 4.0,
    "contact and note, first push to a CRM": 30.0,
    "note, a later push to a CRM": 25.0,
    "ticket, opened": 40.0,
    "message, to an open ticket": 25.0,
    "panel, read from a CRM": 15.0,
}
"""Dollars per million, in the region of the other bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one thing costs. `calls`: of the other system."""

    what: str
    writes: float
    reads: float
    calls: int
    dollars: dict[str, float]
    """Per million, by region."""

    @property
    def ok(self) -> bool:
        return self.dollars[HOME] <= BOUNDS[self.what]


def measure(stack: Stack) -> Iterator[Line]:
    own = own_seconds()
    yield delivered(stack, own)
    yield line("event, put on the bus", (0, 0), 0, own, millions(bus=1))
    yield from pushed(stack, own)
    yield from ticketed(stack, own)


def own_seconds() -> float:
    """Returns the seconds that the jobs function works on an item, without waiting for anybody."""
    if not (RESULTS / "coldstart.json").exists():
        raise Trouble("bench/results/coldstart.json is missing: run `python -m bench.coldstart` first.")
    functions = json.loads((RESULTS / "coldstart.json").read_text())["functions"]
    warm: float = next(row["warm"] for row in functions if row["function"] == "Jobs")
    return warm * slower("Jobs") / 1000


def line(what: str, units: tuple[float, float], calls: int, own: float, more: Usage | None = None) -> Line:
    """Returns a line with its price: units of writing and reading, an item of the queue, the function's time, what is
    sent and logged."""
    (writes, reads), seconds = units, own + calls * ANSWER
    used = together(
        millions(write_units=writes, read_units=reads, sqs=QUEUE, lambda_requests=1),
        {"lambda_gb_seconds": seconds * memory("Jobs"), "logs_gb": LOG_LINE, "transfer_gb": calls * SENT / 1e9},
        more or {},
    )
    priced = {region: round(dollars(times(used, 1e6), region), 2) for region in PRICES["regions"]}
    return Line(what=what, writes=writes, reads=reads, calls=calls, dollars=priced)


def delivered(stack: Stack, own: float) -> Line:
    with receiving() as receiver:
        story, wires = shop(stack, automations=())
        sending = Sending(story, wires)
        sending.add(receiver.url, "message.received")
        story.hears("Oi")
        sending.flow()
        story.later(minutes=1).hears("Quanto custa o bolo?")
        wires.flow()
        [item] = wires.taken(wires.fanout.deliveries or wires.jobs)
        with Meter() as meter:
            sending.do(item)
        if len(receiver.got) != 2:
            raise Trouble("The receiver did not get the event.")
    return line("event, delivered to a webhook", (meter.writes, meter.reads), 1, own)


def connected(stack: Stack, vendor: Vendor, **answers: str) -> Connected:
    story, wires = shop(stack, automations=())
    joined = Connected(story, wires, vendor.name, vendor)
    joined.connects(**answers)
    return joined


def counted(what: str, joined: Connected, act: str, subject: str, own: float, **more: Any) -> Line:
    """Does a job in a function that is warm."""
    joined.wires.flow()
    joined.wires.taken(joined.wires.jobs)
    job = {"do": "connector", "business": joined.story.store.business, "connector": joined.connector, "act": act}
    before = len(joined.vendor.calls)
    with Meter() as meter:
        state = work(json.dumps(job | {"subject": subject} | more), joined.tools)["state"]
    if state != "done":
        raise Trouble(f"{what}: {state}")
    return line(what, (meter.writes, meter.reads), len(joined.vendor.calls) - before, own)


def pushed(stack: Stack, own: float) -> Iterator[Line]:
    with HubSpot() as vendor:
        joined = connected(stack, vendor, token=vendor.token)
        joined.does("thread", joined.talk(by="Bia").id)
        thread = joined.talk()
        yield counted("contact and note, first push to a CRM", joined, "thread", thread.id, own)
        yield counted("note, a later push to a CRM", joined, "thread", joined.talk().id, own)
        yield counted("panel, read from a CRM", joined, "view", thread.contact, own)


def ticketed(stack: Stack, own: float) -> Iterator[Line]:
    with Zendesk() as vendor:
        joined = connected(stack, vendor, **ZENDESK)
        warm = joined.story.thread_of(joined.story.hears("Oi", by="Bia"))
        joined.does("thread", warm.id, by_hand=True)
        thread = joined.story.thread_of(joined.story.later(minutes=1).hears("Meu bolo chegou amassado"))
        yield counted("ticket, opened", joined, "thread", thread.id, own, by_hand=True)
        joined.story.later(minutes=1).replies(thread, "Vamos trocar.")
        yield counted("message, to an open ticket", joined, "thread", thread.id, own)


def table_of(lines: list[Line]) -> str:
    head = ["", "WRU", "RRU", "calls", *(f"$/million {region}" for region in PRICES["regions"]), "of"]
    return columns([head, *([each.what, *figures(each)] for each in lines)])


def figures(each: Line) -> list[str]:
    priced = [f"{each.dollars[region]:.2f}" for region in PRICES["regions"]]
    bound = f"{BOUNDS[each.what]:g}{'' if each.ok else '  TOO MUCH'}"
    return [f"{each.writes:g}", f"{each.reads:g}", str(each.calls), *priced, bound]


def main(measured: Callable[[Stack], Iterator[Line]] = measure) -> int:
    with table() as stack:
        lines = list(measured(stack))
    leave(
        "outside",
        title=f"What leaves the desk: units, and dollars by the million ({ANSWER:g} s for each call)",
        result={
            "prices": PRICES["date"],
            "answer": ANSWER,
            "bounds": BOUNDS,
            "lines": list(map(asdict, lines)),
        },
        table=table_of(lines),
        bars=[Bar(each.what, each.dollars[HOME], f"${each.dollars[HOME]:.2f}", BOUNDS[each.what]) for each in lines],
    )
    return int(not all(each.ok for each in lines))


if __name__ == "__main__":
    sys.exit(main())
