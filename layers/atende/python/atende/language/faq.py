"""Which of a shop's FAQ entries a message asks for: `build(entries, lang)`, then `.match(text)` and `.suggest(text)`.

There are three bands: sure enough for an automatic answer (`match`), unsure but with a good guess among three
(`suggest`), and left to a person. A wrong answer is worse than none: docs/language.md says how the matcher decides and
where the limits come from.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from atende.core.i18n import language_code
from atende.language.answer_classifier import Judge, judge
from atende.language.document import Reading, describe
from atende.language.gibberish import sense
from atende.language.guard import Guard, refused
from atende.language.meanings import NEW, UNSURE, Meanings
from atende.language.normalize import Words, words
from atende.language.phrase_index import Shelf
from atende.language.questions import focus, parts
from atende.language.reading import read
from atende.language.semantic import shipped
from atende.language.sensitive import Sensitivity
from atende.language.spelling import corrected
from atende.language.topics import Topics, topics
from atende.language.unlike import Unlike, overlap, stems
from atende.language.weights_codec import row_of, text_of

ROWS = 3
"""Entries in a menu, at most."""
FAINT = 0.01
"""An entry with a lower probability gets no row: this loses one right answer in three hundred."""
SURE = 0.95
"""The probability of an entry when a text equals one of its phrasings, however few entries there are."""
ASKED = 0.35
"""The least probability of an entry for a part of a text, from which the part asks for it."""
PLENTY_LIMITS = (0.6, 0.3)
"""Those of a shop with plenty of phrasings, whose probabilities are others."""
FORM = 4
"""The form that `dumps` writes; `loads` accepts no other."""

type Phrasings = Mapping[str, Sequence[Words]]


class Faq:
    """The entries of a shop, ready to be matched. The same entries always give the same answers.

    >>> faq = build([{"id": "hours", "variants": ["Que horas abre?"]}, {"id": "pets", "variants": ["Aceita pets?"]}])
    >>> faq.match("oi, abre q hrs??")[0]
    'hours'
    >>> faq.match("kkkk blz")[0] is None
    True
    """

    limits = (0.55, 0.3)
    """The lowest probabilities for an answer and for a menu."""

    def __init__(
        self,
        phrasings: Phrasings,
        library: Topics,
        by: Judge,
        weights: Mapping[str, str] | None = None,
        *,
        unlike: Phrasings | None = None,
    ) -> None:
        learnt = None if weights is None else {name: dict(row_of(row)) for name, row in weights.items()}
        self.ids = tuple(phrasings)
        self.meanings: Meanings | None = None
        """What the optional semantic layer compares a text with; None without it (ADR 0058)."""
        self.own: frozenset[str] = frozenset()
        """Plain words of the shop's own trade, which alarm nobody."""
        self._phrasings = phrasings
        self._topics = library
        self._shelf = Shelf(list(phrasings.values()), library, learnt)
        if self.is_plenty:
            self.limits = PLENTY_LIMITS
        self._judge = by
        self._asked = verbatim(phrasings)
        self._guard = Guard(phrasings, library.lang)
        known = {name: texts for name, texts in (unlike or {}).items() if name in phrasings}
        self._unlike = Unlike(known, phrasings, library.lang, self._corrected) if known else None

    def match(self, text: str) -> tuple[str | None, float]:
        """The entry to answer with, or None; and the probability of the likeliest entry, 0 to 1."""
        name, chance = next(iter(self.ranked(text)), (None, 0.0))
        return (name if chance >= self.limits[0] else None), chance

    def suggest(self, text: str) -> list[str]:
        """The likeliest entries for a menu, best first; none when the message should be left to a person."""
        ranked = self.ranked(text)
        return [name for name, chance in ranked[:ROWS] if chance >= FAINT] if ranked and self._worth(ranked) else []

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """All entries with their probabilities, likeliest first; none for a text without meaning. Entries that the text
        asks for one after the other share one probability, because an answer to one would leave out the other."""
        chances = self._meant(text)
        wanted = self._wanted(text, chances)
        several = len(wanted) > 1
        allowed = self._allowed(text, surely(chances, wanted) if several else chances, several=several)
        return sorted(allowed.items(), key=lambda pair: -pair[1])

    def matches(self, text: str) -> list[str]:
        """The entries to answer with, in the order in which the message asks for them: one as `match` gives, or those
        of several questions when each is surely asked for; otherwise none."""
        name, _ = self.match(text)
        if name:
            return [name]
        wanted = self._wanted(text, self._meant(text))
        sure = [best for part in parts(text, self._topics.lang) if (best := self.match(part)[0]) in wanted]
        is_firm = self._sensitivity(text).is_firm
        return list(dict.fromkeys(sure)) if not is_firm and len(wanted) > 1 and wanted == set(sure) else []

    def heard(self, text: str) -> tuple[str, Mapping[str, float]]:
        """What of a text is read, of a long story its question, and the lexical probabilities of the entries."""
        for said in filter(None, (focus(text, self._topics.lang), text)):
            if chances := self._chances(said):
                return said, chances
        return text, {}

    def is_unsure(self, text: str, lexical: Mapping[str, float]) -> bool:
        """Whether the semantic layer is asked about a text. What is sensitive is left to the judge and the guard."""
        total, most = UNSURE
        is_between = sum(lexical.values()) > total and max(lexical.values()) < most
        return is_between and not self._sensitivity(text).is_sensitive

    def evidence(self, text: str) -> tuple[Reading, Shelf]:
        """What the judge sees: the reading of the text, and the shop's shelf."""
        return describe(self._words(text), self._topics, about=not self._shelf.plenty), self._shelf

    def nearest(self, text: str, phrasings: Iterable[str]) -> tuple[float, str]:
        """The phrasing that shares most stems with a text, after the part that they share, 0 to 1: a reason that an
        owner can follow."""
        lang = self._topics.lang
        own = stems(self._words(text), lang)
        return max((overlap(own, stems(words(said, lang), lang)), said) for said in phrasings)

    def others(self, text: str) -> Mapping[str, str]:
        """The entries that do not answer a text because they are about another kind of thing, each with the text's
        words for it, in plain letters."""
        return {} if self._words(text) in self._asked else self._guard.others(text, self.ids)

    def dumps(self) -> dict[str, Any]:
        """JSON from which `loads` makes the same Faq, without training."""
        weights = {name: row for name, numbers in self._shelf.weights.items() if (row := text_of(numbers))}
        phrasings = joined(self._phrasings)
        meanings = {"meanings": self.meanings.dumps()} if self.meanings else {}
        unlike = {"unlike": joined(self._unlike.marked)} if self._unlike else {}
        return {"form": FORM, "lang": self._topics.lang, "entries": phrasings, "weights": weights, **meanings, **unlike}

    @property
    def is_plenty(self) -> bool:
        """Whether the shop's own phrasings are enough, without what other shops taught."""
        return self._shelf.plenty

    def _sensitivity(self, text: str) -> Sensitivity:
        return read(text, self._topics.lang, self.own).matters

    def _words(self, text: str) -> Words:
        return self._corrected(words(text, self._topics.lang))

    def _corrected(self, said: Words) -> Words:
        return tuple(corrected(word, self._shelf.known) for word in said)

    def _chances(self, text: str) -> dict[str, float]:
        reading, shelf = self.evidence(text)
        if not (self.ids and sense(reading, shelf.stems, self._topics)):
            return {}
        chances = dict(zip(self.ids, self._judge.chances(reading, shelf), strict=True))
        if name := self._asked.get(reading.said):
            return surely(chances, {name})
        return self._unlike.allowed(reading.said, chances) if self._unlike else chances

    def _allowed(self, text: str, chances: Mapping[str, float], *, several: bool) -> Mapping[str, float]:
        """The probabilities after the guard; what the owner has written word for word needs none. Of several questions
        of which one is sensitive none is answered."""
        if not chances or self._words(text) in self._asked:
            return chances
        sensitivity = self._sensitivity(text)
        if sensitivity.is_firm and several:
            return refused(chances)
        return self._guard.allowed(text, chances, self.limits[0], sensitivity)

    def _meant(self, text: str) -> Mapping[str, float]:
        """The probabilities for a text, with the semantic layer where there is one and it is needed."""
        said, lexical = self.heard(text)
        if not (self.meanings and self.is_unsure(text, lexical)):
            return lexical
        chances = self.meanings.chances(said, lexical)
        return self._unlike.allowed(self._words(said), chances) if self._unlike else chances

    def _wanted(self, text: str, chances: Mapping[str, float]) -> set[str]:
        """The entries that the whole text, and each of its questions alone, would be answered with."""
        asked = parts(text, self._topics.lang)
        if not chances or len(asked) < 2 or self._words(text) in self._asked:
            return set()
        best = (
            max(part_chances.items(), key=itemgetter(1))
            for part_chances in (chances, *map(self._chances, asked))
            if part_chances
        )
        return {name for name, chance in best if chance >= ASKED}

    def _worth(self, ranked: Sequence[tuple[str, float]]) -> bool:
        """Whether a menu is worth the customer's time."""
        weight = ranked[0][1] if self._shelf.plenty else sum(chance for _, chance in ranked)
        return weight >= self.limits[1]


