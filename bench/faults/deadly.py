"""R18: batches of ten messages, one of which ends whatever process reads it. Then the fix, and a redrive."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atende.core import clock
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.inside.words import DEADLY
from bench.faults.ledger import Ledger, doubled, lost
from bench.faults.poisoned import put_back, wamids
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import Stage
from bench.faults.traffic import Delivery
from infra.local.shop import Shop

TEN = 10
HIDDEN = 2
"""Seconds until an item is delivered again whose process died; three times as long when it was done alone."""
TRIES = 5
PATIENCE = 300


def run(stage: Stage, progress: Progress, seed: Seed, *, batches: int) -> Row:
    shop, random = stage.shop(), seed.random("messages")
    people, now = traffic.people(TEN), clock.now()
    on_the_phone(stage, people, shop)
    stage.hide("InboundQueue", HIDDEN)
    stage.build("Inbound", FAULTS_MISTAKE="deadly", FAULTS_HIDDEN=str(HIDDEN))
    deadly: list[Delivery] = []
    good: list[Delivery] = []
    for number in range(batches):
        batch = [traffic.message(person, "Bom dia!", at=now) for person in people[1:]]
        killer = traffic.message(people[0], DEADLY, at=now)
        deadly, good = [*deadly, killer], good + batch
        with held(stage):
            stage.poster(random).post(random.sample([*batch, killer], TEN), number=shop.number)
        stored(stage, shop, good, progress, about=f"batch {number + 1} of {batches}")
    missing = stored(stage, shop, good, progress, about="all")
    set_aside(stage, batches, progress)
    deaths = len(Path(stage.folder, "deaths").read_text().splitlines())
    stage.build("Inbound", FAULTS_MISTAKE="", FAULTS_HIDDEN=str(stage.hidden["InboundQueue"]))
    dead, _ = put_back(stage)
    stage.hide("InboundQueue", stage.hidden["InboundQueue"])
    left = stage.drain(progress, seconds=PATIENCE, mend=False)
    with stage.connected():
        messages = Ledger.of(shop.business).messages
    figures = {
        "others lost meanwhile": missing,
        "others with the dead letters": len(set(dead) - wamids(deadly)),
        "deadly ones lost": lost((delivery.wamid for delivery in deadly), messages),
        "doubled": doubled(messages),
        "left in queues": left,
    }
    notes = {"batches": batches, "deaths": deaths, "dead letters": len(dead)}
    least = {"deaths": TRIES * batches, "dead letters": batches}
    return Row.of_zeros("R18", f"{batches} batches of ten with one that kills its process", figures, notes, least)


@contextmanager
def held(stage: Stage) -> Iterator[None]:
    """Nobody reads the queue meanwhile, so that what comes in is one batch."""
    client = stage.desk.client("lambda")
    arn = stage.desk.client("sqs").get_queue_attributes(
        QueueUrl=stage.desk.outputs["InboundQueue"], AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    [mapping] = client.list_event_source_mappings(EventSourceArn=arn)["EventSourceMappings"]
    client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    try:
        yield
    finally:
        client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)


def stored(stage: Stage, shop: Shop, good: list[Delivery], progress: Progress, *, about: str) -> int:
    """The number of the other messages that are still missing at last."""
    end = time.monotonic() + PATIENCE
    while True:
        with stage.connected():
            missing = lost((delivery.wamid for delivery in good), Ledger.of(shop.business).messages)
        progress(f"{about}: {missing} of {len(good)} others are missing")
        if not missing or time.monotonic() > end:
            return missing
        time.sleep(0.3)


def set_aside(stage: Stage, deadly: int, progress: Progress) -> None:
    """Waits until those that kill their process are with the dead letters."""
    end = time.monotonic() + PATIENCE
    while (waiting := stage.waiting(("InboundQueue", "InboundDlq"))) != {"InboundDlq": deadly}:
        progress(f"{waiting}")
        if time.monotonic() > end:
            return
        time.sleep(0.3)
