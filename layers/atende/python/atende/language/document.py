"""A text as the matcher represents it."""

from dataclasses import dataclass
from math import sqrt

from atende.language.features import Features, features, letters, topical, unit
from atende.language.normalize import Words
from atende.language.topics import Topics
from atende.language.vectors import Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text's words, their features, the probabilities of its topics, its groups of letters with counts, its
    vector."""

    said: Words
    features: Features
    topics: Features
    letters: Features
    vector: Vector

    @property
    def stems(self) -> list[str]:
        return [name[1:] for name in self.features if name.startswith("=")]

    @property
    def concepts(self) -> dict[str, float]:
        return unit({name: 1.0 for name in self.features if name.startswith("@") and name.count("@") == 1})


def describe(words: Words, topics: Topics, *, about: bool = True) -> Reading:
    """The reading of some words. `about`: with topics and vector, where they are used."""
    feature_values = features(words, topics.lang)
    return Reading(
        said=words,
        features=feature_values,
        topics=topics.of(topical(feature_values, words)) if about else {},
        letters=letters(words),
        vector=topics.vectors.of(feature_values) if about else (),
    )


def roots(chances: Features) -> dict[str, float]:
    """Probabilities as a vector of length 1 or less: the cosine of two such vectors is their overlap
    (Bhattacharyya)."""
    return {name: sqrt(chance) for name, chance in chances.items()}
