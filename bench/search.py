"""Search in a shop of 500,000 messages in 24 months: `python -m bench.search`.

Segments are written by the code that the job runs, each month in a process of its own, whose memory is measured. Asking
goes through `Search`, with the emulator's table and bucket. A function of 256 MB has a seventh of a processor:
`seconds` is the CPU time of the search in such a function, the waiting for files, which are fetched as slowly as there
and as from S3, and the waiting for the table. `--quick` is three months.
"""

import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from threading import Lock
from typing import Any

from atende.aws.segment_files import SegmentFiles, search_key
from atende.core.clock import from_ms, ms
from atende.core.ids import new
from atende.desk import Desk
from atende.desk.search.documents import message_document, segment_of, thread_document
from atende.desk.search.find import Filters, Search
from atende.desk.search.index import hash_of
from atende.desk.search.segments import Segments, folder
from atende.language.search_text import parse
from atende.model import Business, Contact, Direction, Message, Status, Thread
from atende.reporting.aws_prices import PRICES
from atende.reporting.journal.store import Journal
from atende.storage.journal import Page
from atende.storage.messages import message_sk
from atende.storage.search_records import SearchSegment, SearchState
from atende.storage.search_segment import Document, SegmentReader, write
from atende.storage.store import Store
from bench.meter import Meter
from bench.picture import Bar
from bench.report import columns, leave
from bench.units import table

MESSAGES, MONTHS, QUICK = 500_000, 24, 3
EACH = MESSAGES // MONTHS
A_THREAD = 10
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
SHARE = 256 / 1769
"""The part of a processor that a function of 256 MB gets (AWS: 1,769 MB are one)."""
MOST_SECONDS = {"first answer": 1.0, "whole answer": 1.0}
MOST_MEGABYTES, MOST_BUILD, MOST_UNITS = 256, 20, 200
NEWER = 150
"""Messages after which a search asks for the index to be brought up to date."""
TITLES = ["search", "results", "requests", "CPU ms", "RRU", "files", "calls", "waiting s", "s at 256 MB"]
FIRST_BYTE, BYTES_A_SECOND, TABLE = 0.04, 75e6, 0.005
"""Seconds until S3's first byte, what a function's network carries, seconds until the table answers: assumed, because
AWS promises none of them."""
SEARCHES = 3_000
REQUESTS = 5
"""Searches a month, a hundred and fifty each working day, and the requests of one: pages, and pauses while typing."""
S3 = {"gets": 0.4, "puts": 5.0, "gb": 0.0405}
"""US dollars for a million requests and for a GB-month in São Paulo: price pages of S3, not fetched by this project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A month's segment: CPU seconds on this machine, megabytes of memory, bytes of both files."""

    documents: int
    cpu: float
    memory: float
    words: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search: how much it found, in how many requests, CPU milliseconds, read units, files fetched, calls of the
    table; seconds until it is answered in a function of 256 MB, and how many of them it waits."""

    what: str
    results: int
    requests: int
    cpu: float
    units: float
    files: int
    calls: int
    waiting: float
    seconds: float
    bound: float

    @property
    def ok(self) -> bool:
        return self.seconds <= self.bound and self.units <= MOST_UNITS * self.requests


class DistantFiles(SegmentFiles):
    """The emulator's bucket, as far away as S3. Files that are fetched at once share the network."""

    network = Lock()

    def fetch(self, key: str, path: Path) -> bool:
        time.sleep(FIRST_BYTE)
        with self.network:
            exists = super().fetch(key, path)
            time.sleep(path.stat().st_size / BYTES_A_SECOND if exists else 0)
        return exists


class TimedSegments(Segments):
    """Segments that count the seconds in which a search waits for the next one, written with a small function's
    processor."""

    waited = 0.0

    def _local(self, segment: SearchSegment) -> Path:
        begun = time.thread_time()
        path = super()._local(segment)
        time.sleep((time.thread_time() - begun) * (1 / SHARE - 1))
        return path

    def readers(self, segments: Iterable[SearchSegment]) -> Generator[tuple[SearchSegment, SegmentReader]]:
        readers = super().readers(segments)
        with closing(readers):
            while True:
                begun = time.perf_counter()
                reader = next(readers, None)
                self.waited += time.perf_counter() - begun
                if reader is None:
                    return
                yield reader


def vocabulary() -> list[str]:
    """Eight thousand words; how often each is said falls with its place, as in speech."""
    chance = random.Random(1)
    syllables = [a + b for a in "bcdfglmnprstv" for b in ("a", "e", "i", "o", "u", "ão", "es")]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(8_000)]


def months(count: int) -> list[datetime]:
    first = NOW.replace(day=1, hour=0)
    starts = [first]
    while len(starts) < count:
        starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
    return starts


