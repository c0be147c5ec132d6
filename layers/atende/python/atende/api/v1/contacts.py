"""Contacts: listing, finding, adding and changing them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from atende.api.threads import checked
from atende.api.v1 import cursors, sentences, shapes
from atende.api.v1.fields import KEEP, Several, Text
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Contact, Thread
from atende.core.errors import BadRequest, Conflict
from atende.core.ids import digest
from atende.desk import Desk
from atende.desk import sentences as desk_sentences
from atende.desk.contacts.identify import introduced, told_by
from atende.desk.contacts.profile import ProfileChange
from atende.desk.contacts.walk import LETTERS, is_in_index, thread_partitions
from atende.desk.threads.sentences import NO_PHONES
from atende.model import Contact as StoredContact
from atende.model import Heard, Inbox, Person
from atende.model.brazilian_phones import dialled
from atende.model.contact_changes import LONGEST_NAME
from atende.model.phone_ownership import Hold
from atende.storage import contacts, labels

EMPTY = 100
"""Partitions with little in them that one page reads."""
PHONE = r"^\+[1-9][0-9]{7,14}$"
Name = Annotated[
    str, Text("The name by which the team calls them; empty: the one they chose.", LONGEST_NAME, 0, "", "Ana")
]
Labels = Annotated[tuple[LabelName, ...], Several("All labels; new ones are added to the shop.", 30)]
FieldId = Text("The id of a contact field.", 40, 4, r"^[a-z0-9-]+$")
Value = Annotated[str, Text("Empty removes it.", 500)]
Custom = Annotated[dict[str, Value], Several("Values of the shop's own fields; others stay.", 30, 0, FieldId)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsQuery(Paging):
    """Which contacts are listed."""

    phone: Annotated[str, Text("Only who has this phone.", 20, 8, PHONE, "+5511912345678")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact to add, by their phone."""

    phone: Annotated[str, Text("With `+` and country code (E.164).", 20, 8, PHONE, "+5511912345678")]
    name: Name = ""
    labels: Labels = ()
    custom: Custom = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """What the team keeps about a contact; what is left out stays."""

    name: Name = KEEP
    labels: Labels = KEEP
    custom: Custom = KEEP


def version(noun: Any, _: Desk) -> Contact | None:
    return shapes.contact(noun) if isinstance(noun, StoredContact) else None


@operation("GET", "/contacts", scope="contacts:read", query=ContactsQuery, answer=Page[Contact])
def list_contacts(call: Call[ContactsQuery, None]) -> Page[Contact]:
    """Lists the contacts by name, then those without one. A page may be shorter than `limit`, or empty, and have a
    next one."""
    if call.query.phone:
        person = known(call, call.query.phone)
        return Page(data=(shapes.contact(person),) if person else (), next_cursor=None)
    name = cursors.list_name(call.desk.store.business, "contacts", call.query)
    position = cursors.read(call.query.cursor, of=name) or {"letter": 0}
    ids, following = by_name(call, position) if "letter" in position else by_thread(call, position)
    people = {person.id: person for person in contacts.several(call.desk.store, dict.fromkeys(ids))}
    shown = tuple(shapes.contact(people[i]) for i in ids if i in people and not people[i].merged_into)
    return Page(data=shown, next_cursor=cursors.made(following, of=name) if following else None)


def by_name(call: Call[ContactsQuery, None], position: Any) -> tuple[list[str], Any]:
    """Returns the next contacts of the index by name, and where the list goes on."""
    letter, after = int(position["letter"]), str(position.get("after", ""))
    ids: list[str] = []
    for number in range(letter, min(letter + EMPTY, len(LETTERS))):
        wanted = call.query.limit - len(ids)
        page = contacts.named_with(call.desk.store, LETTERS[number], after=after, limit=wanted)
        ids += [contact for contact, _ in page]
        after = ""
        if len(page) == wanted:
            return ids, {"letter": number, "after": page[-1][1]}
    return ids, onward({"letter": letter + EMPTY})


def onward(position: dict[str, Any]) -> dict[str, Any]:
    return position if position["letter"] < len(LETTERS) else {"part": 0}


def by_thread(call: Call[ContactsQuery, None], position: Any) -> tuple[list[str], Any]:
    """Returns the next contacts without a name that the index has: those of threads, each with its newest thread."""
    partitions = thread_partitions(call.at)
    part, place = int(position["part"]), position.get("place") or {}
    ids: list[str] = []
    for number in range(part, min(part + EMPTY, len(partitions))):
        wanted = call.query.limit - len(ids)
        page = labels.page(call.desk.store, partitions[number], place, limit=wanted)
        ids += [card.contact for card, _ in page if not is_in_index(card.name) and is_newest(call, card)]
        place = {}
        if len(page) == wanted:
            return ids, {"part": number, "place": page[-1][1]}
    return ids, {"part": part + EMPTY} if part + EMPTY < len(partitions) else None


