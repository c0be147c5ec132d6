"""Classes of meaning for words: `valor`, `preço` and `quanto custa` are all `price`; `beliche` and `sofá` are both
`furniture` and `goods`. The lexicon is compiled from lists written by hand (bench/language/lexicon.py)."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atende.language.data_files import lines

SHORTEST = 3
"""Letters of the shortest beginning of a word in the lexicon."""


class Lexicon(NamedTuple):
    """Concepts by whole words or word groups joined by `_`, and by beginnings of words. `longest`: the most words of a
    group."""

    whole: dict[str, tuple[str, ...]]
    begun: dict[str, tuple[str, ...]]
    longest: int


def concepts(words: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """The concepts of some words, in alphabetical order.

    >>> concepts(("quanto", "custa", "entregar"), "pt")
    ('deliver', 'price')
    """
    table = lexicon(lang)
    return tuple(sorted({name for word in _groups(words, table.longest) for name in _named(word, table)}))


def _groups(words: tuple[str, ...], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for at in range(len(words) - size + 1):
            yield "_".join(words[at : at + size])


def _named(word: str, table: Lexicon) -> Iterator[str]:
    yield from table.whole.get(word, ())
    for size in range(SHORTEST, len(word) + 1):
        yield from table.begun.get(word[:size], ())


@cache
def lexicon(lang: str) -> Lexicon:
    parts = (line.partition(" = ") for line in lines(f"lexicon.{lang}.z"))
    names_by_word = {word: tuple(names.split()) for names, _, words in parts for word in words.split()}
    whole = {word: names for word, names in names_by_word.items() if not word.endswith("*")}
    begun = {word[:-1]: names for word, names in names_by_word.items() if word.endswith("*")}
    return Lexicon(whole=whole, begun=begun, longest=max(key.count("_") for key in whole) + 1)
