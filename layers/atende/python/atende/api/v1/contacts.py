"""Contacts: listing, finding, adding and changing them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from atende.api.threads import checked
from atende.api.v1 import cursors, shapes
from atende.api.v1.fields import KEEP, Several, Text
from atende.api.v1.labels import LabelName
from atende.api.v1.operations import Call, Nothing, Page, Paging, operation
from atende.api.v1.shapes import Contact, Thread
from atende.core.errors import BadRequest, ContactKnown, ExternalIdTaken
from atende.core.ids import digest
from atende.desk import Desk
from atende.desk import sentences as desk_sentences
from atende.desk.contacts.identify import introduced, told_by
from atende.desk.contacts.profile import ProfileChange
from atende.desk.contacts.walk import LETTERS, is_in_index, thread_partitions
from atende.desk.threads.listing import ThreadListing, begin
from atende.desk.threads.sentences import NO_PHONES
from atende.model import Contact as StoredContact
from atende.model import Heard, Inbox, Person
from atende.model import Thread as StoredThread
from atende.model.brazilian_phones import dialled
from atende.model.contact_changes import LONGEST_NAME
from atende.model.metadata import LONGEST_EXTERNAL_ID, LONGEST_VALUE
from atende.model.metadata import LONGEST_NAME as LONGEST_NAME_OF_ENTRY
from atende.model.phone_ownership import Hold
from atende.storage import contacts

MAIL = r"^[!-?A-~]+@[!-?A-~]+$"
PHONE = r"^\+[1-9][0-9]{7,14}$"
Name = Annotated[
    str, Text("The name by which the team calls them; empty: the one they chose.", LONGEST_NAME, 0, "", "Ana")
]
Labels = Annotated[tuple[LabelName, ...], Several("All labels; new ones are added to the shop.", 30)]
FieldId = Text("The id of a contact field.", 40, 4, r"^[a-z0-9-]+$")
Value = Annotated[str, Text("Empty removes it.", 500)]
ExternalId = Text("The id that your system gave them.", LONGEST_EXTERNAL_ID, 1, r"^[!-~]+$", "cliente-1234")
Entry = Annotated[str, Text("Empty removes it.", LONGEST_VALUE)]
EntryName = Text("A name that your system chose.", LONGEST_NAME_OF_ENTRY, 1, r"^[A-Za-z0-9_.-]+$")
Metadata = Annotated[dict[str, Entry], Several("What your system keeps with them; others stay.", 20, 0, EntryName)]
Custom = Annotated[dict[str, Value], Several("Values of the shop's own fields; others stay.", 30, 0, FieldId)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsQuery(Paging):
    """Which contacts are listed."""

    phone: Annotated[str, Text("Only who has this phone.", 20, 8, PHONE, "+5511912345678")] = ""
    email: Annotated[str, Text("Only who writes from this address.", 254, 3, MAIL, "ana@example.com")] = ""
    external_id: Annotated[str, ExternalId] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """A contact to add, by their phone."""

    phone: Annotated[str, Text("With `+` and country code (E.164).", 20, 8, PHONE, "+5511912345678")]
    name: Name = ""
    labels: Labels = ()
    custom: Custom = KEEP
    external_id: Annotated[str, ExternalId] = KEEP
    metadata: Metadata = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """What the team keeps about a contact; what is left out stays."""

    name: Name = KEEP
    labels: Labels = KEEP
    custom: Custom = KEEP
    external_id: Annotated[str | None, ExternalId] = KEEP
    metadata: Metadata = KEEP


def version(noun: Any, desk: Desk) -> Contact | None:
    return shapes.contact(noun, desk) if isinstance(noun, StoredContact) else None


@operation("GET", "/contacts", scope="contacts:read", query=ContactsQuery, answer=Page[Contact])
def list_contacts(call: Call[ContactsQuery, None]) -> Page[Contact]:
    """Lists the contacts by name, then those without one. A page is full unless it is the last, or 5,000 threads of
    others were read for it. A contact who gets another name during a walk may come twice, or not at all."""
    if call.query.phone or call.query.email or call.query.external_id:
        return Page(data=shown(call, named(call)), next_cursor=None)
    name = cursors.list_name(call.desk.store.business, "contacts?", call.query)
    people, place = by_name(call, cursors.read(call.query.cursor, of=name) or {"letter": 0})
    if place is None or "letter" not in place:
        more, place = by_thread(call, place, limit=call.query.limit - len(people))
        people += more
    following = cursors.made(place, of=name) if place else None
    return Page(data=shown(call, people), next_cursor=following)


def shown(call: Call[Any, Any], people: list[StoredContact]) -> tuple[Contact, ...]:
    return tuple(shapes.contact(person, call.desk) for person in people)


def named(call: Call[ContactsQuery, None]) -> list[StoredContact]:
    """Returns the contact with the phone, the mail address and the id that the query names, if there is one."""
    query = call.query
    people = [known(call, query.phone)] if query.phone else []
    people += [known_by_email(call, query.email)] if query.email else []
    people += [known_by_id(call, query.external_id)] if query.external_id else []
    return [person for person in people[:1] if person and all(each and each.id == person.id for each in people)]


def by_name(call: Call[ContactsQuery, None], place: Any) -> tuple[list[StoredContact], Any]:
    """Returns the next contacts of the index by name, and where the list goes on; None after the last of them."""
    people: list[StoredContact] = []
    letter, after = int(place.get("letter", len(LETTERS))), str(place.get("after", ""))
    while letter < len(LETTERS) and len(people) < call.query.limit:
        wanted = call.query.limit - len(people)
        page = contacts.named_with(call.desk.store, LETTERS[letter], after=after, limit=wanted)
        people += present(call, [contact for contact, _ in page])
        after = page[-1][1] if len(page) == wanted else ""
        letter += not after
    if letter < len(LETTERS):
        return people, {"letter": letter, "after": after}
    return people, place if "letter" not in place else None


def by_thread(call: Call[ContactsQuery, None], place: Any, *, limit: int) -> tuple[list[StoredContact], Any]:
    """Returns the next contacts without a name that the index has: those of threads, each with its first thread."""
    threads = ThreadListing(
        store=call.desk.store,
        months=[name for name in thread_partitions(call.at) if name.isdigit()],
        fits=lambda card: not is_in_index(card.name),
        matches=lambda thread: is_first(call, thread),
    )
    page = threads.all(place or begin(call.at), limit=limit)
    return present(call, [thread.contact for thread in page.threads]), page.place


def present(call: Call[Any, Any], ids: list[str]) -> list[StoredContact]:
    people = {person.id: person for person in contacts.several(call.desk.store, dict.fromkeys(ids))}
    return [people[name] for name in ids if name in people and not people[name].merged_into]


def is_first(call: Call[Any, Any], thread: StoredThread) -> bool:
    first = contacts.first_thread(call.desk.store, thread.contact)
    return first is None or first.thread == thread.id


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


def known_by_email(call: Call[Any, Any], email: str) -> StoredContact | None:
    """Returns the contact who writes from a mail address."""
    contact = call.desk.identities.of_email(email, at=call.at)
    return call.desk.store.person(contact) if contact else None


def known_by_id(call: Call[Any, Any], external_id: str) -> StoredContact | None:
    """Returns the contact whom another system calls by an id."""
    contact = call.desk.identities.of_external_id(external_id, at=call.at)
    return call.desk.store.person(contact) if contact else None


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
        raise ContactKnown(contact=stored.id)
    form = call.body
    owner = None if form.external_id is KEEP else known_by_id(call, form.external_id)
    if owner and owner.id != name:
        raise ExternalIdTaken(contact=owner.id)
    return changed(call, stored or met(call, name), form)


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


def changed(call: Call[Any, Any], person: StoredContact, form: NewContact | ContactChange) -> Contact:
    wanted = ProfileChange(
        name=None if form.name is KEEP else form.name,
        labels=None if form.labels is KEEP else frozenset(map(checked, form.labels)),
        custom={} if form.custom is KEEP else form.custom,
        external_id=None if form.external_id is KEEP else form.external_id or "",
        metadata={} if form.metadata is KEEP else form.metadata,
    )
    return shapes.contact(call.desk.contact_profiles.change(person, wanted, at=call.at), call.desk)


def stored_contact(call: Call[Any, Any]) -> StoredContact:
    """Returns the contact of the path, or the one that they were merged into. Raises `NotFound`."""
    return call.desk.store.merged(call.path["contact"])


@operation("GET", "/contacts/{contact}", scope="contacts:read", answer=Contact, version=version)
def get_contact(call: Call[Nothing, None]) -> Contact:
    """Returns a contact; one who was merged into another as that other one."""
    return shapes.contact(stored_contact(call), call.desk)


@operation(
    "PATCH", "/contacts/{contact}", scope="contacts:write", body=ContactChange, answer=Contact, version=version,
    refuses=(412,), example={"name": "Ana Souza", "labels": ["encomenda"]},
)  # fmt: skip
def change_contact(call: Call[Nothing, ContactChange]) -> Contact:
    """Changes what the team keeps about a contact."""
    return changed(call, stored_contact(call), call.body)


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
