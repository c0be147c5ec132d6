"""Finds in a day's events what contacts did with the entries that the FAQ offered them, and makes offers to the owner.

A question for which an entry was chosen from a menu is another phrasing of it. A question that was answered with an
entry, and after which the contact asked for a person, asks for something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from atende.core.i18n import language_code
from atende.core.ids import digest
from atende.desk.faq.grouping import CHOSEN, REJECTED, SHOWN, Offer
from atende.desk.faq.limits import LIMITS
from atende.language.normalize import words
from atende.language.unlike import stems
from atende.model import Event
from atende.storage.faq import Entry, Tap

MOST_LATER = 20
"""Messages after a chosen answer that are looked at: who was not helped says so soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A question that may have become a tap, by the journal alone: the messages themselves decide. All but thread and
    entry are sort keys."""

    thread: str
    entry: str
    question: str
    offered: str
    """The menu, or the answer that was rejected."""
    pressed: str = ""
    """The contact's choice from the menu, or what asked for a person."""
    chosen: bool = False
    later: tuple[str, ...] = ()
    """The first of what the contact wrote after the chosen answer, until the FAQ or a person spoke again."""

    @property
    def places(self) -> list[tuple[str, str]]:
        """Of its messages: the question, the offer, the choice, and what came later."""
        return [(self.thread, sk) for sk in (self.question, self.offered, self.pressed, *self.later)]

    @property
    def tap(self) -> Tap:
        return Tap(thread=self.thread, question=self.question, entry=self.entry, chosen=self.chosen)


class Asked(NamedTuple):
    """A tap with its question as people may read it, without names and numbers, and the question's `content`."""

    tap: Tap
    question: str
    content: str


def candidates(events: Iterable[Event]) -> Iterator[Candidate]:
    """Yields the candidates of a day's events, which come in any order."""
    threads: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.at, event.kind != "incoming")):
        if event.kind in ("incoming", "outgoing", "faq"):
            threads[event.thread].append(event)
    for day in threads.values():
        if any(event.kind == "faq" for event in day):
            yield from _Day(day).candidates()


class _Day:
    """A thread's day. `menu` is the menu that was shown last, `open` the answer that was given last."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.asked = {_arrival(event.message): event.message for event in events if event.kind == "incoming"}
        self.menu = ""
        self.open: Candidate | None = None

    def candidates(self) -> Iterator[Candidate]:
        for event in self.events:
            yield from self._of(event)
        yield from self._closed()

    def _of(self, event: Event) -> Iterator[Candidate]:
        what, _, entry = event.what.partition(":") if event.kind == "faq" else (event.kind, "", "")
        match what:
            case "incoming" if self.open:
                if len(self.open.later) < MOST_LATER:
                    self.open = replace(self.open, later=(*self.open.later, event.message))
            case "menu":
                yield from self._closed()
                self.menu = event.message
            case "answer":
                yield from self._closed()
                self.open, self.menu = self._answer(event, entry), ""
            case "solved":
                if self.open and self.open.entry == entry:
                    yield from self._closed(solved=True)
            case "person":
                if self.open and not self.open.chosen:
                    yield replace(self.open, pressed=event.message, later=())
                self.open, self.menu = None, ""
            case "outgoing" if not event.numbers.get("auto"):
                yield from self._closed()

    def _answer(self, event: Event, entry: str) -> Candidate | None:
        """An automatic message bears the time at which the message that it answers arrived."""
        cause = self.asked.get(_arrival(event.message), "")
        about = self.asked.get(_arrival(self.menu), "") if self.menu else cause
        if not (cause and about):
            return None
        if self.menu:
            return Candidate(
                thread=event.thread, entry=entry, question=about, offered=self.menu, pressed=cause, chosen=True
            )
        return Candidate(thread=event.thread, entry=entry, question=about, offered=event.message)

    def _closed(self, *, solved: bool = False) -> Iterator[Candidate]:
        """Ends the answer that was given last. A choice that helped stands, whatever the contact wrote after it."""
        if self.open and self.open.chosen:
            yield replace(self.open, later=()) if solved else self.open
        self.open = None


def _arrival(sk: str) -> str:
    return sk.split("#")[2]


def content(text: str, language: str) -> str:
    """Returns what a text asks, for comparing: its words that say something, without greeting and order.

    >>> content("Oi! Aceitam pix parcelado?", "pt-BR") == content("pix parcelado, aceitam", "pt-BR")
    True
    """
    code = language_code(language)
    return " ".join(sorted(stems(words(text, code), code)))


def grouped(asked: Sequence[Asked], entries: Mapping[str, Entry], language: str) -> dict[str, list[Asked]]:
    """Groups the taps that the owner can still decide on, by their offer's id: all questions for which an entry was
    chosen, and each question for which it was rejected.

    Left out is what has an entry that is off or gone, was put away, asks the same as a phrasing (a mark would not help
    there), or was marked as something else.
    """
    known = {text: content(text, language) for entry in entries.values() for text in (*entry.phrasings, *entry.unlike)}
    phrasings = {known[text] for entry in entries.values() for text in entry.phrasings}
    put_away = {_decision(question) for question in asked if question.tap.done}
    groups: dict[str, list[Asked]] = defaultdict(list)
    for question in asked:
        entry = entries.get(question.tap.entry)
        if entry is None or _decision(question) in put_away:
            continue
        if question.content not in phrasings | {known[text] for text in entry.unlike}:
            groups[_offer_id(question)].append(question)
    return groups


def _decision(question: Asked) -> tuple[str, bool, str]:
    return question.tap.entry, question.tap.chosen, question.content


def _offer_id(question: Asked) -> str:
    entry, chosen, asked = _decision(question)
    return digest(f"{entry}|chosen" if chosen else f"{entry}|rejected|{asked}", size=6)


def offer(name: str, group: Sequence[Asked], entry: Entry) -> Offer:
    """Returns the offer of a group. It is not ready where the entry has no room for what it adds."""
    chosen = group[0].tap.chosen
    ways = {question.content: question.question for question in group}
    texts, most = (entry.phrasings, LIMITS["phrasings"]) if chosen else (entry.unlike, LIMITS["unlike"])
    room = most - len(texts)
    return Offer(
        id=name,
        kind=CHOSEN if chosen else REJECTED,
        asked=len({question.tap.thread for question in group}),
        phrasings=tuple(ways.values())[: min(SHOWN, room) if room > 0 else SHOWN],
        entry=entry.id,
        answer=entry.answer,
        ready=room > 0,
    )
