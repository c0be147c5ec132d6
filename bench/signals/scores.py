"""Scores of a classifier: AUC, F1, precision and recall."""

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
