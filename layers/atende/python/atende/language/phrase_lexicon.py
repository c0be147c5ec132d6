"""Lists of phrases by section, looked up word by word: no patterns to compile, so that loading stays fast.

A line is a phrase of plain words: `word*` has any ending, `..` stands for up to `GAP` words.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from atende.language.data_files import sections

GAP = 3
HIDING = "-"
"""The first character of sections within whose phrases no other counts."""
SHORTEST = 2
"""The least letters before `*`."""

type Phrase = tuple[str, ...]


class Place(NamedTuple):
    """Where a phrase of a section stands among the words; `end` is the position after it."""

    start: int
    end: int
    section: str


class PhraseLexicon:
    """Sections of phrases, by the beginning of their first word."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._by_start: dict[str, list[tuple[str, Phrase]]] = {}
        for section, lines in phrases.items():
            for line in lines:
                first, *rest = line.split()
                self._by_start.setdefault(first, []).append((section, tuple(rest)))

    def sections_of(self, words: Sequence[str]) -> dict[str, list[str]]:
        """The sections that the words have a phrase of, each with the words of its phrases.

        >>> lexicon = PhraseLexicon({"milk": ["alergi* .. leite"], "child": ["filh*"]})
        >>> lexicon.sections_of("meu filho tem alergia a leite".split())
        {'child': ['filho'], 'milk': ['alergia a leite']}
        >>> lexicon = PhraseLexicon({"life": ["quero morrer"], "-idiom": ["morrer de rir"]})
        >>> lexicon.sections_of("quero morrer de rir".split())
        {}
        """
        phrases_by_section: dict[str, list[str]] = {}
        places = self.places(words)
        hidden = {at for place in places if place.section[0] == HIDING for at in range(place.start, place.end)}
        for start, end, section in places:
            if hidden.isdisjoint(range(start, end)):
                phrases_by_section.setdefault(section, []).append(" ".join(words[start:end]))
        return phrases_by_section

    def places(self, words: Sequence[str]) -> list[Place]:
        """The places of the phrases, in the order of the words."""
        return [
            Place(at, end, section)
            for at, word in enumerate(words)
            for start in _starts(word)
            for section, rest in self._by_start.get(start, ())
            if (end := _end(words, at + 1, rest))
        ]


def _starts(word: str) -> Iterator[str]:
    yield word
    for size in range(SHORTEST, len(word) + 1):
        yield word[:size] + "*"


def _end(words: Sequence[str], at: int, rest: Phrase) -> int:
    """The position after the rest of a phrase, 0 when the words at a position are others."""
    if not rest:
        return at
    first, *others = rest
    if first == "..":
        ends = (_end(words, start, tuple(others)) for start in range(at, min(at + GAP, len(words) - 1) + 1))
        return next(filter(None, ends), 0)
    if at >= len(words) or not _is(words[at], first):
        return 0
    return _end(words, at + 1, tuple(others))


def _is(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@cache
def phrase_lexicon(name: str) -> PhraseLexicon:
    """The lexicon of a data file."""
    return PhraseLexicon(sections(name))
