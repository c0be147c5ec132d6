"""The journal of a thread, computed again from the stored thread: for `recount`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from atende.core.clock import from_ms
from atende.hours import Hours
from atende.model import Direction, Episode, Event, Message, Status, Thread
from atende.model.button_ids import RatingButton, decode
from atende.model.episode_facts import begins_help, is_followed
from atende.model.sale import Sale, SaleState
from atende.reporting.journal.charges import charged
from atende.reporting.journal.episodes import asked, comes_back, ended, rated, seconds
from atende.reporting.journal.faq_events import answer_of, helped, solved


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An episode so far. `resolved` is None while it is open."""

    number: int
    opened: datetime
    resolved: datetime | None
    of: Thread | Episode


def retold(thread: Thread, episodes: Iterable[Episode], messages: Sequence[Message], hours: Hours) -> Iterator[Event]:
    """The events that a thread's journal should have, from what is stored of the thread."""
    episodes = list(episodes)
    replies: dict[str, dict[str, int]] = {}
    for span in spans(thread, episodes):
        talk = Talk(thread, span, hours)
        yield from (begun(span, thread), *talk.answers(messages))
        replies |= talk.replies
    for message in messages:
        yield from charged(None, message, version=0)
        yield from helped(None, message)
        yield from called(message)
        yield from entered(message)
        if counts(message):
            yield message_event(message, replies.get(message.sk, {}))
    yield from deflected(thread, messages)
    for episode in episodes:
        yield from closed(episode, hours)


def counts(message: Message) -> bool:
    return message.direction is not Direction.NOTE and message.author != "history"


def message_event(message: Message, waited: dict[str, int]) -> Event:
    numbers = {"auto": 1} if message.automatic else {}
    return Event(
        id=f"said:{message.thread}:{message.sk}",
        at=message.at,
        kind=message.direction.value,
        thread=message.thread,
        numbers=numbers | waited,
        by="auto" if numbers else message.author,
        inbox=message.inbox,
    )


def called(message: Message) -> Iterator[Event]:
    """The event of the quick reply that a message came from."""
    if message.quick:
        name = f"quick:{message.thread}:{message.sk}"
        yield Event(
            id=name, at=message.at, kind="quick", thread=message.thread, what=message.quick, inbox=message.inbox
        )


def entered(message: Message) -> Iterator[Event]:
    """The event of the short link by which an episode began."""
    if message.entry:
        name = f"entry:{message.thread}:{message.sk}"
        yield Event(
            id=name, at=message.at, kind="entry", thread=message.thread, what=message.entry, inbox=message.inbox
        )


def answers(message: Message) -> bool:
    """Whether a person of the shop wrote the message, and it is more than a reaction."""
    return message.direction is Direction.OUTGOING and not message.automatic and message.opens


def spans(thread: Thread, episodes: Iterable[Episode]) -> Iterator[Span]:
    """The ended episodes and the open one. A thread that was imported as resolved had none."""
    for episode in episodes:
        yield Span(number=episode.number, opened=episode.opened, resolved=episode.resolved, of=episode)
    if thread.status is not Status.RESOLVED:
        yield Span(number=thread.episode, opened=thread.episode_opened, resolved=None, of=thread)


def sold(sale: Sale) -> Iterator[Event]:
    """The events of the states that a sale had."""
    for step in sale.steps:
        has_paid = step.state in (SaleState.PAID, SaleState.REFUNDED)
        yield Event(
            id=f"sale:{sale.thread}:{sale.id}:{step.state}",
            at=from_ms(step.at),
            kind="sale",
            thread=sale.thread,
            numbers={"cents": sale.received if has_paid else sale.total},
            what=step.state,
            by=sale.by,
            inbox=sale.inbox,
        )


def begun(span: Span, thread: Thread) -> Event:
    numbers = {"episode": span.number} | comes_back(span.of, span.opened)
    name = f"opened:{thread.id}:{span.number}"
    return Event(id=name, at=span.opened, kind="opened", thread=thread.id, numbers=numbers, inbox=thread.inbox)


