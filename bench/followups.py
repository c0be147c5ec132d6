"""100,000 open follow-ups, 5,000 of them due in one hour: what the sweep and the agenda read, what each costs, and what
EventBridge allows up to ten million: `python -m bench.followups`.

Units are computed from the sizes of what was returned; the time is our own CPU time, however long the emulator takes.
`--quick` stops at 10,000. The table after it is arithmetic: measured units, prices of `aws_prices.json`, quotas of the
Scheduler's user guide.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aws_lambda_powertools.event_handler.api_gateway import BaseRouter
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from atende.api.agenda import MOST, entries
from atende.api.session import Caller
from atende.core.clock import ms
from atende.core.ids import digest
from atende.desk import Desk
from atende.model import Agent, FollowUp, Thread
from atende.storage.directory import Directory, Sweep
from atende.storage.store import Store
from atende.workers.scheduled import Clock
from bench.cost import HOME, PRICES
from bench.meter import Meter
from bench.picture import Bar
from bench.report import columns, leave
from bench.scale import FLAT, spent, write
from bench.units import shop, table
from bench.units import spent as units_of
from tests.desk.story import Story
from tests.desk.wires import Wires

SIZES, QUICK = (1_000, 10_000, 100_000), 2
SHOPS = 50
BUSY = 5_000
"""Follow-ups due in one hour, of all shops together."""
DAYS = 60
"""The number of days over which the others are spread."""
ROUNDS = 5
BEGIN = datetime(2026, 12, 1, tzinfo=UTC)
RUSH = BEGIN + timedelta(days=DAYS + 2)
"""The busy hour."""
ENTRIES = 25
"""The least number of due entries in one read unit."""
BYTES = 1_200  # approximate size of a follow-up with its two index entries
QUIET, RUSHED = "sweep of a quiet hour", "sweep of the busy hour"
OPEN = (1_000, 100_000, 1_000_000, 10_000_000)
SCHEDULES, CREATED, RUNG = 10_000_000, 5_000, 1_000
"""Default quotas of a region: schedules at once, created and fired in a second (EventBridge Scheduler, quotas)."""
TICKS = 4 * 24 * 30
"""Sweeps in a month."""
HOURS_READ = 3
"""Hours that a quiet sweep reads: its watermark is two hours behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The cost of a read with so many follow-ups open: read units, milliseconds of our CPU, and how many it found."""

    what: str
    open: int
    units: float
    cpu: float
    follow_ups: int


def measure(name: str, sizes: Sequence[int], story: Story) -> Iterator[Read]:
    written = 0
    for size in sizes:
        for number in range(SHOPS):
            store = Store(business(number, story))
            mine = [index for index in range(written, size) if index % SHOPS == number]
            write(name, (store.item(follow_up(index, at(index))) for index in mine))
            if number == 0:
                write(name, (store.item(thread(index)) for index in mine))
        written = size
        sys.stderr.write(f"{size:,} follow-ups\n")
        yield measure_read(QUIET, size, lambda: Directory().due(BEGIN - timedelta(days=1), until=BEGIN))
        yield measure_read("agenda of a day", size, lambda: agenda(story, days=1))
        yield measure_read("agenda of a week", size, lambda: agenda(story, days=7))


def rush(name: str, size: int, story: Story) -> Iterator[Read]:
    """The busy hour, swept when all of its follow-ups are overdue."""
    for number in range(SHOPS):
        store = Store(business(number, story))
        due = (RUSH + timedelta(milliseconds=700 * index) for index in range(number, BUSY, SHOPS))
        write(name, (store.item(follow_up(size + ms(moment), moment)) for moment in due))
    end, taken = RUSH + timedelta(hours=1), Taken()
    yield measure_read(RUSHED, size + BUSY, lambda: Directory().due(RUSH, until=end))
    unused: Any = None
    jobs: Any = taken
    dead = {"stream_dead": unused, "outbound_dead": unused, "inbound_dead": unused}
    clock = Clock(directory=Directory(), jobs=jobs, fanout=unused, **dead)
    Directory().put(Sweep(upto=RUSH))
    yield measure_read("whole sweep, jobs and all", size + BUSY, lambda: [None] * clock.sweep(end))
    assert taken.jobs == BUSY * (ROUNDS + 1)


class Taken:
    """A jobs queue that only counts."""

    def __init__(self) -> None:
        self.jobs = 0

    def send(self, bodies: Any) -> None:
        self.jobs += len(list(bodies))


def measure_read(name: str, size: int, do: Callable[[], Sequence[Any]]) -> Read:
    with Meter() as meter:
        count = len(do())
    cpu = min(spent(do) for _ in range(ROUNDS))
    return Read(what=name, open=size, units=meter.reads, cpu=round(cpu, 2), follow_ups=count)


def agenda(story: Story, *, days: int) -> list[Any]:
    """The request of the agenda page, a week after the beginning."""
    desk = Desk(story.store)
    caller = Caller(desk=desk, agent=Agent(id="maya", name="Maya"), hash="")
    BaseRouter.current_event = APIGatewayProxyEventV2({})  # no browser has chosen a language
    names = desk.store.agenda(until=BEGIN + timedelta(days=days), limit=MOST)
    return list(entries(caller, names, at=BEGIN))


def business(number: int, story: Story) -> str:
    """The shop of a follow-up; the first shop is the one whose agenda is read."""
    return story.store.business if number == 0 else f"loja{number:06d}"


def at(number: int) -> datetime:
    """Evenly spread, so that each shop has the same number on each day."""
    return BEGIN + timedelta(seconds=(number // SHOPS * 7919 * 60 + number) % (DAYS * 86_400))


def name_of(number: int) -> str:
    return f"01m8{number:022d}"


def follow_up(number: int, due: datetime) -> FollowUp:
    text = "Oi! Seu bolo já está pronto para retirar. Fechamos às 19h."
    return FollowUp(
        id=digest(str(number)), thread=name_of(number), what="send", due=due, text=text, by="maya", made=BEGIN
    )


def thread(number: int) -> Thread:
    return Thread(
        id=name_of(number),
        inbox="whatsapp",
        contact=f"{number:026d}",
        opened=BEGIN,
        episode_opened=BEGIN,
        name=f"Maria Clara {number}",
        phone=f"55119{number:08d}",
        last_at=BEGIN,
        last_text="Combinado, obrigada!",
        last_incoming=BEGIN,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Write units of a follow-up, including everything that the stream writes for it: until it waits, and when it is
    sent."""

    made: float
    fired: float


