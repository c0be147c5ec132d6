"""R10: the daily survey, whose alarm fires three times and whose workers die while they ask."""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from atende.core import clock
from atende.desk import Desk
from atende.model import Contact, Part
from atende.storage import surveys
from atende.storage.store import Store
from bench.faults.ledger import Ledger
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from bench.faults.sends import opened
from bench.faults.stage import Stage
from infra.local.shop import Shop

SHY = 0.1
"""The share of contacts who have opted out."""
AT_ONCE = timedelta(minutes=30)
"""Parts that were planned so long ago are all due at once: the worst moment for a worker to die."""
LATER = timedelta(seconds=2)


def run(stage: Stage, progress: Progress, seed: Seed, *, contacts: int, kills: int, every: float, workers: int) -> Row:
    shop, random = stage.shop(), seed.random("contacts")
    poster = stage.poster(seed.random("traffic"))
    threads = opened(stage, poster, shop, contacts, progress)
    shy = over(stage, shop, threads, progress, random)
    until = clock.now()
    number = {"JobsQueue": workers, "OutboundBulkQueue": workers}
    with stage.stormy(seed, [shop], kills=kills, every=every, workers=number) as storm:
        for at in (until, until, until + LATER):
            alarm(stage, shop, at)
        stage.tried([shop], progress, seconds=900)
        notes, least = stage.measured(storm)
    left = stage.drain(progress, seconds=300)
    notes |= stage.whole(storm, notes)
    figures, more = looked_at(stage, shop, threads, shy, since=until)
    return Row(
        name="R10",
        what=f"a survey of {len(threads)} threads, its alarm rung 3 times, {SHY:.0%} of the contacts want none",
        figures=figures | {"left in queues": left},
        must=dict.fromkeys(figures, 0) | {"left in queues": 0},
        notes=more | notes,
        least=least | {"threads": contacts, "asked": contacts - round(contacts * SHY)},
    )


def over(stage: Stage, shop: Shop, threads: list[str], progress: Progress, random: Random) -> set[str]:
    """Resolves all threads; returns those of contacts who want nothing automatic."""
    shy = set(random.sample(threads, k=round(len(threads) * SHY)))
    with stage.connected():
        desk = Desk(Store(shop.business))
        for number, thread in enumerate(threads, 1):
            now = clock.now()
            about = desk.threads.resolve(thread, by="owner", at=now, seen=now)
            if thread in shy:
                desk.store.change_contact(about.contact, partial(stopped, at=now))
            progress(f"{number} of {len(threads)} resolved")
    return shy


def stopped(contact: Contact, *, at: datetime) -> Contact:
    return replace(contact, opted_out=at, consent_at=at)


def alarm(stage: Stage, shop: Shop, at: datetime) -> None:
    """Starts the survey as the clock does; a crash of the clock starts it again, up to a quarter of an hour later."""
    job = {"do": "survey", "business": shop.business, "at": at.isoformat(), "start": (at - AT_ONCE).isoformat()}
    stage.desk.client("sqs").send_message(QueueUrl=stage.desk.outputs["JobsQueue"], MessageBody=json.dumps(job))


def looked_at(
    stage: Stage, shop: Shop, threads: list[str], shy: set[str], *, since: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    with stage.connected():
        questions = Counter(
            message.thread for message in Ledger.of(shop.business).outgoing if message.author == "survey:1"
        )
        parts = surveys.parts_since(Store(shop.business), since)
    decided = verdicts(parts)
    wanted = set(threads) - shy
    return {
        "asked twice": sum(number - 1 for number in questions.values()) + stage.sent_twice(),
        "forgotten": len(wanted - questions.keys()),
        "asked against their wish": len(shy & questions.keys()),
        "without a verdict": len(set(threads) - decided.keys()),
        "told otherwise": sum(
            ("asked" in decided.get(thread_id, set())) != (thread_id in questions) for thread_id in threads
        ),
    }, {"threads": len(threads), "asked": len(questions), "left alone": len(shy), "parts": len(parts)}


def verdicts(parts: list[Part]) -> dict[str, set[str]]:
    """The verdicts of each thread, in all rounds."""
    by_thread: dict[str, set[str]] = {}
    for verdict in (verdict for part in parts for verdict in part.verdicts):
        by_thread.setdefault(str(verdict["thread"]), set()).add(str(verdict["verdict"]))
    return by_thread
