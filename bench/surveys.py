"""The survey of one shop with 5,000 contacts to ask, and of 500 shops at the same hour: `python -m bench.surveys`.

Planning is measured as a whole, asking on a few hundred contacts: units as the table counts them, and our own CPU time.
The time on Lambda is computed from that: twice our CPU time (`bench.cost`), and the time of each call to the table.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from time import process_time_ns
from typing import Any

from atende.aws import sqs
from atende.aws.sqs import Queue, stagger
from atende.core.ids import new
from atende.desk import Desk
from atende.desk.surveys import rounds
from atende.desk.surveys.rounds import Rounds
from atende.model import Agent, Business, Contact, Episode, Inbox, Role, Status, Thread
from atende.storage.directory import Shop
from atende.storage.messages import message_sk
from atende.storage.store import Store
from atende.workers.shop_jobs import shop_jobs
from bench.cost import PRICES, SLOWER
from bench.meter import Meter
from bench.picture import Bar
from bench.report import columns, leave
from bench.scale import write
from bench.units import table

CONTACTS, QUICK, SAMPLE = 5_000, 500, 400
SHOPS, EACH = 500, 20
CALL = 6.0
"""Milliseconds of a call to DynamoDB in the same region; AWS says single-digit."""
WORKERS = 2
"""The number of parallel Jobs functions (template.yaml, MaximumConcurrency)."""
MEMORY = 0.25
UNTIL = datetime(2026, 11, 25, 21, tzinfo=UTC)
BOUNDS = {"write units a contact": 8.0, "minutes, 5,000 contacts": 45.0, "minutes, 500 shops": 15.0}


class Planned(Queue):
    """Collects the items that would be sent to the queue, with the seconds for which they would be invisible."""

    def __init__(self) -> None:
        super().__init__(None, "")
        self.jobs: list[tuple[dict[str, Any], int]] = []

    def spread(self, bodies: Iterable[tuple[str, str, int]]) -> None:
        self.jobs += [(json.loads(body), wait) for body, _, wait in bodies]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The cost of one of several equal steps."""

    what: str
    count: int
    writes: float
    reads: float
    calls: float
    cpu: float

    @property
    def seconds(self) -> float:
        """The time on Lambda."""
        return (self.cpu * SLOWER + self.calls * CALL) / 1000


def planting(number: int) -> Iterator[Any]:
    """A shop whose contacts all wrote today, each with one resolved thread."""
    yield Business(id="feira", name="Feira do Livro")
    yield Inbox(id="whatsapp", channel="whatsapp", address="100", app="a", name="WhatsApp")
    yield Agent(id="maya", name="Maya", role=Role.ATTENDANT)
    for place in range(number):
        at = UNTIL - timedelta(hours=9) + timedelta(seconds=6 * place)
        yield from resolved(place, at)


def resolved(place: int, at: datetime) -> Iterator[Any]:
    thread, contact = f"{new(at)[:18]}{place:08d}", f"{place:026d}"
    yield Contact(id=contact, name=f"Cliente {place:05d}", phone=f"55119{place:08d}", identified=at)
    yield Thread(
        id=thread, inbox="whatsapp", contact=contact, status=Status.RESOLVED, protocol=f"261125-{place:05d}",
        opened=at, episode_opened=at, name=f"Cliente {place:05d}", phone=f"55119{place:08d}",
        last=message_sk(at, arrived=at, name=str(place)), last_at=at, last_text="Obrigada!",
        last_direction="incoming", last_incoming=at, last_put=at, resolved=at + timedelta(minutes=5),
        resolved_by="maya",
    )  # fmt: skip
    yield Episode(
        thread=thread, number=1, inbox="whatsapp", contact=contact, opened=at, resolved=at, resolved_by="maya"
    )


def plan(desk: Desk, number: int) -> tuple[list[tuple[dict[str, Any], datetime]], Cost]:
    """All slices of the round, each of which starts the next: the parts with their times."""
    parts: list[tuple[dict[str, Any], datetime]] = []
    todo, start, slices = [{"before": None, "start": UNTIL}], process_time_ns(), 0
    with Meter() as meter:
        while todo:
            step, queue = todo.pop(), Planned()
            Rounds(surveys=desk.surveys, queue=queue, now=step["start"]).begin(
                UNTIL, before=step["before"], start=step["start"]
            )
            slices += 1
            for job, _ in queue.jobs:
                if job["do"] == "survey":
                    todo.append({name: datetime.fromisoformat(job[name]) for name in ("before", "start")})
                else:
                    parts.append((job, datetime.fromisoformat(job["at"])))
    cpu = (process_time_ns() - start) / 1e6
    assert len({thread for job, _ in parts for thread, _ in job["threads"]}) == number
    return parts, cost("plan a slice", slices, meter, cpu)


def cost(name: str, count: int, meter: Meter, cpu: float) -> Cost:
    writes, reads, calls = (round(total / count, 2) for total in (meter.writes, meter.reads, len(meter.log)))
    return Cost(what=name, count=count, writes=writes, reads=reads, calls=calls, cpu=round(cpu / count, 3))


