"""Normalises a message for comparing what it is about, as the FAQ and the menu do: removes case, accents, emojis,
slang, courtesies and word endings. `normalize_plain` keeps how something is said, which intents need.

Pure functions of a text and a language (`pt`, `es` or `en`; `core.i18n.language_code` derives it from a tag such as
`pt-BR`).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from atende.core.i18n import plain
from atende.language.data_files import sections, short_forms

Words = tuple[str, ...]

LONGEST = 600
"""The number of characters of a message that are read: what follows is no longer part of the question."""
WORD = re.compile(r"[a-z0-9]+")
LINK = re.compile(r"(?:https?://|www\.)\S+")
LAUGH = re.compile(r"\b(?:k{2,}|(?:rs){1,9}s?|(?:h[aeu]|j[aei]){2,}h?|([a-z])\1{2,})\b")
"""Laughter, or a letter that was held down."""
HELD = re.compile(r"([a-z])\1{2,}")
CLITIC = re.compile(r"['’](?:(?:ll|re|ve|d)\b)?")
"""The apostrophe of English, and four of the short forms after it: `don't` becomes `dont`, `we'll` becomes `we`."""
NUMBER = re.compile(r"\d{4,}")


def without_noise(text: str) -> str:
    """The plain text without links, laughter and repeated letters.

    >>> without_noise("Olááá, é GRÁTIS? https://x.y/z")
    'ola, e gratis?  '
    """
    return HELD.sub(r"\1", LAUGH.sub(" ", LINK.sub(" ", plain(text[:LONGEST]))))


def words(text: str, lang: str) -> Words:
    """The words of a text, with slang written out and courtesies removed (unless there is nothing else).

    >>> words("Oi, bom dia! vcs abrem q hrs hj??? 😅", "pt")
    ('voces', 'abrem', 'que', 'horas', 'hoje')
    >>> words("bom dia", "pt")
    ('bom', 'dia')
    """
    flat = without_noise(text)
    bare = CLITIC.sub("", flat) if lang == "en" else flat
    spelled = tuple(_spelled(WORD.findall(bare), slang(lang)))
    return _to_the_point(spelled, _courtesies(lang)) or spelled


def _spelled(tokens: Iterable[str], slang: dict[str, Words]) -> Iterator[str]:
    for word in tokens:
        if NUMBER.fullmatch(word):
            yield "0000"
        else:
            yield from slang.get(word, (word,))


def _to_the_point(words: Words, courtesies: dict[str, frozenset[Words]]) -> Words:
    kept: list[str] = []
    at = 0
    while at < len(words):
        skip = _courtesy(words, at, courtesies)
        if not skip:
            kept.append(words[at])
        at += skip or 1
    return tuple(kept)


def _courtesy(words: Words, at: int, courtesies: dict[str, frozenset[Words]]) -> int:
    """The number of words of the longest courtesy that begins at a position."""
    fitting = (len(phrase) for phrase in courtesies.get(words[at], ()) if words[at : at + len(phrase)] == phrase)
    return max(fitting, default=0)


@cache
def slang(lang: str) -> dict[str, Words]:
    """Short forms and the words that they stand for."""
    return {short: tuple(long.split("_")) if long else () for short, long in short_forms(f"both {lang}", lang)}


@cache
def _courtesies(lang: str) -> dict[str, frozenset[Words]]:
    phrases = [tuple(phrase.split()) for line in sections("courtesies.txt")[lang] for phrase in line.split("|")]
    firsts = {phrase[0] for phrase in phrases}
    return {first: frozenset(phrase for phrase in phrases if phrase[0] == first) for first in firsts}
