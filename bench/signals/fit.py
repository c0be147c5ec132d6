"""Logistic regressions over one set of features, by AdaGrad with a fixed shuffle: the result is always the same
table."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from atende.language.intent_scores import features, worth
from atende.language.intents import INTENTS
from atende.language.normalize_plain import read_words
from bench.signals.messages import Labelled

EPOCHS = 12
RATE = 0.15
DECAY = 0.002
LEAST = 2
"""The number of messages that must have a feature before it gets a weight."""
NEGLIGIBLE = 0.002
"""A smaller residual teaches nothing."""

type Row = list[tuple[int, float]]


def truth(head: str) -> Callable[[Labelled], bool]:
    """Whether a message has the label of the head."""
    if head in INTENTS:
        return lambda message: message.intent == head
    return lambda message: message.complaint if head == "complaint" else message.urgency


def described(message: Labelled) -> set[str]:
    return features(read_words(message.text, message.language))


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by head and feature number."""

    numbers: dict[str, int]
    weights: dict[str, list[float]]
    bias: dict[str, float]

    def odds(self, feature_names: set[str], head: str) -> float:
        weights = self.weights[head]
        numbered = sorted(feature_names & self.numbers.keys())
        return self.bias[head] + sum(weights[self.numbers[feature]] * worth(feature) for feature in numbered)


def fit(data: Sequence[Labelled], heads: Sequence[str], *, patterns: bool = True) -> Model:
    """`patterns` False: with words and their parts only."""
    feature_sets = [{name for name in described(message) if patterns or name[0] != "@"} for message in data]
    counted = [features for message, features in zip(data, feature_sets, strict=True) if not message.head]
    numbers, rows = numbered(feature_sets, counted)
    bias, weights = {}, {}
    for head in heads:
        kept = [place for place, message in enumerate(data) if message.speaks_of(head)]
        truths = [truth(head)(data[place]) for place in kept]
        shares = [data[place].weight for place in kept]
        bias[head], weights[head] = fit_head([rows[place] for place in kept], truths, shares, len(numbers))
    return Model(numbers, weights, bias)


def numbered(
    feature_sets: Sequence[set[str]], counted: Sequence[set[str]] | None = None
) -> tuple[dict[str, int], list[Row]]:
    """The numbers of the features that enough of the counted messages have, and the messages by these numbers."""
    counts = Counter(feature for features in (feature_sets if counted is None else counted) for feature in features)
    numbers = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    return numbers, [[(numbers[f], worth(f)) for f in sorted(features) if f in numbers] for features in feature_sets]


def fit_head(
    rows: list[Row], truths: list[bool], shares: list[float], size: int, *, decay: float = DECAY
) -> tuple[float, list[float]]:
    weights, squares = np.zeros(size), np.full(size, 1e-3)
    bias, bias_squares = -1.0, 1e-3
    columns = [(np.array([number for number, _ in row], int), np.array([value for _, value in row])) for row in rows]
    order, dice = list(range(len(rows))), random.Random(7)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            numbers, values = columns[place]
            own = weights[numbers]
            odds = bias + float(own @ values)
            residual = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - truths[place]) * shares[place]
            if abs(residual) < NEGLIGIBLE:
                continue
            slopes = residual * values + decay * own
            moved = squares[numbers] + slopes * slopes
            squares[numbers] = moved
            weights[numbers] = own - RATE * slopes / np.sqrt(moved)
            bias_squares += residual * residual
            bias -= RATE * residual / math.sqrt(bias_squares)
    return bias, weights.tolist()
