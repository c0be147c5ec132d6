"""How search compares a text with a query: word by word, without accents and case, by the beginnings of words.

The index, the query and the highlighting use the same words (`words`), so that what is found can always be marked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from atende.core.i18n import plain, utf16_length

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""Letters and digits of any script; an accent that is a character of its own belongs to its letter."""
LONGEST_WORD = 40
"""Characters of a word that are compared."""
MOST_TERMS = 12
LEAST_PREFIX = 2
"""A shorter word of a query has to be a whole word: half of all messages have a word that begins with `a`."""
LEAST_DIGITS = 4
PHONE = re.compile(r"[\d\s()+./-]+")
SNIPPET = 150
BEFORE = 50
"""Characters of a snippet, and how many of them stand before the first match."""

type Ranges = list[tuple[int, int]]
"""Start and end of matches, in characters of the text."""


class Word(NamedTuple):
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand beside each other; one word unless the query has it in quotation marks. With `prefix`
    the beginning of a word is enough."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All terms have to match. `digits` is the query as a phone number, empty when it cannot be one."""

    terms: tuple[Term, ...] = ()
    digits: str = ""


def fold(text: str) -> str:
    """The letters and digits of a word in lower case, without accents.

    >>> fold("Ação"), fold("ﬁm"), fold("STRASSE") == fold("straße")
    ('acao', 'fim', True)
    """
    return "".join(character for character in plain(text) if character.isalnum())[:LONGEST_WORD]


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places.

    >>> [word.folded for word in words("Olá, João! Às 10h30?")]
    ['ola', 'joao', 'as', '10h30']
    """
    for match in WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(folded, *match.span())


def parse(text: str) -> Query:
    """The query that a person typed. Nothing in it has a special meaning except quotation marks around words.

    >>> [(term.words, term.prefix) for term in parse('Bolo "de cenoura" x').terms]
    [(('bolo',), True), (('de', 'cenoura'), False), (('x',), False)]
    >>> parse("(11) 99999-0001").digits, parse('AND "" * NEAR(').terms[1].words
    ('11999990001', ('near',))
    """
    parts = re.sub(r"[“”«»„]", '"', text).split('"')
    closed = len(parts) - 1 - (len(parts) - 1) % 2
    terms: list[Term] = []
    for number, part in enumerate(parts):
        folded = [word.folded for word in words(part)]
        if number % 2 and number < closed:
            terms += [Term(tuple(folded))] if folded else []
        else:
            terms += [Term((word,), prefix=len(word) >= LEAST_PREFIX) for word in folded]
    digits = "".join(re.findall(r"[0-9]", text)) if PHONE.fullmatch(text) else ""
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS], digits if len(digits) >= LEAST_DIGITS else "")


def matches(query: Query, fields: Sequence[str]) -> list[Ranges] | None:
    """Where the query matches, for each field; None when a term matches in no field.

    >>> matches(parse("ces nat"), ["Uma cesta de Natal, por favor"])
    [[(4, 9), (13, 18)]]
    >>> matches(parse("cesta amanhã"), ["Uma cesta"]) is None
    True
    """
    split = [list(words(field)) for field in fields]
    ranges: list[Ranges] = [[] for _ in fields]
    for term in query.terms:
        hits = [list(places(term, field)) for field in split]
        if not any(hits):
            return None
        for marked, hit in zip(ranges, hits, strict=True):
            marked.extend(hit)
    return [joined(own) for own in ranges] if query.terms else None


def places(term: Term, field: Sequence[Word]) -> Iterator[tuple[int, int]]:
    length = len(term.words)
    for first in range(len(field) - length + 1):
        run = field[first : first + length]
        if all(word.folded == wanted for word, wanted in zip(run, term.words, strict=True)) or (
            term.prefix and run[0].folded.startswith(term.words[0])
        ):
            yield run[0].start, run[-1].end


def joined(ranges: Ranges) -> Ranges:
    """The ranges in order, those that touch as one."""
    merged: Ranges = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Snippet(NamedTuple):
    """A part of a text and where the matches are in it, in UTF-16 units, as browsers count."""

    text: str
    ranges: Ranges


def snippet(text: str, ranges: Ranges) -> Snippet:
    """The part of a text around its first match, in one line; cut ends are marked by an ellipsis.

    >>> snippet("Quero uma cesta", [(10, 15)])
    Snippet(text='Quero uma cesta', ranges=[(10, 15)])
    """
    first = ranges[0][0] if ranges else 0
    start = 0 if first <= BEFORE else start_of_word(text, first - BEFORE)
    end = len(text) if len(text) <= start + SNIPPET else start + SNIPPET
    shown = re.sub(r"\s", " ", text[start:end])
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    marks = [
        tuple(utf16_length(head + shown[: place - start]) for place in (begin, min(finish, end)))
        for begin, finish in ranges
        if start <= begin < end
    ]
    return Snippet(head + shown + tail, [(begin, finish) for begin, finish in marks])


def start_of_word(text: str, near: int) -> int:
    space = text.find(" ", near, near + BEFORE // 2)
    return near if space < 0 else space + 1
