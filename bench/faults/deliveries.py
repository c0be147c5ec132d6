"""R1: many messages, echoes and statuses, late, repeated and shuffled, while every fault occurs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from atende.core import clock
from atende.core.clock import from_ms
from atende.model import Message
from atende.model.message_changes import REGISTERS
from atende.reporting.reconciliation import Difference, Recount
from atende.storage.store import Store
from bench.faults import traffic
from bench.faults.ledger import Ledger, doubled, lost, wrong_last, wrong_unread
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import Stage
from bench.faults.storm import Storm
from bench.faults.traffic import Delivery, Person, Poster
from infra.local.shop import Shop
from infra.local.stack import DEAD

DUPLICATES, STATUSES = 0.3, 0.3
NAMES = ("sent", "delivered", "read")
WORDS = ("Bom dia!", "Tem bolo de fubá?", "Quanto fica?", "Pode ser às 15h", "ok", "Obrigada 😊", "Vocês entregam?")
ON_THE_WAY = ("inbound", "stream", "outbound")
"""The functions on a delivery's path: each gap between two of their writes has to be fatal."""
PASSED = ("InboundQueue", "StatusQueue", "OutboundQueue", *DEAD)
"""The queues on the path. Checks of a number, which a tick of the clock may request, are waited for after the storm."""
ROUND = 300
"""Deliveries of a round after the storm, half of them first messages and their copies."""
PATIENCE = 900.0
"""Seconds for a queue to become empty."""
MUST = (
    "lost",
    "doubled",
    "wrong unread",
    "wrong last",
    "wrong statuses",
    "journal differs",
    "left in queues",
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """The deliveries and their contacts. `known` are contacts that the shop has answered before."""

    new: list[Person]
    known: list[Person]
    deliveries: list[Delivery]

    @property
    def messages(self) -> set[str]:
        return {delivery.wamid for delivery in self.deliveries if delivery.list != "statuses"}

    @property
    def statuses(self) -> dict[tuple[str, str], datetime]:
        statuses = (delivery for delivery in self.deliveries if delivery.list == "statuses")
        return {
            (delivery.wamid, delivery.item["status"]): from_ms(int(delivery.item["timestamp"]) * 1000)
            for delivery in statuses
        }


def gathered(deliveries: int, random: Random, *, number: str, known: list[Person]) -> Load:
    """So many deliveries, three in ten of them copies."""
    distinct = round(deliveries / (1 + DUPLICATES))
    new = traffic.people(max(2, distinct // 20))
    once = [*told_of_echoes(round(distinct * STATUSES) // 3, random, known=known, number=number)]
    once += [message(random.choice(new), random) for _ in range(distinct - len(once))]
    copies = random.choices(once, k=deliveries - len(once))
    return Load(new=new, known=known, deliveries=random.sample(once + copies, k=deliveries))


def crowded(load: Load, people: int, random: Random) -> Load:
    """The load with first messages of `people` more contacts, each next to its copy: some gaps are only passed when two
    workers read the same state for the first time and one overtakes the other."""
    new = traffic.people(people)
    once = [message(person, random) for person in new]
    twice = [copy for delivery in once for copy in (delivery, delivery)]
    return replace(load, new=load.new + new, deliveries=load.deliveries + twice)


def told_of_echoes(number_of: int, random: Random, *, known: list[Person], number: str) -> Iterator[Delivery]:
    """What the shop wrote on its phone, and the three statuses of each message."""
    for _ in range(number_of):
        person, at = random.choice(known), lately(random)
        echo = traffic.echo(person, random.choice(WORDS), at=at, number=number)
        yield echo
        for seconds, name in enumerate(NAMES, 1):
            yield traffic.status(person, name, of=echo.wamid, at=at + timedelta(seconds=seconds))


def message(person: Person, random: Random) -> Delivery:
    return traffic.message(person, random.choice(WORDS), at=lately(random))


def lately(random: Random) -> datetime:
    return clock.now() - timedelta(seconds=random.uniform(0, 3600))


def run(
    stage: Stage,
    progress: Progress,
    seed: Seed,
    *,
    deliveries: int,
    kills: int,
    every: float,
    workers: int,
    rounds: int = 0,
) -> Row:
    """Each gap between two writes that is passed has to be fatal `kills` times. For gaps that few deliveries pass, up
    to `rounds` rounds of more deliveries follow, until a round brings no further kill."""
    stage.phone.auto_read = True
    shop, random = stage.shop(), seed.random("traffic")
    poster = stage.poster(seed.random("bodies"))
    known = acquainted(stage, poster, shop, deliveries, progress)
    load = gathered(deliveries, random, number=shop.number, known=known)
    with stage.stormy(seed, [shop], kills=kills, every=every, workers=among(workers)) as storm:
        delivered(stage, poster, load, shop, lambda step: progress(f"{step}, {storm.killer.kills} killed"))
        load = with_rounds(load, stage, storm, poster, shop=shop, random=random, rounds=rounds, progress=progress)
        notes, least = stage.measured(storm)
    notes |= {"posted": poster.posted, "answers that were no 200": poster.refused}
    left = stage.drain(progress, seconds=PATIENCE)
    with stage.connected():
        figures = looked_at(stage, load, shop, progress) | {"left in queues": left}
    notes |= stage.whole(storm, notes)
    title = f"{deliveries} deliveries of messages, echoes and statuses, {round(DUPLICATES * 100)} % copies, shuffled"
    notes |= {"deliveries": len(load.deliveries), "messages": len(load.messages), "statuses": len(load.statuses)}
    least |= {
        "kills": deliveries // 100,
        "deliveries": deliveries,
        "messages": deliveries // 2,
        "statuses": deliveries // 7,
    }
    return Row(name="R1", what=title, figures=figures, must=dict.fromkeys(MUST, 0), notes=notes, least=least)


def with_rounds(
    load: Load,
    stage: Stage,
    storm: Storm,
    poster: Poster,
    *,
    shop: Shop,
    random: Random,
    rounds: int,
    progress: Progress,
) -> Load:
    """Posts up to `rounds` rounds of more deliveries while kills are missing, until a round brings no further kill.
    Returns the load with those of the rounds."""
    missing = 0
    for number in range(rounds):
        if (still := storm.missing(ON_THE_WAY)) in (0, missing):
            break
        missing = still
        more = crowded(gathered(ROUND // 2, random, number=shop.number, known=load.known), ROUND // 4, random)
        load = replace(load, new=load.new + more.new, deliveries=load.deliveries + more.deliveries)
        delivered(stage, poster, more, shop, partial(in_round, progress, number + 1))
    return load


def in_round(progress: Progress, number: int, step: str) -> None:
    progress(f"{step}, round {number} for rare gaps")


def delivered(stage: Stage, poster: Poster, load: Load, shop: Shop, progress: Progress) -> None:
    """Posts a load and waits until all of it has been processed; quarantined items are put back."""
    on_the_phone(stage, load.new, shop)
    poster.post(load.deliveries, number=shop.number, progress=progress)
    stage.drain(progress, seconds=PATIENCE, queues=PASSED)


def among(workers: int) -> dict[str, int]:
    return {"InboundQueue": workers} | dict.fromkeys(("StatusQueue", "OutboundQueue"), max(1, workers // 3))


def acquainted(stage: Stage, poster: Poster, shop: Shop, deliveries: int, progress: Progress) -> list[Person]:
    """Contacts that wrote and were answered before the faults began."""
    known, then = traffic.people(max(2, deliveries // 100)), clock.now() - timedelta(hours=2)
    on_the_phone(stage, known, shop)
    for batch in (
        [traffic.message(person, "oi", at=then) for person in known],
        [traffic.echo(person, "Bom dia!", at=then + timedelta(minutes=5), number=shop.number) for person in known],
    ):
        poster.post(batch, number=shop.number)
        stage.drain(progress, seconds=PATIENCE)
    return known


def on_the_phone(stage: Stage, people: list[Person], shop: Shop) -> None:
    """The simulated phones exist and have written, so that the shop's messages reach them."""
    for person in people:
        stage.phone.customer(person.name, person.phone).recalls("oi", at=clock.now(), to=shop.number)


def looked_at(stage: Stage, load: Load, shop: Shop, progress: Progress) -> dict[str, int]:
    """The faults in the table, read when the journal is complete."""
    differences = settled(shop.business, progress)
    ledger = Ledger.of(shop.business)
    pairs = [(thread, ledger.of_thread(thread)) for thread in ledger.threads]
    return {
        "lost": lost(load.messages, ledger.messages),
        "doubled": doubled(ledger.messages) + greeted_twice(stage, ledger),
        "wrong unread": sum(wrong_unread(thread, messages) for thread, messages in pairs),
        "wrong last": sum(wrong_last(thread, messages) for thread, messages in pairs),
        "wrong statuses": wrong_statuses(load, ledger.messages),
        "journal differs": len(differences),
    }


def greeted_twice(stage: Stage, ledger: Ledger) -> int:
    """Greetings beyond the first of each thread, in the table and at WhatsApp."""
    stored = sum(max(0, sum(message.automatic for message in messages) - 1) for messages in ledger.by_thread.values())
    return stored + stage.sent_twice()


def wrong_statuses(load: Load, messages: list[Message]) -> int:
    by_source_id = {message.source_id: message for message in messages}
    return sum(
        getattr(by_source_id[of], REGISTERS[name]) != at
        for (of, name), at in load.statuses.items()
        if of in by_source_id
    )


def settled(business: str, progress: Progress) -> list[Difference]:
    """Figures in which the journal's fold differs from a recount, once the stream has been read to its end."""
    end = time.monotonic() + 90
    while (differing := differences(business)) and time.monotonic() < end:
        progress(f"the stream is read: {len(differing)} figures differ")
        time.sleep(2)
    return differing


def differences(business: str) -> list[Difference]:
    recount, now = Recount(Store(business)), clock.now()
    local = now.astimezone(ZoneInfo(recount.zone))
    days = (f"{local - timedelta(days=back):%Y-%m-%d}" for back in (1, 0))
    return [difference for day in days for difference in recount.differences(day, now=now)]
