"""Logistic regressions over one set of features, by Adagrad over a fixed shuffle: the same table every time."""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from atende.language.intent_scores import features, worth
from atende.language.intents import INTENTS
from atende.language.normalize_plain import said
from bench.signals.messages import Labelled

EPOCHS = 12
RATE = 0.15
DECAY = 0.002
LEAST = 2
"""Messages that must have a feature before it gets a weight."""
NEGLIGIBLE = 0.002
"""A residual below this teaches nothing."""

type Row = list[tuple[int, float]]


def truth(head: str) -> Callable[[Labelled], bool]:
    """Whether a message is labelled as the head says."""
    if head in INTENTS:
        return lambda one: one.intent == head
    return lambda one: one.complaint if head == "complaint" else one.urgency


def described(one: Labelled) -> set[str]:
    return features(said(one.text, one.language))


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by head and feature number."""

    numbers: dict[str, int]
    weights: dict[str, list[float]]
    bias: dict[str, float]

    def odds(self, found: set[str], head: str) -> float:
        weights = self.weights[head]
        known = sorted(found & self.numbers.keys())
        return self.bias[head] + sum(weights[self.numbers[feature]] * worth(feature) for feature in known)


def fit(data: Sequence[Labelled], heads: Sequence[str], *, patterns: bool = True) -> Model:
    """`patterns` False: by words and their parts alone."""
    found = [{name for name in described(one) if patterns or name[0] != "@"} for one in data]
    counts = Counter(feature for one, features in zip(data, found, strict=True) if not one.head for feature in features)
    numbers = {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= LEAST))}
    rows = [[(numbers[f], worth(f)) for f in sorted(features) if f in numbers] for features in found]
    bias, weights = {}, {}
    for head in heads:
        kept = [place for place, one in enumerate(data) if one.speaks_of(head)]
        truths = [truth(head)(data[place]) for place in kept]
        shares = [data[place].weight for place in kept]
        bias[head], weights[head] = _head([rows[place] for place in kept], truths, shares, len(numbers))
    return Model(numbers, weights, bias)


def _head(rows: list[Row], truths: list[bool], shares: list[float], size: int) -> tuple[float, list[float]]:
    weights, squares = [0.0] * size, [1e-3] * size
    bias, bias_squares = -1.0, 1e-3
    order, dice = list(range(len(rows))), random.Random(7)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for one in order:
            odds = bias + sum(weights[number] * value for number, value in rows[one])
            residual = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - truths[one]) * shares[one]
            if abs(residual) < NEGLIGIBLE:
                continue
            for number, value in rows[one]:
                slope = residual * value + DECAY * weights[number]
                squares[number] += slope * slope
                weights[number] -= RATE * slope / math.sqrt(squares[number])
            bias_squares += residual * residual
            bias -= RATE * residual / math.sqrt(bias_squares)
    return bias, weights
