"""What words are about, in classes: `valor`, `preço` and `quanto custa` are all `price` (data/concepts.pt.txt),
`beliche` and `sofá` are both `furniture` and `goods` (data/things.pt.txt)."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from atende.language.files import lines

PLURALS = {
    "pt": {"ao": "oes", "al": "ais", "el": "eis", "ol": "ois", "m": "ns", "r": "res", "z": "zes", "s": "s", "x": "x"},
    "es": {"z": "ces", "s": "s", "x": "x", **{letter: f"{letter}es" for letter in "dhjlmnry"}},
    "en": {"ay": "ays", "ey": "eys", "oy": "oys", "y": "ies", **{end: f"{end}es" for end in ("s", "x", "ch", "sh")}},
}
"""What an ending becomes; an `s` is added to others."""
SHORTEST = 3
"""Letters of the shortest beginning that the lexicon names."""


class Lexicon(NamedTuple):
    """Concepts by whole words or word groups joined by `_`, and by beginnings of words; `longest`: words of a group."""

    whole: dict[str, tuple[str, ...]]
    begun: dict[str, tuple[str, ...]]
    longest: int


def concepts(said: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """The concepts that some words name, in alphabetical order.

    >>> concepts(("quanto", "custa", "entregar"), "pt")
    ('deliver', 'price')
    """
    known = lexicon(lang)
    return tuple(sorted({name for word in _groups(said, known.longest) for name in _named(word, known)}))


def _groups(said: tuple[str, ...], longest: int) -> Iterator[str]:
    for size in range(1, longest + 1):
        for at in range(len(said) - size + 1):
            yield "_".join(said[at : at + size])


def _named(word: str, known: Lexicon) -> Iterator[str]:
    yield from known.whole.get(word, ())
    for size in range(SHORTEST, len(word) + 1):
        yield from known.begun.get(word[:size], ())


@cache
def lexicon(lang: str) -> Lexicon:
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    for line in lines(f"concepts.{lang}.txt"):
        names, _, said = line.partition(" = ")
        for word in said.split():
            table, key = (begun, word[:-1]) if word.endswith("*") else (whole, word)
            table[key] = tuple(dict.fromkeys((*table.get(key, ()), *names.split())))
    for word, kinds in things(lang):
        whole[word] = tuple(dict.fromkeys((*whole.get(word, ()), *kinds)))
    return Lexicon(whole=whole, begun=begun, longest=max(key.count("_") for key in whole) + 1)


def things(lang: str) -> Iterator[tuple[str, list[str]]]:
    """Each thing, and its plural, with its kinds."""
    for line in lines(f"things.{lang}.txt"):
        names, _, said = line.partition(" = ")
        for word in said.split():
            yield from ((form, names.split()) for form in (word, plural(word, lang)))


def plural(word: str, lang: str) -> str:
    """Of a noun without accents; of a group of words, that of its first, in English of its last.

    >>> [plural(word, "pt") for word in ("sofa", "colchao", "pincel", "batom", "flor", "cama_box")]
    ['sofas', 'colchoes', 'pinceis', 'batons', 'flores', 'camas_box']
    >>> [plural(word, "es") for word in ("sofa", "colchon", "lapiz", "pan_dulce")]
    ['sofas', 'colchones', 'lapices', 'panes_dulce']
    >>> [plural(word, "en") for word in ("sofa", "lamp_shade", "brush", "battery", "key")]
    ['sofas', 'lamp_shades', 'brushes', 'batteries', 'keys']
    """
    first, joint, rest = word.partition("_") if lang != "en" else (word, "", "")
    ending = next((end for end in PLURALS[lang] if first.endswith(end)), "")
    return first[: len(first) - len(ending)] + PLURALS[lang].get(ending, "s") + joint + rest