def is_newest(call: Call[Any, Any], card: Any) -> bool:
    refs = call.desk.store.thread_refs(card.contact, limit=1)
    return bool(refs) and refs[0].thread == card.id


def channels(call: Call[Any, Any]) -> Iterator[str]:
    yield from dict.fromkeys(setting.channel for setting in call.desk.shop.configuration if isinstance(setting, Inbox))


def known(call: Call[Any, Any], phone: str) -> StoredContact | None:
    """Returns the contact who has a phone now, on any channel of the shop that knows people by it."""
    digits = dialled(phone)
    for channel in channels(call) if digits else ():
        person = Person(channel=channel, phone=digits)
        if contact := call.desk.identities.known(person, hold=Hold.HAS, at=call.at):
            return call.desk.store.person(contact)
    return None


@operation(
    "POST", "/contacts", scope="contacts:write", body=NewContact, answer=Contact, status=201, keyed=True,
    version=version, example={"phone": "+5511912345678", "name": "Ana Souza"},
)  # fmt: skip
def create_contact(call: Call[Nothing, NewContact]) -> Contact:
    """Adds a contact. A contact with this phone who is there already is a conflict: find and change them instead."""
    if not dialled(call.body.phone):
        raise BadRequest(desk_sentences.PHONE_UNREADABLE)
    name = digest(call.key, size=13)
    stored = known(call, call.body.phone)
    if stored and stored.id != name:
        raise Conflict(sentences.CONTACT_KNOWN)
    person = stored or met(call, name)
    form = call.body
    return changed(call, person, name=form.name, names=form.labels, custom=form.custom)


def met(call: Call[Nothing, NewContact], name: str) -> StoredContact:
    """Stores a new contact and their phone. Raises `BadRequest` where no channel of the shop knows people by phone."""
    for channel in channels(call):
        person = Person(channel=channel, phone=dialled(call.body.phone))
        heard = Heard(type="contacts", source_id="", at=call.first, address=None, text="", person=person)
        aliases, others = call.desk.identities.claims(name, heard, at=call.first)
        if aliases:
            contact = introduced(StoredContact(id=name, name="", created=call.first), told_by(heard), at=call.first)
            # The index by name lists contacts that an import made also without a name.
            contact = replace(contact, imported=call.first)
            call.desk.store.meet(contact, aliases=aliases, instead_of=others)
            return contact
    raise BadRequest(NO_PHONES(channel=", ".join(channels(call))))


def changed(call: Call[Any, Any], person: StoredContact, *, name: Any, names: Any, custom: Any) -> Contact:
    wanted = ProfileChange(
        name=None if name is KEEP else name,
        labels=None if names is KEEP else frozenset(map(checked, names)),
        custom={} if custom is KEEP else custom,
    )
    return shapes.contact(call.desk.contact_profiles.change(person, wanted, at=call.at))


def stored_contact(call: Call[Any, Any]) -> StoredContact:
    """Returns the contact of the path, or the one that they were merged into. Raises `NotFound`."""
    return call.desk.store.merged(call.path["contact"])


@operation("GET", "/contacts/{contact}", scope="contacts:read", answer=Contact, version=version)
def get_contact(call: Call[Nothing, None]) -> Contact:
    """Returns a contact; one who was merged into another as that other one."""
    return shapes.contact(stored_contact(call))


@operation(
    "PATCH", "/contacts/{contact}", scope="contacts:write", body=ContactChange, answer=Contact, version=version,
    refuses=(412,), example={"name": "Ana Souza", "labels": ["encomenda"]},
)  # fmt: skip
def change_contact(call: Call[Nothing, ContactChange]) -> Contact:
    """Changes what the team keeps about a contact."""
    form = call.body
    return changed(call, stored_contact(call), name=form.name, names=form.labels, custom=form.custom)


@operation("GET", "/contacts/{contact}/threads", scope="threads:read", query=Paging, answer=Page[Thread])
def list_threads_of_contact(call: Call[Paging, None]) -> Page[Thread]:
    """Lists a contact's threads, the newest first."""
    person = stored_contact(call)
    name = cursors.list_name(call.desk.store.business, f"contacts/{person.id}/threads", call.query)
    start = cursors.read(call.query.cursor, of=name) or ""
    refs, following = call.desk.contact_profiles.threads(person, start=start)
    by_id = {thread.id: thread for thread in call.desk.store.threads([ref.thread for ref in refs])}
    shown = tuple(shapes.thread(by_id[ref.thread], call.desk, call.language) for ref in refs if ref.thread in by_id)
    return Page(data=shown, next_cursor=cursors.made(following, of=name) if following else None)