def learnt(messages: Iterable[Message]) -> list[Message]:
    """The messages that count, in the order in which we learned of them. An automatic answer has the time at which the
    message that it answers arrived, and is placed after that message."""
    counted = [message for message in messages if counts(message)]
    stored_at = {arrived(message): message.put for message in counted if message.direction is Direction.INCOMING}

    def place(message: Message) -> tuple[datetime, bool]:
        after = stored_at.get(arrived(message)) if message.author == "auto" else None
        return max(after or message.put, message.put), after is not None

    return sorted(counted, key=place)


def arrived(message: Message) -> str:
    return message.sk.split("#")[2]


class Talk:
    """An episode's messages in the order in which we learned of them: who waited, since when, and who answered.

    `replies` has the waiting time before each answer by a person, by the message's sort key.
    """

    def __init__(self, thread: Thread, span: Span, hours: Hours) -> None:
        self.thread = thread
        self.span = span
        self.hours = hours
        self.waiting: datetime | None = None
        self.replies: dict[str, dict[str, int]] = {}

    def answers(self, messages: Iterable[Message]) -> Iterator[Event]:
        """The first answer by a person, and the first automatic one."""
        automatic = False
        for message in learnt(messages):
            if not self.span.opened <= message.put <= (self.span.resolved or message.put):
                continue
            if message.direction is Direction.INCOMING:
                self._hears(message)
            elif self.waiting and answers(message):
                yield from self._answers(message, first=not self.replies)
            elif self.waiting and message.author == "auto" and not (automatic or self.replies):
                automatic = True
                yield self._event("first_auto", "auto", message, {"seconds": message.waited or 0})

    def _hears(self, message: Message) -> None:
        if isinstance(decode(message.choice), RatingButton):
            return  # after a rating, even of an episode that has ended, nobody waits
        if solved(message):
            self.waiting = None
        elif message.opens:
            self.waiting = min(self.waiting or message.at, message.at)

    def _answers(self, message: Message, *, first: bool) -> Iterator[Event]:
        start = self.waiting or message.at
        waited = lasted(start, message.at, self.hours)
        self.waiting, self.replies[message.sk] = None, waited
        if first:
            yield self._event("first_reply", "first", message, waited)

    def _event(self, kind: str, word: str, message: Message, numbers: dict[str, int]) -> Event:
        return Event(
            id=f"{word}:{message.thread}:{self.span.number}",
            at=message.at,
            kind=kind,
            thread=message.thread,
            numbers=numbers,
            by="" if kind == "first_auto" else message.author,
            inbox=self.thread.inbox,
        )


def deflected(thread: Thread, messages: Iterable[Message]) -> Iterator[Event]:
    """When the FAQ answered, and when a person answered after it."""
    about = replace(thread, helped=None, followed=None)
    thread_event = partial(Event, thread=thread.id, inbox=thread.inbox)
    for message in learnt(messages):
        if answer_of(message) and begins_help(about, message.at):
            about = replace(about, helped=message.at, followed=None)
            yield thread_event(id=f"helped:{message.sk}", at=message.at, kind="helped")
        elif about.helped and answers(message) and is_followed(about, message.at):
            numbers = {"after": seconds(about.helped, message.at)}
            about = replace(about, followed=message.at)
            yield thread_event(id=f"followed:{message.sk}", at=message.at, kind="followed", numbers=numbers)


def closed(episode: Episode, hours: Hours) -> Iterator[Event]:
    """The end of an episode, and its survey."""
    if episode.resolved:
        yield ended(episode, **lasted(episode.opened, episode.resolved, hours))
    if episode.asked:
        yield asked(episode, episode.asked)
    if episode.rating is not None and episode.rated:
        yield rated(episode, episode.rating, at=episode.rated)


def lasted(start: datetime, end: datetime, hours: Hours) -> dict[str, int]:
    return {"seconds": seconds(start, end), "business": hours.business_seconds(start, max(start, end))}
