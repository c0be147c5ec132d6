"""A day counted again from what is stored, not from the journal: messages, threads, episodes, and the inbox's hours.

It shares with the journal only the last step, the folds. What it finds must be what the journal's fold says; where it
is not, one of the two has lost or doubled something.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from atende import figures
from atende.charging import charged
from atende.desk.room import Room
from atende.hours import Hours
from atende.model import Direction, Episode, Event, Message, Status, Thread
from atende.reports import Reports
from atende.storage.store import Store

OLDEST_MONTHS = 24
"""How far back threads are looked for: one resolved earlier may still have been rated on the day."""
ON_ITS_WAY = timedelta(days=30)
"""How long WhatsApp tries to deliver: what was said before the day may have arrived, and cost, on it."""
OPEN = (Status.OPEN, Status.PENDING, Status.SNOOZED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure that is not what was counted."""

    metric: str
    figure: str
    journal: Any
    counted: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An episode as far as it has come. `resolved` is None while it runs."""

    number: int
    opened: datetime
    resolved: datetime | None


class Recount:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.room = Room(store)
        self.zone = self.room.business.zone

    def day(self, local: str, *, now: datetime) -> dict[str, Any]:
        """The figures of a local day (`2026-11-25`), as `figures.fold` gives them."""
        start = datetime.combine(date.fromisoformat(local), time(), ZoneInfo(self.zone))
        end = datetime.combine(start.date() + timedelta(days=1), time(), ZoneInfo(self.zone))
        events = (event for card in self._threads(start, now=now) for event in self._events(card))
        return figures.fold((event for event in events if start <= event.at < end), self.zone)

    def _threads(self, start: datetime, *, now: datetime) -> Iterator[Thread]:
        """Threads in which something may have happened on the day; also later ones, for a message that came late."""
        cards = [card for status in OPEN for card in self.store.cards(status, limit=100_000)]
        cards += [card for month in months(now) for card in self.store.resolved(month, limit=100_000)]
        for card in cards:
            if max(card.last_at or card.opened, card.resolved or card.opened) >= start - ON_ITS_WAY:
                yield card

    def _events(self, card: Thread) -> Iterator[Event]:
        """Everything that happened in a thread, whenever."""
        found = self.store.partition(card.id)
        thread = next(one for one in found if isinstance(one, Thread))
        episodes = [one for one in found if isinstance(one, Episode)]
        messages = [one for one in found if isinstance(one, Message)]
        hours = self.room.hours(self.room.inbox(thread.inbox))
        yield from map(said, (one for one in messages if counts(one)))
        for message in messages:
            yield from charged(None, message, version=0)
            yield from called(message)
        for span in spans(thread, episodes):
            yield Event(id=f"opened:{thread.id}:{span.number}", at=span.opened, kind="opened", thread=thread.id)
            yield from answered(span, messages, hours)
        for episode in episodes:
            yield from ended(episode, hours)

    def differences(self, local: str, *, now: datetime) -> list[Difference]:
        """What the journal's fold of a day says otherwise; nothing when they agree."""
        told, counted = self.told(local, now=now), self.day(local, now=now)
        return [
            Difference(metric=metric, figure=figure, journal=told[metric].get(figure), counted=value)
            for metric, kept in counted.items()
            for figure, value in kept.items()
            if told[metric].get(figure) != value
        ]

    def told(self, local: str, *, now: datetime) -> dict[str, Any]:
        """The day as the reports have it: stored when it is over, folded as far as it has come otherwise."""
        reports = Reports(self.store, self.zone)
        kept = self.store.days(local, local).get(local)
        if kept and kept.folded == kept.touched and local < reports.journal.date(now):
            return kept.figures
        return reports.fold(local)


def months(now: datetime) -> list[str]:
    """The last months in UTC, as the index of resolved threads names them."""
    last = now.year * 12 + now.month - 1
    return [f"{month // 12}{month % 12 + 1:02d}" for month in range(last - OLDEST_MONTHS, last + 1)]


def counts(message: Message) -> bool:
    return message.direction is not Direction.NOTE and message.author != "history"


def said(message: Message) -> Event:
    numbers = {"auto": 1} if message.automatic else {}
    return Event(
        id=f"said:{message.thread}:{message.sk}",
        at=message.at,
        kind=message.direction.value,
        thread=message.thread,
        numbers=numbers,
    )


def called(message: Message) -> Iterator[Event]:
    """The quick reply that it came from."""
    if message.quick:
        name = f"quick:{message.thread}:{message.sk}"
        yield Event(id=name, at=message.at, kind="quick", thread=message.thread, what=message.quick)


def answers(message: Message) -> bool:
    """Somebody of the shop said something: no automation did, and it is more than a reaction."""
    return not message.automatic and message.opens


def spans(thread: Thread, episodes: Iterable[Episode]) -> Iterator[Span]:
    """The episodes that ended, and the one that runs. What was imported as resolved was none."""
    for episode in episodes:
        yield Span(number=episode.number, opened=episode.opened, resolved=episode.resolved)
    if thread.status is not Status.RESOLVED:
        yield Span(number=thread.episode, opened=thread.episode_opened, resolved=None)


def answered(span: Span, messages: Iterable[Message], hours: Hours) -> Iterator[Event]:
    """The first answer by a person to what the contact wrote in an episode, in the order in which we learned of it."""
    waiting: datetime | None = None
    for message in sorted(messages, key=attrgetter("put")):
        if not counts(message) or not span.opened <= message.put <= (span.resolved or message.put):
            continue
        if message.direction is Direction.INCOMING and message.opens:
            waiting = min(waiting or message.at, message.at)
        elif message.direction is Direction.OUTGOING and answers(message) and waiting:
            yield lasted("first_reply", message.thread, span.number, start=waiting, end=message.at, hours=hours)
            return


def ended(episode: Episode, hours: Hours) -> Iterator[Event]:
    """How an episode ended, and what its survey brought."""
    thread, number = episode.thread, episode.number
    if episode.resolved:
        yield lasted("resolved", thread, number, start=episode.opened, end=episode.resolved, hours=hours)
    if episode.asked:
        scale = {"scale": episode.scale}
        yield Event(id=f"asked:{thread}:{number}", at=episode.asked, kind="asked", thread=thread, numbers=scale)
    if episode.rating is not None and episode.rated:
        rating = {"rating": episode.rating, "scale": episode.scale}
        yield Event(id=f"rated:{thread}:{number}", at=episode.rated, kind="rated", thread=thread, numbers=rating)


def lasted(kind: str, thread: str, number: int, *, start: datetime, end: datetime, hours: Hours) -> Event:
    """Something that took from `start` to `end`."""
    numbers = {
        "seconds": max(0, int((end - start).total_seconds())),
        "business": hours.business_seconds(start, max(start, end)),
    }
    return Event(id=f"{kind}:{thread}:{number}", at=end, kind=kind, thread=thread, numbers=numbers)
