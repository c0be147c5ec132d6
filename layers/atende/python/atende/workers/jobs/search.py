"""Brings a shop's search index up to date, a step at a time; the rest is the same job once more."""

from dataclasses import asdict
from typing import Any

from atende.desk.search.index import SearchIndexing
from atende.reporting.journal.store import Journal
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk = job.desk()
    journal = Journal(desk.store, desk.shop.business.zone)
    step = SearchIndexing(desk.store, journal=journal, files=job.tools.segments()).step(at=job.now)
    if step.more:
        job.repeat(seconds=0)
    return asdict(step)
