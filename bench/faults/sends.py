"""R3: sends whose answer gets lost, whose worker dies, or that are enqueued twice."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random

from atende.core import clock
from atende.core.ids import digest
from atende.desk import Desk
from atende.model import Message, State
from atende.storage.store import Store
from bench.faults import traffic
from bench.faults.deliveries import on_the_phone
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row, share
from bench.faults.seed import Seed
from bench.faults.stage import SHARE, Stage
from bench.faults.storm import fewest
from bench.faults.traffic import Poster
from infra.local.shop import Shop

LOST, TWICE, REFUSED = 0.05, 0.2, 0.03
"""Shares of sends: answers that are lost after WhatsApp accepted the message, items enqueued twice, refusals by Meta's
limit."""
LIMIT = 130429
"""Meta's code for too many messages."""
LATER = timedelta(minutes=5)
"""By then a claim and its grace time have expired."""
SENT = (State.SENT, State.DELIVERED, State.READ)


def run(stage: Stage, progress: Progress, seed: Seed, *, sends: int, kills: int, every: float, workers: int) -> Row:
    shop, before = stage.shop(), len(stage.phone.calls)
    poster, random = stage.poster(seed.random("traffic")), seed.random("sends")
    threads = opened(stage, poster, shop, max(6, sends // 20), progress)
    stage.phone.hold_statuses = True
    texts = [f"Resposta {number}" for number in range(sends)]
    lost, refused, twice = (set(random.sample(texts, max(1, round(sends * part)))) for part in (LOST, REFUSED, TWICE))
    with (
        stage.stormy(seed, [shop], kills=kills, every=every, workers={"OutboundQueue": workers}) as storm,
        failing(stage, lost=lost, refused=refused),
    ):
        replied(stage, shop, [(random.choice(threads), text) for text in texts], twice, progress)
        stage.tried([shop], progress, seconds=900)
        notes, least = stage.measured(storm)
        tried = {call.key for call in stage.phone.calls[before:]}
    stage.tried([shop], progress, seconds=300)
    notes |= stage.whole(storm, notes)
    stage.phone.hold_statuses = False
    calls = stage.phone.calls[before:]
    taken = {call.key or "": call.wamid for call in calls if call.wamid}
    first = verdict(stage, shop, taken)
    poster.post(statuses(taken, random), number=shop.number, progress=progress)
    left = stage.drain(progress, seconds=300)
    last = verdict(stage, shop, taken)
    figures = {"sent twice": stage.sent_twice()} | compared(first, last) | {"left in queues": left}
    notes |= {"answers lost": sum(call.lost for call in calls), "refused": sum(call.status != 200 for call in calls)}
    notes |= {"uncertain": first["unconfirmed"], "of them never sent": last["unconfirmed"]}
    notes |= {"sends tried under faults": share(len(tried), len({call.key for call in calls}))}
    reached = 1 - last["unconfirmed"] / sends
    least |= {
        "sends tried under faults": SHARE,
        "answers lost": fewest(len(lost), reached),
        "refused": fewest(len(refused), reached),
    }
    title = f"{sends} sends, {LOST:.0%} of the answers lost, {TWICE:.0%} enqueued twice"
    return Row.of_zeros("R3", title, figures, notes, least)


def compared(first: dict[str, int], last: dict[str, int]) -> dict[str, int]:
    """The figures of the verdicts before and after the statuses came."""
    return {
        "shown as sent, never sent": first["never sent"] + last["never sent"],
        "uncertain, not shown so": first["untold"],
        "sent, not shown so once its status came": last["unconfirmed, sent"] + last["untold"],
    }


def opened(stage: Stage, poster: Poster, shop: Shop, number: int, progress: Progress) -> list[str]:
    """Threads of contacts who have just written, in the order of their contacts' phones."""
    people = traffic.people(number)
    on_the_phone(stage, people, shop)
    messages = [traffic.message(person, "oi", at=clock.now()) for person in people]
    poster.post(messages, number=shop.number)
    stage.drain(progress, seconds=900)
    with stage.connected():
        threads = Ledger.of(shop.business).threads
    return [thread.id for thread in sorted(threads, key=lambda thread: thread.phone or "")]


@contextmanager
def failing(stage: Stage, *, lost: set[str], refused: set[str]) -> Iterator[None]:
    """The Graph API loses its answers to these texts, and refuses those at their first try."""
    faults = stage.phone.faults
    faults.lost_texts |= lost
    faults.refused_texts |= dict.fromkeys(refused, LIMIT)
    try:
        yield
    finally:
        faults.lost_texts.clear()
        faults.refused_texts.clear()


def replied(stage: Stage, shop: Shop, answers: list[tuple[str, str]], twice: set[str], progress: Progress) -> None:
    """Answers of a person in threads, some with a second item in the queue, as a stream sends it that repeats a batch
    late."""
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["OutboundQueue"]
    with stage.connected():
        desk = Desk(Store(shop.business))
        for number, (thread, text) in enumerate(answers):
            now = clock.now()
            message = desk.messages.reply(thread, text, agent="owner", key=f"r{number}", at=now).message
            if text in twice:
                item = {"business": shop.business, "thread": thread, "sk": message.sk, "attempt": 0}
                name = f"{message.thread}-{number}"
                again = {"MessageGroupId": digest(f"again-{name}"), "MessageDeduplicationId": digest(f"again-{name}")}
                sqs.send_message(QueueUrl=url, MessageBody=json.dumps(item), **again)
            progress(f"{number + 1} of {len(answers)} answered")


def verdict(stage: Stage, shop: Shop, taken: dict[str, str]) -> dict[str, int]:
    """What a person sees a few minutes later, compared with what WhatsApp accepted."""
    at = clock.now() + LATER
    with stage.connected():
        states = {name_of(message): message.shown(at=at) for message in Ledger.of(shop.business).outgoing}
    return {
        "never sent": sum(state in SENT and name not in taken for name, state in states.items()),
        "untold": sum(state not in (*SENT, State.UNCONFIRMED) for state in states.values()),
        "unconfirmed": sum(state is State.UNCONFIRMED for state in states.values()),
        "unconfirmed, sent": sum(state is State.UNCONFIRMED and name in taken for name, state in states.items()),
    }


def name_of(message: Message) -> str:
    return f"{message.thread}|{message.sk}"


def statuses(taken: dict[str, str], random: Random) -> Iterator[traffic.Delivery]:
    """The statuses that WhatsApp sends for each message that it accepted."""
    [nobody] = traffic.people(1)
    now = clock.now()
    for key, wamid in taken.items():
        for name in random.sample(("sent", "delivered"), k=2):
            yield traffic.status(nobody, name, of=wamid, at=now, key=key)
