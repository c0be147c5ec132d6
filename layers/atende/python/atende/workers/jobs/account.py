"""Reads the state of one inbox's number at the channel; or, every morning, of all inboxes of a shop, whose owners are
then warned of API keys that end."""

from typing import Any

from atende.desk.people.api_keys import ApiKeys
from atende.storage.directory import Directory
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    inbox, store = str(job.fields.get("inbox") or ""), job.desk().store
    looked = job.tools.checkup().look(store, inbox=inbox, at=job.now)
    return {**looked} | ({} if inbox else {"keys": ApiKeys(store, Directory()).warn(at=job.now)})
