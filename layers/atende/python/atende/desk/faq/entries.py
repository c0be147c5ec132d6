"""Adds, changes and removes FAQ entries within limits, trains the matcher, and tries the FAQ on a question."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from atende.automations import sensitive as sensitive_matters
from atende.core.errors import BadRequest, Conflict
from atende.core.i18n import plain
from atende.desk.faq import matcher_cache, sentences
from atende.desk.faq.limits import LIMITS, check
from atende.desk.faq.matcher_cache import Knowledge
from atende.language import reading
from atende.language.semantic import shipped
from atende.model import Finding
from atende.storage import faq, settings
from atende.storage.faq import Entry, FaqTable
from atende.storage.settings import FaqInUse
from atende.storage.store import Store
from atende.storage.table import TRIES

if TYPE_CHECKING:
    from atende.language.reading import Reading

NOTHING = Finding()
WORD = re.compile(r"\w+")
ALIKE = 0.33
"""The least part of their words that two questions share which look alike."""
NEW_IN_A_TRIAL = 8
"""Vectors of the semantic layer that are made while the owner waits; without them a trial is lexical."""


class Ranked(NamedTuple):
    entry: str
    chance: float
    like: str
    """The phrasing that shares most words with the question; empty when none shares enough of them, so that its subject
    decided."""
    other: str = ""
    """The question's word for a kind of thing that the entry is not about, which is why it does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the shop would do with a question."""

    band: str
    """`answer`, `menu`, `handed` (a person answers, and the contact hears so) or `person`."""
    ranked: tuple[Ranked, ...] = ()
    intent: str = ""
    """An intent of the text that is not a question, or `sensitive`."""
    reason: str = ""
    concern: str | None = None
    """Of a sensitive matter, also of one that an entry answers: what makes it one, if that is known."""
    limits: tuple[float, float] = (0.0, 0.0)
    """The lowest probabilities for an answer and for a menu."""
    finding: Finding = NOTHING
    reading: "Reading | None" = None
    """Of a sensitive matter that goes to a person: what the contact hears depends on it."""
    is_never_answered: bool = False
    """Whether no entry ever answers a text like this, even if it has the same words."""


def asked_twice(entry: Entry, others: Iterable[Entry]) -> str:
    """Returns a phrasing of the entry that another active entry has too, or "". If two entries shared a phrasing, the
    shop would give neither answer."""
    known = {sameness(phrasing) for other in others if other.on for phrasing in other.phrasings}
    return next((phrasing for phrasing in entry.phrasings if sameness(phrasing) in known), "")


def sameness(phrasing: str) -> str:
    """Returns a phrasing's words without case and accents, for comparing.

    >>> sameness("Vocês abrem  domingo?") == sameness("voces abrem domingo")
    True
    """
    return " ".join(WORD.findall(plain(phrasing)))


