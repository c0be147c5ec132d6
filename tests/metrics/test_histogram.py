"""Buckets that add up: what is read from them is at most one per cent off, whatever went in and in what pieces."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from statistics import fmean, median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.reporting import histogram
from atende.reporting.histogram import BOUNDS, ERROR, EXACT, LARGEST

values = st.lists(st.one_of(st.integers(0, 200), st.integers(0, 10**6), st.integers(0, LARGEST)), max_size=60)
QUICK = settings(max_examples=100, deadline=None)


def near(value: float) -> object:
    return pytest.approx(value, rel=ERROR, abs=0 if value > EXACT else 1e-9)


def test_a_bucket_is_never_wider_than_the_error_allows() -> None:
    ends = pairwise(BOUNDS)
    assert all(high - low - 1 <= ERROR * (high + low + 1) for low, high in ends)
    assert (BOUNDS[EXACT], BOUNDS[-1]) == (EXACT, LARGEST)


@QUICK
@given(values)
def test_what_is_read_is_near_what_went_in(found: Sequence[int]) -> None:
    kept = histogram.counted(found)
    assert histogram.count(kept) == len(found)
    if found:
        assert histogram.mean(kept) == fmean(found)
        assert histogram.median(kept) == near(median(found))
        assert histogram.p90(kept) == near(sorted(found)[ceil(len(found) * 9 / 10) - 1])


@QUICK
@given(st.lists(values, max_size=5), st.randoms(use_true_random=False))
def test_the_sum_of_histograms_is_the_histogram_of_all(days: list[list[int]], chance: object) -> None:
    whole = histogram.counted(value for day in days for value in day)
    parts = [histogram.counted(day) for day in days]
    chance.shuffle(parts)  # type: ignore[attr-defined]
    assert histogram.together(parts) == whole
    assert histogram.together([histogram.together(parts[:2]), histogram.together(parts[2:])]) == whole


def test_what_is_out_of_reach_counts_as_the_nearest() -> None:
    assert histogram.counted([-5, LARGEST * 9]) == histogram.counted([0, LARGEST])
