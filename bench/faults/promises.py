"""R6: follow-ups of every kind that fire three times, are cancelled and moved at the last moment, or become obsolete,
while their worker dies as they fire; and the deadlines of threads (`alarms`)."""

import json
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from atende.core import clock
from atende.core.errors import BadRequest, Conflict
from atende.desk import Desk
from atende.desk.deadlines.rules import FARTHEST
from atende.model import Content, Enclosed, FollowUp
from atende.model.content import Filled, Value
from atende.storage.store import Store
from bench.faults import alarms, traffic
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import name_of, opened
from bench.faults.stage import Stage
from infra.local.shop import Shop

CANCELLED, MOVED, ANSWERED, RINGS = 0.2, 0.2, 0.3, 3
"""Shares of follow-ups that a person cancels or moves, and of contacts who write meanwhile; how often each alarm fires
in addition to its schedule."""
TEMPLATE = Content(enclosed=Enclosed(template=Filled(name="retomada", language="pt_BR", body=(Value(text="Ana"),))))
KINDS = (("send", None), ("nudge", None), ("send", TEMPLATE))
BACKLOG = 20
"""The number of jobs that may wait when the clock sweeps."""
LATE = timedelta(seconds=30)
"""By then a stored message has changed its thread, whichever process died meanwhile."""
EARLY = timedelta(milliseconds=50)
"""How much earlier than the due time a message may be: two processes have two clocks."""


@dataclass
class Kept:
    """The follow-ups that were made. `due` is the last due time that the desk accepted; `cancelled`: those that were
    cancelled."""

    made: list[FollowUp] = field(default_factory=list)
    due: dict[str, datetime] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)


