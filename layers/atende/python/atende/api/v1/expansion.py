"""What a thread names is put into the answer, where a request asks for it: its contact, its newest message."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from atende.api.v1 import sentences, shapes
from atende.api.v1.fields import Text
from atende.api.v1.operations import Call
from atende.api.v1.problems import Refused
from atende.api.v1.shapes import Expanded, Thread
from atende.desk.privacy import access
from atende.model import Thread as StoredThread
from atende.storage import contacts

CONTACT, MESSAGE = "contact", "last_message"
Expand = Annotated[
    str,
    Text(
        "What is put into `expanded`: `contact` (it takes the scope `contacts:read`), `last_message`, or both with a "
        "comma between them.",
        40, 1, f"^({CONTACT}|{MESSAGE}|{CONTACT},{MESSAGE}|{MESSAGE},{CONTACT})$", CONTACT,
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpandQuery:
    """What is put into the answer beside the thread."""

    expand: Expand = ""


def expanded_threads(call: Call[Any, Any], threads: Iterable[StoredThread]) -> list[Thread]:
    """Returns threads with what the query asks for. Raises `Refused` for a contact that the key may not read."""
    threads, wanted = list(threads), call.query.expand.split(",") if call.query.expand else []
    people: dict[str, Any] = {}
    if CONTACT in wanted:
        if "contacts:read" not in call.api_key.scopes:
            raise Refused(403, "scope_missing", sentences.SCOPE_MISSING(scope="contacts:read"))
        store = call.desk.store
        people = {person.id: person for person in contacts.several(store, {thread.contact for thread in threads})}
        people = {name: store.person(person) for name, person in people.items()}
        note_reading(call, list(people))
    return [expanded(call, thread, people, wanted) for thread in threads]


def note_reading(call: Call[Any, Any], people: list[str]) -> None:
    """Notes that a program read the contact of a thread, or contacts of a list."""
    store = call.desk.store
    if call.path.get("thread"):
        for person in people:
            access.note(store, access.Action.READ_CONTACT, by=call.author, at=call.at, contact=person)
    else:
        access.note(store, access.Action.LISTED, by=call.author, at=call.at, about="contacts")


def expanded(call: Call[Any, Any], thread: StoredThread, people: dict[str, Any], wanted: list[str]) -> Thread:
    desk, language = call.desk, call.language
    person = people.get(thread.contact)
    newest = desk.store.messages(thread.id, limit=1) if MESSAGE in wanted else []
    beside = Expanded(
        contact=shapes.contact(person, desk) if person else None,
        last_message=next((shapes.message(message, desk, language, at=call.at) for message in newest), None),
    )
    return shapes.thread(thread, desk, language, expanded=beside if wanted else None)
