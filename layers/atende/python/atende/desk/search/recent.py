"""What was said since the index was last brought up to date, read from the table.

A warm function keeps what it has read of a shop, so that the next letter that somebody types costs one small query.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from atende.desk.search.journal import Position, touched_since
from atende.model import Message, Thread
from atende.reporting.journal.store import Journal
from atende.storage.search_records import SearchState
from atende.storage.store import Store

MOST = 2_000
"""Messages and threads of the journal that are read; a shop that has more waits for its index."""
SHOPS = 8
"""Shops that a warm function keeps."""


@dataclass(slots=True)
class Recent:
    """Messages and threads that changed after `since`; `gone` are messages that are no longer there. `more` says that
    there are others, which nobody can find before the index has them."""

    since: Position
    read: Position
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)
    more: bool = False

    @property
    def keys(self) -> Collection[tuple[str, str]]:
        return self.messages.keys() | self.gone

    def __len__(self) -> int:
        return len(self.messages)


_kept: dict[str, Recent] = {}


def recent(store: Store, journal: Journal, state: SearchState | None, *, at: datetime) -> Recent:
    """What the shop's segments do not have yet. A shop without an index has only what was said today."""
    since = Position(state.date, state.written) if state and state.date else Position(journal.date(at), 0)
    is_whole = type(store) is Store  # a sealed store's threads are one person's, and those of others are not theirs
    kept = _kept.pop(store.business, None) if is_whole else None
    if kept is None or kept.since != since:
        kept = Recent(since, since)
    touched = touched_since(kept.read, journal, at=at, most=MOST)
    kept.read, kept.more = touched.position, touched.more
    load_messages(kept, store, touched.messages)
    kept.threads |= {thread.id: thread for thread in store.threads(touched.threads, consistent=False)}
    if is_whole:
        _kept[store.business] = kept
    for business in list(islice(_kept, max(0, len(_kept) - SHOPS))):
        del _kept[business]
    return kept


def load_messages(kept: Recent, store: Store, places: Iterable[tuple[str, str]]) -> None:
    wanted = sorted(places)
    present = {(message.thread, message.sk): message for message in store.some_messages(wanted)}
    kept.messages |= present
    kept.gone = (kept.gone | set(wanted)) - present.keys()
