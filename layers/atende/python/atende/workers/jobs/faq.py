"""Trains the matcher of a shop's FAQ after an edit of its entries."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {"state": job.desk().faq.learn()}
