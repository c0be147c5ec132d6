"""Finds questions in a day's events that people answered and the FAQ did not, groups them and makes offers to the
owner."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple

from atende.core.clock import from_ms
from atende.core.i18n import language_code
from atende.core.ids import digest
from atende.desk.faq.entries import sameness
from atende.desk.faq.limits import LIMITS
from atende.desk.faq.redaction import GONE
from atende.language.clustering import groups
from atende.language.normalize import words
from atende.model import Event, Message
from atende.storage.faq import Entry, Lesson, Tap

KEPT = 120
"""The number of newest questions of each kind that are stored: 25 kB of lessons and 15 kB of taps."""
KEPT_FOR = timedelta(days=90)
NEAR = 0.3
"""The lowest mean probability with which a group belongs to an existing entry."""
ENOUGH = 2
"""The fewest threads that asked a question before it is offered as a new entry."""
SAME = 4
"""The fewest words of two equal answers from which their questions count as the same."""
SHOWN = 5
"""The most phrasings that are offered of one group."""
CHOSEN, REJECTED = "chosen", "rejected"
"""Kinds of an offer that comes from taps of contacts; an offer that comes from people's answers has none."""


class Pair(NamedTuple):
    """A lesson with its question and answer as people may read them, without names and numbers."""

    lesson: Lesson
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A group for the owner: phrasings, the newest answer, and the `entry` that they belong to ("" for a new one).

    `asked` is the number of threads; `ready` tells whether the owner can accept the offer as it is. Texts of the kind
    `rejected` are no phrasings: they ask for something else than the entry.
    """

    id: str
    asked: int
    phrasings: tuple[str, ...]
    entry: str = ""
    answer: str = ""
    ready: bool = True
    kind: str = ""


def answered(events: Iterable[Event]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yields, from a day's events in any order: the thread, the sort keys of the contact's messages and the sort key of
    the person's answer.

    Questions that the FAQ answered are left out; a menu of the FAQ does not count as an answer.
    """
    asked: dict[str, list[str]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.at, event.kind != "incoming")):
        if event.kind == "incoming":
            asked[event.thread].append(event.message)
        elif event.kind == "faq" and event.what.startswith("answer:"):
            asked[event.thread].clear()
        elif event.kind == "outgoing" and not event.numbers.get("auto") and asked[event.thread]:
            yield event.thread, tuple(asked.pop(event.thread)[-3:]), event.message


def together(pairs: Sequence[Pair], language: str) -> list[list[Pair]]:
    """Groups the pairs with similar questions, and those with the same words in their answers."""
    grouped: dict[int, list[Pair]] = defaultdict(list)
    by_answer: dict[tuple[str, ...], int] = {}
    for place, pair in zip(groups([pair.question for pair in pairs], language), pairs, strict=True):
        said = words(pair.answer, language_code(language))
        grouped[by_answer.setdefault(said, place) if len(said) >= SAME else place].append(pair)
    return [*grouped.values()]


def has_its_own(group: Sequence[Pair], language: str) -> bool:
    """Tells whether people answered several threads of the group with the same words, which makes that answer worth an
    entry of its own."""
    said = [words(pair.answer, language_code(language)) for pair in group]
    threads = {pair.lesson.thread for pair in group}
    return len(threads) >= ENOUGH and len({*said}) == 1 and len(said[0]) >= SAME


def nearest(ranked: Sequence[Sequence[tuple[str, float]]], *, from_: float = NEAR) -> str:
    """Returns the entry that a group's questions most probably ask for, or "" if the mean probability is below
    `from_`."""
    chances: dict[str, float] = defaultdict(float)
    for entry, chance in chain.from_iterable(ranked):
        chances[entry] += chance / len(ranked)
    best = max(chances, key=lambda entry: chances[entry], default="")
    return best if chances.get(best, 0.0) >= from_ else ""


def offer(pairs: Sequence[Pair], known: Mapping[str, Entry]) -> Offer | None:
    """Returns a group's offer; None if too few threads asked, or if the entry already has all the phrasings."""
    first, newest = pairs[0], pairs[-1]
    entry = known.get(first.lesson.entry)
    threads = {pair.lesson.thread for pair in pairs}
    said = set(map(sameness, entry.phrasings)) if entry else set()
    ways = {sameness(pair.question): pair.question for pair in pairs}
    ways = {same: question for same, question in ways.items() if same not in said}
    if not ways or (entry is None and len(threads) < ENOUGH):
        return None
    phrasings = tuple(ways.values())[:SHOWN]
    if entry:
        room = len(entry.phrasings) < LIMITS["phrasings"]
        asked, group = len(threads), first.lesson.group
        return Offer(id=group, asked=asked, phrasings=phrasings, entry=entry.id, answer=newest.answer, ready=room)
    whole = GONE not in newest.answer and len(newest.answer) <= LIMITS["answer"]
    return Offer(id=first.lesson.group, asked=len(threads), phrasings=phrasings, answer=newest.answer, ready=whole)


def merged[L: Lesson | Tap](kept: Sequence[L], new: Iterable[L], *, since: datetime) -> tuple[L, ...]:
    """Returns each question once, sorted by time: the newest `KEPT` since `since`."""
    lessons = {name(lesson): lesson for lesson in (*new, *kept) if moment(lesson) >= since}
    return tuple(sorted(lessons.values(), key=lambda lesson: (lesson.question, lesson.thread))[-KEPT:])


def name(lesson: Lesson | Tap) -> str:
    return digest(f"{lesson.thread}|{lesson.question}", size=6)


def moment(lesson: Lesson | Tap) -> datetime:
    return from_ms(int(lesson.question.split("#")[1]))


def is_readable(message: Message) -> bool:
    typed = message.type == "text" and not message.choice and message.t_revoked is None
    return typed and message.opens and bool(message.own_words.strip())
