"""Suggests phrasings of FAQ entries, and texts that ask for something else, from what contacts chose and rejected."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.errors import NotFound
from atende.desk.faq import matcher_cache, sentences, taps
from atende.desk.faq.entries import Faqs
from atende.desk.faq.grouping import KEPT_FOR, REJECTED, Offer, merged, name
from atende.desk.faq.question_texts import Messages, QuestionTexts
from atende.desk.faq.taps import Asked, Candidate
from atende.desk.messages.automation_context import entry_chosen
from atende.language import reading
from atende.model import Event, Message
from atende.model.button_ids import PersonButton, decode
from atende.storage import faq, settings
from atende.storage.faq import Entry
from atende.storage.store import Store

A_DAY = 60
"""The number of newest candidates of a day that are examined."""
NOT_ENOUGH = ("human", "complaint", "urgency")
"""Intents of what is written after a chosen answer that show that the answer was not enough."""


@dataclass(frozen=True, slots=True)
class TapSuggestions:
    store: Store
    language: str
    texts: QuestionTexts

    def gather(self, events: Iterable[Event], *, at: datetime) -> int:
        """Stores the questions of a day for which contacts chose or rejected an entry, and returns how many the day
        had. The same day again adds nothing."""
        candidates = sorted(taps.candidates(events), key=lambda candidate: candidate.question)[-A_DAY:]
        messages = self.texts.messages(place for candidate in candidates for place in candidate.places)
        texts = self.texts.readable(messages)
        new = [
            candidate.tap
            for candidate in candidates
            if self._is_one(texts.get(candidate.places[0], "")) and self._is_confirmed(candidate, messages)
        ]
        if new:
            faq.change_lessons(
                self.store, lambda stored: replace(stored, taps=merged(stored.taps, new, since=at - KEPT_FOR))
            )
        return len(new)

    def offers(self) -> list[Offer]:
        entries = self._entries()
        return [taps.offer(id_, group, entries[group[0].tap.entry]) for id_, group in self._groups(entries).items()]

    def accept(self, offer: Offer) -> Entry:
        """Adds the texts of an offer to its entry, with the threads that they come from, and offers them no more.
        Raises `NotFound` if the offer is gone, and `BadRequest` above a limit."""
        entries = self._entries()
        texts = {taps.content(phrasing, self.language): phrasing for phrasing in offer.phrasings}
        group = [asked for asked in self._groups(entries).get(offer.id, []) if asked.content in texts]
        if not group:
            raise NotFound(sentences.SUGGESTION_OVER)
        entry = entries[offer.entry]
        learned = frozenset(faq.source_of(texts[asked.content], asked.tap.thread) for asked in group)
        if offer.kind == REJECTED:
            changed = replace(entry, unlike=(*entry.unlike, *offer.phrasings), learned=learned)
        else:
            changed = replace(entry, phrasings=(*entry.phrasings, *offer.phrasings), learned=learned)
        kept = Faqs(self.store, self.language).change(changed)
        self._put_away(group)
        return kept

    def dismiss(self, offer: str) -> bool:
        """Offers these texts for this entry no more, also when they are asked again; False if there is no such
        offer."""
        group = self._groups(self._entries()).get(offer, [])
        if group:
            self._put_away(group)
        return bool(group)

    def _put_away(self, group: Iterable[Asked]) -> None:
        names = {name(asked.tap) for asked in group}
        faq.change_lessons(
            self.store,
            lambda stored: replace(
                stored, taps=tuple(replace(tap, done=tap.done or name(tap) in names) for tap in stored.taps)
            ),
        )

    def _is_one(self, text: str) -> bool:
        """Tells whether a text is a question from which the FAQ may learn by itself."""
        return self.texts.is_question(text) and not reading.read(text, self.language, self.texts.own).degree

    def _is_confirmed(self, candidate: Candidate, messages: Messages) -> bool:
        """Tells whether the messages of a candidate say what the journal lets suppose."""
        question, offered, pressed, *later = (messages.get(place) for place in candidate.places)
        if not (question and offered and pressed) or (pressed.quotes and pressed.quotes != offered.source_id):
            return False
        if not candidate.chosen:
            return self._answers(question.own_words) == candidate.entry
        is_chosen = entry_chosen(pressed, offered, self.language) == candidate.entry
        return is_chosen and not any(self._is_not_enough(message) for message in later if message)

    def _is_not_enough(self, message: Message) -> bool:
        """Tells whether the contact asks for a person, complains, or cannot wait."""
        is_pressed = isinstance(decode(message.choice), PersonButton)
        return is_pressed or reading.read(message.own_text, self.language, self.texts.own).intent in NOT_ENOUGH

    def _answers(self, text: str) -> str:
        """Returns the only entry with which the FAQ surely answers a text, or "". Which of two answers in one message
        was rejected cannot be known."""
        known = matcher_cache.of(self.store, settings.faq_in_use(self.store).digest)
        matches = known.faq.matches(text) if known else []
        return matches[0] if len(matches) == 1 else ""

    def _entries(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in faq.entries(self.store) if entry.on}

    def _groups(self, entries: dict[str, Entry]) -> dict[str, list[Asked]]:
        """Returns the taps that the owner can decide on and that can still be read, by their offer's id."""
        stored = faq.lessons(self.store).taps
        texts = self.texts.texts((tap.thread, tap.question) for tap in stored)
        read = ((tap, texts.get((tap.thread, tap.question), "")) for tap in stored)
        asked = [Asked(tap, text, taps.content(text, self.language)) for tap, text in read if text]
        return taps.grouped(asked, entries, self.language) if asked else {}
