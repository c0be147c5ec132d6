"""An index of vectors that computes how similar another vector is to each of them."""

from collections.abc import Sequence

from atende.language.features import Features


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
