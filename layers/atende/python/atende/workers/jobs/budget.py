"""Compares a shop's costs of this month with its limit."""

from typing import Any

from atende.reporting.billing import Economy
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk, at = job.desk(), job.moment("at")
    return {"state": Economy(desk.shop).check(at).state(desk.shop.month(at))}
