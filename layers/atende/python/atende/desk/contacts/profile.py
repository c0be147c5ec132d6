"""What the team keeps about a contact: the name that it gave, labels, values of the shop's own fields, and notes; and
everything that was exchanged with the contact, a page at a time."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from atende.core.errors import BadRequest, Conflict, Forbidden
from atende.core.i18n import plain
from atende.desk.contacts import sentences
from atende.desk.contacts.merge import Contacts
from atende.desk.messages.notes import check_text
from atende.desk.sentences import CONTACT_LABELS_AT_MOST, FIELD_GONE, METADATA_AT_MOST, NOTE_NOT_YOURS
from atende.model import Agent, Contact, Message, Role, Thread
from atende.model.access import RANKS
from atende.model.contact_changes import LONGEST_NAME
from atende.model.contact_fields import LONGEST_VALUE, ContactField, ContactFields, FieldType, normal_value
from atende.model.metadata import EXTERNAL, MOST_CHARACTERS, MOST_ENTRIES, fits, with_entries
from atende.model.thread_changes import later
from atende.storage import contact_records
from atende.storage.contact_records import NOTES, ContactNote
from atende.storage.contacts import ThreadRef, external_id_moves, place_of_ref
from atende.storage.settings import add_labels
from atende.storage.store import Store

MOST_FIELDS = 30
MOST_CHOICES = 30
LONGEST_FIELD_NAME = 40
MOST_LABELS = 30
THREADS_PAGE = 20
FILES_PAGE = 24
"""Files after which a page ends; the messages that were read with the last one may add some more."""
MESSAGES_AT_ONCE = 100
MESSAGE_PAGES = 10
"""The most pages of messages that are read for one page of files."""

PROBLEMS = {
    FieldType.TEXT: sentences.VALUE_TOO_LONG,
    FieldType.NUMBER: sentences.VALUE_NO_NUMBER,
    FieldType.DATE: sentences.VALUE_NO_DATE,
    FieldType.CHOICE: sentences.VALUE_NO_CHOICE,
    FieldType.YES_NO: sentences.VALUE_NO_YES_OR_NO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """What a person changes about a contact; None stays as it is.

    An empty `name` brings back the name from the channel. `custom` has values by field id: an empty one is removed,
    fields that it does not name stay.
    """

    name: str | None = None
    labels: frozenset[str] | None = None
    custom: Mapping[str, str] = dataclasses.field(default_factory=dict)
    external_id: str | None = None
    """Another system's id for them; empty takes it away."""
    metadata: Mapping[str, str] = dataclasses.field(default_factory=dict)


