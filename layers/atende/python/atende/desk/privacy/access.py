"""Notes who did what with personal data, and reports who has seen a person's."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from atende.desk.contacts.merge import Contacts
from atende.desk.messages.authors import author_name
from atende.desk.privacy import sentences
from atende.model import Agent, Contact
from atende.storage import access_log, api_keys, contacts, setting_changes
from atende.storage.access_log import Access
from atende.storage.store import Store

REPORTED = 500
"""The newest entries about each contact of a person."""


class Action(StrEnum):
    SIGNED_IN = "signed_in"
    READ_THREAD = "read_thread"
    KEPT_THREAD = "kept_thread"
    """A person's console fetched it in advance, so that it can be read without a network."""
    READ_CONTACT = "read_contact"
    LISTED = "listed"
    """Somebody searched, or a program read a list; `about` says of what. Anybody may have been in it."""
    EXPORTED = "exported"
    FETCHED = "fetched"
    """The file of an export was downloaded."""
    CHANGED = "changed"
    """Settings, people, keys or integrations, as `about` says."""
    ERASED = "erased"
    HELD = "held"


HOURLY = (Action.READ_THREAD, Action.KEPT_THREAD, Action.READ_CONTACT, Action.LISTED)
"""Who reads the same again within an hour is noted once."""


def note(
    store: Store,
    action: Action,
    *,
    by: str,
    at: datetime,
    contact: str = "",
    thread: str = "",
    about: str = "",
    **more: str,
) -> None:
    """Adds an entry about what somebody does. `more`: other fields of it (`agent`, `way`). It comes before the answer:
    what cannot be noted is not shown."""
    subject = access_log.subject_of(store, contact) if contact else ""
    names = (by, action, subject, thread, about, *more.values())
    entry = Access(
        id=access_log.entry_id(at, *names, hourly=action in HOURLY),
        by=by,
        at=at,
        action=action,
        subject=subject,
        about=about,
        **more,
    )
    access_log.note(store, entry, contact=contact)


def other_names(store: Store) -> dict[str, str]:
    """Returns the names of the shop's API keys and of the people who left, by what an entry calls each."""
    return setting_changes.left_people(store) | {f"api:{key.id}": key.name for key in api_keys.keys(store)}


def called(by: str, agents: Mapping[str, Agent], others: Mapping[str, str], language: str) -> str:
    """Returns the name of who did something: of a key with its own name, and of who has left, whose id stands for them
    when their name is not known any more.

    >>> called("api:k1", {}, {"api:k1": "Loja virtual"}, "pt-BR"), called("maya", {}, {"maya": "Maya"}, "pt-BR")
    ('Integração (API): Loja virtual', 'Alguém que saiu (Maya)')
    """
    name = author_name(by, agents, language)
    if by.startswith("api:"):
        return f"{name}: {others[by]}" if by in others else name
    return name or sentences.GONE(id=others.get(by, by)).text(language)


class Named(NamedTuple):
    """An entry with the contact whom it is about; None for nobody, and for who was erased."""

    entry: Access
    contact: Contact | None


def named(store: Store, entries: Iterable[Access]) -> list[Named]:
    listed = list(entries)
    ids = access_log.contacts_of(store, (entry.subject for entry in listed))
    people = {person.id: person for person in contacts.several(store, dict.fromkeys(ids.values()))}
    return [Named(entry, people.get(ids.get(entry.subject, ""))) for entry in listed]


def report(store: Store, person: Contact) -> list[Access]:
    """Who has read or exported a person, or a contact that was merged into them; newest first."""
    subjects = [access_log.subject_of(store, member.id) for member in Contacts(store).members(person)]
    entries = [entry for subject in subjects for entry in access_log.about(store, subject, limit=REPORTED)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)
