"""Counts, or deletes, what a shop has kept for longer than its setting says: for as long as the function has time; the
rest is the same job once more.

A job takes the run's turn, as an erasure's jobs do (`workers/jobs/erase.py`), so that copies that a queue delivers end.
"""

import json
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from atende.core import clock
from atende.core.ids import new
from atende.desk.privacy.retention import RetentionWalk
from atende.storage import retention
from atende.storage.erasures import Erasure
from atende.storage.retention import COUNT, SWEEP, RetentionRun
from atende.storage.store import Store
from atende.workers.job import Job

SECONDS = 8
"""For how long steps begin."""
DEAD = timedelta(seconds=75)
"""How long after its last step a run belongs to nobody: longer than the function may run."""


def run(job: Job) -> dict[str, Any]:
    store, task = Store(job.text("business")), job.fields.get("task", SWEEP)
    stored = begun(store, job) if task == SWEEP else retention.run(store, COUNT)
    if stored is None or stored.stage == "done":
        return {"state": "over", "task": task}
    if (turn := job.fields.get("turn")) != stored.turn and not is_dead(stored, job):
        if turn in (None, stored.turn - 1):  # its successor may have been lost with the process
            job.repeat(seconds=round(DEAD.total_seconds()))
        return {"state": "elsewhere", "task": task}
    walk = RetentionWalk(store, queue=lambda batch: queue(job, batch))
    began, again = time.monotonic(), 0
    is_next = turn == stored.turn  # who takes a dead job's place keeps its turn, so that a copy may take it again
    current = replace(stored, turn=stored.turn + is_next, stepped=clock.now())
    if not store.swap(current, instead_of=stored):
        return {"state": "elsewhere", "task": task}
    while again == 0 and time.monotonic() - began < SECONDS:
        after, wait = walk.step(current, clock.now())
        after = replace(after, stepped=clock.now())
        if not store.swap(after, instead_of=current):
            return {"state": "elsewhere", "task": task}
        current = after
        if wait is None:
            return {"state": "done", "task": task, "seen": current.seen}
        again = wait
    job.repeat(seconds=again, turn=current.turn)
    return {"state": current.stage, "task": task, "seen": current.seen}


def is_dead(stored: RetentionRun, job: Job) -> bool:
    return stored.stepped is None or job.now > stored.stepped + DEAD


def begun(store: Store, job: Job) -> RetentionRun | None:
    """Returns the sweep of the day, which the first job begins; None while nothing is to be deleted. A sweep by another
    setting than the present one ends."""
    policy, stored = retention.setting(store), retention.run(store, SWEEP)
    date, is_same = job.text("date"), bool(stored and stored.policy == policy)
    if stored and stored.stage != "done" and is_same:
        return stored
    if not any(policy.days().values()) or (stored and stored.id.startswith(date) and is_same):
        return None
    wanted = RetentionRun(task=SWEEP, id=f"{date}-{new(job.now)}", policy=policy, at=job.now)
    return wanted if store.swap(wanted, instead_of=stored) else retention.run(store, SWEEP)


def queue(job: Job, batch: Erasure) -> None:
    body = {"do": "erase", "business": job.text("business"), "id": batch.id}
    job.tools.queue().later(json.dumps(body), group=job.text("business"), seconds=0)
