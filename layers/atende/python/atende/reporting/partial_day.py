"""Folds today's events since the last cached fold, so that today is not read again from its beginning.

An event that is added twice would count twice, so the names of the last minutes' events are stored too. A later event
about an earlier time makes the day be read from its beginning.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from atende.core.clock import from_ms, ms
from atende.core.errors import Conflict
from atende.core.ids import digest
from atende.model import Event
from atende.reporting import day_parts
from atende.reporting.journal.store import OVERLAP, page_events, unique
from atende.storage import days
from atende.storage.days import DayPart, packed
from atende.storage.journal import Page
from atende.storage.store import Store

SETTLED = timedelta(seconds=10)
"""A page that is older has become visible, and so have all pages before it."""
REMEMBERED = timedelta(minutes=10)
"""How long names are remembered: a stream that repeats a batch does so at once."""
PART = "sofar"
GONE_AFTER = timedelta(days=2)
WORTH = 150
"""The number of new events that makes a new cached fold worth its write: reading them each time costs about as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """The parts of the day from all pages that were written until `upto` (our milliseconds). `names`: the events of the
    last minutes that were counted, and when they happened."""

    upto: int = 0
    kept: dict[str, Any] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def since(self) -> int:
        """The time from which pages are read: some of their events were already counted, and are recognised by their
        names."""
        return max(0, self.upto - OVERLAP // timedelta(milliseconds=1))

    def can_add(self, pages: Sequence[Page]) -> bool:
        """Whether no event of these pages can have been counted and then forgotten, or takes back one that was
        counted."""
        oldest = from_ms(self.upto) - REMEMBERED
        events = events_of_day(pages)
        return not self.upto or all(event.at >= oldest and event.kind != "undone" for event in events)

    def with_pages(self, pages: Sequence[Page], zone: str) -> "SoFar":
        by_name = {digest(event.id, size=8): event for event in events_of_day(pages)}
        new = {name: event for name, event in by_name.items() if name not in self.names}
        upto = max([self.upto, *(page.written for page in pages)])
        names = self.names | {name: ms(event.at) for name, event in new.items()}
        oldest = upto - REMEMBERED // timedelta(milliseconds=1)
        return SoFar(
            upto=upto,
            kept={
                part: day_parts.together(part, self.kept[part], made) if part in self.kept else made
                for part, made in day_parts.day(new.values(), zone).items()
            },
            names={name: at for name, at in names.items() if at >= oldest},
        )


def events_of_day(pages: Sequence[Page]) -> list[Event]:
    """The events that belong to the day, each once."""
    return [event for event in unique(event for page in pages for event in page_events(page)) if not event.late]


def settled(at: datetime) -> int:
    return ms(at - SETTLED)


def is_worth(pages: Sequence[Page]) -> bool:
    return sum(len(page.events) for page in pages) >= WORTH


def load(store: Store, day: str) -> SoFar:
    part = days.parts(store, PART, day, day).get(day)
    return SoFar(upto=part.folded, **part.kept) if part else SoFar()


def keep(store: Store, day: str, so_far: SoFar, *, at: datetime) -> None:
    """Stores it for other functions, for a few days. When two functions store one at the same time, either is good."""
    kept = packed({"kept": so_far.kept, "names": so_far.names})
    with suppress(Conflict):
        store.put(DayPart(date=day, part=PART, folded=so_far.upto, packed=kept), ttl=at + GONE_AFTER)
