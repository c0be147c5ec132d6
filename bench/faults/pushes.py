"""R11: a CRM that loses answers, asks for pauses and breaks, while a shop pushes its threads to it.

The vendor carries out what it does not answer, and half of what it calls an error. Afterwards each contact and each
note has to be there once. The time in which jobs wait passes at once.
"""

import json
from collections import Counter
from typing import Any

from atende.connectors import phones
from atende.core import clock
from atende.model import Thread
from atende.storage.connections import note_key
from bench.faults.bare import bare
from bench.faults.row import Progress, Row
from bench.faults.seed import Seed
from infra.local.vendors import Faults, HubSpot
from tests.connectors.connected import Connected
from tests.desk.story import Story

TOKEN = "pat-na1-sample"
LOST, THROTTLED, FAILED = 0.05, 0.05, 0.02
FIGURES = ("contacts missing", "contacts twice", "notes missing", "notes twice", "left undone")
MOST_STEPS = 60
"""The most tries of one push, on average."""


def run(progress: Progress, seed: Seed, *, pushes: int) -> Row:
    with bare(), HubSpot(token=TOKEN) as vendor:
        story = Story.begin()
        with clock.read_from(lambda: story.now):
            figures, notes = pushed(story, vendor, progress, seed, pushes=pushes)
    title = f"{pushes} pushes, {LOST:.0%} lost answers, {THROTTLED:.0%} 429, {FAILED:.0%} 500"
    return Row(
        name="R11",
        what=title,
        figures=figures,
        must=dict.fromkeys(FIGURES, 0),
        notes=notes,
        least={"threads": pushes, "answers lost": round(pushes * LOST)},
    )


def pushed(
    story: Story, vendor: HubSpot, progress: Progress, seed: Seed, *, pushes: int
) -> tuple[dict[str, int], dict[str, int]]:
    story.uses(automations=())
    nothing: Any = None
    shop = Connected(story, nothing, "hubspot", vendor)
    shop.connects(token=TOKEN)
    threads = [shop.talk(by=f"Cliente {number}") for number in range(pushes)]
    number = seed.random("faults").randrange(2**31)
    vendor.faults = Faults(lost=LOST, throttled=THROTTLED, failed=FAILED, retry_after=1, seed=number)
    job = {"do": "connector", "business": story.store.business, "connector": "hubspot", "act": "thread"}
    for thread in threads:
        shop.queue.later(json.dumps(job | {"subject": thread.id}), seconds=1)
    done = passed(shop, progress, most=pushes * MOST_STEPS)
    return found_there(vendor, story, threads) | {"left undone": len(shop.queue.items)}, {
        "threads": len(threads),
        "jobs": done["jobs"],
        "calls": len(vendor.calls),
        "answers lost": vendor.faults.drawn["lost"],
        "429": vendor.faults.drawn["throttled"],
        "500": vendor.faults.drawn["failed"],
    }


def passed(shop: Connected, progress: Progress, *, most: int) -> Counter[str]:
    """Does what waits, the soonest first, until nothing does."""
    done: Counter[str] = Counter()
    while shop.queue.items and done["jobs"] < most:
        shop.queue.items.sort(key=lambda item: item[0])
        seconds, job = shop.queue.items.pop(0)
        shop.queue.items = [(max(0, left - seconds), other) for left, other in shop.queue.items]
        shop.story.later(seconds=seconds)
        shop.works(job)
        done["jobs"] += 1
        progress(f"{len(shop.queue.items)} of the pushes are left")
    return done


def found_there(vendor: HubSpot, story: Story, threads: list[Thread]) -> dict[str, int]:
    """Returns what is missing at the vendor, and what is there more than once. Two of many customers may have one
    number, and are one contact then, with an episode for each of their pushes."""
    contacts = Counter(contact.properties.get("desk_person_id") for contact in vendor.objects["contacts"].values())
    bodies = [note.properties["hs_note_body"] for note in vendor.objects["notes"].values()]
    notes = Counter(key for body in bodies for key in phones.markers(body))
    wanted = {thread.contact for thread in threads}
    episodes = [
        (thread, episode.number)
        for thread in {thread.id for thread in threads}
        for episode in story.store.episodes(thread)
    ]
    keys = {note_key(story.store.business, thread, number) for thread, number in episodes}
    return {
        "contacts missing": len(wanted - set(contacts)),
        "contacts twice": sum(number - 1 for number in contacts.values()),
        "notes missing": len(keys - set(notes)),
        "notes twice": len(bodies) - len(notes),
    }
