"""Groups texts that ask the same question: each text joins the most similar group, and the first text of a group
describes it."""

from collections.abc import Sequence

from atende.core.i18n import language_code
from atende.language.document import Reading, describe, roots
from atende.language.features import Features, unit
from atende.language.normalize import words
from atende.language.topics import Topics, topics

ALIKE = 0.45
"""The lowest similarity at which two texts ask the same: the mean of the similarities of their words and of their
topics."""


def groups(texts: Sequence[str], lang: str) -> list[int]:
    """For each text the position of the first text of its group; a text without a word is a group of its own.

    >>> groups(["vocês abrem domingo?", "aceita pix?", "domingo abre?", "posso pagar com pix?"], "pt-BR")
    [0, 1, 0, 1]
    """
    library = topics(language_code(lang))
    places: list[int] = []
    heads: dict[int, tuple[Features, Features]] = {}
    for place, text in enumerate(texts):
        text_shape = shape(describe(words(text, library.lang), library), library)
        nearest = max(heads, key=lambda head: likeness(text_shape, heads[head]), default=place)
        if not heads or likeness(text_shape, heads[nearest]) < ALIKE:
            nearest = place
            heads[place] = text_shape
        places.append(nearest)
    return places


def shape(reading: Reading, library: Topics) -> tuple[Features, Features]:
    """Vectors of its words (rarer words weigh more) and of its topics, both of length 1 or less."""
    wording = {name: value * rarity(name, library) for name, value in reading.features.items()}
    return unit(wording), roots(reading.topics)


def rarity(name: str, library: Topics) -> float:
    return library.rarity(name[1:]) if name.startswith("=") else 1.0


def likeness(shape: tuple[Features, Features], other: tuple[Features, Features]) -> float:
    return sum(dot(first, second) for first, second in zip(shape, other, strict=True)) / 2


def dot(vector: Features, other: Features) -> float:
    return sum(value * other.get(name, 0.0) for name, value in vector.items())
