"""What the law gives little time for: the breach report of a shop with 100,000 conversations, and the export and the
erasure of one person with 5,000 messages: `python -m bench.privacy`.

Time is that of this machine with the emulator's table and bucket. An erasure waits 16 seconds for what is on its way,
which counts. `--quick` has 5,000 conversations and 500 messages.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from time import perf_counter, sleep
from typing import Any

from atende import storage
from atende.aws import media_bucket
from atende.core import clock
from atende.core.clock import ms
from atende.desk import Desk
from atende.desk.file_jobs import steps
from atende.desk.privacy import breach, erase
from atende.desk.privacy.export_person import PersonExport
from atende.model import Contact, Direction, Message, Person
from atende.storage import erasures
from atende.storage.erasures import DONE
from atende.storage.file_jobs import FileJob
from atende.storage.messages import message_sk
from bench.picture import Bar
from bench.report import columns, leave
from bench.scale import thread, write
from bench.units import shop, table
from tests.desk.story import Story
from tests.desk.table import reachable
from tests.desk.table import table as memory
from tests.desk.wires import Stack
from tests.privacy.furnished import Shop, opened

THREADS, MESSAGES = 100_000, 5_000
QUICK = 20, 10
"""By how much `--quick` divides them."""
BREACH_BOUND, PERSON_BOUND = 600.0, 60.0
"""Seconds (issue, RELIABILITY: ten minutes, and a minute)."""


@dataclass(frozen=True, kw_only=True)
class Took:
    """Seconds of something, and how many it found."""

    what: str
    of: str
    seconds: float
    bound: float
    count: int

    @property
    def ok(self) -> bool:
        return self.seconds <= self.bound and self.count > 0


def timed(what: str, of: str, bound: float, do: Callable[[], int]) -> Took:
    begun = perf_counter()
    count = do()
    return Took(what=what, of=of, seconds=round(perf_counter() - begun, 2), bound=bound, count=count)


def breached(threads: int) -> Took:
    """The report on the half of the shop's conversations that were there in the span. The table is in this process:
    over HTTP the emulator takes longer for a page of so many items than our client waits."""
    with memory() as own, reachable():
        storage.connect(own.name)
        store = Story.begin().store
        write(own.name, (store.item(thread(number)) for number in range(threads)))
        write(own.name, (store.item(contact(number)) for number in range(threads)))
        since = thread(threads // 2).opened
        until = thread(threads - 1).opened + timedelta(days=1)
        sys.stderr.write(f"{threads:,} conversations\n")
        do = lambda: len(breach.report(store, since=since, until=until, at=until).affected)  # noqa: E731
        return timed("breach report", f"{threads:,} conversations", BREACH_BOUND, do)


def contact(number: int) -> Contact:
    known = thread(number)
    return Contact(id=known.contact, name=known.name, phone=known.phone, created=known.opened)


def person(stack: Stack, messages: int) -> Iterator[Took]:
    """Export and erasure of somebody who has written a lot."""
    story, wires = shop(stack, automations=())
    media_bucket.connect(stack.bucket)
    crowded = opened(story, wires, stack)
    written = story.thread_of(story.hears("oi", person=Person(phone="5531988887777", name="Ana")))
    at = story.now
    write(stack.table, (story.store.item(message(written.id, number, at)) for number in range(messages)))
    wires.flow()
    desk = story.again()
    job = FileJob(
        id=f"{ms(at):013d}bench",
        task=steps.EXPORT_PERSON,
        by="owner",
        started=at,
        state=steps.RUNNING,
        language="pt-BR",
        options={"contact": written.contact},
    )
    of = f"{messages:,} messages"
    yield timed("export of a person", of, PERSON_BOUND, lambda: exported(desk, job))
    yield timed("erasure of a person", of, PERSON_BOUND, lambda: erased(crowded, written.contact))


def exported(desk: Desk, job: FileJob) -> int:
    export = PersonExport(desk.shop, media_bucket.shelf(), profiles=desk.contact_profiles)
    while job.state == steps.RUNNING:
        job = export.step(job, job.started)
    return job.total


def erased(crowded: Shop, contact: str) -> int:
    """Does the job as the queue delivers it, until the receipt is there."""
    store = crowded.story.store
    name = erase.request(store, contact, by="owner", why="customer", at=clock.now()).id
    crowded.works(crowded.job(name))
    while erasures.find(store, name).state != DONE:
        sleep(0.5)
        crowded.story.later(seconds=6)
        crowded.works()
    return erasures.find(store, name).counts["messages"]


def message(of: str, number: int, begun: Any) -> Message:
    at = begun + timedelta(seconds=number + 1)
    way = Direction.OUTGOING if number % 3 == 0 else Direction.INCOMING
    sk = message_sk(at, arrived=at, name=str(number))
    return Message(thread=of, sk=sk, direction=way, text=f"Mensagem {number}", at=at, put=at, source_id=f"b{number}")


def main(arguments: Sequence[str] = ()) -> int:
    parser = ArgumentParser(prog="python -m bench.privacy")
    parser.add_argument("--quick", action="store_true", help="5,000 conversations, 500 messages")
    fewer = QUICK if parser.parse_args(arguments).quick else (1, 1)
    with table() as stack:
        took = [*person(stack, MESSAGES // fewer[1]), breached(THREADS // fewer[0])]
    rows = [[each.what, each.of, f"{each.seconds:g}", f"{each.bound:g}", f"{each.count:,}"] for each in took]
    leave(
        "privacy",
        title="Personal data: breach report, export and erasure, in seconds",
        result={"took": [asdict(each) for each in took]},
        table=columns([["what", "of", "s", "bound", "found"], *rows]),
        bars=[Bar(f"{each.what}, {each.of}", each.seconds, f"{each.seconds:g} s", each.bound) for each in took],
    )
    return int(not all(each.ok for each in took))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
