"""What small shops are asked about: some three hundred topics learnt from a library of phrases (bench/language).

A shop's owner never sees a topic. Two texts without a common word are similar when they have the same topics, so that
one phrasing for each entry is enough for many messages.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

from atende.language import data_files
from atende.language.features import Features
from atende.language.logistic import softmax
from atende.language.stems import stem
from atende.language.vectors import Vectors
from atende.language.weights_codec import Rows, Table, opened, unfolded

SHARPNESS = 1.2
FAINT = 0.01
"""A topic with a lower probability is left out."""


@dataclass(frozen=True, kw_only=True)
class Topics:
    """`idle`: topics of small talk and of what no FAQ answers. `words`, `concepts`: those of the library, with their
    counts. `phrases`: the number of phrases in the library. `vectors`: those of its stems and concepts, in
    languages that have them."""

    lang: str
    names: tuple[str, ...]
    idle: frozenset[str]
    words: Mapping[str, int]
    weights: Rows
    concepts: Mapping[str, int]
    phrases: int
    vectors: Vectors

    def of(self, features: Features) -> dict[str, float]:
        """Topics with their probabilities."""
        sums = [0.0] * len(self.names)
        for name, value in features.items():
            for label, weight in self.weights.of(name):
                sums[label] += value * weight
        chances = zip(self.names, softmax(sums, SHARPNESS), strict=True)
        return {name: chance for name, chance in chances if chance > FAINT}

    def rarity(self, stem: str) -> float:
        """How specific a stem is, 0 to 1: 0 when it is everywhere in the library, 1 when it is nowhere."""
        return (self._size - log(self._stems[stem] + 1)) / self._size

    def novelty(self, concept: str) -> float:
        """How specific a concept is, 0 to 1: 0 when all phrases of the library have it."""
        return 1 - log(self.concepts.get(concept, 0) + 1) / log(self.phrases + 1)

    def knows(self, stem: str) -> bool:
        """Whether a stem is that of a word of the library, the lexicon or slang."""
        return stem in self._stems

    @cached_property
    def _stems(self) -> Counter[str]:
        stems: Counter[str] = Counter()
        for word, count in self.words.items():
            stems[stem(word, self.lang)] += count
        return stems

    @cached_property
    def _size(self) -> float:
        return log(self._stems.total() + 1)


@cache
def topics(lang: str) -> Topics:
    return parse(opened(data_files.read_bytes(f"topics.{lang}.z")))


def parse(table: Table) -> Topics:
    head, (classes, weights, numbers) = table
    return Topics(
        lang=head["lang"],
        names=tuple(head["names"]),
        idle=frozenset(head["idle"]),
        words=dict(zip(unfolded(head["words"]), head["counts"], strict=True)),
        weights=Rows(unfolded(head["features"]), head["lengths"], classes, weights),
        concepts=head["concepts"],
        phrases=head["phrases"],
        vectors=Vectors(unfolded(head["placed"]), numbers),
    )