def surely(chances: Mapping[str, float], names: Collection[str]) -> dict[str, float]:
    """The probabilities when one of some entries is certainly meant, each of them equally likely.

    >>> surely({"hours": 0.5, "pets": 0.0, "pay": 0.2}, {"hours", "pay"})
    {'hours': 0.475, 'pets': 0.0, 'pay': 0.475}
    """
    sure = {name: max(SURE, chances[name]) / len(names) for name in names}
    return {name: sure.get(name, chance * (1 - SURE)) for name, chance in chances.items()}


def verbatim(phrasings: Phrasings) -> dict[Words, str]:
    """The entry of each phrasing; a phrasing of two entries belongs to neither."""
    owners: dict[Words, set[str]] = {}
    for name, phrasing in ((name, phrasing) for name, variants in phrasings.items() for phrasing in variants):
        owners.setdefault(phrasing, set()).add(name)
    return {phrasing: next(iter(names)) for phrasing, names in owners.items() if len(names) == 1}


def joined(phrasings: Phrasings) -> dict[str, list[str]]:
    return {name: [" ".join(phrasing) for phrasing in variants] for name, variants in phrasings.items()}


def split(texts: Mapping[str, Sequence[str]]) -> dict[str, list[Words]]:
    return {name: [tuple(text.split()) for text in variants] for name, variants in texts.items()}