class ContactProfiles:
    def __init__(self, store: Store, *, contacts: Contacts) -> None:
        self.store = store
        self.contacts = contacts

    def change(self, person: Contact, change: ProfileChange, *, at: datetime) -> Contact:
        """Stores what the team keeps about a contact. Their threads get a new name too. Raises `BadRequest` and
        `ExternalIdTaken`, and then changes nothing."""
        known = {known.id: known for known in self.fields} if change.custom else {}
        wanted = {name: checked_value(known.get(name), text) for name, text in change.custom.items()}
        name = None if change.name is None else checked_name(change.name)
        if len(change.labels or ()) > MOST_LABELS:
            raise BadRequest(CONTACT_LABELS_AT_MOST(most=MOST_LABELS))
        add_labels(self.store, (change.labels or frozenset()) - person.labels)

        def changed(stored: Contact) -> Contact:
            custom = {field: text for field, text in (stored.custom | wanted).items() if text}
            return replace(
                stored,
                given_name=stored.given_name if name is None else name,
                labels=stored.labels if change.labels is None else change.labels,
                custom=custom,
                aliases=stored.aliases if change.external_id is None else named(stored, change.external_id),
                metadata=checked_metadata(stored.metadata, change.metadata),
            )

        after = self.store.change_contact_with(person.id, changed, partial(external_id_moves, self.store))
        if name is not None:
            self._name_threads(after, at=at)
        return after

    def _name_threads(self, person: Contact, *, at: datetime) -> None:
        """Gives the current threads of a contact its name, and touches them, so that every open console reloads it."""

        def named(thread: Thread) -> Thread:
            if thread.name == person.called:
                return thread
            return replace(thread, name=person.called, regrouped=later(thread.regrouped, at))

        for member in self.contacts.members(person):
            for link in self.store.correspondences(member.id):
                self.store.change_thread(link.thread, named)

    @property
    def fields(self) -> tuple[ContactField, ...]:
        return contact_records.fields(self.store).fields

    def define_fields(self, fields: Iterable[ContactField]) -> tuple[ContactField, ...]:
        """Replaces the shop's contact fields. Values of a field that is left out stay stored and are not shown. Raises
        `BadRequest`."""
        wanted = tuple(map(tidy, fields))
        check_fields(wanted)

        def defined(stored: ContactFields) -> ContactFields:
            types = {field.id: field.type for field in stored.fields}
            if changed := next((field for field in wanted if types.get(field.id, field.type) != field.type), None):
                raise BadRequest(sentences.FIELD_TYPE_STAYS(field=changed.name))
            return ContactFields(fields=wanted)

        return contact_records.change_fields(self.store, defined).fields

    def notes(self, person: Contact) -> list[ContactNote]:
        """Returns the notes about a contact and all contacts merged into it, the newest first."""
        members = self.contacts.members(person)
        notes = [note for member in members for note in contact_records.notes(self.store, member.id)]
        return sorted(notes, key=lambda note: note.id, reverse=True)

    def add_note(self, person: Contact, text: str, *, name: str, by: Agent, at: datetime) -> ContactNote:
        """Adds a note; `name` is its id, and the same id again returns the stored note."""
        check_text(text)
        stored = contact_records.notes(self.store, person.id)
        if len(stored) >= NOTES and name not in {note.id for note in stored}:
            raise Conflict(sentences.CONTACT_NOTES_AT_MOST(most=NOTES))
        return self.store.add(ContactNote(contact=person.id, id=name, text=text.strip(), by=by.id, at=at))

    def rewrite_note(self, contact: str, note: str, text: str, *, by: Agent, at: datetime) -> ContactNote:
        check_text(text)
        words = text.strip()
        check_author(contact_records.note(self.store, contact, note), by)

        def rewritten(stored: ContactNote) -> ContactNote:
            return stored if stored.text == words else replace(stored, text=words, edited=at)

        return contact_records.change_note(self.store, contact, note, rewritten)

    def remove_note(self, contact: str, note: str, *, by: Agent) -> None:
        check_author(contact_records.note(self.store, contact, note), by)
        contact_records.remove_note(self.store, contact, note)

    def threads(self, person: Contact, *, start: str = "") -> tuple[list[ThreadRef], str]:
        """Returns a page of the threads of a person and of all contacts merged into them, the newest first, and the
        place at which the next page starts; empty for the last page."""
        members = self.contacts.members(person)
        limit = THREADS_PAGE + 1
        refs = [ref for each in members for ref in self.store.thread_refs(each.id, start=start, limit=limit)]
        refs.sort(key=place_of_ref, reverse=True)
        following = place_of_ref(refs[THREADS_PAGE]) if len(refs) > THREADS_PAGE else ""
        return refs[:THREADS_PAGE], following

    def all_threads(self, person: Contact) -> set[str]:
        """Returns the ids of the threads of a person and of all contacts merged into them, also of those that were
        opened a moment ago."""
        start, members = "", self.contacts.members(person)
        ids = {link.thread for each in members for link in self.store.correspondences(each.id)} - {""}
        while True:
            refs, start = self.threads(person, start=start)
            ids |= {ref.thread for ref in refs}
            if not start:
                return ids

    def files(self, person: Contact, *, start: str = "", before: str = "") -> tuple[list[Message], str, str]:
        """Returns a page of the messages with a file, the newest thread first, and where the next page starts: the
        place of a thread, and the message before which it goes on there. Both are empty for the last page."""
        files: list[Message] = []
        refs, following = self.threads(person, start=start)
        pages = 0
        for ref in refs:
            while True:
                if pages == MESSAGE_PAGES or len(files) >= FILES_PAGE:
                    return files, place_of_ref(ref), before
                page = self.store.messages(ref.thread, before=before or "M$", limit=MESSAGES_AT_ONCE, consistent=False)
                pages += 1
                files += [message for message in reversed(page) if has_file(message)]
                before = page[0].sk if len(page) == MESSAGES_AT_ONCE else ""
                if not before:
                    break
        return files, following, ""


