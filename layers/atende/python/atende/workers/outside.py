"""Jobs that call systems which shops have chosen: nobody knows how slow those are.

They wait in the queue of deliveries, whose slots all shops share. Of them, a shop has a few at the most for what nobody
waits for at a connector, which makes several calls, and for everything while its systems are slow. So others find one
free; what is beyond them comes back later (docs/decisions/0064).
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Any
from zlib import crc32

from atende.core import clock, ids
from atende.storage import outside_limits
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.workers.job import Job

KINDS = frozenset({"connector", "webhook"})
"""The kinds of these jobs."""
SLOW_SECONDS = 3.0
"""For how long a job may run until its shop is limited."""
LONGEST_WAIT = 60
"""The most seconds until a job that found no slot looks again, to which as many again may be added by chance."""
NOTED_SECONDS = 5
TURNED = "turned"
"""The field of a job that counts how often it found no slot."""


def run(job: "Job", act: "Callable[[Job], dict[str, Any]]") -> dict[str, Any]:
    """Does a job unless it needs a slot and its shop has none left; then the job comes back later."""
    store, name = Store(job.text("business")), ""
    if makes_calls(job) or outside_limits.limit(store).is_slow(at=job.now):
        name = ids.new(job.now)
        taken = outside_limits.change_limit(
            store, lambda limit: limit.with_slot(name, most=job.tools.share, at=job.now)
        )
        if name not in taken.held:
            return _later(job)
    watch = Timer(SLOW_SECONDS, partial(_note_slow, store))
    watch.daemon = True
    watch.start()
    try:
        return act(replace(job, fields={key: value for key, value in job.fields.items() if key != TURNED}))
    finally:
        watch.cancel()
        watch.join(NOTED_SECONDS)
        if name:
            with suppress(Exception):  # a slot that is not given back ends by itself
                outside_limits.change_limit(store, lambda limit: limit.without_slot(name))


def makes_calls(job: "Job") -> bool:
    """Whether a job may make several calls in a row, and nobody waits for it."""
    if job.fields["do"] != "connector":
        return False
    from atende.desk.connectors.runs import AT_ONCE, AUTHORIZE, TURN  # the job loads it anyway

    return job.fields.get("act") not in (*AT_ONCE, AUTHORIZE, TURN)


def _note_slow(store: Store) -> None:
    """Limits the shop while its slow job still runs: until it ends, others of the shop would take all slots."""
    with suppress(Exception):  # the next slow job notes it
        outside_limits.change_limit(store, lambda limit: limit.slowed(at=clock.now()))


def _later(job: "Job") -> dict[str, Any]:
    turned = job.fields.get(TURNED)
    times = turned if isinstance(turned, int) else 0
    pause = min(2 ** (min(times, 8) + 1), LONGEST_WAIT)
    again = json.dumps(job.fields | {TURNED: times + 1})
    seconds = pause + crc32(again.encode()) % pause
    job.tools.deliveries().later(again, group=job.text("business"), seconds=seconds)
    return {"state": "no slot"}