def build(
    entries: Iterable[Mapping[str, Any]],
    lang: str = "pt-BR",
    *,
    known: Topics | None = None,
    by: Judge | None = None,
    before: Meanings | None = None,
    new: int = NEW,
) -> Faq:
    """Builds the matcher from entries with `id` and `variants` (phrasings), and where an owner marked texts as other
    questions, `unlike`. It trains, which takes about a tenth of a second for sixty phrasings.

    Phrasings without a word and entries without a phrasing are left out; entries with the same id are merged. `known`
    and `by` are the shipped ones unless others are being measured. Where there is a semantic layer, vectors are taken
    from `before`, and up to `new` others are made, each of which takes a tenth of a second or more.
    """
    short = language_code(lang)
    phrasings: dict[str, list[Words]] = {}
    written: dict[str, list[str]] = {}
    unlike: dict[str, list[Words]] = {}
    for entry in entries:
        if marked := [said for text in entry.get("unlike", ()) if (said := words(str(text), short))]:
            unlike.setdefault(str(entry["id"]), []).extend(marked)
        for variant in map(str, entry["variants"]):
            if phrasing := words(variant, short):
                phrasings.setdefault(str(entry["id"]), []).append(phrasing)
                written.setdefault(str(entry["id"]), []).append(variant)
    distinct = {name: list(dict.fromkeys(variants)) for name, variants in phrasings.items()}
    faq = Faq(distinct, known or topics(short), by or judge(), unlike=unlike)
    if not faq.is_plenty and (semantic := shipped()):
        faq.meanings = Meanings.of(written, semantic, before=before, new=new)
    return faq


def loads(dumped: Mapping[str, Any]) -> Faq:
    """The Faq that `dumps` stored. Raises ValueError for another form, which has to be built again."""
    if dumped.get("form") != FORM:
        raise ValueError(f"a FAQ of form {dumped.get('form')!r}, not {FORM}: build it again")
    unlike = split(dumped.get("unlike", {}))
    faq = Faq(split(dumped["entries"]), topics(dumped["lang"]), judge(), dumped["weights"], unlike=unlike)
    faq.meanings = Meanings.loads(dumped.get("meanings"))
    return faq
