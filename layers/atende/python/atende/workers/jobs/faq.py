"""Trains the matcher of a shop's FAQ after an edit."""

from typing import Any

from atende.desk.faq.entries import Faqs
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk = job.desk()
    return {"state": Faqs(desk.store, desk.business.language).learn()}
