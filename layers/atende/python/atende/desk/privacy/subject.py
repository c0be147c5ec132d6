"""What a shop has of one person, as far as it has to be read before it is deleted: who they are, their threads, and
where else something of them lies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atende.desk.contacts.merge import Contacts
from atende.desk.deadlines.schedule import ALARM
from atende.model import Contact, Direction, FollowUp, Message, Thread
from atende.model.brazilian_phones import with_ninth_digit, without_ninth_digit
from atende.model.metadata import EXTERNAL
from atende.model.sale import Sale
from atende.storage import contact_records
from atende.storage.contacts import ThreadRef, place_of_ref
from atende.storage.store import Store
from atende.storage.threads import numbers

SHORTEST_NAME = 4
"""Letters of a name that is looked for in what people typed; a shorter one may be any word."""


@dataclass(slots=True)
class Subject:
    """What `read` subject. Everything in it can be stored as JSON."""

    contacts: list[str] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """As the person is called, for what people typed: a search that an export has kept."""
    protocols: list[str] = field(default_factory=list)
    inboxes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    """Contacts that name these ones, as somebody else or as perhaps the same person."""
    days: list[str] = field(default_factory=list)
    """Local days whose journal and figures name the threads."""
    counts: dict[str, int] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("names", "protocols", "inboxes", "labels", "apart", "days")}


class SubjectReader:
    """Reads what belongs to a contact and to all contacts that were merged into it."""

    def __init__(self, store: Store, *, zone: str) -> None:
        self.store = store
        self.zone = ZoneInfo(zone)
        self._subject = Subject()
        self._days: set[str] = set()

    def read(self, contact: str) -> Subject:
        """Raises `NotFound` when there is no such contact."""
        members = [*Contacts(self.store).members(self.store.merged(contact))]
        subject = self._subject
        for member in members:
            self._contact(member)
        threads = dict.fromkeys(thread for member in members for thread in threads_of(self.store, member.id))
        for other in self._written_to(members, threads):
            members.append(other)
            self._contact(other)
            threads |= dict.fromkeys(threads_of(self.store, other.id))
        subject.threads = [*threads]
        self._read_threads(threads)
        subject.counts |= {"contacts": len(members), "threads": len(threads)}
        return subject

    def _written_to(self, members: Iterable[Contact], threads: Iterable[str]) -> list[Contact]:
        """The contacts of addresses that the person gave when they left a chat: those with whom the shop has nothing
        but what goes on from these threads."""
        known, gone = {member.id for member in members}, frozenset(threads)
        others: dict[str, Contact] = {}
        for card in self.store.threads(gone):
            target = self.store.find_thread(card.continued_in) if card.continued_in else None
            if target is None or target.contact in known | others.keys():
                continue
            contact = self.store.merged(target.contact)
            is_alone = contact.id == target.contact and len(Contacts(self.store).members(contact)) == 1
            cards = self.store.threads(threads_of(self.store, contact.id))
            if is_alone and not contact.held and all(each.continues in gone for each in cards):
                others[contact.id] = contact
        return [*others.values()]

    def read_threads(self, threads: Iterable[str]) -> Subject:
        """Reads what lies in threads, whoever's they are."""
        self._subject.threads = [*threads]
        self._read_threads(self._subject.threads)
        self._subject.counts["threads"] = len(self._subject.threads)
        return self._subject

    def _read_threads(self, threads: Iterable[str]) -> None:
        subject = self._subject
        for thread in threads:
            self._thread(thread)
        subject.days = sorted(self._days)
        for name in ("addresses", "names", "protocols", "inboxes", "labels", "apart"):
            setattr(subject, name, sorted(set(getattr(subject, name))))

    def _contact(self, member: Contact) -> None:
        subject = self._subject
        subject.contacts.append(member.id)
        subject.addresses += sorted(member.aliases)
        numbers = (member.phone, member.channel_user_id, member.parent)
        subject.addresses += [f"seen#{number}" for number in numbers if number]
        texts = (member.given_name, member.saved_name, member.name, member.username or "")
        subject.names += [text for text in texts if len(text) >= SHORTEST_NAME]
        subject.labels += member.labels
        subject.apart += member.apart | member.invited_with
        self._count(notes=len(contact_records.notes(self.store, member.id)))
        self._on(member.created, member.imported)

    def _thread(self, thread: str) -> None:
        for noun in self.store.partition(thread):
            match noun:
                case Message():
                    self._message(noun)
                case Thread():
                    self._subject.protocols += numbers(noun)
                    self._subject.inboxes.append(noun.inbox)
                    self._subject.labels += noun.labels
                    self._subject.names += [noun.name] if len(noun.name) >= SHORTEST_NAME else []
                    self._on(*times_of(noun))
                case FollowUp():
                    self._count(follow_ups=1 if noun.id != ALARM else 0)
                    self._on(*times_of(noun))
                case _:
                    self._on(*times_of(noun))

    def _message(self, message: Message) -> None:
        self._count(**{"notes" if message.direction is Direction.NOTE else "messages": 1})
        if message.media_key or message.asset:
            self._count(files=1)
        self._on(*times_of(message))

    def _count(self, **numbers: int) -> None:
        for name, number in numbers.items():
            if number:
                self._subject.counts[name] = self._subject.counts.get(name, 0) + number

    def _on(self, *times: datetime | None) -> None:
        """Notes the local days of these times, and the days after them, on which an event may be told late."""
        for at in times:
            if at is not None:
                self._days |= {f"{day.astimezone(self.zone):%Y-%m-%d}" for day in (at, at + timedelta(days=1))}