@dataclass(frozen=True, slots=True)
class Faqs:
    """`own`: plain words of the shop's own trade, which alarm nobody."""

    store: Store
    language: str
    own: frozenset[str] = frozenset()

    def entries(self) -> list[Entry]:
        return faq.entries(self.store)

    def add(self, entry: Entry) -> Entry:
        """Adds an entry; the same id again returns the stored one. Raises `BadRequest` for an entry that exceeds a
        limit."""
        self._check(entry)
        return self.store.add(entry)

    def change(self, entry: Entry, *, keeps_unlike: bool = False) -> Entry:
        """Replaces an entry, with `keeps_unlike` except for its marked texts. Raises `BadRequest` for one that exceeds
        a limit, and `NotFound` for an unknown id."""
        self._check(entry)
        return faq.replace_entry(self.store, entry, keeps_unlike=keeps_unlike)

    def remove(self, entry: str) -> None:
        faq.remove(self.store, entry)

    def _check(self, entry: Entry) -> None:
        check(entry)
        others = [other for other in self.entries() if other.id != entry.id]
        if len(others) >= LIMITS["entries"]:
            raise BadRequest(sentences.ENTRIES_AT_MOST(most=LIMITS["entries"]))
        if sum(len(question.phrasings) for question in (*others, entry)) > LIMITS["together"]:
            raise BadRequest(sentences.PHRASINGS_TOGETHER(most=LIMITS["together"]))
        if entry.on and (twice := asked_twice(entry, others)):
            raise BadRequest(sentences.ASKED_TWICE(phrasing=twice))

    def learn(self) -> str:
        """Trains the matcher on the entries until the stored table fits them; returns `learnt`, or `empty` if there is
        no active entry."""
        before = matcher_cache.meanings(self.store)
        is_whole = before is None or not before.missing
        for _ in range(TRIES):
            entries = self._on()
            wanted = matcher_cache.version(entries, self.language) if entries else ""
            if is_whole and self._uses(wanted):
                return "learnt" if entries else "empty"
            if entries:
                data = matcher_cache.packed(entries, self.language, before=before)
                self.store.put(FaqTable(digest=wanted, data=data))
            self.store.put(FaqInUse(digest=wanted))
            is_whole = True  # or the next training goes on
        raise Conflict

    def keep_meanings(self) -> None:
        """Makes the vectors that are missing: those of a shop whose FAQ was trained before the semantic layer was
        there, or that has many phrasings. Without the layer nothing is read."""
        if shipped():
            self.learn()

    def _uses(self, wanted: str) -> bool:
        """Tells whether the shop uses the wanted version and the stored table is of that version too. They can differ
        after two jobs at once."""
        table = faq.table(self.store) if wanted else None
        return settings.faq_in_use(self.store).digest == wanted == (table.digest if table else "")

    def _on(self) -> list[Entry]:
        return [entry for entry in self.entries() if entry.on]

    def is_learnt(self, entries: list[Entry]) -> bool:
        on = [entry for entry in entries if entry.on]
        return settings.faq_in_use(self.store).digest == (matcher_cache.version(on, self.language) if on else "")

    def attempt(self, text: str) -> Trial:
        """Returns what would happen to a question with the current entries, trained or not; the training job gives the
        same result."""
        message = reading.read(text, self.language, self.own)
        if message.intent and message.degree < reading.Degree.ALARM:
            band = "handed" if message.intent == "human" else "person"
            return Trial(band=band, intent=message.intent, reason=message.why)
        entries = self._on()
        known = self._known(entries)
        finding = known.find(text, own=self.own)
        concern = sensitive_matters.judge(message, find=lambda: finding)
        trial = Trial(
            band="answer" if finding.answer else "menu" if finding.menu else "person",
            ranked=shown(tuple(ranked(known, {entry.id: entry for entry in entries}, text)), finding),
            limits=known.faq.limits,
            finding=finding,
        )
        if concern is None:
            return trial
        trial = replace(trial, concern=sensitive_matters.matters_text(concern.reading, self.language))
        if concern.is_answered:
            return trial
        alarms = sensitive_matters.alarms(concern)
        return replace(
            trial,
            band="handed" if alarms else "person",
            intent="sensitive",
            reason=trial.concern or "",
            finding=NOTHING,
            reading=message if alarms else None,
            is_never_answered=bool(message.intent) or message.is_danger,
        )

    def near(self, text: str, *, most: int) -> list[Entry]:
        """Returns the entries that are likeliest meant by a text, however unsure."""
        entries = {entry.id: entry for entry in self._on()}
        return [entries[name] for name, _ in self._known(list(entries.values())).faq.ranked(text)[:most]]

    def _known(self, entries: list[Entry]) -> Knowledge:
        wanted = matcher_cache.version(entries, self.language)
        table = faq.table(self.store)
        return (
            matcher_cache.unpacked(table.data)
            if table and table.digest == wanted
            else matcher_cache.learnt(
                entries, self.language, before=matcher_cache.meanings(self.store), new=NEW_IN_A_TRIAL
            )
        )


def shown(ranked: tuple[Ranked, ...], finding: Finding) -> tuple[Ranked, ...]:
    """The ranking as an owner reads it: of several questions that are answered together each is sure, although they
    share one probability."""
    from atende.language.faq import SURE  # loads its tables only when a question is tried

    together = {question.id for question in finding.also} | ({finding.answer.id} if finding.answer else set())
    return tuple(each._replace(chance=SURE) if finding.also and each.entry in together else each for each in ranked)


def ranked(known: Knowledge, entries: Mapping[str, Entry], text: str) -> Iterator[Ranked]:
    """The likeliest entries, each with the phrasing that is the most like the text."""
    others = known.faq.others(text)
    for name, chance in known.faq.ranked(text)[:5]:
        likeness, like = known.faq.nearest(text, entries[name].phrasings)
        yield Ranked(name, chance, like if likeness >= ALIKE else "", others.get(name, ""))
