"""Puts what happened in a shop on the deployment's event bus, as a CloudEvent."""

from typing import Any

from atende.core.errors import Poison
from atende.desk.webhooks import payloads
from atende.desk.webhooks.occurrences import Occurrence
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    line = job.fields.get("occurrence")
    if not isinstance(line, dict):
        raise Poison("no occurrence")
    if not job.tools.bus_name:  # the operator took the bus away meanwhile
        return {"state": "off"}
    entry = payloads.bus_entry(Occurrence.read(line), job.text("business"), bus=job.tools.bus_name)
    job.tools.bus([entry])
    return {"state": "done"}
