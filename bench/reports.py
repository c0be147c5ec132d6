"""A year of a shop with 3,000 messages a day, and what its page of figures reads, by the month: `python -m
bench.reports`.

The days are folded and stored as the clock does it, and the reads are metered. Today is a journal of its own: a
function that has read it before reads only what is new. `--quick` is half a year.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import batched, islice
from time import process_time

from atende.core.clock import ms
from atende.model import Event
from atende.reporting import day_parts, reports
from atende.reporting.day_parts import PARTS
from atende.reporting.journal.store import line
from atende.reporting.reports import Reports
from atende.storage.journal import Page
from atende.storage.store import Store
from bench.meter import Meter
from bench.picture import Bar
from bench.report import columns, leave
from bench.units import table
from bench.year import AGENTS, LABELS, MESSAGES, ZONE, Busy

NOW = datetime(2026, 11, 25, 21, tzinfo=UTC)
TODAY = date(2026, 11, 25)
YEAR, QUICK = 365, 185
MONTH = 30
BOUND = 16
"""Read units for each thirty days that are read."""
BATCH = 40
"""Events of a page of the journal, as the stream writes them on a busy day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A report: how many days it reads, their units, and our CPU time in milliseconds."""

    what: str
    days: int
    units: float
    cpu: float
    bound: float | None = None

    @property
    def ok(self) -> bool:
        return self.bound is None or self.units <= self.bound


def written(store: Store, days: int) -> dict[str, float]:
    """Closes the days before today; returns the kilobytes of each part, on average."""
    shop = Busy()
    sizes = dict.fromkeys(PARTS, 0)
    for back in range(days, 0, -1):
        day = TODAY - timedelta(days=back)
        facts = [*shop.day(day)]
        days.close(store, f"{day}", lambda facts=facts: day_parts.day(facts, ZONE))  # type: ignore[misc]
        if back % 30 == 0:
            sys.stderr.write(f"{back} days to go\n")
    for part in PARTS:
        stored_parts = days.parts(store, part, f"{TODAY - timedelta(days=MONTH)}", f"{TODAY}").values()
        sizes[part] = sum(len(stored_part.packed) for stored_part in stored_parts) // MONTH
    return {part: round(size / 1024, 1) for part, size in sizes.items()}


def journal(store: Store) -> None:
    """Today as the stream writes it, including the changes of cards and the statuses, which no figure needs."""
    events = sorted(
        (event for fact in Busy().day(TODAY) for event in beside(fact) if event.at < NOW), key=lambda event: event.at
    )
    for number, batch in enumerate(batched(events, BATCH, strict=False)):
        written, lines = ms(batch[-1].at) + 1, [line(event) for event in batch]
        store.add(Page(date=f"{TODAY}", written=written, batch=f"{number:012x}", events=lines))


def beside(fact: Event) -> Iterator[Event]:
    yield fact
    statuses = ("sent", "delivered", "read") if fact.kind == "outgoing" else ()
    for status in statuses:
        yield replace(fact, id=f"{fact.id}:{status}", kind="status", numbers={}, by="")
    if fact.kind in ("incoming", "outgoing"):
        yield replace(fact, id=f"card:{fact.id}", kind="card", numbers={}, by="")


def looks(store: Store) -> Iterator[Look]:
    """Each report by a function that has just started; for today, with what the first one cached."""
    report = Reports(store, ZONE)
    yield look("today, the first look of the day at 18:00", 1, lambda: report.report(days=1, at=NOW))
    for days in (1, 7, MONTH, 90):
        yield period(f"page, {days} days and those before", 2 * days, partial(report.report, days=days, at=NOW))
    for by in (("inbox", "whatsapp"), ("agent", AGENTS[0]), ("label", LABELS[0])):
        name = f"page of one {by[0]}, {MONTH} days and those before"
        yield period(name, 2 * MONTH, partial(report.report, days=MONTH, at=NOW, by=by))
    yield period(f"by agent, {MONTH} days", MONTH, partial(report.shares, "agent", days=MONTH, at=NOW))
    yield period("who comes back, 6 months", 178, partial(report.cohorts, months=6, at=NOW))
    threads = report.behind("csat", report.dates(MONTH, at=NOW), at=NOW)
    yield period("fifty threads behind a figure", 7, lambda: list(islice(threads, 50)))


def period(name: str, days: int, do: Callable[[], object]) -> Look:
    return look(name, days, do, bound=round(BOUND * max(1, days / MONTH), 1))


def look(name: str, days: int, do: Callable[[], object], *, bound: float | None = None) -> Look:
    reports._last.clear()
    begun = process_time()
    with Meter() as meter:
        do()
    return Look(what=name, days=days, units=meter.reads, cpu=round(1000 * (process_time() - begun)), bound=bound)


def drawn(results: Sequence[Look], sizes: dict[str, float]) -> str:
    rows = [[look.what, f"{look.days}", f"{look.units:g}", bound(look), f"{look.cpu:.0f}"] for look in results]
    kept = [[part, f"{size:g}"] for part, size in sizes.items()]
    return (
        columns([["look", "days read", "RRU", "of", "CPU ms"], *rows])
        + "\n\n"
        + columns([["part of a day", "kB"], *kept])
    )


def bound(look: Look) -> str:
    return "apart" if look.bound is None else f"{look.bound:g}" + ("" if look.ok else "  TOO MUCH")


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.reports")
    parser.add_argument("--quick", action="store_true", help="half a year")
    days = QUICK if parser.parse_args(arguments).quick else YEAR
    with table():
        store = Store("padaria")
        sizes = written(store, days)
        journal(store)
        results = list(looks(store))
    leave(
        "reports",
        title=f"Read units of the page of figures, {MESSAGES:,} messages a day",
        result={"days": days, "messages": MESSAGES, "looks": [asdict(look) for look in results], "kilobytes": sizes},
        table=drawn(results, sizes),
        bars=[Bar(look.what, look.units, f"{look.units:g} RRU", look.bound) for look in results],
    )
    return 0 if all(look.ok for look in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