def said(month: datetime, thread: Thread | None = None) -> Iterator[Message]:
    """A month's messages, oldest first; the word `orquídea` is said once."""
    chance, words = random.Random(month.isoformat()), vocabulary()
    weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    step = timedelta(days=24) / EACH
    for number in range(EACH):
        at = from_ms(ms(month + number * step))
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(2, 14)))
        yield Message(
            thread=thread.id if thread else f"{new(month)[:10]}{number // A_THREAD:016d}",
            sk=message_sk(at, arrived=at + timedelta(milliseconds=900), name=f"{month}{number}"),
            direction=Direction.INCOMING if number % 2 else Direction.OUTGOING,
            text=f"{text} orquídea" if number == EACH // 2 else text,
            at=at,
            put=at,
        )


def thread_of(month: datetime, number: int) -> tuple[Thread, Contact]:
    opened = month + number * timedelta(minutes=15)
    contact = Contact(id=f"c{month:%Y%m}{number:06d}", name=f"Maria Clara {number:05d}", phone=f"55119{number:08d}")
    thread = Thread(
        id=f"t{month:%Y%m}{number:020d}",
        inbox="whatsapp",
        contact=contact.id,
        status=Status.RESOLVED,
        protocol=f"{opened:%y%m%d}-{number:04d}",
        opened=opened,
        episode_opened=opened,
        name=contact.name,
        phone=contact.phone,
        resolved=opened,
    )
    return thread, contact


def build(documents: list[Document], place: Path) -> Built:
    """Writes a segment in another process, as the job does, and measures that process."""
    receive, send = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=measured, args=(documents, place, send))
    process.start()
    cpu, memory = receive.recv()
    process.join()
    words, kept = place.with_suffix(".fts"), place.with_suffix(".docs")
    sizes = words.stat().st_size, kept.stat().st_size
    return Built(documents=len(documents), cpu=cpu, memory=memory, words=sizes[0], kept=sizes[1])


def measured(documents: list[Document], place: Path, send: Any) -> None:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    write(iter(documents), words_file=place.with_suffix(".fts"), documents_file=place.with_suffix(".docs"))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    send.send((round(time.process_time() - begun, 2), round((after - before) / 1024, 1)))


def keep(store: Store, files: SegmentFiles, name: str, place: Path, count: int) -> None:
    for ending in ("fts", "docs"):
        files.keep(search_key(store.business, f"{name}.{ending}"), place.with_suffix(f".{ending}"))
    words = place.with_suffix(".fts")
    store.add(SearchSegment(name=name, content=hash_of(words), documents=count, size=words.stat().st_size))


