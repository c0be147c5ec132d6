"""A small convolutional network over the words of a message: how likely it is sensitive, a danger, a complaint, urgent.

Each word has a vector; an unknown one gets the mean of those of its parts, so that a typing mistake is near the word
that was meant. Two convolutions read each word beside its neighbours, and what they find anywhere in the message is
pooled: what is said in passing counts as much as what fills the message. Numbers are kept in bytes, and
`math.sumprod` does the work: some milliseconds for a short message (`make bench ARGS=readers`).

`python -m bench.readers` learns it from messages of many authors and writes `data/network.bin`.
"""

import json
import math
import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import sumprod
from typing import NamedTuple

from atende.language import data_files
from atende.language.intent_scores import loud, patterns
from atende.language.normalize_plain import LONGEST, Said, read_words
from atende.language.phrase_lexicon import phrase_lexicon

FILE = "network.bin"
HEADS = ("sensitive", "danger", "complaint", "urgency", "happened")
"""What it tells. `happened`: of a sensitive matter, that something has happened already."""
SIZES = (3, 4, 5)
"""The letters of a part of a word."""
MOST_PARTS = 24
WINDOW, STEP, MOST_WORDS = 56, 42, 182
"""The words that are read at once, how far the next window begins, and the words of a text that are read at all."""
MOST_VECTORS = 1024
"""The newest words whose vectors are kept."""
DIGITS = 4
"""Longer numbers look alike."""
NOTHING = "|"
HEAD_OF = {"veto": "sensitive", "alarm": "sensitive"} | {name: name for name in HEADS[1:]}
"""The head that a limit is about."""
MARKS = re.compile(r"[?!.;,:\n]+")
"""What parts a text."""
FEWEST, MOST_CLAUSES, LONGEST_CLAUSE = 2, 6, 60
"""Words of a clause that is read alone, clauses that are, and letters of one that is shown whole."""
SURELY_NOT = -3.0
"""Of a message that is nothing by these log-odds, its clauses are not read: they would tell nothing else."""
ASIDE = {"sensitive": 3.25, "danger": 2.9, "complaint": 4.5, "happened": 3.25}
"""How much is taken from the log-odds of a clause before they count for the message. With less taken away, more of what
is ordinary is marked, on authors not learnt from. A clause tells nothing of urgency: "é urgente" may follow "não"."""
RUN, MOST_RUNS = 7, 16
"""The words of a long clause that are shown, and at how many words such a run may begin."""

type Row = Sequence[float]


class Dense(NamedTuple):
    """A layer: `rows` are whole numbers, each to be multiplied by its `scale`."""

    rows: list[list[int]]
    scales: list[float]
    bias: list[float]

    def of(self, values: Row) -> list[float]:
        return [
            scale * sumprod(row, values) + bias
            for row, scale, bias in zip(self.rows, self.scales, self.bias, strict=True)
        ]


