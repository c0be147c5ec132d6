"""How much of a message each entry covers: its concepts (rarer ones weigh more), its stems, the kind of question."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from math import log

from atende.language.document import Reading
from atende.language.features import Features, Index, unit
from atende.language.topics import Topics

KINDS = {
    "price": "price",
    "when": "hour weekday holiday today",
    "how long": "duration late",
    "where": "address area near",
    "payment": "pay card pix cash instalment mealcard",
    "delivery": "deliver",
    "which": "which compare",
    "booking": "book reschedule",
    "leaving": "cancel quit",
    "return": "exchange return",
    "papers": "document bring",
    "size": "size",
    "stock": "available",
    "age": "kids age",
    "discount": "discount free",
    "warranty": "warranty guarantee",
}
"""Kinds of questions that two entries seldom share, with the concepts that identify them."""
KIND = {f"@{concept}": kind for kind, named in KINDS.items() for concept in named.split()}
STRAYS = "advice told offers partner hiring job franchise complaint complain_more thanks coming lost"
"""Concepts of questions that a FAQ hardly ever answers."""
STRAY = frozenset(f"@{name}" for name in STRAYS.split())
MANY = 12
"""The number of entries of a FAQ that covers most questions: with fewer, more messages have no answer."""


class Holdings:
    """For a shop's entries, each with at least one reading. `rarity`: how specific a stem, as `=entreg`, is in this
    shop."""

    def __init__(self, entries: Sequence[Sequence[Reading]], topics: Topics, rarity: Callable[[str], float]) -> None:
        self._topics, self._rarity, self._count = topics, rarity, len(entries)
        self._have = [frozenset(chain.from_iterable(map(names, variants))) for variants in entries]
        self._often = Counter(chain.from_iterable(self._have))
        self._kinds = [kinds(have) for have in self._have]
        self._owners = [owner for owner, variants in enumerate(entries) for _ in variants]
        self._themes = Index([self.theme(reading) for variants in entries for reading in variants])
        self._centres = Index([unit(self._sum(variants)) for variants in entries])

    def theme(self, reading: Reading) -> dict[str, float]:
        """The concepts of a reading as a vector of length 1."""
        return unit(self._concepts(reading))

    def signs(self, reading: Reading) -> list[list[float]]:
        """For each entry: the similarity of concepts to its best phrasing and to all together; and which share of the
        message's concepts, stems and kinds its phrasings have."""
        theme, question_kinds = self.theme(reading), kinds(reading.features)
        themes = [0.0] * self._count
        for owner, likeness in zip(self._owners, self._themes.like(theme), strict=True):
            themes[owner] = max(themes[owner], likeness)
        concepts, stems = self._concepts(reading), self._stems(reading)
        return [
            themes,
            self._centres.like(theme),
            [share(concepts, have) for have in self._have],
            [share(stems, have) for have in self._have],
            [share(dict.fromkeys(question_kinds, 1.0), held) for held in self._kinds],
        ]

    def doubts(self, reading: Reading) -> tuple[float, ...]:
        """Concepts and kinds that no entry has; whether there is no concept at all; whether there are stray ones that
        no entry has; the number of entries, where 1 means `MANY`."""
        concepts, question_kinds = self._concepts(reading), kinds(reading.features)
        every = frozenset(self._often)
        new = 1 - share(concepts, every) if concepts else 0.0
        unasked = len(question_kinds - kinds(every)) / max(1, len(question_kinds))
        stray = any(name in STRAY and name not in self._often for name in concepts)
        return new, unasked, float(not concepts), float(stray), min(1.0, self._count / MANY)

    def _concepts(self, reading: Reading) -> dict[str, float]:
        return {name: self._weight(name) for name in reading.features if name.startswith("@") and name.count("@") == 1}

    def _stems(self, reading: Reading) -> dict[str, float]:
        return {name: self._rarity(name) for name in reading.features if name.startswith("=")}

    def _weight(self, concept: str) -> float:
        """The weight of a concept: lower when many entries, or many phrases of the library, have it."""
        here = log((self._count + 1) / (self._often[concept] + 0.5)) / log(2 * (self._count + 1))
        return (here + self._topics.novelty(concept[1:])) / 2

    def _sum(self, variants: Iterable[Reading]) -> dict[str, float]:
        sums: Counter[str] = Counter()
        for reading in variants:
            for name, value in reading.concepts.items():
                sums[name] += value * self._weight(name)  # type: ignore[assignment]
        return dict(sums)


def names(reading: Reading) -> Iterable[str]:
    """The stems and single concepts of a reading."""
    return (name for name in reading.features if " " not in name and name.count("@") < 2)


def kinds(feature_names: Iterable[str]) -> frozenset[str]:
    """
    >>> sorted(kinds(["@price", "@hour", "=bol"]))
    ['price', 'when']
    """
    return frozenset(KIND[name] for name in feature_names if name in KIND)


def share(weights: Features, held: frozenset[str]) -> float:
    """
    >>> share({"@price": 0.25, "@cakes": 0.75}, frozenset({"@cakes"}))
    0.75
    """
    return sum(weight for name, weight in weights.items() if name in held) / (sum(weights.values()) or 1.0)
