"""Finds contacts and messages of a shop, the newest first.

The index only says where to look. Every result is read from the table and compared with the query again, so that
nothing is shown that was changed or erased since, and the shown words are the present ones.
"""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import merge
from itertools import batched

from atende.aws.segment_files import SegmentFiles
from atende.core.clock import from_ms, ms
from atende.desk.contacts.merge import Contacts
from atende.desk.search.documents import (
    label_word,
    message_segments,
    names_of,
    segment_of,
    text_of,
    thread_document,
    thread_segments,
)
from atende.desk.search.recent import Recent, recent
from atende.desk.search.segments import Segments
from atende.language.search_text import Query, Ranges, Snippet, Term, matches, snippet
from atende.model import Contact, Message, Status, Thread
from atende.model.brazilian_phones import spoken_forms
from atende.reporting.journal.store import Journal
from atende.storage import search_records
from atende.storage.search_records import SearchIndexParts, SearchSegment
from atende.storage.search_segment import Hit, SegmentReader, expression
from atende.storage.store import Store

PAGE = 20
CONTACTS = 20
TOGETHER = 25
"""Candidates that are read from the table at once."""
SECONDS = 0.6
"""After this long a page ends with what has been found; the next one goes on."""
MOST_THREADS = 2_000
"""Threads of a person or of a status to which a search may be narrowed."""
OPEN = (Status.OPEN, Status.PENDING, Status.SNOOZED)
UNREAD = 150
"""Recent messages from which on the index should be brought up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """`start` and `end` are times of messages, the end not included; empty fields do not narrow."""

    person: str = ""
    start: datetime | None = None
    end: datetime | None = None
    label: str = ""
    status: Status | None = None

    def accept(self, thread: Thread, people: Collection[str]) -> bool:
        return (
            (not self.person or thread.contact in people)
            and (not self.label or self.label in thread.labels)
            and (self.status is None or thread.status is self.status)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactResult:
    """`thread` is the newest thread that matches. `name`, `phone`, `protocol` and `labels` are marked where they
    match."""

    contact: Contact
    thread: Thread
    name: Snippet
    phone: Snippet | None
    protocol: Snippet | None
    labels: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageResult:
    message: Message
    thread: Thread
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """A page of results. `following` is the cursor of the next page, empty after the last. `searched` of `segments`
    months have been looked through, back to `since`. `outdated` says that the index should be brought up to date."""

    contacts: tuple[ContactResult, ...] = ()
    messages: tuple[MessageResult, ...] = ()
    following: str = ""
    searched: int = 0
    segments: int = 0
    since: datetime | None = None
    ready: bool = False
    outdated: bool = False


@dataclass(slots=True)
class Scope:
    """What one search looks through."""

    query: Query
    filters: Filters
    parts: SearchIndexParts
    recent: Recent
    people: Collection[str] = ()
    among: set[str] | None = None
    cards: dict[str, Thread] = field(default_factory=dict)


class Search:
    def __init__(self, store: Store, *, contacts: Contacts, journal: Journal, files: SegmentFiles) -> None:
        self.store = store
        self.contacts = contacts
        self.journal = journal
        self.segments = Segments(store.business, files)

    def find(
        self,
        query: Query,
        filters: Filters,
        *,
        cursor: str = "",
        at: datetime,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> SearchResults:
        """Finds a page of messages before the cursor, and with the first page the contacts."""
        until = elapsed() + SECONDS
        parts = search_records.parts(self.store)
        scope = Scope(query, filters, parts, recent(self.store, self.journal, parts.state, at=at))
        scope.cards = dict(scope.recent.threads)
        self._narrow(scope)
        names = self._months(scope, cursor)
        stored = [parts.segments[name] for name in names if name in parts.segments]
        with closing(self.segments.readers(stored)) as readers:  # the first months come while contacts are looked for
            results = SearchResults(
                contacts=() if cursor else tuple(self._contacts(scope)),
                segments=len(self._months(scope, "")),
                ready=bool(parts.state and parts.state.built),
                outdated=parts.state is None or scope.recent.more or len(scope.recent) > UNREAD,
            )
            return self._page(results, scope, names, cursor, readers=readers, is_over=lambda: elapsed() > until)

    def _narrow(self, scope: Scope) -> None:
        """Limits a search to threads of a person, with a label, or of an open status."""
        filters, narrowed = scope.filters, []
        if filters.person:
            person = self.contacts.members(self.store.merged(filters.person))
            scope.people = {member.id for member in person}
            refs = (self.store.thread_refs(member.id, limit=MOST_THREADS) for member in person)
            narrowed.append({ref.thread for own in refs for ref in own})
        if filters.label:
            narrowed.append(self._labelled(scope))
        if filters.status in OPEN:
            narrowed.append({card.id for card in self.store.cards(filters.status, limit=MOST_THREADS)})
        if narrowed:
            scope.among = set.intersection(*narrowed) | (scope.recent.threads.keys() & set.union(*narrowed))

    def _labelled(self, scope: Scope) -> set[str]:
        match = expression(Query((Term((label_word(scope.filters.label),)),)))
        recent_threads = {thread.id for thread in scope.recent.threads.values() if scope.filters.label in thread.labels}
        return recent_threads | {hit.thread for hit in self._thread_hits(scope, match)}

    def _thread_hits(self, scope: Scope, match: str) -> Iterator[Hit]:
        stored = scope.parts.segments
        for _, reader in self.segments.readers(stored[name] for name in thread_segments(stored)):
            yield from reader.find(match)

    # contacts

    def _contacts(self, scope: Scope) -> Iterator[ContactResult]:
        """The contacts whose names, numbers, protocols or labels match, each once, those who were here last first."""
        if scope.filters.start or scope.filters.end:
            return
        shown: set[str] = set()
        hits = self._thread_hits(scope, expression(scope.query))
        newest = sorted(scope.recent.threads.values(), key=lambda thread: thread.opened, reverse=True)
        candidates = (Hit("", thread.id) for thread in newest)
        fresh = scope.recent.threads.keys()
        stored = (hit for hit in hits if hit.thread not in fresh)
        for group in (*batched(candidates, 10**6, strict=False), *batched(_first(stored), TOGETHER, strict=False)):
            for result in self._read_contacts(scope, [hit.thread for hit in group]):
                if result.contact.id not in shown and len(shown) < CONTACTS:
                    shown.add(result.contact.id)
                    yield result
            if len(shown) >= CONTACTS:
                return

    def _read_contacts(self, scope: Scope, ids: list[str]) -> Iterator[ContactResult]:
        threads = self._cards(scope, ids)
        wanted = dict.fromkeys(thread.contact for thread in threads if self._accepts(scope, thread))
        contacts = {contact.id: contact for contact in search_records.some_contacts(self.store, wanted)}
        for thread in threads:
            contact = contacts.get(thread.contact)
            if contact and (result := contact_result(scope.query, thread, contact)):
                person = self.store.person(contact) if contact.merged_into else contact
                yield replace(result, contact=person)

    def _accepts(self, scope: Scope, thread: Thread) -> bool:
        return scope.filters.accept(thread, scope.people)

    def _cards(self, scope: Scope, ids: Collection[str]) -> list[Thread]:
        unknown = [thread for thread in dict.fromkeys(ids) if thread not in scope.cards]
        scope.cards |= {thread.id: thread for thread in self.store.threads(unknown, consistent=False)}
        return [scope.cards[thread] for thread in dict.fromkeys(ids) if thread in scope.cards]

    # messages

    def _months(self, scope: Scope, cursor: str) -> list[str]:
        """The segments to look through, the newest first."""
        said = {segment_of(sk) for _, sk in scope.recent.messages}
        start, end = scope.filters.start, scope.filters.end
        first = f"m{start:%Y%m}" if start else "m"
        last = f"m{end:%Y%m}" if end else "m~"
        names = [name for name in message_segments(scope.parts.segments.keys() | said) if first <= name <= last]
        return [name for name in names if start_of(name) < cursor] if cursor else names

    def _page(
        self,
        results: SearchResults,
        scope: Scope,
        names: list[str],
        cursor: str,
        *,
        readers: Iterator[tuple[SearchSegment, SegmentReader]],
        is_over: Callable[[], bool],
    ) -> SearchResults:
        messages: list[MessageResult] = []
        passed = results.segments - len(names)

        def ended(cursor: str) -> SearchResults:
            searched = passed + sum(start_of(name) >= cursor for name in names)
            return replace(results, messages=tuple(messages), following=cursor, searched=searched, since=when(cursor))

        for group, following in self._groups(scope, names, cursor, readers=readers, is_over=is_over):
            for hit, message in self._read_messages(scope, group):
                messages += [message] if message else []
                if len(messages) == PAGE:
                    return ended(hit.key)
            if following and is_over():
                return ended(following)
        return replace(results, messages=tuple(messages), searched=results.segments)

    def _groups(
        self,
        scope: Scope,
        names: list[str],
        cursor: str,
        *,
        readers: Iterator[tuple[SearchSegment, SegmentReader]],
        is_over: Callable[[], bool],
    ) -> Iterator[tuple[list[Hit], str]]:
        """Candidates of all months, newest first, in groups that are read together, and the cursor behind each group,
        empty behind the last. A group is ended before it is full when the time is over."""
        group: list[Hit] = []
        for name in names:
            reader = next(readers)[1] if name in scope.parts.segments else None
            indexed = iter(()) if reader is None else self._indexed(scope, reader.find, cursor)
            for hit in merge(indexed, self._said_recently(scope, name, cursor), reverse=True):
                group.append(hit)
                if len(group) == TOGETHER:
                    yield group, hit.key
                    group = []
            if is_over() and name != names[-1]:
                yield group, start_of(name)
                group = []
        yield group, ""

    def _indexed(self, scope: Scope, find: Callable[..., Iterator[Hit]], cursor: str) -> Iterator[Hit]:
        start, end = scope.filters.start, scope.filters.end
        fresh = scope.recent.keys
        hits = find(
            expression(scope.query),
            low=ms(start) if start else 0,
            high=ms(end) - 1 if end else 10**13,
            before=cursor,
            among=scope.among,
        )
        return (hit for hit in hits if (hit.thread, hit.key) not in fresh)

    def _said_recently(self, scope: Scope, name: str, cursor: str) -> list[Hit]:
        """Recent messages of a month, the newest first."""
        low = ms(scope.filters.start) if scope.filters.start else 0
        high = ms(scope.filters.end) if scope.filters.end else 10**13
        hits = (Hit(sk, thread) for thread, sk in scope.recent.messages)
        return sorted(
            (
                hit
                for hit in hits
                if segment_of(hit.key) == name
                and low <= int(hit.key.split("#")[1]) < high
                and (not cursor or hit.key < cursor)
                and (scope.among is None or hit.thread in scope.among)
            ),
            reverse=True,
        )

    def _read_messages(self, scope: Scope, hits: list[Hit]) -> Iterator[tuple[Hit, MessageResult | None]]:
        """Reads candidates and compares them again; None for one that does not match any more."""
        fresh = scope.recent.messages
        places = [(hit.thread, hit.key) for hit in hits]
        unread = [place for place in places if place not in fresh]
        present = {(message.thread, message.sk): message for message in self.store.some_messages(unread)}
        matching = []
        for hit, place in zip(hits, places, strict=True):
            message = fresh.get(place) or present.get(place)
            text = text_of(message) if message else ""
            matching.append((hit, message, text, matches(scope.query, [text])))
        cards = {
            thread.id: thread
            for thread in self._cards(scope, [hit.thread for hit, _, _, ranges in matching if ranges])
            if self._accepts(scope, thread)
        }
        for hit, message, text, ranges in matching:
            card = cards.get(hit.thread)
            if message and ranges and card:
                yield hit, MessageResult(message=message, thread=card, snippet=snippet(text, ranges[0]))
            else:
                yield hit, None


def _first(hits: Iterator[Hit]) -> Iterator[Hit]:
    """The hits of threads, each thread once."""
    shown: set[str] = set()
    for hit in hits:
        if hit.thread not in shown:
            shown.add(hit.thread)
            yield hit


def start_of(name: str) -> str:
    """A cursor before which everything is older than a month's messages."""
    month = datetime.strptime(f"{name[1:]}01+0000", "%Y%m%d%z")
    return f"M#{ms(month):013d}"


