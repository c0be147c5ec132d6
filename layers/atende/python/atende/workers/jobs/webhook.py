"""Delivers an event to a webhook of a shop, or tries again what could not be delivered."""

import json
from typing import Any

from atende.core.errors import Poison
from atende.desk.webhooks.occurrences import Occurrence
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    deliveries, name = job.tools.webhooks(job.desk()), job.text("webhook")
    line = job.fields.get("occurrence")
    if isinstance(line, dict):
        try:
            occurrence = Occurrence.read(line)
        except (TypeError, KeyError, ValueError) as error:
            raise Poison("no occurrence") from error
        result = deliveries.hear(name, occurrence)
    else:
        result = deliveries.round(name, job.text("round"))
    if result.round:
        again = {"do": "webhook", "business": job.text("business"), "webhook": name, "round": result.round}
        job.tools.deliveries().later(json.dumps(again), group=again["business"], seconds=result.seconds or 1)
    return {"state": result.state, "webhook": name}
