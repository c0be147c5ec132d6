"""R6, deadlines of threads: their one alarm fires from its schedule, from sweeps and without reason, while its worker
dies between any two writes."""

import json
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta

from atende.core import clock
from atende.desk import Desk
from atende.desk.deadlines.schedule import ALARM
from atende.model import Deadlines, Due, Episode, FollowUp, Status
from atende.reporting.journal.store import Journal
from atende.storage.shop_context import forget
from atende.storage.store import Store
from bench.faults.ledger import Ledger
from bench.faults.row import Progress
from bench.faults.sends import opened
from bench.faults.stage import Stage
from bench.faults.traffic import Poster
from infra.local.shop import Shop

RULES = Deadlines(first=4, next=4, nudge=3, resolve=2, give_back=3)
"""Seconds; the shop never closes."""
SNOOZED = timedelta(seconds=4)
ASKED = f"follow-up:{ALARM}"
RINGS, BETWEEN = 3, 2.0
"""How many more times every alarm is fired, as by a sweep, and the seconds between."""


@dataclass(frozen=True)
class Lives:
    """Threads by what happens in them: the contact waits and an agent has the thread; or it is snoozed meanwhile; or
    the last message is ours."""

    shop: Shop
    held: list[str]
    snoozed: list[str]
    silent: list[str]

    @classmethod
    def begin(cls, stage: Stage, poster: Poster, number: int, progress: Progress) -> "Lives":
        shop = stage.shop()
        with stage.connected():
            store = Store(shop.business)
            store.change_inbox("whatsapp", lambda inbox: replace(inbox, deadlines=RULES))
            forget(shop.business)
        threads = opened(stage, poster, shop, number, progress)
        return cls(shop, threads[::3], threads[1::3], threads[2::3])

    @property
    def threads(self) -> list[str]:
        return [*self.held, *self.snoozed, *self.silent]


def lived(stage: Stage, lives: Lives) -> None:
    """Somebody is assigned some, answers some and snoozes some; then the alarms fire."""
    desk = Desk(Store(lives.shop.business))
    for thread in lives.held:
        desk.threads.assign(thread, "owner", at=clock.now())
    for thread in lives.snoozed:
        desk.threads.snooze(thread, until=clock.now() + SNOOZED, seen=clock.now(), at=clock.now())
    for thread in lives.silent:
        now = clock.now()
        desk.messages.reply(thread, "Bom dia! Como podemos ajudar?", agent="owner", key=f"l{thread}", at=now)
    sqs, url = stage.desk.client("sqs"), stage.desk.outputs["JobsQueue"]
    for _ in range(RINGS):
        for thread in lives.threads:
            job = {"do": "follow_up", "business": lives.shop.business, "thread": thread, "id": ALARM}
            sqs.send_message(QueueUrl=url, MessageBody=json.dumps(job))
        time.sleep(BETWEEN)


def ahead(ledger: Ledger) -> int:
    """The number of alarms that will fire or are firing."""
    alarms = (alarm for alarm in ledger.all(FollowUp) if alarm.id == ALARM)
    return sum(alarm.state in (Due.PENDING, Due.FIRING) for alarm in alarms)


def looked_at(lives: Lives) -> tuple[dict[str, int], dict[str, int]]:
    """The findings in the table, read when everything is quiet."""
    ledger = Ledger.of(lives.shop.business)
    threads = {thread.id: thread for thread in ledger.threads}
    questions = Counter(message.thread for message in ledger.outgoing if message.author == ASKED)
    ended = Counter(episode.thread for episode in ledger.all(Episode))
    waiting = [threads[thread_id] for thread_id in (*lives.held, *lives.snoozed)]
    silent = [threads[thread_id] for thread_id in lives.silent]
    late_events = settled(lives.shop.business, [thread.id for thread in waiting])
    return {
        "late, not marked": sum(not thread.is_late for thread in waiting),
        "late, not told once": sum(late_events[thread.id] != 1 for thread in waiting),
        "not given back": sum(thread.assignee is not None for thread in waiting),
        "never woken": sum(thread.status is Status.SNOOZED for thread in waiting),
        "silent, not asked": sum(not questions[thread.id] for thread in silent),
        "asked twice or for nothing": questions.total() - sum(bool(questions[thread.id]) for thread in silent),
        "silent, not resolved": sum(thread.resolved_by != "auto" for thread in silent),
        "resolved twice or for nothing": ended.total() - sum(bool(ended[thread.id]) for thread in silent),
        "alarms left": ahead(ledger),
    }, {"threads with an alarm": len(threads)}


def settled(business: str, threads: list[str]) -> Counter[str]:
    """`told_late` once the stream, which is no queue, has reported each thread; after a minute as it is."""
    end = time.monotonic() + 60
    while any(told_late(business)[thread_id] != 1 for thread_id in threads) and time.monotonic() < end:
        time.sleep(1)
    return told_late(business)


def told_late(business: str) -> Counter[str]:
    """How often the journal has a `late` event of each thread."""
    journal = Journal(Store(business), Desk(Store(business)).shop.business.zone)
    return Counter(event.thread for event in journal.read(journal.date(clock.now())) if event.kind == "late")
