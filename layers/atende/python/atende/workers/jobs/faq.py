"""Trains the matcher of a shop's FAQ after an edit of its entries, and learns the words of its trade."""

from typing import Any

from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    desk = job.desk()
    state = desk.faq.learn()
    desk.own_words.learn()
    return {"state": state}