def objects_of(message: Message) -> list[str]:
    """The objects of the bucket that are this message's alone: its file, unless the shop keeps it to send it again, and
    its raw copy."""
    keys = (message.media_key or "", message.raw or "")
    return [key for key in keys if key.startswith(("media/", "raw/"))]


def assets_of(noun: Any) -> list[str]:
    """The ids of the files that an item of a thread sends: of a message, or of what may not have become one yet."""
    match noun:
        case Message():
            return [noun.asset] if noun.asset else []
        case FollowUp():
            return [noun.attachment.asset] if noun.attachment and noun.attachment.asset else []
        case Sale():
            return [file.asset for file in noun.files if file.asset]
    return []


def threads_of(store: Store, contact: str) -> list[str]:
    """All threads of a contact: those that are listed, and the current one of each inbox."""
    refs = [ref.thread for ref in every_ref(store, contact)]
    return [*refs, *(link.thread for link in store.correspondences(contact))]


def every_ref(store: Store, contact: str) -> Iterable[ThreadRef]:
    """All threads of a contact, a page at a time."""
    start = ""
    while page := store.thread_refs(contact, start=start, limit=101):
        yield from page[:100]
        if len(page) <= 100:
            return
        start = place_of_ref(page[100])


def times_of(noun: Any) -> list[datetime]:
    values = (getattr(noun, name, None) for name in type(noun).__dataclass_fields__)
    return [value for value in values if isinstance(value, datetime)]


class Needles:
    """Finds the person's addresses and ids in texts, as whole words: a phone within a longer number is another one."""

    def __init__(self, words: Iterable[str]) -> None:
        known = sorted({word for word in words if word}, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(map(re.escape, known))})(?![0-9A-Za-z])") if known else None
        )

    def __contains__(self, text: object) -> bool:
        return self._pattern is not None and isinstance(text, str) and self._pattern.search(text) is not None


def words_of(addresses: Iterable[str]) -> set[str]:
    """How addresses appear in what channels send: phones with and without the ninth digit. No channel knows another
    system's id.

    >>> sorted(words_of(["phone#553188880002", "telegram#81", "external#7"]))
    ['553188880002', '5531988880002', '81']
    """
    values = {value for kind, _, value in (address.partition("#") for address in addresses) if kind != EXTERNAL}
    return {form for value in values for form in (value, with_ninth_digit(value), without_ninth_digit(value))}
