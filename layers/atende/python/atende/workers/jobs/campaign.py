"""Counts a campaign, sends the next slice of it, or looks at what became of its messages."""

import time
from typing import Any

from atende.core.errors import NotFound, Poison
from atende.core.ids import new
from atende.workers.job import Job

SECONDS = 8
"""For how long steps begin."""


def run(job: Job) -> dict[str, Any]:
    """A campaign that was removed needs nothing."""
    began = time.monotonic()
    more = lambda: time.monotonic() - began < SECONDS  # noqa: E731
    try:
        return look(job, more) if "look" in job.fields else step(job, more)
    except NotFound:
        return {"state": "gone", "id": job.text("id")}


def step(job: Job, more: Any) -> dict[str, Any]:
    id_, runs = job.text("id"), job.desk().campaign_runs
    turn = number(job, "turn")
    did, seconds = runs.step(id_, turn=turn, holder=new(job.now), at=job.now, more=more)
    if did == "done":
        job.repeat(seconds=seconds or 0, look=0)
    elif seconds is not None:
        job.repeat(seconds=seconds, **({} if did == "elsewhere" else {"turn": turn_after(runs, id_)}))
    return {"state": did, "id": id_}


def turn_after(runs: Any, id_: str) -> int:
    from atende.storage import campaigns

    return campaigns.find(runs.store, id_).turn


def look(job: Job, more: Any) -> dict[str, Any]:
    id_, runs = job.text("id"), job.desk().campaign_runs
    after = runs.look(id_, first=number(job, "look"), at=job.now, more=more)
    if after is not None:
        job.repeat(seconds=0, look=after)
    return {"state": "looked" if after is None else "looking", "id": id_}


def number(job: Job, name: str) -> int:
    value = job.fields.get(name)
    if not isinstance(value, int):
        raise Poison(f"a campaign without {name}")
    return value