def life(story: Story, wires: Wires) -> Life:
    about = story.thread_of(story.hears("oi"))
    wires.flow()
    made: list[FollowUp] = []
    first = units_of(wires, lambda: made.append(story.promises(about, "Seu bolo está pronto!", hours=1)))
    story.later(hours=1)
    return Life(made=first, fired=units_of(wires, lambda: story.rings(made[0])))


def allowed(number: int, life: Life) -> dict[str, Any]:
    """What so many open follow-ups need of EventBridge's quotas, and cost in a month in which each is made and sent
    once."""
    prices, millions = PRICES["regions"][HOME], number / 1e6
    return {
        "open": number,
        "of the schedules": number / SCHEDULES,
        "hours to make": round(number / CREATED / 3600, 3),
        "minutes late": round(number / RUNG / 60, 2),
        "writes": round(millions * (life.made + life.fired) * prices["write_units"], 2),
        "schedules": round(max(0.0, millions - PRICES["free"]["scheduler"]) * prices["scheduler"], 2),
        "stored": round(millions * BYTES / 1e3 * prices["table_gb"], 2),
    }


def standing(reads: Sequence[Read]) -> float:
    """Dollars a month for sweeping when nothing is overdue, however many follow-ups are open."""
    quiet = max(reading.units for reading in reads if reading.what == QUIET)
    return quiet * HOURS_READ * TICKS / 1e6 * float(PRICES["regions"][HOME]["read_units"])


def drawn(reads: Sequence[Read], lives: Life, rows: Sequence[dict[str, Any]]) -> str:
    first = [["reads", "open", "found", "RRU", "CPU ms"]]
    first += [
        [reading.what, f"{reading.open:,}", f"{reading.follow_ups:,}", f"{reading.units:g}", f"{reading.cpu:.1f}"]
        for reading in reads
    ]
    head = ["open", "of the schedules", "hours to make", "minutes late if due at once", "writes", "schedules", "stored"]
    second = [
        head,
        *([f"{row['open']:,}", f"{row['of the schedules']:.2%}", *map(str, list(row.values())[2:])] for row in rows),
    ]
    summary = f"made {lives.made:g} and said {lives.fired:g} write units; sweeping costs ${standing(reads):.3f} a month"
    return columns(first) + f"\n\n{summary}\n\n" + columns(second)


def bounds(reads: Sequence[Read]) -> dict[str, bool]:
    """The bounds: a quiet sweep costs the same however many follow-ups are open, and a busy one reads only what is
    due."""
    quiet = [reading.units for reading in reads if reading.what == QUIET]
    busy = next(reading for reading in reads if reading.what == RUSHED)
    return {
        "the quiet sweep costs the same": quiet[-1] <= FLAT * quiet[0],
        "the busy sweep reads no more than what is due": busy.units <= busy.follow_ups / ENTRIES + quiet[-1],
        "all that is due is found": busy.follow_ups == BUSY,
    }


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.followups")
    parser.add_argument("--quick", action="store_true", help="up to 10,000 follow-ups")
    sizes = SIZES[:QUICK] if parser.parse_args(arguments).quick else SIZES
    with table() as stack:
        story, wires = shop(stack, automations=())
        lives = life(story, wires)
        reads = [*measure(stack.table, sizes, story), *rush(stack.table, sizes[-1], story)]
    rows, held = [allowed(number, lives) for number in OPEN], bounds(reads)
    leave(
        "followups",
        title=f"{sizes[-1]:,} open follow-ups, {BUSY:,} of them due in one hour",
        result={
            "reads": [asdict(reading) for reading in reads],
            "write units": asdict(lives),
            "sweeping, dollars a month": round(standing(reads), 3),
            "quotas": {"schedules": SCHEDULES, "made a second": CREATED, "rung a second": RUNG},
            "prices": PRICES["date"],
            "months": rows,
            "bounds": held,
        },
        table=drawn(reads, lives, rows),
        bars=[
            Bar(f"{reading.what}, {reading.open:,}", reading.units, f"{reading.units:g} RRU, {reading.cpu:.1f} ms")
            for reading in reads
        ],
    )
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
