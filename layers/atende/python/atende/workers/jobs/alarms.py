"""Sends the owner the alarms that hold now, each once a day."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {**job.tools.letters(job.desk()).watch(at=job.now)}
