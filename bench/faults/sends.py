"""R3: sends whose answer gets lost, whose worker dies, that are enqueued twice."""

import json
import random
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from atende import clock
from atende.desk import Desk
from atende.model import Message, State
from atende.storage.store import Store
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.stage import APP, Stage
from bench.faults.traffic import Poster
from infra.local.shop import Shop

LOST, TWICE, REFUSED = 0.05, 0.2, 0.03
"""Shares of sends: answers that are lost after WhatsApp took the message, items enqueued twice, limits of Meta's."""
LATER = timedelta(minutes=5)
"""By then a claim has run out, and its grace time."""
SENT = (State.SENT, State.DELIVERED, State.READ)


def run(stage: Stage, progress: Progress, *, sends: int, kills: int, every: float, workers: int) -> Row:
    shop, before = stage.shop(), len(stage.phone.calls)
    poster = Poster(stage.desk.webhook_url.format(app=APP), stage.secret)
    threads = opened(stage, poster, shop, max(2, sends // 20), progress)
    stage.phone.hold_statuses = True
    with stage.stormy(kills=kills, every=every, workers={"OutboundQueue": workers}) as killer, losing(stage, sends):
        replied(stage, shop, threads, sends, progress)
        stage.drain(progress, seconds=900)
        told = stage.told(killer)
    handed_over(stage, shop, progress)
    stage.phone.hold_statuses = False
    calls = stage.phone.calls[before:]
    taken = {call.key or "": call.wamid for call in calls if call.wamid}
    first = verdict(stage, shop, taken)
    poster.post(traffic.bodies(statuses(taken), number=shop.number), told=lambda done: progress(f"{done} statuses"))
    left = stage.drain(progress, seconds=300)
    last = verdict(stage, shop, taken)
    found = {
        "sent twice": stage.sent_twice(),
        "shown as sent, never sent": first["never sent"] + last["never sent"],
        "uncertain, not shown so": first["untold"],
        "sent, not shown so once its status came": last["unconfirmed, sent"] + last["untold"],
        "left in queues": left,
    }
    told |= {"answers lost": sum(one.lost for one in calls), "refused": sum(one.status != 200 for one in calls)}
    told |= {"uncertain": first["unconfirmed"], "of them never sent": last["unconfirmed"]}
    what = f"{sends} sends, {LOST:.0%} of the answers lost, {TWICE:.0%} enqueued twice"
    return Row(name="R3", what=what, found=found, must=dict.fromkeys(found, 0), told=told)


def opened(stage: Stage, poster: Poster, shop: Shop, number: int, progress: Progress) -> list[str]:
    """Threads of contacts who wrote a moment ago."""
    people = traffic.people(number)
    on_the_phone(stage, people, shop)
    said = [traffic.message(one, "oi", at=datetime.now(UTC)) for one in people]
    poster.post(traffic.bodies(said, number=shop.number))
    stage.drain(progress, seconds=120)
    with stage.connected():
        return [thread.id for thread in Ledger.of(shop.business).threads]


@contextmanager
def losing(stage: Stage, sends: int) -> Iterator[None]:
    """Answers of the Graph API get lost now and then, and it refuses for a while now and then."""
    faults, done = stage.phone.faults, threading.Event()

    def work() -> None:
        seen = len(stage.phone.calls)
        while not done.wait(0.05):
            new, seen = len(stage.phone.calls) - seen, len(stage.phone.calls)
            faults.lose_answers += sum(random.random() < LOST for _ in range(new))
            faults.refuse(130429, times=sum(random.random() < REFUSED for _ in range(new)))

    thread = threading.Thread(target=work, name="losing")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        faults.lose_answers = 0
        faults.refusals.clear()


def replied(stage: Stage, shop: Shop, threads: list[str], sends: int, progress: Progress) -> None:
    """Answers of a person, one in five with a second item in the queue, as a stream that repeats a batch late."""
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["OutboundQueue"]
    with stage.connected():
        desk = Desk(Store(shop.business))
        for number in range(sends):
            thread, now = random.choice(threads), clock.now()
            said = desk.reply(thread, f"Resposta {number}", agent="owner", key=f"r{number}", at=now, seen=now).message
            if random.random() < TWICE:
                item = {"business": shop.business, "thread": thread, "sk": said.sk, "attempt": 0}
                again = {"MessageGroupId": secrets.token_hex(4), "MessageDeduplicationId": secrets.token_hex(8)}
                sqs.send_message(QueueUrl=url, MessageBody=json.dumps(item), **again)
            progress(f"{number + 1} of {sends} answered")


def handed_over(stage: Stage, shop: Shop, progress: Progress) -> None:
    """Until the stream has handed over all that was queued, which no queue shows, and it was tried."""
    end, waiting = time.monotonic() + 300, True
    while waiting and time.monotonic() < end:
        stage.drain(progress, seconds=300)
        with stage.connected():
            waiting = any(one.state is State.QUEUED for one in Ledger.of(shop.business).outgoing)


def verdict(stage: Stage, shop: Shop, taken: dict[str, str]) -> dict[str, int]:
    """What a person sees a few minutes later, beside what WhatsApp took."""
    at = clock.now() + LATER
    with stage.connected():
        states = {name_of(one): one.shown(at=at) for one in Ledger.of(shop.business).outgoing}
    return {
        "never sent": sum(state in SENT and name not in taken for name, state in states.items()),
        "untold": sum(state not in (*SENT, State.UNCONFIRMED) for state in states.values()),
        "unconfirmed": sum(state is State.UNCONFIRMED for state in states.values()),
        "unconfirmed, sent": sum(state is State.UNCONFIRMED and name in taken for name, state in states.items()),
    }


def name_of(message: Message) -> str:
    return f"{message.thread}|{message.sk}"


def statuses(taken: dict[str, str]) -> Iterator[traffic.Delivery]:
    """What WhatsApp tells of each message that it took."""
    [nobody] = traffic.people(1)
    now = datetime.now(UTC)
    for key, wamid in taken.items():
        for name in random.sample(("sent", "delivered"), k=2):
            yield traffic.status(nobody, name, of=wamid, at=now, key=key)