def when(cursor: str) -> datetime:
    return from_ms(int(cursor.split("#")[1]))


def contact_result(query: Query, thread: Thread, contact: Contact) -> ContactResult | None:
    """The contact of a thread with what matches marked; None when nothing does."""
    phone, labels = thread.phone or contact.phone or "", tuple(sorted(thread.labels))
    names = names_of(thread, contact) or ("",)
    fields = (*names, thread.protocol, phone, *labels)
    ranges = matches(query, fields)
    called = any(form.startswith(query.digits) for form in spoken_forms(phone)) if query.digits else False
    if ranges is None and not called and not matches(query, [thread_document(thread, contact).words]):
        return None
    marked = ranges or [[] for _ in fields]
    if called:
        marked[len(names) + 1] = [(0, len(phone))]
    named: list[tuple[str, Ranges]] = sorted(zip(names, marked, strict=False), key=lambda pair: not pair[1])
    own = [snippet(label, hit) for label, hit in zip(labels, marked[len(names) + 2 :], strict=True) if hit]
    protocol = marked[len(names)]
    return ContactResult(
        contact=contact,
        thread=thread,
        name=snippet(*named[0]),
        phone=snippet(phone, marked[len(names) + 1]) if phone else None,
        protocol=snippet(thread.protocol, protocol) if protocol else None,
        labels=tuple(own),
    )
