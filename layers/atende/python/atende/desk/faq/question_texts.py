"""Reads the texts from which the FAQ may learn: typed by a contact or a person, not deleted, without personal data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atende.core.i18n import language_code
from atende.desk.faq.grouping import is_readable
from atende.desk.faq.limits import LIMITS
from atende.desk.faq.redaction import GONE, impersonal, redacted
from atende.language import reading
from atende.language.normalize import words
from atende.model import Direction, Message
from atende.storage.store import Store

SHORTEST, LONGEST = 2, 25
"""The fewest and the most words of a text that may be a question."""

type Place = tuple[str, str]
"""A thread and a message's sort key in it."""
type Messages = Mapping[Place, Message]
type Texts = Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """`names` are the names of the shop's agents, `own` plain words of its own trade."""

    store: Store
    language: str
    names: tuple[str, ...]
    own: frozenset[str] = frozenset()

    def messages(self, wanted: Iterable[Place]) -> Messages:
        return {(message.thread, message.sk): message for message in self.store.some_messages(dict.fromkeys(wanted))}

    def texts(self, wanted: Iterable[Place]) -> Texts:
        return self.readable(self.messages(wanted))

    def readable(self, messages: Messages) -> Texts:
        """Returns the typed texts that were not deleted, without personal data."""
        threads = self.store.threads(dict.fromkeys(thread for thread, _ in messages))
        contacts = {thread.id: thread.name for thread in threads}
        return {
            place: self._bare(message, contacts[message.thread])
            for place, message in messages.items()
            if is_readable(message) and message.thread in contacts
        }

    def _bare(self, message: Message, contact: str) -> str:
        if message.direction is Direction.OUTGOING:
            return redacted(impersonal(message.words, contact), self.names)
        return redacted(message.own_words, (*self.names, contact))

    def is_question(self, text: str) -> bool:
        """Tells whether a text may be a question that every contact could ask."""
        said = words(text, language_code(self.language))
        fits = SHORTEST <= len(said) <= LONGEST and len(text) <= LIMITS["phrasing"] and GONE not in text
        return fits and not reading.read(text, self.language, self.own).intent
