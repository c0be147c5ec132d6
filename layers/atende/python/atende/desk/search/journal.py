"""Which messages and threads changed since a place in the journal."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from atende.core.clock import ms
from atende.reporting.journal.store import OVERLAP, Journal, ms_of
from atende.storage.search_records import written_events

SAID = ("incoming", "outgoing", "note")
IMPORTED, REWORDED = "history:", "text:"
"""How the ids of events begin by which an imported message, or a message with new words, can be known."""
QUIET = ("status", "charge", "quick", "entry", "faq", "follow_up", "alert")
"""Kinds of events after which a thread's card reads as before."""


class Position(NamedTuple):
    """A place in the journal: a local day, and the time (our milliseconds) up to which its pages have been read."""

    date: str
    written: int


@dataclass(slots=True)
class Touched:
    """Messages as thread and sort key, threads by id, and the place in the journal up to which they are complete.
    `more` says that reading stopped at the limit."""

    position: Position
    messages: set[tuple[str, str]] = field(default_factory=set)
    threads: set[str] = field(default_factory=set)
    more: bool = False


def touched_since(
    position: Position, journal: Journal, *, at: datetime, most: int, consistent: bool = False
) -> Touched:
    """What the journal has after a position, until it names `most` messages or threads.

    The new position stays three seconds behind the present, because a page may become visible later.
    """
    touched = Touched(position)
    present = ms(at) - ms_of(OVERLAP)
    today, over = journal.date(at), journal.date(at - OVERLAP)
    day = position.date
    while day <= today:
        after = position.written if day == position.date else 0
        for written, events in written_events(journal.store, day, after=after, consistent=consistent):
            for event in events:
                note(touched, event)
            touched.position = max(touched.position, Position(day, min(written, present)))
            if len(touched.messages) + len(touched.threads) >= most:
                touched.more = True
                return touched
        if day < over:
            touched.position = Position(next_day(day), 0)
        day = next_day(day)
    return touched


def note(touched: Touched, event: dict[str, Any]) -> None:
    thread, kind, name = event.get("thread", ""), event["kind"], event["id"]
    if not thread or kind in QUIET:
        return
    touched.threads.add(thread)
    if event.get("message") and (kind in SAID or name.startswith((IMPORTED, REWORDED))):
        touched.messages.add((thread, event["message"]))


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
