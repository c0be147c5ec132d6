"""Keeps a shop's search index up to date, in steps that a small function can do one after another.

Each step may run twice: a document replaces itself, and the place in the journal or in the first build moves on only
when the segments are stored. Only one process updates a shop's index at a time.
"""

import hashlib
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from atende.aws.segment_files import SegmentFiles, search_key
from atende.core.clock import ms
from atende.core.errors import NotFound
from atende.core.ids import new
from atende.desk.search import sentences
from atende.desk.search.documents import by_segment, gone, message_document, thread_document, thread_segments
from atende.desk.search.journal import Position, touched_since
from atende.desk.search.segments import Segments
from atende.model import Status, Thread
from atende.reporting.journal.store import OVERLAP, Journal
from atende.storage import search_records
from atende.storage.search_records import SearchRewrite, SearchSegment, SearchState
from atende.storage.search_segment import Document, merged, read_documents, write
from atende.storage.store import Store

LEASE = timedelta(seconds=75)
"""Longer than the function may run (`template.yaml`): no two processes ever write a segment. And no longer than that:
when a process is killed, its lease keeps everybody else waiting."""
FEW = 200
"""Documents of the journal after which a step still goes on with the first build: a busy shop has some at any time."""
MOST_TOUCHED = 1_500
"""Messages and threads of the journal that one step takes."""
MOST_MESSAGES = 2_500
"""Messages of old threads after which a step of the first build ends."""
PAGE = 100
THREAD_PAGE = 500
"""Messages that are read at once of a thread that is new to the index."""
MOST_SEGMENTS = 4
"""Segments that one step rewrites because something in them was erased."""
OPEN = (Status.OPEN, Status.PENDING, Status.SNOOZED)
OLDEST = "200901"
"""The first build looks no further back: the oldest of the channels began in that month."""

