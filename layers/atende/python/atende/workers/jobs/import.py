"""Stores a bundle of old chats or of an address book. Its items name their inboxes; the bundle itself names no shop.

The module has the job's name, which is a Python keyword; that does no harm, because the module is loaded by name.
"""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return job.tools.importing().work(job.body)
