"""Sends an answer after a visitor who has left the chat on the shop's site (`desk.threads.left_visitors`)."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    return {"state": job.desk().left_visitors.follow(job.text("thread"), at=job.now)}