class Network:
    """The network of a file that `encoded` wrote."""

    def __init__(self, file: bytes) -> None:
        head_json, _, rest = file.partition(b"\n")
        header = json.loads(head_json)
        ends = list(accumulate(header["sizes"]))
        streams = [memoryview(rest)[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        names, table, lexicon, *layers = streams
        self._width, self._parts = header["width"], header["parts"]
        words, sections = bytes(names).decode().split("\0")
        self._words = {word: place for place, word in enumerate(words.split("\n"))}
        self._sections = {name: place for place, name in enumerate(sections.split("\n"))}
        self._table = table.cast("b")
        self._lexicon = lexicon.cast("b")
        self._lexicon_scale: float = header["lexicon"]
        self.limits: dict[str, dict[str, float]] = header["limits"]
        """By language, the log-odds from which something follows (`bench.readers.learn`)."""
        self._near, self._far, self._attention, self._hidden, self._out = (
            dense(stream.cast("b"), scales, bias)
            for stream, scales, bias in zip(layers, header["scales"], header["bias"], strict=True)
        )
        self._vector = lru_cache(MOST_VECTORS)(self._vector_of)

    def odds(self, words: Sequence[str], sections: Collection[str]) -> dict[str, float]:
        """Log-odds of each of `HEADS`; above 0 means yes. A long text is read in windows, and the surest counts.

        `words`: plain words with marks, as `read_words` gives them; `sections`: what lexicons find in them.
        """
        known = [self._vector(numbered(word)) for word in words[:MOST_WORDS] or (NOTHING,)]
        extra = self._of_sections(sections)
        windows = [known[start : start + WINDOW] for start in range(0, max(1, len(known) - (WINDOW - STEP)), STEP)]
        rated = [self._window(window, extra) for window in windows]
        return dict(zip(HEADS, map(max, zip(*rated, strict=True)), strict=True))

    def _window(self, vectors: Sequence[Row], extra: Row) -> list[float]:
        near = [positive(self._near.of(row)) for row in neighbours(vectors, self._width, distance=1)]
        beside = neighbours(near, len(near[0]), distance=2)
        heard = [
            [own + more for own, more in zip(row, positive(self._far.of(around)), strict=True)]
            for row, around in zip(near, beside, strict=True)
        ]
        columns = [list(column) for column in zip(*heard, strict=True)]
        pooled: list[float] = []
        for scores in zip(*(self._attention.of(row) for row in heard), strict=True):
            shares = shares_of(scores)
            pooled += [sumprod(shares, column) for column in columns]
        pooled += map(max, columns)
        hidden = positive([own + more for own, more in zip(self._hidden.of(pooled), extra, strict=True)])
        return self._out.of(hidden)

    def _vector_of(self, word: str) -> Row:
        if (place := self._words.get(word)) is not None:
            return self._row(place)
        rows = [self._row(len(self._words) + part) for part in parts_of(word, self._parts)]
        return [sum(column) / len(rows) for column in zip(*rows, strict=True)]

    def _row(self, place: int) -> Row:
        return list(self._table[place * self._width : (place + 1) * self._width])

    def _of_sections(self, names: Collection[str]) -> Row:
        size = len(self._hidden.bias)
        places = [self._sections[name] for name in sorted(names) if name in self._sections]
        rows = [self._lexicon[place * size : (place + 1) * size] for place in places]
        return [self._lexicon_scale * sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * size


def dense(numbers: memoryview, scales: list[float], bias: list[float]) -> Dense:
    width = len(numbers) // len(bias)
    return Dense([list(numbers[at : at + width]) for at in range(0, len(numbers), width)], scales, bias)


def neighbours(rows: Sequence[Row], width: int, *, distance: int) -> Iterator[Row]:
    """Each row between those at a distance on both sides; beyond the ends are zeros.

    >>> list(neighbours([[1], [2], [3]], 1, distance=1))
    [[0, 1, 2], [1, 2, 3], [2, 3, 0]]
    """
    edge = [[0] * width] * distance
    padded = [*edge, *rows, *edge]
    for before, row, after in zip(padded, rows, padded[2 * distance :], strict=False):
        yield [*before, *row, *after]


def positive(values: Row) -> list[float]:
    return [value if value > 0 else 0.0 for value in values]


def shares_of(scores: Sequence[float]) -> list[float]:
    """Shares that add up to 1, the larger the higher the score."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def numbered(word: str) -> str:
    """A number as so many zeros as it has digits: which number it is tells nothing.

    >>> numbered("30"), numbered("12345678901"), numbered("bolo")
    ('00', '0000', 'bolo')
    """
    return "0" * min(len(word), DIGITS) if word.isdigit() else word


def parts_of(word: str, count: int) -> list[int]:
    """The places of a word's parts among `count` vectors; several parts share one."""
    edged = f"<{word}>"
    parts = [edged[at : at + size] for size in SIZES for at in range(len(edged) - size + 1)]
    return [zlib.crc32(part.encode()) % count for part in parts[:MOST_PARTS] or (edged,)]


def sections_of(message: Said) -> set[str]:
    """What lexicons and patterns find in a message, by names that the network knows."""
    return (
        {f"&{name}" for name in phrase_lexicon("sensitive.txt").sections_of(message.words)}
        | {f"@{name}" for name in patterns(" ".join(message.words))}
        | ({"#loud"} if loud(message.text) else set())
    )


def odds_of(text: str, language: str) -> dict[str, float]:
    """Log-odds of a text in one of the three languages (`pt-BR`, `es`, `en`). What one clause alone surely is, the
    whole is too, whatever it asks besides. A text of several windows is parted already."""
    whole = _odds(text, language)
    if max(whole.values()) < SURELY_NOT or len(read_words(text, language).words) > WINDOW:
        return whole
    clauses = [_odds(clause, language) for clause in clauses_of(text)]
    return whole | {head: max([whole[head], *(each[head] - less for each in clauses)]) for head, less in ASIDE.items()}


@lru_cache(maxsize=64)
def _odds(text: str, language: str) -> dict[str, float]:
    """Kept for a moment: several parts of the desk ask about the same message and its clauses."""
    message = read_words(text, language)
    return network().odds(message.words, sections_of(message))


def clauses_of(text: str) -> list[str]:
    """The clauses between marks, of some words each; none of a text that is a single one.

    >>> clauses_of("Péssimo atendimento! Tem pão sem glúten?")
    ['Péssimo atendimento', 'Tem pão sem glúten']
    """
    clauses = [part.strip() for part in MARKS.split(text[:LONGEST]) if len(part.split()) >= FEWEST]
    return clauses[:MOST_CLAUSES] if len(clauses) > 1 else []


def chance_of(text: str, language: str, limit: str) -> float:
    """A score of a text from 0 to 1, which is 0.5 at a limit: `veto`, `alarm` and `danger` of sensitive matters,
    `complaint`, `urgency`, `happened`."""
    beyond = odds_of(text, language)[HEAD_OF[limit]] - network().limits[language][limit]
    return round(1 / (1 + math.exp(-max(-20.0, min(20.0, beyond)))), 4)


def telling(text: str, language: str, head: str) -> str:
    """The part of a text that alone sounds most like something: a clause between marks, or some words of a long one,
    in the contact's own spelling.

    >>> telling("Bom dia, a moça do caixa não me atendeu e foi grossa. Que horas abre?", "pt-BR", "complaint")
    'a moça do caixa não me atendeu e foi grossa'
    """

    def rated(part: str) -> float:
        return _odds(part, language)[head]

    best = max(clauses_of(text), key=rated, default=MARKS.sub(" ", text[:LONGEST]).strip())
    words = best.split()
    if len(best) <= LONGEST_CLAUSE or len(words) <= RUN:
        return best
    runs = [" ".join(words[start : start + RUN]) for start in range(0, min(len(words) - RUN, MOST_RUNS) + 1, 2)]
    return max(runs, key=rated)


@cache
def network() -> Network:
    return Network(data_files.read_bytes(FILE))
