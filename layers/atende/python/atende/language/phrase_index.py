"""The phrasings of one shop, indexed so that a message is compared with all of them at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from math import log, sqrt

from atende.language import vectors
from atende.language.document import Reading, describe, roots
from atende.language.features import Features, Index, unit, weighed
from atende.language.logistic import Weights, scores, softmax, train
from atende.language.normalize import Words
from atende.language.overlap import Holdings
from atende.language.topics import Topics

PLENTY = {"pt": 20, "es": 12, "en": 7}
"""The number of phrasings for each entry, on average, from which a shop's own phrasings are enough and the topics of
other shops only add noise. The more the library of a language knows, the higher the number."""
CLEAR = 0.03
"""Topics with a lower probability are not used to distinguish entries."""
TOPIC = 1.1
"""The weight of a certain topic relative to all words, when entries are distinguished."""
EPOCHS, PLENTY_EPOCHS, FEWEST_EPOCHS = 20, 8, 3
WORK = 5000
"""Phrasings times epochs for which training has time when there are plenty of phrasings: some seconds."""
COMMON, SIZES = 2, (3, 4)
"""In how many phrasings a group of letters has to occur, and its number of letters, to be used to distinguish
entries."""
SHARPNESS, PLENTY_SHARPNESS = 4.0, 3.0


class Shelf:
    """`phrasings`: the words of each phrasing of each entry, at least one. `weights`: the result of an earlier
    training."""

    def __init__(self, phrasings: Sequence[Sequence[Words]], topics: Topics, weights: Weights | None = None) -> None:
        self.plenty = 0 < PLENTY[topics.lang] * len(phrasings) <= sum(map(len, phrasings))
        entries = [
            [describe(phrasing, topics, about=not self.plenty) for phrasing in variants] for variants in phrasings
        ]
        flat = [reading for variants in entries for reading in variants]
        self.topics = topics
        self.count = len(entries)
        self.owners = [owner for owner, variants in enumerate(entries) for _ in variants]
        self.known = {**topics.words, **Counter(word for reading in flat for word in reading.said)}
        self.stems = spread(entries, lambda reading: reading.stems)
        self.groups = spread(entries, lambda reading: reading.letters)
        self.common = spread([[reading] for reading in flat], lambda reading: reading.letters)
        self._entries = entries
        self._lay(entries, flat)
        self.weights = self._learn(flat) if weights is None else weights

    def _lay(self, entries: Sequence[Sequence[Reading]], flat: Sequence[Reading]) -> None:
        self.spellings = Index([self.spelling(reading) for reading in flat])
        self.wordings = Index([self.wording(reading) for reading in flat])
        self.concepts = Index([reading.concepts for reading in flat])
        self.subjects = Index([roots(reading.topics) for reading in flat])
        self.centres = Index([unit(total(self.wording(reading) for reading in variants)) for variants in entries])
        self._vectors = [reading.vector for reading in flat]
        self._middles = [vectors.centre([reading.vector for reading in variants]) for variants in entries]
        self.mixes = [mean([reading.topics for reading in variants]) for variants in entries]
        self.mixtures = Index([roots(mix) for mix in self.mixes])

    @cached_property
    def holdings(self) -> Holdings:
        """Built when it is first used, which never happens for a shop with plenty of phrasings."""
        return Holdings(self._entries, self.topics, self.rarity)

    def _learn(self, flat: Sequence[Reading]) -> Weights:
        examples = [(self.telling(reading), owner) for owner, reading in zip(self.owners, flat, strict=True)]
        affordable = max(FEWEST_EPOCHS, min(PLENTY_EPOCHS, WORK // len(examples))) if self.plenty else EPOCHS
        return train(examples, self.count, epochs=affordable)

    def spelling(self, reading: Reading) -> dict[str, float]:
        """Groups of letters; the rarer a group in this shop, the more it weighs."""
        return weighed(reading.letters, lambda group: log((self.count + 1) / (self.groups[group] + 0.5)))

    def wording(self, reading: Reading) -> dict[str, float]:
        return unit({name: value * self.rarity(name) for name, value in reading.features.items()})

    def telling(self, reading: Reading) -> dict[str, float]:
        """The features that distinguish entries: words and, with few phrasings, topics, otherwise groups of letters."""
        if self.plenty:
            return unit({**self.wording(reading), **self.shared_letters(reading)})
        clear = {f"#{name}": TOPIC * sqrt(chance) for name, chance in reading.topics.items() if chance > CLEAR}
        return {**self.wording(reading), **clear}

    def shared_letters(self, reading: Reading) -> dict[str, float]:
        """Groups of letters that occur in more than one phrasing."""
        kept = {
            group: value
            for group, value in self.spelling(reading).items()
            if len(group) in SIZES and self.common[group] >= COMMON
        }
        return {f"~{group}": value for group, value in unit(kept).items()}

    def rarity(self, name: str) -> float:
        """The weight of a feature: 1, and less for a stem that many entries or the whole trade have."""
        if not name.startswith("="):
            return 1.0
        here = log((self.count + 1) / (self.stems[name[1:]] + 0.5)) / log(2 * (self.count + 1))
        return (here + self.topics.rarity(name[1:])) / 2

    def best(self, likenesses: Sequence[float]) -> list[float]:
        """From similarities to phrasings, the best one for each entry."""
        tops = [0.0] * self.count
        for owner, likeness in zip(self.owners, likenesses, strict=True):
            tops[owner] = max(tops[owner], likeness)
        return tops

    def nearness(self, reading: Reading) -> tuple[list[float], list[float]]:
        """How near the vector of each entry's nearest phrasing is, and that of its phrasings together."""
        nearest = self.best([vectors.likeness(reading.vector, vector) for vector in self._vectors])
        return nearest, [vectors.likeness(reading.vector, middle) for middle in self._middles]

    def shares(self, reading: Reading) -> list[float]:
        """Probabilities of the entries, assuming that the message is meant for one of them."""
        sharpness = PLENTY_SHARPNESS if self.plenty else SHARPNESS
        return softmax(scores(self.telling(reading), self.weights, self.count), sharpness)

    def covered(self, topic: str) -> float:
        """How much of an entry is about a topic, for the entry with the most."""
        return max((mix.get(topic, 0.0) for mix in self.mixes), default=0.0)


def spread(entries: Iterable[Iterable[Reading]], parts: Callable[[Reading], Iterable[str]]) -> Counter[str]:
    """In how many entries each part occurs."""
    return Counter(
        chain.from_iterable({part for reading in variants for part in parts(reading)} for variants in entries)
    )


def total(vectors: Iterable[Features]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for vector in vectors:
        for name, value in vector.items():
            sums[name] = sums.get(name, 0.0) + value
    return sums


def mean(vectors: Sequence[Features]) -> dict[str, float]:
    return {name: value / len(vectors) for name, value in total(vectors).items()}