def run(stage: Stage, progress: Progress, seed: Seed, *, promises: int, kills: int, every: float, workers: int) -> Row:
    shop, poster = stage.shop(), stage.poster(seed.random("traffic"))
    threads = opened(stage, poster, shop, max(2, promises // 10), progress)
    lives = alarms.Lives.begin(stage, poster, max(3, promises // 5), progress)
    number = {"JobsQueue": workers, "OutboundQueue": workers}
    with stage.stormy(seed, [shop, lives.shop], kills=kills, every=every, workers=number) as storm:
        kept = lived(stage, lives, threads, seed, shop=shop, promises=promises, progress=progress)
        until_fired(stage, [shop, lives.shop], progress)
        stage.tried([shop, lives.shop], progress, seconds=600)
        notes, least = stage.measured(storm)
    stage.tick()
    left = stage.drain(progress, seconds=300)
    notes |= stage.whole(storm, notes)
    figures, more = looked_at(stage, shop, kept)
    with stage.connected():
        follows, besides = alarms.looked_at(lives)
    figures, more = figures | follows, more | besides
    title = f"{promises} follow-ups, each rung {RINGS} times more, {CANCELLED:.0%} cancelled, {MOVED:.0%} moved"
    must = dict.fromkeys(figures, 0)
    return Row(
        name="R6",
        what=title,
        figures=figures | {"left in queues": left},
        must=must | {"left in queues": 0},
        notes=more | notes,
        least=least | {"due": promises // 2, "cancelled": promises // 10, "threads with an alarm": len(lives.threads)},
    )


def lived(
    stage: Stage, lives: alarms.Lives, threads: list[str], seed: Seed, *, shop: Shop, promises: int, progress: Progress
) -> Kept:
    """Follow-ups are made, cancelled, moved and fired, all at about the time when they are due."""
    kept, window, random = Kept(), 6 + promises / 20, seed.random("promises")
    with stage.connected():
        desk = Desk(Store(shop.business))
        for number in range(promises):
            due, thread = clock.now() + timedelta(seconds=random.uniform(3, window)), random.choice(threads)
            kind, content = KINDS[number % len(KINDS)]
            fields = {"text": content or f"Promessa {number}", "by": "owner", "key": f"p{number}", "at": clock.now()}
            made = desk.follow_ups.schedule(thread, what=kind, due=due, **fields)  # type: ignore[arg-type]
            kept.made.append(made)
            kept.due[made.id] = due
            progress(f"{number + 1} of {promises} promised")
        works = [(work, seed.random(work.__name__)) for work in (cancelling, moving, ringing, answering)]
        together = [threading.Thread(target=work, args=(stage, desk, kept, own)) for work, own in works]
        together.append(threading.Thread(target=alarms.lived, args=(stage, lives)))
        for worker in together:
            worker.start()
        for worker in together:
            worker.join()
    return kept


def cancelling(stage: Stage, desk: Desk, kept: Kept, random: Random) -> None:
    for follow_up in random.sample(kept.made, k=round(len(kept.made) * CANCELLED)):
        with suppress(Conflict):
            desk.follow_ups.cancel(follow_up.thread, follow_up.id)
            kept.cancelled.add(follow_up.id)


def moving(stage: Stage, desk: Desk, kept: Kept, random: Random) -> None:
    for follow_up in random.sample(kept.made, k=round(len(kept.made) * MOVED)):
        due = clock.now() + timedelta(seconds=random.uniform(2, 10 + len(kept.made) / 50))
        with suppress(Conflict, BadRequest):
            kept.due[follow_up.id] = desk.follow_ups.reschedule(
                follow_up.thread, follow_up.id, due=due, text=None, at=clock.now()
            ).due


def answering(stage: Stage, desk: Desk, kept: Kept, random: Random) -> None:
    """Some contacts write, so that follow-ups that depend on their silence become obsolete. They write a moment later,
    because WhatsApp's times are whole seconds."""
    time.sleep(1)
    threads = sorted({follow_up.thread for follow_up in kept.made})
    phones = []
    for thread in random.sample(threads, k=max(1, round(len(threads) * ANSWERED))):
        about = desk.store.thread(thread)
        phones.append(traffic.Person(phone=about.phone or "", name=about.name))
    messages = [traffic.message(person, "já resolvi, obrigada", at=clock.now()) for person in phones]
    stage.poster(random).post(messages, number=desk.shop.inbox("whatsapp").address)


def ringing(stage: Stage, desk: Desk, kept: Kept, random: Random) -> None:
    """Fires the alarm of the first revision again and again around its due time: before, at it, after."""
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["JobsQueue"]
    rings = [
        (follow_up.due + timedelta(seconds=random.uniform(-2, 4)), follow_up)
        for follow_up in kept.made
        for _ in range(RINGS)
    ]
    for at, follow_up in sorted(rings, key=lambda ring: ring[0]):
        time.sleep(max(0.0, (at - clock.now()).total_seconds()))
        job = {
            "do": "follow_up",
            "business": desk.store.business,
            "thread": follow_up.thread,
            "id": follow_up.id,
            "rev": 1,
        }
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps(job))


def until_fired(stage: Stage, shops: list[Shop], progress: Progress) -> None:
    """Lets schedules fire and the clock sweep until nothing waits any more. The stream is read to its end each time,
    because a thread's alarm exists only once the stream has reported the thread's change."""
    end = time.monotonic() + 900
    while time.monotonic() < end:
        if not unfinished(stage, shops):
            stage.drain(progress, seconds=300)
        waiting = unfinished(stage, shops)
        progress(f"{waiting} follow-ups wait")
        if not waiting:
            return
        # Otherwise the clock would start, once a second, everything that is due and that the queue still has.
        if stage.waiting(("JobsQueue",)).get("JobsQueue", 0) < BACKLOG:
            with suppress(RuntimeError):  # the clock's function may have been killed
                stage.tick()
        time.sleep(1)


def unfinished(stage: Stage, shops: list[Shop]) -> int:
    """The number of follow-ups and alarms that wait or are being done."""
    until = clock.now() + FARTHEST
    with stage.connected():
        return sum(len(Store(shop.business).agenda(until=until, limit=100_000)) for shop in shops)


def looked_at(stage: Stage, shop: Shop, kept: Kept) -> tuple[dict[str, int], dict[str, int]]:
    with stage.connected():
        ledger = Ledger.of(shop.business)
    taken = {call.key for call in stage.phone.calls if call.wamid}
    utterances = [
        (message.author.removeprefix("follow-up:"), message)
        for message in ledger.outgoing
        if message.author.startswith("follow-up:")
    ]
    times_said = Counter(name for name, _ in utterances)
    ended = {follow_up.id: follow_up for follow_up in ledger.all(FollowUp)}
    moot = {
        follow_up.id
        for follow_up in ended.values()
        if follow_up.outcome == "answered" and has_written(ledger, follow_up, until=clock.now())
    }
    wanted = {follow_up.id for follow_up in kept.made} - kept.cancelled - moot
    return {
        "due, not said": len(wanted - times_said.keys()),
        "said twice": sum(number - 1 for number in times_said.values()) + stage.sent_twice(),
        "said after cancel": len(kept.cancelled & times_said.keys()),
        "nudged, though answered": sum(is_needless(ledger, ended[name]) for name in times_said),
        "said before due": sum(message.at < kept.due[name] - EARLY for name, message in utterances),
    }, {
        "due": len(wanted),
        "said": len(times_said),
        "known to be sent": sum(name_of(message) in taken for _, message in utterances),
        "cancelled": len(kept.cancelled),
        "moot": len(moot),
    }


def has_written(ledger: Ledger, follow_up: FollowUp, *, until: datetime) -> bool:
    """Whether the contact has written since the follow-up was made, and we stored that before `until`."""
    incoming = (
        message for message in ledger.messages if message.thread == follow_up.thread and message.direction == "incoming"
    )
    return any(follow_up.made and message.at > follow_up.made and message.put < until for message in incoming)


def is_needless(ledger: Ledger, follow_up: FollowUp) -> bool:
    fired = follow_up.fired
    return follow_up.what == "nudge" and fired is not None and has_written(ledger, follow_up, until=fired - LATE)
