"""Reads the state of one inbox's number at the channel; or, every morning, of all inboxes of a shop, whose catalogues
are then read and whose owners are warned of API keys that end."""

import json
from typing import Any

from atende.channels import protocols
from atende.desk.people.api_keys import ApiKeys
from atende.model import Inbox
from atende.storage.directory import Directory
from atende.storage.store import Store
from atende.workers.job import Job


def run(job: Job) -> dict[str, Any]:
    inbox, store = str(job.fields.get("inbox") or ""), job.desk().store
    looked = job.tools.checkup().look(store, inbox=inbox, at=job.now)
    if inbox:
        return {**looked}
    for known in with_catalogs(store):
        about = {"do": "catalog", "business": store.business, "inbox": known.id, "channel": known.channel}
        job.tools.queue().later(json.dumps(about), group=store.business, seconds=0)
    return {**looked, "keys": ApiKeys(store, Directory()).warn(at=job.now)}


def with_catalogs(store: Store) -> list[Inbox]:
    """Returns the shop's inboxes whose channel shows products. Each is read by a job of its own, because a catalogue
    can be long."""
    inboxes = (known for known in store.configuration() if isinstance(known, Inbox))
    return [inbox for inbox in inboxes if protocols.capabilities(inbox.channel).orders]
