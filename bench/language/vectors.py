"""Learns the vectors of stems and concepts: least squares, so that the sum of a text's vectors points where the encoder
and a head of its own put the text. It needs what `make semantic` builds.

The encoder knows words that the library has seldom; the head, which is learnt from shops, turns its space so that a
message is near the phrasings of its entry.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from atende.language.features import Features
from atende.language.normalize import words
from atende.language.semantic import Semantic
from atende.language.vectors import MIDDLE
from bench.language.library import described
from bench.language.shops import Shop, every_text, said
from bench.semantic import head

WIDTH = 32
"""Numbers of a vector: they hold seven tenths of what the head tells apart; twice as many found hardly more."""
LEAST = 3
"""In how many texts a stem or a concept has to occur."""
EASE, STEPS = 1.0, 30
"""How much great vectors cost, and the steps of the conjugate gradients."""
LARGEST, BEYOND = 7, 99.5
"""The greatest number of a vector, and the share of the numbers that are not beyond it, in percent."""

type Floats = NDArray[np.float64]


class Encoded(dict[str, Floats]):
    """The encoder's vector of each text, made when it is first asked for."""

    def __init__(self, semantic: Semantic) -> None:
        self._semantic = semantic

    def __missing__(self, text: str) -> Floats:
        self[text] = np.array(self._semantic.encoded(self._semantic.reduced(text)))
        return self[text]


class Sparse(NamedTuple):
    """A matrix by its values, row by row. `starts`: where each row that has any begins; `rows`: which these are."""

    values: Floats
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    count: int

    @classmethod
    def of(cls, triples: Sequence[tuple[int, int, float]], count: int) -> Self:
        at = sorted(triples)
        owners = np.array([row for row, _, _ in at])
        rows, starts = np.unique(owners, return_index=True)
        return cls(
            np.array([value for *_, value in at]), np.array([column for _, column, _ in at]), rows, starts, count
        )

    def times(self, other: Floats) -> Floats:
        result = np.zeros((self.count, other.shape[1]))
        result[self.rows] = np.add.reduceat(other[self.columns] * self.values[:, None], self.starts, axis=0)
        return result


def learn(lang: str, shops: Sequence[Shop], encoded: Mapping[str, Floats]) -> tuple[list[str], bytes]:
    """The names that have a vector, sorted, and their vectors as `atende.language.vectors` reads them."""
    texts = sorted({phrase for _, phrase in every_text(lang)} | said(shops).keys())
    by = head.learn(shops, encoded, {lang: 1.0})
    moved, _ = head.projected(np.array([encoded[text] for text in texts]), *by)
    aimed = moved - moved.mean(axis=0)
    *_, directions = np.linalg.svd(aimed, full_matrices=False)
    vectors = [alone(described(words(text, lang), lang)) for text in texts]
    often = Counter(name for vector in vectors for name in vector)
    names = sorted(name for name, count in often.items() if count >= LEAST)
    solved = least_squares(vectors, names, aimed @ directions[:WIDTH].T)
    return names, halves(solved)


def alone(features: Features) -> dict[str, float]:
    """The stems and single concepts."""
    return {
        name: value for name, value in features.items() if name[0] in "=@" and " " not in name and name.count("@") < 2
    }


def least_squares(vectors: Sequence[Features], names: Sequence[str], aimed: Floats) -> Floats:
    """The vector of each name, by conjugate gradients on the normal equations, a problem for each column."""
    places = {name: place for place, name in enumerate(names)}
    triples = [
        (at, places[name], value)
        for at, vector in enumerate(vectors)
        for name, value in vector.items()
        if name in places
    ]
    texts = Sparse.of(triples, len(vectors))
    turned = Sparse.of([(place, at, value) for at, place, value in triples], len(names))
    solved = np.zeros((len(names), aimed.shape[1]))
    rest = turned.times(aimed)
    step, size = rest.copy(), (rest * rest).sum(axis=0)
    for _ in range(STEPS):
        pushed = turned.times(texts.times(step)) + EASE * step
        share = size / ((step * pushed).sum(axis=0) + 1e-12)
        solved += share * step
        rest -= share * pushed
        before, size = size, (rest * rest).sum(axis=0)
        step = rest + size / (before + 1e-12) * step
    return solved


def halves(vectors: Floats) -> bytes:
    """Whole numbers in half a byte each, the lower half first."""
    scale = LARGEST / float(np.percentile(np.abs(vectors), BEYOND))
    whole = np.clip(np.round(vectors * scale), -LARGEST, LARGEST).astype(np.int8) + MIDDLE
    return (whole[:, ::2] | whole[:, 1::2] << 4).astype(np.uint8).tobytes()
