"""Whom a breach of personal data affects: the contacts whose conversations were there in a span of time, what the shop
had of each, and who opened or exported them meanwhile (LGPD, article 48; Resolução CD/ANPD 15/2024)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched

from atende.desk.contacts.walk import thread_partitions
from atende.model import Contact, Thread
from atende.storage import access_log, contacts, labels
from atende.storage.access_log import Access
from atende.storage.store import Store

PAGE = 10_000
"""Threads, or entries of the log, that are held at once; the client reads as many megabytes as they need."""
BATCH = 100
QUIET = timedelta(days=92)
"""After so long nobody adds a message to a resolved thread without opening it again."""


@dataclass(slots=True)
class Affected:
    """A contact whom the breach affects. `first` and `last`: since when, and until when, they wrote in the span."""

    contact: str
    threads: int
    first: datetime
    last: datetime
    name: str = ""
    phone: str = ""
    data: list[str] = field(default_factory=list)
    """What the shop has of them: `name`, `phone`, `addresses`, `fields`, `labels`, `messages`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    threads: int
    """How many conversations were looked at."""
    affected: list[Affected]
    accesses: Counter[tuple[str, str]]
    """How often who did what in the span, by the log of accesses."""


def report(store: Store, *, since: datetime, until: datetime, at: datetime, by: str = "") -> Report:
    """Reads the whole shop. With `by`, an agent or `api:<key>`, only the contacts whom they opened or exported are
    affected; whoever exported the list of all contacts has had them all."""
    entries = [entry for entry in logged(store, since=since, until=until) if by in ("", entry.by)]
    accesses = Counter((entry.by, entry.action) for entry in entries)
    looked, by_contact = 0, dict[str, Affected]()
    for thread in threads(store, since=since, at=at):
        looked += 1
        if overlaps(thread, since=since, until=until):
            join(by_contact, thread, since=since, until=until)
    if by and not any(entry.about == "export_contacts" for entry in entries):
        reached = set(access_log.contacts_of(store, (entry.subject for entry in entries)).values())
        by_contact = {name: affected for name, affected in by_contact.items() if name in reached}
    return Report(threads=looked, affected=[*named(store, by_contact)], accesses=accesses)


def threads(store: Store, *, since: datetime, at: datetime) -> Iterator[Thread]:
    """Yields the cards of threads by status, and those of resolved ones by month.

    A month is left out if its threads had been resolved for `QUIET` when the span begins. The months go on to the
    present one, because a thread that was resolved after the span may have been open in it."""
    oldest = f"{since - QUIET:%Y%m}"
    for partition in thread_partitions(at):
        if partition.isdigit() and partition < oldest:
            continue
        position: dict[str, object] = {}
        while page := labels.page(store, partition, position, limit=PAGE):
            yield from (thread for thread, _ in page)
            position = page[-1][1]
            if len(page) < PAGE:
                break


def overlaps(thread: Thread, *, since: datetime, until: datetime) -> bool:
    """Tells whether a conversation was there in the span: it had begun, and its last message came after the start."""
    return thread.opened <= until and (thread.last_at or thread.opened) >= since


def join(by_contact: dict[str, Affected], thread: Thread, *, since: datetime, until: datetime) -> None:
    first, last = max(thread.opened, since), min(thread.last_at or thread.opened, until)
    known = by_contact.setdefault(thread.contact, Affected(thread.contact, 0, first, last))
    known.threads += 1
    known.first, known.last = min(known.first, first), max(known.last, last)


def named(store: Store, by_contact: dict[str, Affected]) -> Iterator[Affected]:
    """Yields the contacts with what the shop has of each; one that was merged into another has that one's name."""
    for names in batched(by_contact, BATCH, strict=False):
        for person in contacts.several(store, names):
            affected = by_contact[person.id]
            known = store.person(person)
            affected.name, affected.phone, affected.data = known.called, known.phone or "", kinds(known)
            yield affected


def kinds(person: Contact) -> list[str]:
    held = {
        "name": person.called,
        "phone": person.phone,
        "addresses": person.aliases,
        "fields": person.custom,
        "labels": person.labels,
    }
    return [*(name for name, value in held.items() if value), "messages"]


def logged(store: Store, *, since: datetime, until: datetime) -> Iterator[Access]:
    """Yields the entries of the log in the span. What is noted once an hour has the time of its first."""
    before = ""
    while page := access_log.newest(store, before=before, limit=PAGE):
        yield from (entry for entry in page if since <= entry.at <= until)
        before = page[-1].id
        if len(page) < PAGE or page[-1].at < since - access_log.HOUR:
            return
