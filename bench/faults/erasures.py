"""R12: people are erased, and what is too old is deleted, while calls fail, answers get lost, and processes die.

Each person has a mark in everything that a shop can have of somebody. The process that does the job dies once at a
write that no other person's died at, and by chance at others; it may die before the write or after it. A queue
delivers a job again when its process died, and one in ten jobs twice. Time passes at once: the row runs in this
process, on the table in memory and on the emulator's bucket and queues.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import batched
from random import Random
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from botocore.exceptions import ConnectionClosedError
from pynamodb.connection.base import Connection

from atende.core import clock
from atende.storage import erasures, retention
from atende.storage.retention import SWEEP, Retention
from atende.workers.job import work
from bench.faults.bare import Bare, bare
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.storm import fewest
from tests.desk.story import Story
from tests.desk.wires import Stack, Wires
from tests.privacy.aged import two_years
from tests.privacy.furnished import Shop, furnish, opened
from tests.story_clock import STORY_CLOCK

KILLED, FAILED, LOST, TWICE = 0.004, 0.003, 0.005, 0.1
"""Shares of writes at which the process dies, of calls that fail after all that botocore tries, of writes whose answer
is lost, and of jobs that are delivered twice."""
WRITES = {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"}
AGAIN = timedelta(seconds=8)
"""After how long a queue delivers a job again whose process died or failed; the template's queue waits longer."""
PLAIN, A_FAULT = 60, 85
"""Seconds that an erasure may take: without a fault, and for each. A turn, or the index, is left for 75 seconds to a
job that died or could not give it back, and the queue delivers the job again after `AGAIN`."""
TOGETHER = 5
"""Shops in one table and bucket: each is looked through for the marks, whatever shop it belongs to."""
MOST = 2_000
"""Jobs after which a person counts as not erased."""
POLICY = Retention(threads=400, contacts=400)


class Killed(BaseException):
    """The process died here."""


@dataclass
class Spoiled:
    """Spoils calls of the job in this process while `during` runs. `fatal`: the write at which it dies for certain."""

    random: Random
    fatal: int
    counts: Counter[str] = field(default_factory=Counter)
    is_dead: bool = False
    """Whether the process has died: nothing that it still tries works."""

    @contextmanager
    def during(self) -> Iterator[None]:
        table, service = Connection.dispatch, BaseClient._make_api_call  # type: ignore[attr-defined]

        def dispatch(own: Any, operation: str, arguments: Any) -> Any:
            return self.call(lambda: table(own, operation, arguments), is_write=operation in WRITES)

        def make(own: Any, operation: str, arguments: Any) -> Any:
            if own.meta.service_model.service_name not in ("s3", "sqs"):
                return service(own, operation, arguments)
            is_write = operation.startswith(("Put", "Delete", "Send", "Change"))
            return self.call(lambda: service(own, operation, arguments), is_write=is_write)

        self.is_dead = False
        with patch.object(Connection, "dispatch", dispatch), patch.object(BaseClient, "_make_api_call", make):
            yield

    def call(self, real: Callable[[], Any], *, is_write: bool) -> Any:
        if self.is_dead:
            raise Killed
        self.counts["calls"] += 1
        chance = self.random.random()
        if not is_write:
            self.fail(chance < FAILED)
            return real()
        self.counts["writes"] += 1
        dies = self.counts["writes"] == self.fatal or chance < KILLED
        before = self.random.random() < 0.5
        self.die(dies and before)
        self.fail(KILLED <= chance < KILLED + FAILED)
        answer = real()
        self.die(dies)
        if KILLED + FAILED <= chance < KILLED + FAILED + LOST:
            self.counts["answers lost"] += 1
            raise ConnectionClosedError(endpoint_url="lost")
        return answer

    def die(self, dies: bool) -> None:
        if dies:
            self.counts["kills"] += 1
            self.is_dead = True
            raise Killed

    def fail(self, fails: bool) -> None:
        if fails:
            self.counts["failed"] += 1
            raise ConnectionClosedError(endpoint_url="failed")


