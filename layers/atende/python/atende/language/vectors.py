"""How near two texts are in meaning, by vectors of their stems and concepts: "nenê" is near "gestante".

The vectors were learnt so that the sum of a text's vectors points where a sentence encoder puts the text
(bench/language/vectors.py, ADR 0059). Words without a vector say nothing.
"""

from collections.abc import Sequence
from math import sqrt, sumprod

from atende.language.features import Features

MIDDLE = 8
"""Half a byte is a number of a vector, this much too great."""

type Vector = Sequence[float]
"""Of length 1, or empty where nothing is known."""


class Vectors:
    """`numbers`: for each name, half a byte for each number of its vector, the lower half first.

    >>> vectors = Vectors(["=bolo", "@cake"], bytes([0x8B, 0x8C]))
    >>> vectors.of({"=bolo": 1.0, "=zzz": 1.0}), vectors.of({"=zzz": 1.0})
    ((1.0, 0.0), ())
    """

    def __init__(self, names: Sequence[str], numbers: bytes) -> None:
        self._places = {name: place for place, name in enumerate(names)}
        self._numbers, self._size = numbers, len(numbers) // max(1, len(names))
        self._read: dict[str, Vector] = {}

    def of(self, features: Features) -> Vector:
        """The vector of a text by its features."""
        rows = [(value, self._row(name)) for name, value in features.items() if name in self._places]
        if not rows:
            return ()
        shares = [share for share, _ in rows]
        sums = [sumprod(shares, column) for column in zip(*(row for _, row in rows), strict=True)]
        length = sqrt(sumprod(sums, sums))
        return tuple(number / length for number in sums) if length else ()

    def _row(self, name: str) -> Vector:
        if name not in self._read:
            start = self._places[name] * self._size
            own = self._numbers[start : start + self._size]
            self._read[name] = [float(half - MIDDLE) for byte in own for half in (byte & 15, byte >> 4)]
        return self._read[name]


def likeness(first: Vector, second: Vector) -> float:
    """The cosine of two vectors, 0 where one is empty."""
    return sumprod(first, second) if first and second else 0.0


def centre(vectors: Sequence[Vector]) -> Vector:
    """The direction of several vectors together.

    >>> centre([(1.0, 0.0), (), (0.0, 1.0)])
    (0.7071067811865475, 0.7071067811865475)
    """
    sums = [sum(numbers) for numbers in zip(*filter(None, vectors), strict=True)]
    length = sqrt(sumprod(sums, sums))
    return tuple(number / length for number in sums) if length else ()
