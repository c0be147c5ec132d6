"""Compiles the lexicon of concepts from lists written by hand: `data/concepts.*.txt`, `data/things.*.txt`."""

from collections.abc import Iterator

from bench.language.shops import DATA

PLURALS = {
    "pt": {"ao": "oes", "al": "ais", "el": "eis", "ol": "ois", "m": "ns", "r": "res", "z": "zes", "s": "s", "x": "x"},
    "es": {"z": "ces", "s": "s", "x": "x", **{letter: f"{letter}es" for letter in "dhjlmnry"}},
    "en": {"ay": "ays", "ey": "eys", "oy": "oys", "y": "ies", **{end: f"{end}es" for end in ("s", "x", "ch", "sh")}},
}
"""The plural of each ending; all other nouns get an `s`."""


def compiled(lang: str) -> str:
    """Lines `concepts = words`: each word, word group (joined by `_`) or beginning of a word (with a star) occurs
    once."""
    names_by_word: dict[str, dict[str, None]] = {}
    for word, names in (*_written("concepts", lang), *_things(lang)):
        names_by_word.setdefault(word, {}).update(dict.fromkeys(names))
    alike: dict[str, list[str]] = {}
    for word, names in sorted(names_by_word.items()):
        alike.setdefault(" ".join(names), []).append(word)
    return "".join(f"{names} = {' '.join(words)}\n" for names, words in sorted(alike.items()))


def _written(list_: str, lang: str) -> Iterator[tuple[str, list[str]]]:
    """Each word of the lines `names = words`, with its names."""
    for line in (DATA / f"{list_}.{lang}.txt").read_text(encoding="utf-8").splitlines():
        names, _, words = line.partition(" = ")
        if not line.startswith("#"):
            yield from ((word, names.split()) for word in words.split())


def _things(lang: str) -> Iterator[tuple[str, list[str]]]:
    """Each thing and its plural, with its kinds."""
    for word, kinds in _written("things", lang):
        yield from ((form, kinds) for form in (word, plural(word, lang)))


def plural(word: str, lang: str) -> str:
    """The plural of a noun without accents; in a group of words that of the first word, in English of the last.

    >>> [plural(word, "pt") for word in ("sofa", "colchao", "pincel", "batom", "flor", "cama_box")]
    ['sofas', 'colchoes', 'pinceis', 'batons', 'flores', 'camas_box']
    >>> [plural(word, "es") for word in ("sofa", "colchon", "lapiz", "pan_dulce")]
    ['sofas', 'colchones', 'lapices', 'panes_dulce']
    >>> [plural(word, "en") for word in ("sofa", "lamp_shade", "brush", "battery", "key")]
    ['sofas', 'lamp_shades', 'brushes', 'batteries', 'keys']
    """
    first, joint, tail = word.partition("_") if lang != "en" else (word, "", "")
    ending = next((end for end in PLURALS[lang] if first.endswith(end)), "")
    return first[: len(first) - len(ending)] + PLURALS[lang].get(ending, "s") + joint + tail
