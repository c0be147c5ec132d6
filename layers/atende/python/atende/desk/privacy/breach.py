"""Whom a breach of personal data affects: the contacts whom the shop had by then, what it had of each, and who opened
or exported them meanwhile (LGPD, article 48; Resolução CD/ANPD 15/2024)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched

from atende.desk.contacts.merge import Contacts
from atende.desk.contacts.walk import LETTERS, thread_partitions
from atende.desk.privacy.access import Action
from atende.model import Contact, Thread
from atende.storage import access_log, contacts, labels
from atende.storage.access_log import Access
from atende.storage.store import Store

PAGE = 10_000
"""Threads, or entries of the log, that are held at once; the client reads as many megabytes as they need."""
BATCH = 100


@dataclass(slots=True)
class Affected:
    """A contact whom the breach affects. `first` and `last`: when their conversations that were there began, and until
    when they go; None for a contact without any."""

    contact: str
    threads: int = 0
    first: datetime | None = None
    last: datetime | None = None
    name: str = ""
    phone: str = ""
    data: list[str] = field(default_factory=list)
    """What the shop has of them: `name`, `phone`, `addresses`, `fields`, `labels`, `messages`."""

    def join(self, thread: Thread, *, until: datetime) -> None:
        last = min(thread.last_at or thread.opened, until)
        self.threads += 1
        self.first, self.last = min(self.first or thread.opened, thread.opened), max(self.last or last, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    threads: int
    """How many conversations were looked at."""
    affected: list[Affected]
    accesses: Counter[tuple[str, str]]
    """How often who did what in the span, by the log of accesses."""


def report(store: Store, *, since: datetime, until: datetime, at: datetime, by: str = "") -> Report:
    """Reads the whole shop: what was stored was exposed, however old. With `by`, an agent or `api:<key>`, only the
    contacts whom they opened or exported in the span are affected, unless they had the list of all."""
    entries = [entry for entry in logged(store, since=since, until=until) if by in ("", entry.by)]
    accesses = Counter((entry.by, entry.action) for entry in entries)
    reached = None if not by or any(map(has_everybody, entries)) else reached_by(store, entries)
    looked, came_later, by_contact = 0, set[str](), dict[str, Affected]()
    for thread in threads(store, at=at):
        looked += 1
        if thread.opened > until:
            came_later.add(thread.contact)
        elif reached is None or thread.contact in reached:
            by_contact.setdefault(thread.contact, Affected(thread.contact)).join(thread, until=until)
    for contact in (name for name in in_index(store) if name not in came_later) if reached is None else reached:
        by_contact.setdefault(contact, Affected(contact))
    return Report(threads=looked, affected=[*named(store, by_contact)], accesses=accesses)


def has_everybody(entry: Access) -> bool:
    """Tells whether any contact may be among what was read or exported: the log does not say who was in a list."""
    return entry.action == Action.LISTED or entry.about == "export_contacts"


def reached_by(store: Store, entries: Iterable[Access]) -> set[str]:
    """Returns the contacts of entries, and those that were merged into them: a contact's page shows these, too."""
    reached = set(access_log.contacts_of(store, (entry.subject for entry in entries)).values())
    for names in batched(sorted(reached), BATCH, strict=False):
        for person in contacts.several(store, names):
            reached |= {member.id for member in Contacts(store).members(person)} if person.holds else set()
    return reached


def in_index(store: Store) -> Iterator[str]:
    """Yields the contacts of the index by name, with those who have no conversation."""
    for letter in LETTERS:
        after = ""
        while page := contacts.named_with(store, letter, after=after, limit=PAGE):
            yield from (contact for contact, _ in page)
            after = page[-1][1]
            if len(page) < PAGE:
                break


def threads(store: Store, *, at: datetime) -> Iterator[Thread]:
    """Yields the cards of all threads, by status, and those of resolved ones by month."""
    for partition in thread_partitions(at):
        position: dict[str, object] = {}
        while page := labels.page(store, partition, position, limit=PAGE):
            yield from (thread for thread, _ in page)
            position = page[-1][1]
            if len(page) < PAGE:
                break


def named(store: Store, by_contact: dict[str, Affected]) -> Iterator[Affected]:
    """Yields the contacts with what the shop has of each; one that was merged into another has that one's name."""
    for names in batched(by_contact, BATCH, strict=False):
        for person in contacts.several(store, names):
            affected = by_contact[person.id]
            known = store.person(person)
            affected.name, affected.phone, affected.data = known.called, known.phone or "", kinds(known, affected)
            yield affected


def kinds(person: Contact, affected: Affected) -> list[str]:
    held = {
        "name": person.called,
        "phone": person.phone,
        "addresses": person.aliases,
        "fields": person.custom,
        "labels": person.labels,
        "messages": affected.threads,
    }
    return [name for name, value in held.items() if value]


def logged(store: Store, *, since: datetime, until: datetime) -> Iterator[Access]:
    """Yields the entries of the log in the span. What is noted once an hour has the time of its first."""
    before = ""
    while page := access_log.newest(store, before=before, limit=PAGE):
        yield from (entry for entry in page if since <= entry.at <= until)
        before = page[-1].id
        if len(page) < PAGE or page[-1].at < since - access_log.HOUR:
            return
