"""The bodies that receivers get, and the envelopes of the event bus (CloudEvents 1.0)."""

import json
from typing import Any

from atende.core.clock import iso
from atende.core.errors import NotFound
from atende.desk.webhooks.occurrences import Occurrence
from atende.model import webhooks
from atende.model.brazilian_phones import e164
from atende.storage.store import Store

type Json = dict[str, Any]

LONGEST_TEXT = 5_000
"""Characters of a message's text in a payload, which stays below the 20 kB that Standard Webhooks advises."""
SOURCE = "atende.desk"
"""The source of the bus's entries, by which EventBridge's rules choose."""


def body(occurrence: Occurrence, store: Store, *, personal: bool) -> str:
    """Returns the body of a delivery: ids and numbers; also names, phones and texts where the owner asked for them."""
    data = {"id": occurrence.id, "business": store.business, "sequence": occurrence.sequence} | occurrence.data
    if personal:
        data["personal"] = personal_data(occurrence, store)
    return compact(webhooks.payload(occurrence.type, at=iso(occurrence.at), data=data))


def thin(body: str) -> str:
    """Returns a body that was made with personal data without it.

    >>> thin('{"type":"message.received","data":{"id":"e1","personal":{"name":"Ana"}}}'), thin('{"data":{"id":"e1"}}')
    ('{"type":"message.received","data":{"id":"e1"}}', '{"data":{"id":"e1"}}')
    """
    made = json.loads(body)
    return compact(made | {"data": {name: value for name, value in made["data"].items() if name != "personal"}})


def compact(made: Json) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def personal_data(occurrence: Occurrence, store: Store) -> Json:
    """Returns who it is about and what was written; without what is gone meanwhile."""
    shown: Json = {}
    thread = store.find_thread(occurrence.data.get("thread", "")) if occurrence.data.get("thread") else None
    if thread:
        shown |= {"name": thread.name, "phone": e164(thread.phone)}
    if thread and (name := occurrence.data.get("message")):
        message = store.message(thread.id, "M#" + name.replace("-", "#"))
        if message and message.t_revoked is None:
            shown |= {"text": message.words[:LONGEST_TEXT], "message_type": message.type}
    if thread and occurrence.type == "survey.answered":
        episode = store.episode(thread.id, occurrence.data["episode"])
        shown["comment"] = episode.comment if episode else None
    if not thread and (contact := occurrence.data.get("contact")):
        try:
            person = store.contact(contact)
            shown |= {"name": person.called, "phone": e164(person.phone)}
        except NotFound:
            pass
    return shown


def envelope(occurrence: Occurrence, business: str) -> Json:
    """Returns a CloudEvent (structured mode). The thread is in `source`, because `sequence` orders the events of a
    source."""
    thread, contact = occurrence.data.get("thread"), occurrence.data.get("contact")
    subject = f"thread/{thread}" if thread else f"contact/{contact}"
    return {
        "specversion": "1.0",
        "id": occurrence.id,
        "source": f"/businesses/{business}/{subject.replace('/', 's/', 1)}",
        "type": cloud_type(occurrence.type),
        "subject": subject,
        "time": iso(occurrence.at),
        "datacontenttype": "application/json",
        "business": business,
        "sequence": occurrence.sequence,
        "data": occurrence.data,
    }


def cloud_type(type_: str) -> str:
    """
    >>> cloud_type("thread.resolved")
    'br.atende.thread.resolved.v1'
    """
    return f"br.atende.{type_}.v{webhooks.VERSION}"


def bus_entry(occurrence: Occurrence, business: str, *, bus: str) -> Json:
    """Returns an entry of EventBridge's `PutEvents`."""
    made = envelope(occurrence, business)
    return {
        "EventBusName": bus,
        "Source": SOURCE,
        "DetailType": made["type"],
        "Detail": json.dumps(made, ensure_ascii=False),
        "Time": occurrence.at.timestamp(),
    }
