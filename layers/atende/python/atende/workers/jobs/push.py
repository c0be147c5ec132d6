"""Wakes a person's devices, which then ask what to show. What a push service cannot take now is tried again."""

import json
from typing import Any

from atende.workers.job import Job

PAUSES = (10, 60, 300)
"""Seconds before each further try."""


def run(job: Job) -> dict[str, Any]:
    tried = int(job.fields.get("tried") or 0)
    outcomes = job.tools.pushes(job.desk()).wake(job.text("agent"), at=job.now, only=job.fields.get("only") or ())
    if (later := outcomes.get("later")) and tried < len(PAUSES):
        again = job.fields | {"only": later, "tried": tried + 1}
        job.tools.queue().later(json.dumps(again), group=job.text("business"), seconds=PAUSES[tried])
    return {outcome: len(addresses) for outcome, addresses in outcomes.items()}
