"""Erases a person, phase by phase for as long as the function has time; the rest is the same job once more.

A queue delivers an item more than once when its process dies. So each job takes a turn, and the job that it queues has
the number of the next: copies of a job end, however many there are.
"""

import math
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from atende.core import clock
from atende.core.errors import NotFound, Poison
from atende.desk.privacy.erase import OVER, Erasing
from atende.storage import erasures
from atende.storage.erasures import Erasure
from atende.storage.store import Store
from atende.workers.job import Job

SECONDS = 8
"""For how long phases begin. A batch may have five of these jobs (`template.yaml`), and the longest phase fits into the
rest of the function's minute."""
TURN = timedelta(seconds=75)
"""How long others leave an erasure to the job whose turn it is: longer than the function may run."""
LATEST = 900
"""The longest delay of an item (SQS)."""


def run(job: Job) -> dict[str, Any]:
    """The log gets the erasure's id and phase, which name nobody. An erasure that is not stored needs nothing."""
    desk, name, turn = job.desk(), job.text("id"), turn_of(job)
    try:
        erasure = erasures.take_turn(desk.store, name, turn=turn, at=job.now, lasts=TURN)
    except NotFound:
        return {"state": "gone", "id": name}
    if erasure is None:
        return look_later(job, erasures.find(desk.store, name), turn)
    erasing = Erasing(desk.shop, job.tools.reach(desk))
    began = time.monotonic()
    again = None if erasure.phase == OVER else 0
    try:
        while again == 0 and time.monotonic() - began < SECONDS:
            at = clock.now()
            after, again = erasing.step(erasure, at)
            after = replace(after, stepped=at, until=at + timedelta(seconds=again or 0) + TURN)
            stored = advanced(desk.store, erasure, after)
            if stored != after:
                return look_later(job, stored, erasure.turn)
            erasure = stored
    except Exception:
        erasures.end_turn(desk.store, erasure)
        raise
    if again is not None:
        job.repeat(seconds=again, turn=erasure.turn)
    return {"state": erasure.state, "phase": erasure.phase, "id": erasure.id}


def turn_of(job: Job) -> int | None:
    """The turn that a job is to take; None for one that somebody outside of the job has queued."""
    turn = job.fields.get("turn")
    if turn is not None and (isinstance(turn, bool) or not isinstance(turn, int)):
        raise Poison("a turn that is no number")
    return turn


def look_later(job: Job, erasure: Erasure, turn: int | None) -> dict[str, Any]:
    """Has a job that found another at work look again when that one's time is over, because it may have died. A job
    whose successor has taken its turn ends."""
    holder = erasure.turn - 1
    if erasure.phase != OVER and erasure.until and (turn is None or turn >= holder):
        rest = math.ceil((erasure.until - job.now).total_seconds())
        job.repeat(seconds=min(LATEST, max(1, rest)), turn=holder)
    return {"state": "elsewhere", "phase": erasure.phase, "id": erasure.id}


def advanced(store: Store, before: Erasure, after: Erasure) -> Erasure:
    """Stores an erasure after a phase, unless another job has taken its turn meanwhile; returns the stored one."""
    return erasures.change(store, before.id, lambda now: after if erasures.is_same_turn(now, before) else now)
