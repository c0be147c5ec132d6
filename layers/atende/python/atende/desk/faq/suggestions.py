"""Suggests FAQ entries from answers that the shop's people gave, and phrasings from what contacts tapped.

A job collects them once a day from the journal; the owner accepts them by a tap.

Only the places of messages are stored, never texts: a message that is deleted leaves nothing behind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.clock import ms
from atende.core.errors import Conflict, NotFound
from atende.core.ids import digest
from atende.desk.faq import matcher_cache, sentences
from atende.desk.faq.entries import Faqs, sameness
from atende.desk.faq.grouping import (
    KEPT_FOR,
    NEAR,
    REJECTED,
    Offer,
    Pair,
    answered,
    has_its_own,
    merged,
    moment,
    name,
    nearest,
    offer,
    together,
)
from atende.desk.faq.limits import LIMITS
from atende.desk.faq.question_texts import QuestionTexts, Texts
from atende.desk.faq.tap_suggestions import TapSuggestions
from atende.language.faq import Faq
from atende.model import Event
from atende.storage import faq
from atende.storage.faq import Entry, Lesson
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

A_DAY = 60
"""The number of newest exchanges of a day that are examined."""


@dataclass(frozen=True, slots=True)
class FaqSuggestions:
    """The suggestions of one shop."""

    store: Store
    language: str
    texts: QuestionTexts
    taps: TapSuggestions

    @classmethod
    def of(cls, shop: ShopContext) -> "FaqSuggestions":
        store, language = shop.store, shop.business.language
        texts = QuestionTexts(store, language, tuple(agent.name for agent in shop.agents.values()), shop.own_words)
        return cls(store, language, texts, TapSuggestions(store, language, texts))

    def gather(self, events: Iterable[Event], *, at: datetime) -> int:
        """Stores the questions that people answered on a day, groups all stored ones again, and returns how many the
        day had. The same day again adds nothing."""
        exchanges = [*answered(events)][-A_DAY:]
        texts = self.texts.texts((thread, sk) for thread, asked, reply in exchanges for sk in (*asked, reply))
        new = [lesson for exchange in exchanges if (lesson := self._lesson(*exchange, texts=texts))]
        if new:
            self._change(lambda kept: merged(kept, new, since=at - KEPT_FOR))
            grouped = self._grouped(self._pairs())
            self._change(lambda kept: tuple(grouped(lesson) for lesson in kept))
        return len(new)

    def offers(self) -> list[Offer]:
        """Returns the offers for the owner: first the answers that were wrong, then the most asked."""
        known = {entry.id: entry for entry in faq.entries(self.store)}
        offers = [offer(pairs, known) for pairs in self._open().values()] + self.taps.offers()
        return sorted(filter(None, offers), key=lambda offer: (offer.kind != REJECTED, -offer.asked))

    def accept(self, seen: Offer) -> Entry:
        """Makes an entry of an offer, or adds its texts to the phrasings of the offer's entry, those of a rejected
        answer to its marked texts.

        Raises `NotFound` if the offer is gone, `Conflict` if it has changed (overnight, or with its entry), and
        `BadRequest` above a limit.
        """
        wanted = next((offer for offer in self.offers() if offer.id == seen.id and offer.ready), None)
        if wanted is None:
            raise NotFound(sentences.SUGGESTION_OVER)
        if wanted != replace(seen, asked=wanted.asked):
            raise Conflict(sentences.SUGGESTION_CHANGED)
        if wanted.kind:
            return self.taps.accept(wanted)
        entry = self._taken(wanted, self._open()[seen.id])
        self._change(lambda kept: tuple(lesson for lesson in kept if lesson.group != seen.id))
        return entry

    def dismiss(self, group: str) -> None:
        """Dismisses a group, so that neither it nor later questions like it are offered. Raises `NotFound`."""
        if self.taps.dismiss(group):
            return
        if not any(lesson.group == group for lesson in self._kept()):
            raise NotFound(sentences.SUGGESTION_OVER)
        self._change(lambda kept: tuple(replace(lesson, done=lesson.done or lesson.group == group) for lesson in kept))

    def _taken(self, wanted: Offer, pairs: Sequence[Pair]) -> Entry:
        """Stores the accepted offer, with the threads that its phrasings come from. A new entry's id is derived from
        the first question, so that a repeated call adds no second entry."""
        faqs = Faqs(self.store, self.language)
        learned = sources(wanted.phrasings, pairs)
        if not wanted.entry:
            made = f"{ms(moment(pairs[0].lesson)):011x}{digest(wanted.id, size=4)}"
            return faqs.add(Entry(id=made, phrasings=wanted.phrasings, answer=wanted.answer, learned=learned))
        known = next(entry for entry in faq.entries(self.store) if entry.id == wanted.entry)
        ways = dict.fromkeys((*known.phrasings, *wanted.phrasings))
        return faqs.change(replace(known, phrasings=tuple(ways)[: LIMITS["phrasings"]], learned=learned))

    def _lesson(self, thread: str, asked: tuple[str, ...], reply: str, *, texts: Texts) -> Lesson | None:
        """Returns the last message before an answer that may be a question, as a lesson; None if there is none."""
        for sk in reversed(asked):
            if texts.get((thread, reply)) and self.texts.is_question(texts.get((thread, sk), "")):
                return Lesson(thread=thread, question=sk, answer=reply)
        return None

    def _grouped(self, pairs: Sequence[Pair]) -> Callable[[Lesson], Lesson]:
        """Returns the function that assigns a lesson to its group and to the entry near the group. Questions that are
        not near the entry by themselves form another group."""
        entries = [active for active in faq.entries(self.store) if active.on]
        known = matcher_cache.learnt(entries, self.language).faq if entries else None
        group_of: dict[str, tuple[str, str]] = {}
        for group in together(pairs, self.language):
            entry = self._near(group, known) if known else ""
            near = [pair for pair in group if known and entry and nearest([known.ranked(pair.question)]) == entry]
            for part, belongs in ((near, entry), ([pair for pair in group if pair not in near], "")):
                group_of.update({name(pair.lesson): (name(part[0].lesson), belongs) for pair in part})

        def grouped(lesson: Lesson) -> Lesson:
            group, entry = group_of.get(name(lesson), (lesson.group, lesson.entry))
            return replace(lesson, group=group, entry=entry)

        return grouped

    def _near(self, group: Sequence[Pair], known: Faq) -> str:
        """Returns the entry near a group. A group with an answer of its own needs the probability of a certain
        match."""
        from_ = known.limits[0] if has_its_own(group, self.language) else NEAR
        return nearest([known.ranked(pair.question) for pair in group], from_=from_)

    def _open(self) -> dict[str, list[Pair]]:
        """Returns the groups of which nothing was dismissed."""
        pairs = self._pairs()
        done = {pair.lesson.group for pair in pairs if pair.lesson.done}
        groups: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            if pair.lesson.group and pair.lesson.group not in done:
                groups[pair.lesson.group].append(pair)
        return groups

    def _pairs(self) -> list[Pair]:
        """Returns the stored lessons whose messages can still be read."""
        kept = self._kept()
        texts = self.texts.texts((lesson.thread, sk) for lesson in kept for sk in (lesson.question, lesson.answer))
        read = (
            (lesson, texts.get((lesson.thread, lesson.question)), texts.get((lesson.thread, lesson.answer)))
            for lesson in kept
        )
        return [Pair(lesson, question, answer) for lesson, question, answer in read if question and answer]

    def _kept(self) -> tuple[Lesson, ...]:
        return faq.lessons(self.store).kept

    def _change(self, into: Callable[[tuple[Lesson, ...]], tuple[Lesson, ...]]) -> None:
        faq.change_lessons(self.store, lambda stored: replace(stored, kept=into(stored.kept)))


def sources(phrasings: Iterable[str], pairs: Iterable[Pair]) -> frozenset[str]:
    """Returns which phrasing was asked in which threads, as an entry notes it."""
    wanted = {sameness(phrasing): phrasing for phrasing in phrasings}
    asked = ((wanted.get(sameness(pair.question)), pair.lesson.thread) for pair in pairs)
    return frozenset(faq.source_of(phrasing, thread) for phrasing, thread in asked if phrasing)
