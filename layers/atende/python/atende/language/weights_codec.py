"""Encodes tables of weights for files and JSON.

A file has a JSON header and byte streams, compressed together: similar values are adjacent, which makes the file a
sixth smaller than one JSON. Sorted words say only how they differ from the word before, which makes it another eighth
smaller. A shop's own table is JSON with a text for each row.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

STEP = 0.1
FEW, MANY = -14, 79
"""A weight is a whole number of steps, between these two."""
FAR = 255
"""A larger distance to the next class is encoded in several steps; all but the last have no weight."""
CLASS, WEIGHT = 0x100, 0x20
"""The first characters for classes and for weights."""
SHARED = 0x20
"""The first character for how many letters a word shares with the word before."""

type Row = tuple[tuple[int, float], ...]
type Table = tuple[dict[str, Any], Sequence[bytes]]
"""A header and byte streams."""


def bound(table: Table) -> bytes:
    """Encodes a table as a file."""
    head, streams = table
    head_json = json.dumps(
        {**head, "sizes": [len(stream) for stream in streams]}, ensure_ascii=False, separators=(",", ":")
    )
    return zlib.compress(head_json.encode() + b"\n" + b"".join(streams), 9)


def opened(file: bytes) -> Table:
    """Decodes a file to the table that `bound` encoded."""
    head_json, _, data = zlib.decompress(file).partition(b"\n")
    head = json.loads(head_json)
    ends = list(accumulate(head.pop("sizes")))
    return head, [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def folded(names: Iterable[str]) -> str:
    """Sorted words, a line each: how many letters a word shares with the word before, and its other letters.

    >>> folded(["bolo", "bolos", "bomba"])
    ' bolo\\n$s\\n"mba'
    """
    lines = list[str]()
    before = ""
    for name in names:
        shared = alike(before, name)
        lines.append(chr(SHARED + shared) + name[shared:])
        before = name
    return "\n".join(lines)


def alike(first: str, second: str) -> int:
    """How many letters two words begin with alike.

    >>> alike("bolo", "bolos"), alike("bolo", "bomba")
    (4, 2)
    """
    pairs = zip(first, second, strict=False)
    return next((at for at, (letter, other) in enumerate(pairs) if letter != other), min(len(first), len(second)))


def unfolded(text: str) -> list[str]:
    """The words that `folded` encoded.

    >>> unfolded(' bolo\\n$s\\n"mba')
    ['bolo', 'bolos', 'bomba']
    """
    names = list[str]()
    name = ""
    for line in text.split("\n") if text else ():
        name = name[: ord(line[0]) - SHARED] + line[1:]
        names.append(name)
    return names


class Rows:
    """Weights by feature and class. A row is decoded when it is first used, because a message has few of the
    features."""

    def __init__(self, features: Sequence[str], lengths: Sequence[int], classes: bytes, weights: bytes) -> None:
        """`features` are in order; `lengths` says how many bytes of each stream belong to each feature."""
        self._features, self._classes, self._weights = features, classes, weights
        self._ends = [0, *accumulate(lengths)]
        self._read: dict[str, Row] = {}

    def of(self, feature: str) -> Row:
        """(class, weight) of a feature, in the order of classes; empty when there is none.

        >>> rows = Rows(*packed({"b": {3: 1.2, 700: -0.4}, "a": {0: 0.5}}))
        >>> rows.of("b"), rows.of("c")
        (((3, 1.2), (700, -0.4)), ())
        """
        if feature not in self._read:
            at = bisect_left(self._features, feature)
            is_present = at < len(self._features) and self._features[at] == feature
            self._read[feature] = tuple(self._pairs(at)) if is_present else ()
        return self._read[feature]

    def _pairs(self, at: int) -> Iterator[tuple[int, float]]:
        own, place = slice(self._ends[at], self._ends[at + 1]), 0
        for further, weight in zip(self._classes[own], self._weights[own], strict=True):
            place += further
            if further < FAR:
                yield place, round((weight + FEW) * STEP, 1)


def packed(rows: Mapping[str, Mapping[int, float]]) -> tuple[list[str], list[int], bytes, bytes]:
    """The arguments of `Rows`, for the rows that have a weight of at least one step."""
    features, lengths, classes, weights = list[str](), list[int](), bytearray(), bytearray()
    for feature, row in sorted(rows.items()):
        before = len(classes)
        place = 0
        for label, steps in sorted(_steps(row).items()):
            while label - place >= FAR:
                classes.append(FAR)
                weights.append(0)
                place += FAR
            classes.append(label - place)
            weights.append(steps - FEW)
            place = label
        if len(classes) > before:
            features.append(feature)
            lengths.append(len(classes) - before)
    return features, lengths, bytes(classes), bytes(weights)


def text_of(row: Mapping[int, float]) -> str:
    """A row as text for JSON, two characters for each class.

    >>> list(row_of(text_of({3: 1.23, 200: -0.4})))
    [(3, 1.2), (200, -0.4)]
    """
    return "".join(chr(CLASS + label) + chr(WEIGHT - FEW + steps) for label, steps in _steps(row).items())


def row_of(text: str) -> Iterable[tuple[int, float]]:
    for label, weight in zip(text[::2], text[1::2], strict=True):
        yield ord(label) - CLASS, round((ord(weight) - WEIGHT + FEW) * STEP, 1)


def _steps(row: Mapping[int, float]) -> dict[int, int]:
    steps_by_class = {label: max(FEW, min(MANY, round(weight / STEP))) for label, weight in row.items()}
    return {label: steps for label, steps in steps_by_class.items() if steps}
