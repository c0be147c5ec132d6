"""R7: a build with a mistake: a word it cannot bear, a channel it does not know. Then the fix, and a redrive."""

import random
import time
from datetime import UTC, datetime

from atende import pieces, redrive
from atende.channels.whatsapp.decode import decode
from atende.channels.whatsapp.split import split
from atende.clock import ms
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.inside.words import CHANNEL, WORD
from bench.faults.ledger import Ledger, doubled, lost
from bench.faults.row import Progress, Row
from bench.faults.stage import APP, Stage
from bench.faults.traffic import Delivery, Poster
from infra.local.shop import Shop

POISONED = 0.04
"""Half of it fails and is tried again, half can never work and is set aside at once."""


def run(stage: Stage, progress: Progress, *, messages: int) -> Row:
    shop = stage.shop()
    people, now = traffic.people(max(2, messages // 20)), datetime.now(UTC)
    on_the_phone(stage, people, shop)
    bad = round(messages * POISONED / 2)
    good, failing, strange = (
        [traffic.message(random.choice(people), text, at=now) for _ in range(number)]
        for text, number in (("Bom dia!", messages - 2 * bad), (WORD, bad), ("De outro canal", bad))
    )
    stage.rewire(FAULTS_MISTAKE="yes")
    stage.hide("InboundQueue", min(5, stage.hidden))
    post(stage, shop, good + failing, strange, progress)
    unaffected = until(stage, shop, good, progress)
    aside = waited(stage, bad, progress)
    stage.rewire(FAULTS_MISTAKE="mended")
    moved = put_back(stage)
    left = stage.drain(progress, seconds=300, mend=False)
    with stage.connected():
        stored = Ledger.of(shop.business).messages
    found = {
        "others lost meanwhile": unaffected,
        "poison lost": lost((one.wamid for one in failing + strange), stored),
        "doubled": doubled(stored),
        "left in queues": left,
        "not where they belong": abs(aside["dead letters"] - bad) + abs(aside["set aside"] - bad),
    }
    told = {"messages": messages} | aside | {"put back": moved}
    stage.rewire(FAULTS_MISTAKE="")
    stage.hide("InboundQueue", stage.hidden)
    return Row(
        name="R7",
        what=f"{POISONED:.0%} poison, the fix, a redrive",
        found=found,
        must=dict.fromkeys(found, 0),
        told=told,
    )


def post(stage: Stage, shop: Shop, usual: list[Delivery], strange: list[Delivery], progress: Progress) -> None:
    """All at once: what comes through the door, and what another channel's door will one day put into the queue."""
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["InboundQueue"]
    for one in strange:
        for body in traffic.bodies([one], number=shop.number):
            [piece] = split(decode(body), app=APP, arrived=ms(datetime.now(UTC)))
            text = pieces.to_json(piece).replace('"channel":"whatsapp"', f'"channel":"{CHANNEL}"')
            sqs.send_message(QueueUrl=url, MessageBody=text)
    poster = Poster(stage.desk.webhook_url.format(app=APP), stage.secret)
    poster.post(traffic.bodies(random.sample(usual, k=len(usual)), number=shop.number))


def until(stage: Stage, shop: Shop, good: list[Delivery], progress: Progress) -> int:
    """How many of the good ones are missing while the poison is still there."""
    end = time.monotonic() + 300
    while True:
        with stage.connected():
            missing = lost((one.wamid for one in good), Ledger.of(shop.business).messages)
        progress(f"{missing} of {len(good)} others are missing")
        if not missing or time.monotonic() > end:
            return missing
        time.sleep(1)


def waited(stage: Stage, bad: int, progress: Progress) -> dict[str, int]:
    """Until all poison has come to where it stays."""
    end = time.monotonic() + 300
    while True:
        with stage.connected():
            found = {
                "dead letters": redrive.waiting(stage.desk.outputs["InboundDlq"]),
                "set aside": len(list(redrive.aside(stage.desk.outputs["BucketName"]))),
            }
        progress(f"{found}")
        if min(found.values()) >= bad or time.monotonic() > end:
            return found
        time.sleep(1)


def put_back(stage: Stage) -> int:
    """As `python -m atende redrive inbound` and `redrive poison` do."""
    made = stage.desk.outputs
    with stage.connected():
        letters = redrive.dead("inbound", made["InboundDlq"], most=redrive.waiting(made["InboundDlq"]))
        moved = redrive.move(letters, redrive.sender(made), progress=lambda _: None)
        aside = redrive.poison(made["BucketName"], redrive.aside(made["BucketName"]))
        return moved + redrive.move(aside, redrive.sender(made), progress=lambda _: None)
