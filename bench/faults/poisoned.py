"""R7: a build with a mistake: a word at which it fails, and a channel that it does not know. Then the fix, and a
redrive."""

import json
import time
from collections.abc import Generator
from random import Random

from atende.channels.whatsapp.split import split
from atende.cli import redrive
from atende.cli.redrive import Letter
from atende.core import clock
from atende.core.clock import ms
from atende.core.strict_json import decode
from atende.workers import item_codec
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.inside.words import CHANNEL, WORD
from bench.faults.ledger import Ledger, doubled, lost
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.stage import APP, Stage
from bench.faults.traffic import Delivery
from infra.local.shop import Shop

POISONED = 0.04
"""Half of it fails and is tried again, and half can never be processed and is quarantined at once."""
PATIENT, HASTY = 5, 1
"""Seconds until an item is delivered again: while workers start for the good messages, and once only poison is left."""


def run(stage: Stage, progress: Progress, seed: Seed, *, messages: int) -> Row:
    shop, random = stage.shop(), seed.random("messages")
    people, now = traffic.people(max(2, messages // 20)), clock.now()
    on_the_phone(stage, people, shop)
    bad = round(messages * POISONED / 2)
    good, failing, strange = (
        [traffic.message(random.choice(people), text, at=now) for _ in range(number)]
        for text, number in (("Bom dia!", messages - 2 * bad), (WORD, bad), ("De outro canal", bad))
    )
    stage.build("Inbound", FAULTS_MISTAKE="yes")
    stage.hide("InboundQueue", PATIENT)
    post(stage, shop, random.sample(good + failing, messages - bad), strange, random)
    unaffected = until(stage, shop, good, progress)
    waited(stage, bad, progress)
    stage.hide("InboundQueue", stage.hidden["InboundQueue"])
    stage.build("Inbound", FAULTS_MISTAKE="mended")
    dead, aside = put_back(stage)
    left = stage.drain(progress, seconds=300, mend=False)
    with stage.connected():
        stored = Ledger.of(shop.business).messages
    figures = {
        "others lost meanwhile": unaffected,
        "poison lost": lost((delivery.wamid for delivery in failing + strange), stored),
        "doubled": doubled(stored),
        "left in queues": left,
        "not where they belong": len(set(dead) ^ wamids(failing)) + len(set(aside) ^ wamids(strange)),
    }
    notes = {"messages": messages, "dead letters": len(dead), "set aside": len(set(aside))}
    notes |= {"put back": len(dead + aside)}
    stage.build("Inbound", FAULTS_MISTAKE="")
    least = {"dead letters": bad, "set aside": bad, "put back": 2 * bad}
    return Row.of_zeros("R7", f"{POISONED:.0%} poison, the fix, a redrive", figures, notes, least)


def wamids(deliveries: list[Delivery]) -> set[str]:
    return {delivery.wamid for delivery in deliveries}


def post(stage: Stage, shop: Shop, usual: list[Delivery], strange: list[Delivery], random: Random) -> None:
    """Posts everything at once: messages through the webhook, and items of an unknown channel directly into the
    queue."""
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["InboundQueue"]
    for delivery in strange:
        for body in traffic.bodies([delivery], random, number=shop.number):
            [piece] = split(decode(body), app=APP, arrived=ms(clock.now()))
            text = item_codec.to_json(piece).replace('"channel":"whatsapp"', f'"channel":"{CHANNEL}"')
            sqs.send_message(QueueUrl=url, MessageBody=text)
    stage.poster(random).post(usual, number=shop.number)


def until(stage: Stage, shop: Shop, good: list[Delivery], progress: Progress) -> int:
    """The number of good messages that are still missing while the poison is there."""
    end = time.monotonic() + 300
    while True:
        with stage.connected():
            missing = lost((delivery.wamid for delivery in good), Ledger.of(shop.business).messages)
        progress(f"{missing} of {len(good)} others are missing")
        if not missing or time.monotonic() > end:
            return missing
        time.sleep(0.3)


def waited(stage: Stage, bad: int, progress: Progress) -> None:
    """Waits until all poison has arrived where it stays."""
    end = time.monotonic() + 300
    while (waiting := stage.waiting(("InboundQueue", "InboundDlq"))).keys() != {"InboundDlq"}:
        progress(f"{waiting}")
        if time.monotonic() > end:
            return
        if waiting.get("InboundQueue", 0) <= bad:
            stage.hide("InboundQueue", HASTY)
        time.sleep(0.3)


def put_back(stage: Stage) -> tuple[list[str], list[str]]:
    """Does what `python -m atende redrive inbound` and `redrive poison` do; returns the messages of the dead letters
    and of the quarantined items. The latter may contain a message twice."""
    # An item is delivered again when its worker takes longer than the item is hidden, as a worker does that starts on
    # a busy machine, and it is quarantined under another name each time.
    made = stage.desk.outputs
    with stage.connected():
        letters = redrive.dead("inbound", made["InboundDlq"], most=redrive.waiting(made["InboundDlq"]))
        dead = moved(letters, made)
        return dead, moved(redrive.poison(made["BucketName"], redrive.aside(made["BucketName"])), made)


def moved(letters: Generator[Letter], made: dict[str, str]) -> list[str]:
    bodies, take = [], redrive.sender(made)

    def taken(letter: Letter) -> None:
        take(letter)
        bodies.append(letter.body)

    redrive.move(letters, taken, progress=lambda _: None)
    return [wamid_of(body) for body in bodies]


def wamid_of(body: str) -> str:
    """The message of an item of the inbound queue."""
    return str(json.loads(body)["item"]["id"])
