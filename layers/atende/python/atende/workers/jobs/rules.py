"""Runs a shop's rules for an event of its journal."""

from typing import Any

from atende.core.clock import from_ms
from atende.core.errors import Poison
from atende.model import Event
from atende.workers.job import Job

SOON = 5
"""The seconds after which an event is retried whose message the thread does not have yet."""


def run(job: Job) -> dict[str, Any]:
    try:
        fields = job.fields["event"]
        event = Event(**{**fields, "at": from_ms(fields["at"])})
    except (KeyError, TypeError) as error:
        raise Poison("rules and no event") from error
    state = job.desk().rule_events.hear(event, at=job.now)
    if state == "early":
        job.repeat(seconds=SOON)
    return {"state": state}
