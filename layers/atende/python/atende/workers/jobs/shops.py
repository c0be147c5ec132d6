"""Begins what is due for one page of the shops, from `first` to `last`, where there are too many for the clock itself.

The shops are read as they are now: a page that is handed out twice, or comes back, begins what the first did not."""

from typing import Any

from atende.core.errors import Poison
from atende.storage.directory import Directory
from atende.workers.job import Job
from atende.workers.shop_jobs import begin


def run(job: Job) -> dict[str, Any]:
    pages = job.fields.get("pages")
    if not isinstance(pages, int):
        raise Poison("without pages")
    directory = Directory()
    shops = directory.some_shops(first=job.text("first"), last=job.text("last"))
    return {**begin(shops, job.moment("at"), directory=directory, jobs=job.tools.queue(), pages=pages)}
