"""The features of a text: stems, pairs of neighbours, concepts and pairs of concepts; and its groups of letters."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import log, sqrt

from atende.language.concepts import concepts
from atende.language.normalize import Words
from atende.language.stems import stem

Features = Mapping[str, float]

NEIGHBOURS, COUPLES = 0.7, 0.3
"""The weight of a pair of neighbouring stems, and of a pair of concepts, relative to a single one."""
GROUPS = (2, 3, 4, 5)
"""Letters in a group."""
PARTS, PART = (4, 5), 0.6
"""The number of letters in a part of a word, including its edges; the weight of all parts of a text relative to the
rest."""


def features(words: Words, lang: str) -> dict[str, float]:
    """Stems as `=entreg`, neighbours as `tax entreg`, concepts as `@fee`, couples as `@deliver@fee`; of length 1."""
    stems = [stem(word, lang) for word in words]
    named = [f"@{name}" for name in concepts(words, lang)]
    counts: Counter[str] = Counter()
    for word_stem in stems:
        counts["=" + word_stem] += 1
    for first, second in pairwise(stems):
        counts[f"{first} {second}"] += NEIGHBOURS  # type: ignore[assignment]
    counts.update(dict.fromkeys(named, 1))
    for first, second in combinations(named, 2):
        counts[first + second] += COUPLES  # type: ignore[assignment]
    return unit(counts)


def letters(words: Words) -> Counter[str]:
    """Groups of letters, with a space at both ends of the text, and how often each occurs."""
    text = f" {' '.join(words)} "
    return Counter(text[at : at + size] for size in GROUPS for at in range(len(text) - size + 1))


def topical(word_features: Features, words: Words) -> dict[str, float]:
    """The features from which topics are predicted: those of the words, and parts of words as `~<entr`. A word that is
    in no data, such as a typo or the diminutive `cafezinho`, shares its parts with known words."""
    parts = {f"~{part}": 1.0 for word in words for part in _parts(f"<{word}>")}
    return unit({**word_features, **{name: PART * value for name, value in unit(parts).items()}})


def _parts(edged: str) -> Iterator[str]:
    """The parts of a word between edges; none for a word of three letters or less."""
    if len(edged) > PARTS[-1]:
        yield from (edged[at : at + size] for size in PARTS for at in range(len(edged) - size + 1))


def weighed(counts: Features, weight: Callable[[str], float]) -> dict[str, float]:
    """Counts dampened and weighted, as a vector of length 1."""
    return unit({name: (1 + log(count)) * weight(name) for name, count in counts.items()})


def unit(vector: Features) -> dict[str, float]:
    """
    >>> unit({"a": 3.0, "b": 4.0})
    {'a': 0.6, 'b': 0.8}
    """
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {name: value / length for name, value in vector.items()}


class Index:
    """Cosines, provided that all vectors have length 1.

    >>> Index([{"a": 1.0}, {"a": 0.6, "b": 0.8}]).like({"b": 1.0})
    [0.0, 0.8]
    """

    __slots__ = ("_count", "_where")

    def __init__(self, vectors: Sequence[Features]) -> None:
        self._count = len(vectors)
        self._where: dict[str, list[tuple[int, float]]] = {}
        for at, vector in enumerate(vectors):
            for name, value in vector.items():
                self._where.setdefault(name, []).append((at, value))

    def like(self, vector: Features) -> list[float]:
        likenesses = [0.0] * self._count
        for name, value in vector.items():
            for at, other in self._where.get(name, ()):
                likenesses[at] += value * other
        return likenesses