def ask_parts(desk: Desk, parts: Sequence[tuple[dict[str, Any], datetime]]) -> Cost:
    pairs = [[(thread, n) for thread, n in job["threads"]] for job, _ in parts][: SAMPLE // rounds.PART]
    start = process_time_ns()
    with Meter() as meter:
        for part in pairs:
            assert set(desk.surveys.ask_part(UNTIL, part, at=UNTIL, now=UNTIL)) == {"asked"}
    return cost("ask a contact", sum(map(len, pairs)), meter, (process_time_ns() - start) / 1e6)


def ticked() -> Cost:
    """What the clock decides for each shop; starting the survey and noting it are two calls and two units."""
    shops = [Shop(business=f"shop{n}", zone="America/Sao_Paulo", survey_hour=18) for n in range(SHOPS)]
    start = process_time_ns()
    for shop in shops:
        shop_jobs(shop, UNTIL)
        stagger(shop.business, SHOPS)
    cpu = (process_time_ns() - start) / 1e6 / SHOPS
    return Cost(what="tick a shop", count=SHOPS, writes=1, reads=1, calls=3, cpu=round(cpu, 3))


def minutes(number: int, parts: Sequence[tuple[dict[str, Any], datetime]], ask: Cost) -> dict[str, float]:
    """The minutes until the last contact is asked, as planned, and how busy the functions are meanwhile."""
    planned = (max(at for _, at in parts) - UNTIL).total_seconds() / 60
    worked = number * ask.seconds / 60
    return {"planned": round(planned, 1), "worked": round(worked, 1), "busy": round(worked / WORKERS / planned, 2)}


def hour(slice_cost: Cost, ask: Cost, tick: Cost) -> dict[str, float]:
    """500 shops at the same hour: the clock starts them all in one tick, and their surveys begin spread over ten
    minutes."""
    worked = SHOPS * (slice_cost.seconds + EACH * ask.seconds)
    last = max(sqs.STAGGER, worked / WORKERS) / 60
    return {"clock, seconds": round(SHOPS * tick.seconds, 1), "worked": round(worked / 60, 1), "last": round(last, 1)}


def price(number: int, ask: Cost) -> dict[str, float]:
    """Dollars for asking so many contacts, without the messages themselves, which cost what every message costs."""
    rates = PRICES["regions"]["us-east-1"]
    table_ = number * (ask.writes * rates["write_units"] + ask.reads * rates["read_units"]) / 1e6
    functions = number * ask.seconds * MEMORY * rates["lambda_gb_seconds"]
    return {"table": round(table_, 4), "functions": round(functions, 4), "meta": number * PRICES["meta"]["outgoing"]}


def drawn(costs: Sequence[Cost], lines: Sequence[tuple[str, str]]) -> str:
    head = ["of each", "how many", "WRU", "RRU", "calls", "CPU ms", "Lambda ms"]
    rows = [
        [
            c.what,
            f"{c.count:,}",
            f"{c.writes:g}",
            f"{c.reads:g}",
            f"{c.calls:g}",
            f"{c.cpu:.2f}",
            f"{c.seconds * 1000:.0f}",
        ]
        for c in costs
    ]
    return columns([head, *rows]) + "\n\n" + columns([list(line) for line in lines])


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.surveys")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} contacts")
    number = QUICK if parser.parse_args(arguments).quick else CONTACTS
    with table() as stack:
        store = Store("feira")
        write(stack.table, (store.item(noun) for noun in planting(number)))
        desk = Desk(store)
        parts, slice_cost = plan(desk, number)
        ask = ask_parts(desk, parts)
    tick = ticked()
    shop, shops, dollars = minutes(number, parts, ask), hour(slice_cost, ask, tick), price(number, ask)
    measured = dict(zip(BOUNDS, (ask.writes, shop["planned"], shops["last"]), strict=True))
    lines = [
        (f"{number:,} contacts of one shop, the last one asked after", f"{shop['planned']:g} min"),
        ("both Jobs functions busy meanwhile", f"{shop['busy']:.0%}"),
        (f"{SHOPS} shops with {EACH} each at the same hour, the last one asked after", f"{shops['last']:g} min"),
        ("the clock's tick for them", f"{shops['clock, seconds']:g} s of 60"),
        (f"table and functions for {number:,} questions", f"${dollars['table'] + dollars['functions']:.3f}"),
        ("the questions themselves at Meta, after the allowance", f"${dollars['meta']:.2f}"),
    ]
    leave(
        "surveys",
        title=f"The survey of the day: {number:,} to ask in one shop, {SHOPS} shops at the same hour",
        result={
            "costs": [asdict(c) | {"lambda_ms": round(c.seconds * 1000, 1)} for c in (slice_cost, ask, tick)],
            "shop": shop, "shops": shops, "dollars": dollars, "bounds": BOUNDS, "found": measured,
        },
        table=drawn((slice_cost, ask, tick), lines),
        bars=[Bar(name, measured[name], f"{measured[name]:g}", bound) for name, bound in BOUNDS.items()],
    )  # fmt: skip
    return 0 if all(measured[name] <= bound for name, bound in BOUNDS.items()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