type Changed = dict[str, dict[tuple[str, str], Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a step did. `busy`: another process updates the index. `more`: another step has something to do."""

    did: str = ""
    documents: int = 0
    more: bool = False
    busy: bool = False


class SearchIndexing:
    def __init__(self, store: Store, *, journal: Journal, files: SegmentFiles) -> None:
        self.store = store
        self.journal = journal
        self.files = files
        self.segments = Segments(store.business, files)

    def step(self, *, at: datetime) -> Step:
        """Rewrites segments from which something was erased; otherwise takes what happened since the last step, and
        goes on with the first build.

        Whoever finds another process at it may leave: that one looks once more when it is done.
        """
        holder = new(at)
        state = search_records.take_lease(self.store, holder, at=at, lasts=LEASE)
        if state is None:
            return Step(busy=True)
        try:
            step = self._step(state, at=at)
        finally:
            search_records.end_lease(self.store, holder)
        parts = search_records.parts(self.store, consistent=True)
        unfinished = bool(parts.rewrites) or not (parts.state and parts.state.built)
        return replace(step, more=step.more or unfinished)

    def _begun(self, at: datetime) -> SearchState:
        return SearchState(date=self.journal.date(at - OVERLAP), written=ms(at - OVERLAP), partition=OPEN[0])

    def _step(self, state: SearchState, *, at: datetime) -> Step:
        if not state.date:
            begun = self._begun(at)
            state = search_records.change_state(
                self.store, lambda stored: replace(begun, holder=stored.holder, lease=stored.lease)
            )
        if rewrites := search_records.parts(self.store, consistent=True).rewrites:
            return self._rewrite(rewrites[0])
        step = self._follow_journal(state, at=at)
        return step if state.built or step.more or step.documents > FEW else self._build(state, at=at)

    # what happened since

    def _follow_journal(self, state: SearchState, *, at: datetime) -> Step:
        position = Position(state.date, state.written)
        touched = touched_since(position, self.journal, at=at, most=MOST_TOUCHED, consistent=True)
        documents = [*self._documents(touched.threads, touched.messages)]
        self._apply(by_segment(documents))
        date, written = touched.position
        if touched.position != position or documents:
            search_records.change_state(
                self.store, lambda stored: replace(stored, date=date, written=written, updated=at)
            )
        return Step(did="journal", documents=len(documents), more=touched.more)

    def _documents(self, threads: Collection[str], messages: Iterable[tuple[str, str]]) -> Iterator[Document]:
        """The present documents of threads and of single messages; of a thread that is new to the index, of all its
        messages."""
        cards = self._threads(threads)
        yield from self._thread_documents(cards)
        known = self._known(cards)
        for card in cards:
            if card.id not in known:
                yield from map(message_document, self._messages(card.id))
        places = sorted(messages)
        present = {(message.thread, message.sk): message for message in self.store.some_messages(places)}
        for thread, sk in places:
            message = present.get((thread, sk))
            yield message_document(message) if message else gone(thread, sk)

    def _threads(self, threads: Iterable[str]) -> list[Thread]:
        return self.store.threads(dict.fromkeys(threads))

    def _thread_documents(self, threads: list[Thread]) -> Iterator[Document]:
        wanted = dict.fromkeys(thread.contact for thread in threads)
        contacts = {contact.id: contact for contact in search_records.some_contacts(self.store, wanted)}
        return (thread_document(thread, contacts.get(thread.contact)) for thread in threads)

    def _known(self, threads: list[Thread]) -> set[str]:
        """The threads that the index already has."""
        ids = {thread.id for thread in threads}
        stored = search_records.parts(self.store, consistent=True).segments
        known: set[str] = set()
        for name in thread_segments({f"t{thread.opened:%Y}" for thread in threads} & stored.keys()):
            known |= self._known_in(stored[name], ids)
        return known

    def _known_in(self, segment: SearchSegment, threads: Collection[str]) -> set[str]:
        with closing(self.segments.reader(segment)) as reader:
            return reader.known(threads)

    def _messages(self, thread: str) -> Iterator[Any]:
        before = "M$"
        while page := self.store.messages(thread, before=before, limit=THREAD_PAGE):
            yield from page
            before = page[0].sk

    # what was erased

    def _rewrite(self, rewrite: SearchRewrite) -> Step:
        if not rewrite.begun:
            names = frozenset(search_records.parts(self.store, consistent=True).segments)
            change = partial(replace, segments=names, begun=True)
            rewrite = search_records.change_rewrite(
                self.store, rewrite.id, lambda stored: stored if stored.begun else change(stored)
            )
        cards = self._threads(rewrite.threads)
        documents = [*self._thread_documents(cards)]
        documents += [message_document(message) for card in cards for message in self._messages(card.id)]
        changed = by_segment(documents)
        names = frozenset(sorted(rewrite.segments)[:MOST_SEGMENTS])
        self._apply({name: changed.get(name, {}) for name in names}, without=frozenset(rewrite.threads))
        search_records.change_rewrite(
            self.store, rewrite.id, lambda stored: replace(stored, segments=stored.segments - names)
        )
        return Step(did="rewrite", documents=len(documents))

    # the first build

    def _build(self, state: SearchState, *, at: datetime) -> Step:
        partition, position = state.partition, state.position
        documents: list[Document] = []
        threads = messages = 0
        while partition and messages < MOST_MESSAGES:
            page = search_records.threads_page(self.store, partition, position, limit=PAGE)
            cards = {card.id: card for card in self._threads(thread for thread, _ in page)}
            documents += self._thread_documents(list(cards.values()))
            for thread, after in page:
                said = [message_document(message) for message in self._messages(thread)]
                documents += said
                messages, threads, position = messages + len(said), threads + 1, after
                if messages >= MOST_MESSAGES:
                    break
            else:
                partition, position = (partition, position) if len(page) == PAGE else (following(partition, at), {})
        self._apply(by_segment(documents))
        search_records.change_state(
            self.store,
            lambda stored: replace(
                stored,
                partition=partition,
                position=position,
                threads=stored.threads + threads,
                messages=stored.messages + messages,
                built=None if partition else at,
            ),
        )
        return Step(did="build", documents=len(documents))

    # the segments

    def _apply(self, changed: Changed, *, without: Collection[str] = ()) -> None:
        stored = search_records.parts(self.store, consistent=True).segments
        for name, documents in sorted(changed.items()):
            self._write(stored.get(name) or SearchSegment(name=name), documents, without=without)

    def _write(
        self, segment: SearchSegment, documents: dict[tuple[str, str], Document], *, without: Collection[str]
    ) -> None:
        """Rewrites a segment. The documents are stored before the words: whoever comes back after a crash has them."""
        if segment.content and without and not documents and not self._known_in(segment, without):
            return
        with tempfile.TemporaryDirectory(prefix="atende-search-") as name:
            folder = Path(name)
            old, texts, words = folder / "old", folder / "docs", folder / "fts"
            if segment.content and not self.files.fetch(self._key(segment, "docs"), old):
                raise NotFound(sentences.SEARCH_FILE_LOST)
            before = read_documents(old) if old.exists() else iter(())
            count = write(merged(before, documents, without=without), words_file=words, documents_file=texts)
            self.files.keep(self._key(segment, "docs"), texts)
            self.files.keep(self._key(segment, "fts"), words)
            size, content = words.stat().st_size, hash_of(words)
        search_records.change_segment(
            self.store,
            segment.name,
            lambda stored: replace(stored, content=content, documents=count, size=size),
        )

    def _key(self, segment: SearchSegment, ending: str) -> str:
        return search_key(self.store.business, f"{segment.name}.{ending}")


def hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:20]


def request_rewrite(store: Store, threads: Iterable[str], *, at: datetime, name: str = "") -> None:
    """Has the index read threads again and forget everything else of them, after a change that is not in the journal,
    such as an erasure. The same `name` again asks for nothing more until `forget_rewrites`."""
    store.add(SearchRewrite(id=name or new(at), threads=tuple(sorted(threads)), asked=at))


def start_over(store: Store) -> None:
    """Lets the job `search` build the index from nothing, where files of it are lost or wrong. Until a segment is built
    again, what it has can be found."""
    for name in search_records.parts(store, consistent=True).segments:
        search_records.change_segment(store, name, lambda segment: replace(segment, content=""))
    search_records.change_state(store, lambda _: SearchState())


def following(partition: str, at: datetime) -> str:
    """The partition that the first build reads after one: the open statuses, then the months of resolved threads from
    the newest to the oldest; empty after the last.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 25, tzinfo=UTC)
    >>> following("open", now), following("snoozed", now), following("202601", now), following("200901", now)
    ('pending', '202611', '202512', '')
    """
    if partition in OPEN:
        rest = OPEN[OPEN.index(Status(partition)) + 1 :]
        return rest[0].value if rest else f"{at:%Y%m}"
    if partition <= OLDEST:
        return ""
    year, month = int(partition[:4]), int(partition[4:])
    return f"{year}{month - 1:02d}" if month > 1 else f"{year - 1}12"
