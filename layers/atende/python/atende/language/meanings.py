"""The vectors of a shop's phrasings, which the optional semantic layer compares a text with.

The job that trains a shop's FAQ makes them and stores them in its table. A vector lies under its phrasing: it is taken
over while the phrasing is there, and goes with it.
"""

from base64 import b85decode, b85encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any, Self

from atende.language.semantic import Semantic, Vector, shipped

UNSURE = 0.05, 0.9
"""The semantic layer is asked when the likeliest entry is below the second and all entries together are above the
first: elsewhere it changes nothing, and costs as much."""
MOST = 300
"""Vectors of a shop, at most: its table is one item of 400 kB. Of each entry the first phrasings have one."""
NEW = 120
"""Vectors that one training makes, at most: each takes a tenth of a second or more. The next training goes on."""

type Phrasings = Mapping[str, Sequence[str]]
type Vectors = dict[str, dict[str, Vector]]
"""By entry and phrasing."""


@dataclass(frozen=True, slots=True)
class Meanings:
    semantic: Semantic
    vectors: Vectors
    missing: int = 0
    """Phrasings that wait for the next training."""

    @classmethod
    def of(cls, phrasings: Phrasings, semantic: Semantic, *, before: Self | None = None, new: int = NEW) -> Self:
        """The vectors of phrasings: those that were there before, and up to `new` others."""
        known = {text: vector for texts in before.vectors.values() for text, vector in texts.items()} if before else {}
        vectors: Vectors = {name: {} for name in phrasings}
        missing = 0
        for name, text in first_ones(phrasings, semantic):
            if text not in known and new <= 0:
                missing += 1
                continue
            if text not in known:
                new -= 1
                known[text] = semantic.vector(text)
            vectors[name][text] = known[text]
        return cls(semantic, vectors, missing)

    @classmethod
    def loads(cls, dumped: Mapping[str, Any] | None) -> Self | None:
        """What `dumps` made; None without the layer, or when another version of it made the vectors."""
        semantic = shipped() if dumped else None
        if not dumped or semantic is None or dumped["by"] != semantic.name:
            return None
        vectors = {
            name: {text: signed(b85decode(packed)) for text, packed in texts.items()}
            for name, texts in dumped["vectors"].items()
        }
        return cls(semantic, vectors, dumped["missing"])

    def dumps(self) -> dict[str, Any]:
        vectors = {
            name: {text: b85encode(unsigned(vector)).decode() for text, vector in texts.items()}
            for name, texts in self.vectors.items()
        }
        return {"by": self.semantic.name, "vectors": vectors, "missing": self.missing}

    def chances(self, text: str, lexical: Mapping[str, float]) -> Mapping[str, float]:
        """The probabilities of the entries with their meanings; the lexical ones while an entry has no vector yet."""
        if not all(self.vectors.get(name) for name in lexical):
            return lexical
        vectors = {name: list(self.vectors[name].values()) for name in lexical}
        return self.semantic.chances(text, lexical, vectors)


def first_ones(phrasings: Phrasings, semantic: Semantic) -> list[tuple[str, str]]:
    """The entries' reduced phrasings, the first one of each entry before the second ones, `MOST` at most."""
    reduced = {
        name: list(dict.fromkeys(filter(None, map(semantic.reduced, variants)))) for name, variants in phrasings.items()
    }
    rounds = zip_longest(*([(name, text) for text in texts] for name, texts in reduced.items()))
    return [pair for pair in chain.from_iterable(rounds) if pair][:MOST]


def unsigned(vector: Vector) -> bytes:
    return bytes(number & 0xFF for number in vector)


def signed(packed: bytes) -> Vector:
    """
    >>> list(signed(unsigned([-127, -1, 0, 127])))
    [-127, -1, 0, 127]
    """
    return memoryview(packed).cast("b").tolist()
