"""The page of a contact: who they are, what the team keeps about them, their threads and files; and the shop's own
contact fields."""

import re
from dataclasses import dataclass

from aws_lambda_powertools.event_handler import Response

from atende.api import job_queue, schema_texts, schemas, sentences
from atende.api.router import Request, now
from atende.api.schemas import Json
from atende.api.session import Caller
from atende.api.threads import checked
from atende.core.clock import ms
from atende.core.errors import BadRequest, NotFound
from atende.core.ids import digest
from atende.core.sentences import stored
from atende.desk.contacts.profile import ProfileChange
from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.model import Contact, Message, Role
from atende.model.access import is_limited
from atende.model.contact_fields import ContactField, FieldType
from atende.storage.contact_records import ContactNote

router = Request()

LONGEST_ID = 64
FIELD_ID = re.compile(r"[a-z0-9-]{4,40}")
PLACE = re.compile(r"\d{13}#[0-9a-zA-Z_-]{1,64}")
MESSAGE = re.compile(r"M#[0-9a-z#]{1,90}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """What is left out stays. `custom` has values by field id; an empty `name` brings back the channel's name."""

    name: str | None = None
    labels: list[str] | None = None
    custom: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocking:
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Noting:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """`contact` is the contact that the note is stored with: it may have been merged into another since."""

    contact: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`id` is made by whoever adds the field, so that the same request twice adds it once."""

    id: str
    name: str
    type: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Defining:
    fields: tuple[Field, ...]


def person_of(caller: Caller, contact: str) -> Contact:
    """Returns the contact, or the one that it was merged into. Raises `NotFound`, also for a contact of whom the caller
    may see no thread."""
    if not 0 < len(contact) <= LONGEST_ID:
        raise NotFound
    person = caller.desk.store.merged(contact)
    if is_limited(caller.agent) and not sees_person(caller, person):
        raise NotFound
    return person


def sees_person(caller: Caller, person: Contact) -> bool:
    """Tells whether the caller may see any thread of a contact."""
    refs = caller.desk.contacts.threads_of(person)
    return bool(caller.desk.store.threads([ref.thread for ref in refs], consistent=False))


def shown(caller: Caller, person: Contact) -> Json:
    profiles = caller.desk.contact_profiles
    return schemas.contact(person) | {
        "given_name": person.given_name,
        "saved_name": person.saved_name,
        "own_name": person.name,
        "created": schemas.iso(person.created),
        "labels": sorted(person.labels),
        "held": schemas.iso(person.held),
        "held_for": person.held_for,
        "block": {
            "possible": caller.desk.contact_blocks.is_possible(person),
            "wanted": person.block_wanted,
            "refused": stored(person.block_refused, person.block_refused_others).text(router.language(caller)),
        },
        "fields": [field_shape(field) | {"value": person.custom.get(field.id, "")} for field in profiles.fields],
    }


def field_shape(field: ContactField) -> Json:
    return {"id": field.id, "name": field.name, "type": field.type, "choices": list(field.choices)}


def note_shape(note: ContactNote, caller: Caller) -> Json:
    return {
        "id": note.id,
        "contact": note.contact,
        "text": note.text,
        "at": schemas.iso(note.at),
        "edited": schemas.iso(note.edited),
        "by": note.by,
        "by_name": schema_texts.author_name(note.by, caller.desk.shop.agents, router.language(caller)),
    }


def threads_page(caller: Caller, person: Contact, *, start: str) -> Json:
    refs, following = caller.desk.contact_profiles.threads(person, start=start)
    by_id = {thread.id: thread for thread in caller.desk.store.threads([ref.thread for ref in refs], consistent=False)}
    language = router.language(caller)
    cards = [schemas.card(by_id[ref.thread], caller.desk.shop, language) for ref in refs if ref.thread in by_id]
    return {"threads": cards, "next": following or None}


def read_person(caller: Caller, contact: str) -> Contact:
    """Returns a contact, and notes that somebody reads of them: one entry in an hour."""
    person = person_of(caller, contact)
    access.note(caller.desk.store, Action.READ_CONTACT, by=caller.agent.id, at=now(), contact=person.id)
    return person


@router.get("/api/contacts/<contact>")
def show(contact: str) -> Json:
    """Returns a contact with notes and the newest threads."""
    caller = router.caller()
    person = read_person(caller, contact)
    notes = [note_shape(note, caller) for note in caller.desk.contact_profiles.notes(person)]
    return {"contact": shown(caller, person), "notes": notes} | threads_page(caller, person, start="")


@router.get("/api/contacts/<contact>/threads")
def threads(contact: str) -> Json:
    """Returns a page of the contact's threads; `start` is the `next` of the page before."""
    caller = router.caller()
    return threads_page(caller, read_person(caller, contact), start=place(router.query("start") or ""))


@router.get("/api/contacts/<contact>/files")
def files(contact: str) -> Json:
    """Returns a page of the files that were exchanged with the contact. A page may be empty and have a `next`."""
    caller = router.caller()
    person = read_person(caller, contact)
    start, _, before = (router.query("start") or "").partition("~")
    if before and not MESSAGE.fullmatch(before):
        raise BadRequest(sentences.CURSOR_UNCLEAR)
    messages, following, older = caller.desk.contact_profiles.files(person, start=place(start), before=before)
    shapes = [file_shape(message, caller) for message in messages]
    return {"files": shapes, "next": "~".join(filter(None, (following, older))) or None}


def place(text: str) -> str:
    if text and not PLACE.fullmatch(text):
        raise BadRequest(sentences.CURSOR_UNCLEAR)
    return text


def file_shape(message: Message, caller: Caller) -> Json:
    return {
        "thread": message.thread,
        "id": message.sk,
        "type": message.type,
        "direction": message.direction,
        "at": schemas.iso(message.at),
        "text": message.words if message.captioned else "",
        "media": schemas.media(message, language=router.language(caller)),
    }


@router.put("/api/contacts/<contact>")
def change(contact: str) -> Json:
    """Changes what the team keeps about a contact. A name that the team gave is never replaced by the channel's."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Changing)
    if form == Changing():
        raise BadRequest(sentences.FIELD_MISSING(field="name"))
    labels = None if form.labels is None else frozenset(map(checked, form.labels))
    values = {name: as_text(value) for name, value in (form.custom or {}).items()}
    wanted = ProfileChange(name=form.name, labels=labels, custom=values)
    person = caller.desk.contact_profiles.change(person_of(caller, contact), wanted, at=now())
    return {"contact": shown(caller, person)}


def as_text(value: object) -> str:
    if not isinstance(value, str):
        raise BadRequest(sentences.WRONG_TYPE(field="custom"))
    return value


@router.post("/api/contacts/<contact>/block")
def block(contact: str) -> Response[Json]:
    """Stores that a contact is to be blocked or unblocked, and queues a job that asks the channel for it."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Blocking)
    person = caller.desk.contact_blocks.want(person_of(caller, contact), blocked=form.blocked)
    job_queue.begin("block", caller.desk.store.business, contact=person.id)
    return Response(status_code=202, content_type="application/json", body={"contact": shown(caller, person)})


@router.post("/api/contacts/<contact>/notes")
def add_note(contact: str) -> Response[Json]:
    """Adds a note. The same Idempotency-Key always gives the same note."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Noting)
    person = person_of(caller, contact)
    key, first = router.once(caller, "contact-note", at=now())
    note = caller.desk.contact_profiles.add_note(
        person, form.text, name=f"{ms(first):013d}{digest(key, size=4)}", by=caller.agent, at=first
    )
    return Response(status_code=201, content_type="application/json", body={"note": note_shape(note, caller)})


@router.put("/api/contact-notes/<note>")
def rewrite_note(note: str) -> Json:
    """Gives a note another text. Its author and the owner may."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Rewriting)
    person_of(caller, form.contact)
    changed = caller.desk.contact_profiles.rewrite_note(form.contact, note, form.text, by=caller.agent, at=now())
    return {"note": note_shape(changed, caller)}


@router.post("/api/contact-notes/<note>/delete")
def remove_note(note: str) -> Json:
    """Deletes a note. Its author and the owner may."""
    caller, form = router.caller(Role.ATTENDANT), router.form(Removing)
    person_of(caller, form.contact)
    caller.desk.contact_profiles.remove_note(form.contact, note, by=caller.agent)
    return {}


@router.get("/api/contact-fields")
def fields() -> Json:
    return {"fields": [field_shape(field) for field in router.caller().desk.contact_profiles.fields]}


@router.put("/api/contact-fields")
def define_fields() -> Json:
    """Replaces the shop's contact fields; their order is the one of the list."""
    caller, form = router.caller(Role.MANAGER), router.form(Defining)
    defined = caller.desk.contact_profiles.define_fields(map(field_of, form.fields))
    return {"fields": [field_shape(field) for field in defined]}


def field_of(form: Field) -> ContactField:
    if form.type not in list(FieldType) or not FIELD_ID.fullmatch(form.id):
        raise BadRequest(sentences.WRONG_TYPE(field="fields"))
    return ContactField(id=form.id, name=form.name, type=FieldType(form.type), choices=form.choices)
