"""Stores a bundle of old chats or of an address book. Its items name their inboxes, and the bundle no shop.

The module is named as the job is; that this is a keyword of Python matters to nobody, since it is loaded by name.
"""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return job.tools.importing().work(job.body)
