"""What the FAQ has learned from a person: questions that the owner accepted, and where others lie."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from atende.desk.faq.entries import Faqs, sameness
from atende.desk.faq.redaction import redacted
from atende.desk.faq.starter_phrasings import WAYS
from atende.desk.privacy.subject import Subject
from atende.model import Direction, Message
from atende.storage import faq
from atende.storage.faq import Entry, Lesson, Lessons, Tap
from atende.storage.shop_context import ShopContext

FEWEST_WORDS = 4
"""Words of a phrasing from which equal words of a person are taken for its source, where the source was not noted."""


class Learned:
    def __init__(self, shop: ShopContext) -> None:
        self.shop = shop
        self.store = shop.store

    def of(self, subject: Subject) -> dict[str, Any]:
        """Returns the phrasings, and texts that were marked as something else, that come from this person alone."""
        entries = faq.entries(self.store)
        if not entries:
            return {"phrasings": []}
        said = self._said(subject) if any(has_unknown_source(entry) for entry in entries) else set()
        threads = frozenset(subject.threads)
        matches = [
            phrasing
            for entry in entries
            for phrasing in (*entry.phrasings, *entry.unlike)
            if comes_from(threads, entry, phrasing) or (is_unknown(entry, phrasing) and sameness(phrasing) in said)
        ]
        return {"phrasings": matches}

    def erase(self, place: Mapping[str, Any], threads: tuple[str, ...]) -> int:
        """Removes these texts, entries of which no phrasing is left, and where questions of the threads lie; trains the
        FAQ again. Returns how many texts went."""
        gone = frozenset(place.get("phrasings", ()))
        count = 0
        for entry in faq.entries(self.store):
            left = without(entry, gone, threads)
            if left.phrasings:
                faq.change_entry(self.store, entry.id, lambda stored: without(stored, gone, threads))
            else:
                faq.remove(self.store, entry.id)
            count += len(entry.phrasings) - len(left.phrasings) + len(entry.unlike) - len(left.unlike)
        if gone:  # also where they went before: the process may have died before the training
            self._train()
        self._forget_lessons(frozenset(threads))
        return count

    def _said(self, subject: Subject) -> set[str]:
        """Returns what the person wrote, as a phrasing would have it."""
        names = [agent.name for agent in self.shop.agents.values()]
        said: set[str] = set()
        for thread in subject.threads:
            for noun in self.store.partition(thread):
                if isinstance(noun, Message) and noun.direction is Direction.INCOMING:
                    texts = (noun.words, redacted(noun.words, (*names, *subject.names)))
                    said |= {sameness(text) for text in texts}
        return {text for text in said if len(text.split()) >= FEWEST_WORDS}

    def _train(self) -> None:
        """Trains the FAQ without the phrasings; where no entry is left, the table of the old ones goes."""
        if Faqs(self.store, self.shop.business.language).learn() == "empty" and faq.table(self.store):
            self.store.remove(faq.FaqTable, faq.table_key(self.store.business))

    def _forget_lessons(self, threads: frozenset[str]) -> None:
        def others[L: Lesson | Tap](stored: tuple[L, ...]) -> tuple[L, ...]:
            return tuple(lesson for lesson in stored if lesson.thread not in threads)

        def left(lessons: Lessons) -> Lessons:
            return replace(lessons, kept=others(lessons.kept), taps=others(lessons.taps))

        lessons = faq.lessons(self.store)
        if left(lessons) != lessons:
            faq.change_lessons(self.store, left)


def without(entry: Entry, phrasings: frozenset[str], threads: tuple[str, ...]) -> Entry:
    """The entry without phrasings and marked texts, and without threads in which others were learned."""
    return replace(
        entry,
        phrasings=tuple(phrasing for phrasing in entry.phrasings if phrasing not in phrasings),
        unlike=tuple(text for text in entry.unlike if text not in phrasings),
        learned=frozenset(source for source in entry.learned if source.partition(":")[2] not in threads),
    )


def sources(entry: Entry, phrasing: str) -> set[str]:
    """The threads in which a phrasing or a marked text was learned."""
    start = faq.source_of(phrasing, "")
    return {source.removeprefix(start) for source in entry.learned if source.startswith(start)}


def comes_from(threads: frozenset[str], entry: Entry, phrasing: str) -> bool:
    """Tells whether a phrasing was learned in these threads and in no other."""
    known = sources(entry, phrasing)
    return bool(known) and known <= threads


def is_unknown(entry: Entry, phrasing: str) -> bool:
    """Tells whether a phrasing may have been learned before sources were noted."""
    return not sources(entry, phrasing) and sameness(phrasing) not in _starters()


def has_unknown_source(entry: Entry) -> bool:
    return any(is_unknown(entry, text) for text in (*entry.phrasings, *entry.unlike))


@cache
def _starters() -> set[str]:
    return {sameness(phrasing) for questions in WAYS.values() for question in questions for phrasing in question}