def filled(store: Store, files: SegmentFiles, count: int) -> tuple[Built, Built]:
    """All segments, and in the table what will be shown of them; the cost of a month's and of a year's."""
    people: dict[str, list[Document]] = {}
    built: list[Built] = []
    with tempfile.TemporaryDirectory() as scratch:
        for month in months(count):
            messages = list(said(month))
            name = segment_of(messages[0].sk)
            built.append(build([message_document(message) for message in messages], Path(scratch) / name))
            keep(store, files, name, Path(scratch) / name, len(messages))
            shown = messages[-600:] if month == months(1)[0] else []
            planted = [message for message in messages if message.text.endswith("orquídea")]
            for message in (*shown, *planted):
                store.add(message)
                store.add(card(message))
            pairs = [thread_of(month, number) for number in range(EACH // A_THREAD)]
            for value in pairs[0]:
                store.add(value)
            documents = (thread_document(thread, contact) for thread, contact in pairs)
            people.setdefault(f"t{month:%Y}", []).extend(documents)
            sys.stderr.write(f"{name}\n")
        for name, documents in people.items():
            built.append(build(sorted(documents), Path(scratch) / name))
            keep(store, files, name, Path(scratch) / name, len(documents))
    store.add(SearchState(date=f"{NOW:%Y-%m-%d}", written=ms(NOW), partition="", built=NOW))
    return max(built[:count], key=lambda segment: segment.cpu), max(built[count:], key=lambda segment: segment.cpu)


def card(message: Message) -> Thread:
    at = message.at
    return Thread(
        id=message.thread, inbox="whatsapp", contact="c", status=Status.RESOLVED, opened=at, episode_opened=at,
        resolved=at, name="Ana",
    )  # fmt: skip


def newer(store: Store) -> None:
    """Messages that the index does not have yet, and the pages of the journal that tell of them."""
    for number, message in enumerate(islice(said(NOW), NEWER)):
        store.add(message)
        store.add(card(message))
        written = ms(NOW) + 1000 * (number + 1)
        event = {"id": f"in:{number}", "at": written, "kind": "incoming", "thread": message.thread}
        store.add(
            Page(date=f"{NOW:%Y-%m-%d}", written=written, batch=f"{number}", events=[event | {"message": message.sk}])
        )


def ask(store: Store, files: SegmentFiles, what: str, text: str, *, whole: bool, bound: str) -> Asked:
    """The pages of a search, until there are no more or, without `whole`, the first."""
    desk = Desk(store)
    search = Search(store, contacts=desk.contacts, journal=Journal(store, "America/Sao_Paulo"), files=files)
    segments = search.segments = TimedSegments(store.business, files)
    fetched = len(list(folder().glob("*.fts")))
    cursor, results, requests, begun, begun_here = "", 0, 0, time.process_time(), time.thread_time()
    with Meter() as meter:

        def waiting() -> float:
            return segments.waited + TABLE * len(meter.log)

        def seconds() -> float:
            return (time.thread_time() - begun_here) / SHARE + waiting()

        while cursor or not requests:
            at = NOW + timedelta(minutes=5)
            page = search.find(parse(text), Filters(), cursor=cursor, at=at, elapsed=seconds)
            results += len(page.contacts) + len(page.messages)
            cursor, requests = page.following if whole else "", requests + 1
    return Asked(
        what=what,
        results=results,
        requests=requests,
        cpu=round(1000 * (time.process_time() - begun)),
        units=meter.reads,
        files=len(list(folder().glob("*.fts"))) - fetched,
        calls=len(meter.log),
        waiting=round(waiting(), 2),
        seconds=round(seconds(), 2),
        bound=MOST_SECONDS[bound],
    )


def asked(store: Store, files: SegmentFiles) -> Iterator[Asked]:
    ask(store, files, "", "ba", whole=False, bound="first answer")  # botocore and the segments' code are loaded
    for what, text, whole, bound, cold in (
        ("a common word, the first page", "ba", False, "first answer", True),
        ("a name, the first page", "maria clara 00000", False, "first answer", True),
        ("a rare word, the first page, nothing kept", "orquidea", False, "first answer", True),
        ("a rare word, all months, nothing kept", "orquidea", True, "whole answer", True),
        ("a rare word, all months, kept by a warm function", "orquidea", True, "whole answer", False),
    ):
        if cold:
            shutil.rmtree(folder())
        yield ask(store, files, what, text, whole=whole, bound=bound)
    newer(store)
    text, bound = "ba", "first answer"
    yield ask(store, files, f"the first page, {NEWER} messages newer than the index", text, whole=False, bound=bound)
    yield ask(store, files, "the same by a function that has read them", text, whole=False, bound=bound)


def dollars(month: Built, year: Built, results: Sequence[Asked], sizes: int) -> dict[str, float]:
    """A month of a shop that says 21,000 messages in it: the index each night, and 3,000 searches."""
    prices = PRICES["regions"]["sa-east-1"]
    seconds = 0.25 * prices["lambda_gb_seconds"] / SHARE
    nights = 30 * ((month.cpu + year.cpu) * seconds + (4 * S3["puts"] + 4 * S3["gets"]) / 1e6)
    first = results[0]
    request = first.cpu / 1000 * seconds + (first.units * prices["read_units"] + prices["http_api"]) / 1e6
    search = REQUESTS * (request + (prices["lambda_requests"] + S3["gets"]) / 1e6)
    return {
        "index": round(nights, 4),
        "storage": round(sizes / 1e9 * S3["gb"], 4),
        "search": round(search, 7),
        "searches": round(SEARCHES * search, 3),
    }


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--quick", action="store_true", help="three months")
    count = QUICK if parser.parse_args(arguments).quick else MONTHS
    shutil.rmtree(folder())
    with table() as stack:
        store, files = Store("padaria"), DistantFiles(stack.bucket)
        store.add(Business(id="padaria", name="Padaria Estrela"))
        month, year = filled(store, files, count)
        results = list(asked(store, files))
    sizes = (month.words + month.kept) * count + (year.words + year.kept) * (1 + count // 12)
    costs = dollars(month, year, results, sizes)
    built = [
        [name, f"{made.documents:,}", f"{made.cpu:g}", f"{made.memory:g}", *megabytes(made)]
        for name, made in (("a month of messages", month), ("a year of threads", year))
    ]
    leave(
        "search",
        title=f"Search in {count * EACH:,} messages of {count} months",
        result={
            "messages": count * EACH, "months": count, "month": asdict(month), "year": asdict(year),
            "searches": [asdict(search) for search in results], "dollars": costs,
        },
        table=columns([TITLES, *map(cells, results)])
        + "\n\n"
        + columns([["segment", "documents", "CPU s", "MB", "words MB", "kept MB"], *built])
        + f"\n\nUS$ a month: {costs['index']} index, {costs['storage']} storage, "
        + f"{costs['searches']} for {SEARCHES:,} searches",
        bars=[Bar(search.what, search.seconds, f"{search.seconds:g} s", search.bound) for search in results],
    )  # fmt: skip
    small = all(made.memory <= MOST_MEGABYTES and made.cpu / SHARE <= MOST_BUILD for made in (month, year))
    return 0 if small and all(search.ok for search in results) else 1


def cells(search: Asked) -> list[str]:
    counts = [str(search.results), str(search.requests), f"{search.cpu:.0f}", f"{search.units:g}"]
    waited = [str(search.files), str(search.calls), f"{search.waiting:g}"]
    return [search.what, *counts, *waited, bound(search)]


def bound(search: Asked) -> str:
    return f"{search.seconds:g} of {search.bound:g}" + ("" if search.ok else "  TOO MUCH")


def megabytes(segment: Built) -> tuple[str, str]:
    return f"{segment.words / 1e6:.2f}", f"{segment.kept / 1e6:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
