"""Histograms of whole numbers, small enough to store for every day and to add up.

As in DDSketch (Masson, Rim, Lee, VLDB 2019), values are counted in buckets whose width grows with the value, so that
every result is at most `ERROR` of the value off. A histogram depends only on the values: that of a union is the sum of
the others, in any order and grouping. Values up to `EXACT` have a bucket of their own.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypedDict

ERROR = 0.01
"""The most that a quantile is off, as a share of the value. Count, sum and mean are exact."""
EXACT = 99
LARGEST = 1_000_000_000
"""Some thirty years of seconds; a larger value counts as this one."""


class Histogram(TypedDict):
    """The number of values in each bucket from number `low` on, with no empty bucket at either end; and the sum of the
    values."""

    low: int
    counts: list[int]
    sum: int


def _bounds() -> Iterator[int]:
    """The largest value of each bucket: the next whole number, or the largest one that the error allows."""
    bound = 0
    while bound < LARGEST:
        yield bound
        bound = max(bound + 1, bound * 101 // 99)
    yield LARGEST


BOUNDS: Sequence[int] = tuple(_bounds())


def counted(values: Iterable[int]) -> Histogram:
    """
    >>> counted([60, 61, 61]), counted([])
    ({'low': 60, 'counts': [1, 2], 'sum': 182}, {'low': 0, 'counts': [], 'sum': 0})
    """
    values = [min(max(value, 0), LARGEST) for value in values]
    return _of(Counter(bisect_left(BOUNDS, value) for value in values), sum(values))


def together(parts: Iterable[Histogram]) -> Histogram:
    buckets: Counter[int] = Counter()
    total = 0
    for part in parts:
        total += part["sum"]
        buckets.update(dict(enumerate(part["counts"], part["low"])))
    return _of(buckets, total)


def _of(buckets: Counter[int], total: int) -> Histogram:
    filled = [number for number, count in buckets.items() if count]
    low, high = min(filled, default=0), max(filled, default=-1)
    return {"low": low, "counts": [buckets[number] for number in range(low, high + 1)], "sum": total}


def count(of: Histogram) -> int:
    return sum(of["counts"])


def mean(of: Histogram) -> float | None:
    return of["sum"] / count(of) if of["counts"] else None


def median(of: Histogram) -> float | None:
    """The middle value, or the mean of the two middle ones."""
    size = count(of)
    return (ranked(of, (size + 1) // 2) + ranked(of, size // 2 + 1)) / 2 if size else None


def p90(of: Histogram) -> float | None:
    """Nearest rank: the smallest value that at least nine tenths do not exceed.

    >>> p90(counted(range(1, 11))), p90(counted([7])), p90(counted([]))
    (9, 7, None)
    """
    size = count(of)
    return ranked(of, (9 * size + 9) // 10) if size else None


def ranked(of: Histogram, rank: int) -> float:
    """The value of a rank, from 1: the middle of the rank's bucket, at the same relative distance from both ends."""
    bucket = of["low"] + bisect_left(list(accumulate(of["counts"])), rank)
    if BOUNDS[bucket] <= EXACT:
        return BOUNDS[bucket]
    least, most = BOUNDS[bucket - 1] + 1, BOUNDS[bucket]
    return 2 * least * most / (least + most)
