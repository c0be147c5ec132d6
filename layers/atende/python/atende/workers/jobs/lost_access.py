"""Mails a sign-in link to whoever lost access, if the address is one of ours."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {"mail": job.tools.recovery().enter(job.text("address"), at=job.now)}
