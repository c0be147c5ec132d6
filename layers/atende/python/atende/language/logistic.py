"""Multinomial logistic regression over sparse features in plain Python: fast enough to train for each shop."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, sqrt
from random import Random

Features = Mapping[str, float]
Weights = dict[str, dict[int, float]]

EPOCHS = 12
RATE = 0.6
DECAY = 0.002
"""The share of its weights that a feature loses each time it is seen: without it rare words would get too much
weight."""
IDLE = 0.01
"""A class with a lower probability learns nothing from an example: this saves most of the work and changes no
result."""
SEED = 5


def scores(features: Features, weights: Weights, count: int) -> list[float]:
    """One number for each of `count` classes."""
    sums = [0.0] * count
    for name, value in features.items():
        for label, weight in weights.get(name, {}).items():
            sums[label] += value * weight
    return sums


def softmax(numbers: Sequence[float], sharpness: float = 1.0) -> list[float]:
    """Probabilities that add up to 1; an empty list for an empty input.

    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    top = max(numbers, default=0.0)
    grown = [exp(sharpness * (number - top)) for number in numbers]
    total = sum(grown)
    return [number / total for number in grown]


def train(examples: Sequence[tuple[Features, int]], count: int, *, epochs: int = EPOCHS) -> Weights:
    """Weights that distinguish `count` classes; the same examples always give the same weights."""
    weights: Weights = {}
    moved: dict[str, float] = {}
    order = list(range(len(examples)))
    chance = Random(SEED)  # noqa: S311 -- an order, not a secret
    for _ in range(epochs):
        chance.shuffle(order)
        for at in order:
            features, label = examples[at]
            _learn(weights, moved, features, _errors(softmax(scores(features, weights, count)), label))
    return weights


def _errors(guess: Sequence[float], label: int) -> list[tuple[int, float]]:
    """By how much the score of each class has to change."""
    return [(at, (at == label) - chance) for at, chance in enumerate(guess) if chance > IDLE or at == label]


def _learn(weights: Weights, moved: dict[str, float], features: Features, errors: Iterable[tuple[int, float]]) -> None:
    """One AdaGrad step, with a learning rate for each feature."""
    push = sum(error * error for _, error in errors)
    for name, value in features.items():
        moved[name] = moved.get(name, 0.0) + push * value * value
        rate = RATE * value / sqrt(moved[name] + 1e-6)
        row = weights.setdefault(name, {})
        for label, error in errors:
            row[label] = row.get(label, 0.0) * (1 - DECAY) + rate * error