def has_file(message: Message) -> bool:
    return bool(message.media_state or message.media_mime) and message.t_revoked is None


def tidy(field: ContactField) -> ContactField:
    """Returns a field without surrounding spaces and repeated choices; only a field of the type `choice` has some."""
    choices = dict.fromkeys(filter(None, (" ".join(choice.split()) for choice in field.choices)))
    kept = tuple(choices) if field.type is FieldType.CHOICE else ()
    return replace(field, name=" ".join(field.name.split()), choices=kept)


def check_fields(fields: tuple[ContactField, ...]) -> None:
    """Raises `BadRequest` for the first problem of a shop's fields."""
    if len(fields) > MOST_FIELDS:
        raise BadRequest(sentences.FIELDS_AT_MOST(most=MOST_FIELDS))
    taken: set[str] = set()
    for field in fields:
        if not 1 <= len(field.name) <= LONGEST_FIELD_NAME:
            raise BadRequest(sentences.FIELD_NAME_LENGTH(most=LONGEST_FIELD_NAME))
        if plain(field.name) in taken:
            raise BadRequest(sentences.FIELD_NAME_TWICE(field=field.name))
        taken.add(plain(field.name))
        if field.type is FieldType.CHOICE and not 2 <= len(field.choices) <= MOST_CHOICES:
            raise BadRequest(sentences.FIELD_NEEDS_CHOICES(field=field.name, most=MOST_CHOICES))
        if any(len(choice) > LONGEST_FIELD_NAME for choice in field.choices):
            raise BadRequest(sentences.CHOICE_TOO_LONG(field=field.name, most=LONGEST_FIELD_NAME))
    if len({field.id for field in fields}) < len(fields):
        raise BadRequest(sentences.FIELD_NAME_TWICE(field=fields[-1].name))


def checked_value(field: ContactField | None, text: str) -> str:
    """Returns a value as it is stored; empty for an empty one. Raises `BadRequest`."""
    if field is None:
        raise BadRequest(FIELD_GONE)
    if not text.strip():
        return ""
    value = normal_value(field, text)
    if value is None:
        raise BadRequest(PROBLEMS[field.type](field=field.name, most=LONGEST_VALUE))
    return value


def checked_name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise BadRequest(sentences.CONTACT_NAME_TOO_LONG(most=LONGEST_NAME))
    return name


def check_author(note: ContactNote, agent: Agent) -> None:
    """Raises `Forbidden` for anybody but the note's author and the owner."""
    if agent.id != note.by and RANKS[agent.rank] < RANKS[Role.MANAGER]:
        raise Forbidden(NOTE_NOT_YOURS)


def named(contact: Contact, external_id: str) -> frozenset[str]:
    """The aliases of a contact whom another system calls by this id; empty for none."""
    own = frozenset({f"{EXTERNAL}#{contact.external_id}"})
    return (contact.aliases - own) | (frozenset({f"{EXTERNAL}#{external_id}"}) if external_id else frozenset())


def checked_metadata(old: Mapping[str, str], change: Mapping[str, str]) -> dict[str, str]:
    """Returns the values after a change. Raises `BadRequest` for too many."""
    values = with_entries(old, change) if change else dict(old)
    if change and not fits(values):
        raise BadRequest(METADATA_AT_MOST(entries=MOST_ENTRIES, characters=MOST_CHARACTERS))
    return values
