"""The owner's side of the FAQ: entries within limits, learning them, and trying what would happen to a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from atende.core import plugins
from atende.core.errors import BadRequest, Conflict
from atende.core.i18n import plain
from atende.desk.faq import matcher_cache
from atende.desk.faq.limits import LIMITS, check
from atende.desk.faq.matcher_cache import Knowledge
from atende.model import Finding
from atende.storage import faq
from atende.storage.entities import FaqInUse
from atende.storage.faq_records import Entry, FaqTable
from atende.storage.store import Store
from atende.storage.table import TRIES

automation = plugins.load("automations", "faq")

NOTHING = Finding()
WORD = re.compile(r"\w+")


class Ranked(NamedTuple):
    entry: str
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What would happen to a question. `band` is `answer`, `menu`, `handed` or `person`; `intent` and `reason` say what
    was heard in it besides a question; `limits` from which probabilities on there is an answer, a menu."""

    band: str
    ranked: tuple[Ranked, ...] = ()
    intent: str = ""
    reason: str = ""
    limits: tuple[float, float] = (0.0, 0.0)
    finding: Finding = NOTHING


def asked_twice(entry: Entry, others: Iterable[Entry]) -> str:
    """A phrasing that another entry answers already, or "": with two answers to it the shop would give neither."""
    known = {sameness(phrasing) for other in others if other.on for phrasing in other.phrasings}
    return next((phrasing for phrasing in entry.phrasings if sameness(phrasing) in known), "")


def sameness(phrasing: str) -> str:
    """
    >>> sameness("Vocês abrem  domingo?") == sameness("voces abrem domingo")
    True
    """
    return " ".join(WORD.findall(plain(phrasing)))


@dataclass(frozen=True, slots=True)
class Faqs:
    store: Store
    language: str

    def entries(self) -> list[Entry]:
        return faq.entries(self.store)

    def add(self, entry: Entry) -> Entry:
        """The same id again gives the same entry. Raises `BadRequest` for what is over a limit."""
        self._check(entry)
        return self.store.add(entry)

    def change(self, entry: Entry) -> Entry:
        """Raises `NotFound`."""
        self._check(entry)
        return self.store.change(Entry, self.store.keys.entry(entry.id), lambda _: entry)

    def remove(self, entry: str) -> None:
        faq.remove(self.store, entry)

    def _check(self, entry: Entry) -> None:
        check(entry)
        others = [other for other in self.entries() if other.id != entry.id]
        if len(others) >= LIMITS["entries"]:
            raise BadRequest(f"São no máximo {LIMITS['entries']} perguntas. Apague uma que ninguém mais faz.")
        if sum(len(question.phrasings) for question in (*others, entry)) > LIMITS["together"]:
            raise BadRequest(f"São no máximo {LIMITS['together']} jeitos de perguntar, contando todas as perguntas.")
        if entry.on and (twice := asked_twice(entry, others)):
            raise BadRequest(f"“{twice}” já está em outra pergunta. Deixe esse jeito de perguntar só numa das duas.")

    def learn(self) -> str:
        """Trains on the entries until that is what is stored: `learnt`, or `empty` where there is none."""
        for _ in range(TRIES):
            entries = self._on()
            wanted = matcher_cache.version(entries, self.language) if entries else ""
            if self._uses(wanted):
                return "learnt" if entries else "empty"
            if entries:
                self.store.put(FaqTable(digest=wanted, data=matcher_cache.packed(entries, self.language)))
            self.store.put(FaqInUse(digest=wanted))
        raise Conflict

    def _uses(self, wanted: str) -> bool:
        """Also the table has to be that one: two jobs may have crossed."""
        table = faq.table(self.store) if wanted else None
        return faq.in_use(self.store).digest == wanted == (table.digest if table else "")

    def _on(self) -> list[Entry]:
        return [entry for entry in self.entries() if entry.on]

    def is_learnt(self, entries: list[Entry]) -> bool:
        on = [entry for entry in entries if entry.on]
        return faq.in_use(self.store).digest == (matcher_cache.version(on, self.language) if on else "")

    def attempt(self, text: str) -> Trial:
        """By the entries as they are now, learnt or not: the job that learns them comes to the same."""
        heed = automation.heed(text, self.language)
        if heed.intent:
            return Trial(band="handed" if heed.intent == "human" else "person", intent=heed.intent, reason=heed.reason)
        known = self._known(self._on())
        ranked = known.faq.ranked(text)
        finding = known.find(text)
        band = "answer" if finding.answer else "menu" if finding.menu else "person"
        return Trial(
            band=band,
            ranked=tuple(Ranked(name, chance) for name, chance in ranked[:5]),
            limits=known.faq.limits,
            finding=finding,
        )

    def _known(self, entries: list[Entry]) -> Knowledge:
        wanted = matcher_cache.version(entries, self.language)
        table = faq.table(self.store)
        return (
            matcher_cache.unpacked(table.data)
            if table and table.digest == wanted
            else matcher_cache.learnt(entries, self.language)
        )