def run(progress: Progress, seed: Seed, *, people: int, sweeps: int) -> Row:
    figures: Counter[str] = Counter(
        dict.fromkeys(("marks left", "others' marks lost", "not erased", "slower than its faults explain"), 0)
    )
    notes: Counter[str] = Counter()
    random = seed.random("erasures")
    work_of = [(erased, number) for number in range(people)] + [(swept, number) for number in range(sweeps)]
    for batch in batched(work_of, TOGETHER, strict=False):
        with bare() as place, clock.read_from(STORY_CLOCK):
            for done, number in batch:
                progress(f"{done.__name__} {number + 1} of {people} people and {sweeps} shops")
                done(place, Spoiled(random, fatal=number + 1), figures, notes)
    title = f"{people} people erased, {sweeps} shops swept of what is too old, each killed at another write"
    least = {
        "kills": (people + sweeps) // 2 + fewest(notes["writes"], KILLED),
        "failed": fewest(notes["calls"], FAILED),
        "answers lost": fewest(notes["writes"], LOST),
    }
    return Row.of_zeros("R12", title, figures, dict(notes), least)


def shop_of(place: Bare) -> Shop:
    STORY_CLOCK.begin()
    stack = Stack(place.emulator, place.table, place.bucket, place.stream)
    story = Story.begin()
    return opened(story, Wires.lay(stack, story), stack)


def erased(place: Bare, spoiled: Spoiled, figures: Counter[str], notes: Counter[str]) -> None:
    shop = shop_of(place)
    ana, bia = furnish(shop)
    others = len(shop.story.messages(bia))
    name, began = shop.asks_to_erase(ana.contact), shop.story.now

    def is_done() -> bool:
        return erasures.find(shop.story.store, name).phase in ("late", "over")

    passed(shop, spoiled, shop.job(name), is_done)
    seconds = round((shop.story.now - began).total_seconds())
    is_slow = seconds > PLAIN + faults(spoiled) * A_FAULT
    passed(shop, spoiled, shop.job(name), lambda: not shop.jobs.items)
    figures["not erased"] += erasures.find(shop.story.store, name).phase != "over"
    figures["marks left"] += len(shop.left(shop.mark, shop.phone, "BR.99887766", ana.id, ana.contact))
    figures["others' marks lost"] += others - len(shop.story.messages(bia))
    figures["slower than its faults explain"] += is_slow
    if seconds > notes["seconds of the slowest"]:
        notes["seconds of the slowest"], notes["faults in the slowest"] = seconds, faults(spoiled)
    notes.update(spoiled.counts)


def faults(spoiled: Spoiled) -> int:
    return sum(spoiled.counts[name] for name in ("kills", "failed", "answers lost"))


def swept(place: Bare, spoiled: Spoiled, figures: Counter[str], notes: Counter[str]) -> None:
    shop = shop_of(place)
    ana = two_years(shop)["Ana"]
    shop.story.store.put(POLICY)
    job = {"do": "retention", "business": shop.story.store.business, "date": f"{shop.story.now:%Y-%m-%d}"}

    def is_done() -> bool:
        sweep = retention.run(shop.story.store, SWEEP)
        return bool(sweep and sweep.stage == "done") and not shop.jobs.items

    passed(shop, spoiled, job, is_done)
    figures["not erased"] += not is_done()
    figures["marks left"] += len(shop.left("Abacate", "Olívia", ana.id, ana.contact))
    figures["others' marks lost"] += sum(not shop.left(word) for word in ("Cupuaçu", "Damasco", "Banana", "Forasteiro"))
    notes.update(spoiled.counts)


def passed(shop: Shop, spoiled: Spoiled, job: dict[str, Any], is_done: Callable[[], bool]) -> None:
    """Does a job and what it queues, in the order of time, until it is done. What fails comes again."""
    jobs, story = shop.jobs, shop.story
    if not jobs.items:
        jobs.items.append((story.now, job))
    for _ in range(MOST):
        if is_done() or not jobs.items:
            return
        jobs.items.sort(key=lambda item: item[0])
        at, following = jobs.items.pop(0)
        story.now = max(story.now, at)
        if spoiled.random.random() < TWICE:
            jobs.items.append((story.now + timedelta(seconds=1), following))
        try:
            with spoiled.during():
                work(json.dumps(following), shop.tools())
        except (Killed, Exception):
            jobs.items.append((story.now + AGAIN, following))
        shop.wires.flow()
