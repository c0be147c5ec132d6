"""Erases a person, phase by phase for as long as the function has time; the rest is the same job once more."""

import time
from dataclasses import replace
from typing import Any

from atende.core import clock
from atende.core.errors import NotFound
from atende.desk.privacy.erase import OVER, Erasing
from atende.storage import erasures
from atende.storage.erasures import Erasure
from atende.storage.store import Store
from atende.workers.job import Job

SECONDS = 35
"""For how long phases begin; the longest of them fits into the rest of the function's minute."""


def run(job: Job) -> dict[str, Any]:
    """The log gets the erasure's id and phase, which name nobody. An erasure that is not stored needs nothing."""
    desk = job.desk()
    try:
        erasure = erasures.find(desk.store, job.text("id"))
    except NotFound:
        return {"state": "gone", "id": job.text("id")}
    erasing = Erasing(desk.shop, job.tools.reach(desk))
    began = time.monotonic()
    again = None if erasure.phase == OVER else 0
    while again == 0 and time.monotonic() - began < SECONDS:
        at = clock.now()
        after, again = erasing.step(erasure, at)
        erasure = advanced(desk.store, erasure, replace(after, stepped=at))
    if again is not None:
        job.repeat(seconds=again)
    return {"state": erasure.state, "phase": erasure.phase, "id": erasure.id}


def advanced(store: Store, before: Erasure, after: Erasure) -> Erasure:
    """Stores an erasure after a phase, unless another process has done the phase; returns the stored one. Copies of the
    job that only wait do not undo what one of them has done."""
    return erasures.change(store, before.id, lambda now: after if now.phase == before.phase else now)
