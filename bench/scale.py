"""A page of the inbox and a page of a thread while a shop grows from 100 to 100,000 threads: `python -m bench.scale`.

Units are computed from the sizes of what was returned. The time is our own CPU time from the request to the nouns, with
the emulator's answer replayed, because the emulator scans its indexes and a process that waits for it finds cold
caches. `--quick` stops at 10,000 threads. A page is full from the beginning.
"""

import gc
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import batched
from time import process_time_ns
from typing import Any

from atende.core.ids import new
from atende.model import Direction, Message, Status, Thread
from atende.storage.messages import message_sk
from atende.storage.store import Store
from bench.meter import Meter, client
from bench.picture import Bar
from bench.report import columns, leave
from bench.units import table

SIZES, QUICK = (100, 1_000, 10_000, 100_000), 3
FLAT = 1.3
"""The highest cost of the last page as a multiple of the first."""
ROUNDS = 30
OPEN = 60
BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)
TEXTS = ("Bom dia, queria encomendar um bolo", "ok", "Vocês entregam no bairro da praça da matriz?", "Obrigada!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The cost of a page in a shop of so many threads: read units, milliseconds of our CPU."""

    page: str
    threads: int
    units: float
    cpu: float


def measure(sizes: Sequence[int], name: str) -> Iterator[Page]:
    store = Store("padaria")
    talk = thread(0)
    write(name, [store.item(noun) for noun in (talk, *messages(talk))])
    written = 1
    for size in sizes:
        write(name, (store.item(thread(number)) for number in range(written, size)))
        written = size
        sys.stderr.write(f"{size:,} threads\n")
        yield page("inbox, 50 cards", size, lambda: store.cards(Status.OPEN, limit=50))
        yield page("thread, 30 messages", size, lambda: store.messages(talk.id, consistent=False))


def page(name: str, threads: int, read: Callable[[], Sequence[Any]]) -> Page:
    with Meter() as meter, playing_back() as tape:
        assert len(read()) >= 30
        gc.collect()  # garbage of the writes is not part of a page
        tape.playing = True
        cpu = min(spent(read) for _ in range(ROUNDS))
    return Page(page=name, threads=threads, units=meter.reads / (ROUNDS + 1), cpu=round(cpu, 3))


@dataclass
class Tape:
    """Records the table's last answer and replays it instead of further answers."""

    answer: Any = None
    playing: bool = False

    def record(self, http_response: Any, **_: Any) -> None:
        self.answer = http_response

    def play(self, **_: Any) -> Any:
        return self.answer if self.playing else None


@contextmanager
def playing_back() -> Iterator[Tape]:
    tape, events = Tape(), client().meta.events
    events.register("after-call.dynamodb", tape.record)
    events.register("before-send.dynamodb", tape.play)
    try:
        yield tape
    finally:
        events.unregister("after-call.dynamodb", tape.record)
        events.unregister("before-send.dynamodb", tape.play)


def spent(do: Callable[[], object]) -> float:
    begun = process_time_ns()
    do()
    return (process_time_ns() - begun) / 1e6


def thread(number: int) -> Thread:
    """The oldest threads fill a page of open threads; of the others one in ten is open."""
    at = BEGIN + timedelta(seconds=7 * number)
    resolved = None if number < OPEN or number % 10 == 0 else at + timedelta(hours=1)
    return Thread(
        id=f"{new(at)[:18]}{number:08d}",
        inbox="whatsapp",
        contact=f"{number:026d}",
        status=Status.RESOLVED if resolved else Status.OPEN,
        protocol=f"{at:%Y%m%d}-{number:06d}",
        opened=at,
        episode_opened=at,
        name=f"Maria Clara {number:06d}",
        phone=f"55119{number:08d}",
        last=message_sk(at, arrived=at, name=str(number)),
        last_at=at,
        last_text=TEXTS[number % len(TEXTS)],
        last_direction="incoming",
        last_incoming=at,
        last_put=at,
        waiting_since=None if resolved else at,
        resolved=resolved,
    )


def messages(of: Thread) -> Iterator[Message]:
    for number in range(40):
        at = of.opened + timedelta(minutes=number)
        sk = message_sk(at, arrived=at, name=str(number))
        way = Direction.NOTE if number % 9 == 8 else Direction.INCOMING
        yield Message(thread=of.id, sk=sk, direction=way, text=TEXTS[number % len(TEXTS)], at=at, put=at)


def write(name: str, items: Iterable[Any]) -> None:
    """Writes items unchanged, twenty-five at a time; it is not measured."""
    for batch in batched(items, 25, strict=False):
        puts = [{"PutRequest": {"Item": item.serialize() | {"version": {"N": "1"}}}} for item in batch]
        client().batch_write_item(RequestItems={name: puts})


def growth(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """The last page of each kind as a multiple of the first."""
    multiples = []
    for name in dict.fromkeys(page.page for page in pages):
        first, *_, last = (page for page in pages if page.page == name)
        multiples.append({"page": name, "units": last.units / first.units, "cpu": round(last.cpu / first.cpu, 2)})
    return multiples


def drawn(pages: Sequence[Page], grown: list[dict[str, Any]]) -> str:
    rows = [[page.page, f"{page.threads:,}", f"{page.units:g}", f"{page.cpu:.2f}"] for page in pages]
    last = [[multiple["page"], f"{multiple['units']:.2f}", f"{multiple['cpu']:.2f}", f"{FLAT:g}"] for multiple in grown]
    head = ["page", "threads", "RRU", "CPU ms"]
    return columns([head, *rows]) + "\n\n" + columns([["last to first", "RRU", "CPU", "of"], *last])


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("--quick", action="store_true", help="up to 10,000 threads")
    sizes = SIZES[:QUICK] if parser.parse_args(arguments).quick else SIZES
    with table() as stack:
        pages = list(measure(sizes, stack.table))
    grown = growth(pages)
    leave(
        "scale",
        title=f"A page of a shop with 100 to {sizes[-1]:,} threads",
        result={"pages": [asdict(page) for page in pages], "growth": grown, "bound": FLAT},
        table=drawn(pages, grown),
        bars=[
            Bar(f"{page.page}, {page.threads:,}", page.cpu, f"{page.cpu:.2f} ms, {page.units:g} RRU") for page in pages
        ],
    )
    return 0 if all(multiple[unit] <= FLAT for multiple in grown for unit in ("units", "cpu")) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
