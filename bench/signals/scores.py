"""Scores of a classifier: AUC, F1, precision, recall, and the threshold with the best F1."""

from collections.abc import Sequence
from typing import NamedTuple


class Found(NamedTuple):
    f1: float
    precision: float
    recall: float


def f1_of(predictions: Sequence[bool], truths: Sequence[bool]) -> Found:
    """F1, precision and recall. Precision is 1 when there is no positive prediction.

    >>> f1_of([True, True, False], [True, False, True])
    Found(f1=0.5, precision=0.5, recall=0.5)
    """
    hits = sum(prediction and other for prediction, other in zip(predictions, truths, strict=True))
    precision = hits / sum(predictions) if any(predictions) else 1.0
    recall = hits / sum(truths) if any(truths) else 1.0
    return Found(2 * hits / max(1, sum(predictions) + sum(truths)), precision, recall)


def auc(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """The share of pairs of a positive and a negative in which the positive has the higher score; equal scores count
    half.

    >>> auc([0.9, 0.5, 0.5, 0.1], [True, True, False, False])
    0.875
    """
    yes = [score for score, truth in zip(scores, truths, strict=True) if truth]
    no = [score for score, truth in zip(scores, truths, strict=True) if not truth]
    won = sum((positive > other) + (positive == other) / 2 for positive in yes for other in no)
    return won / (len(yes) * len(no))


def best_threshold(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """The middle of the gap below the lowest score that the best F1 accepts."""
    ranked = sorted(zip(scores, truths, strict=True), reverse=True)
    hits, best, cut = 0, -1.0, 0
    for taken, (_, truth) in enumerate(ranked, 1):
        hits += truth
        f1 = 2 * hits / (taken + sum(truths))
        if f1 > best:
            best, cut = f1, taken
    below = ranked[cut][0] if cut < len(ranked) else ranked[cut - 1][0] - 1
    return (ranked[cut - 1][0] + below) / 2
