"""Whether a text has any meaning. `asdfgh`, `aaaa`, a lone `x` or `de que` have none: they get no answer and no
menu."""

from collections.abc import Container
from functools import cache

from atende.language.data_files import sections
from atende.language.document import Reading
from atende.language.stems import stem
from atende.language.topics import Topics

LETTERS = 2
"""The least letters of a word with a meaning."""


def sense(reading: Reading, shop: Container[str], topics: Topics) -> bool:
    """Whether the text has a word that is not empty and that the shop (by its stems), the library or a concept
    knows."""
    hollow = empty(topics.lang)
    meaningful = [word for word in reading.said if len(word) >= LETTERS and not word.isdigit() and word not in hollow]
    roots = {stem(word, topics.lang) for word in meaningful}
    return bool(meaningful) and (bool(reading.concepts) or any(root in shop or topics.knows(root) for root in roots))


@cache
def empty(lang: str) -> frozenset[str]:
    """
    >>> "que" in empty("pt"), "quanto" in empty("pt")
    (True, False)
    """
    return frozenset(word for line in sections("empty.txt")[lang] for word in line.split())
