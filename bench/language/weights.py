"""Trains topics as `atende.language.logistic.train` does, ten times as fast."""

from collections.abc import Sequence
from random import Random

import numpy as np

from atende.language.logistic import DECAY, IDLE, RATE, SEED, Features, Weights


def train(examples: Sequence[tuple[Features, int]], count: int, *, epochs: int) -> Weights:
    """Weights that distinguish `count` classes; the same steps in the same order as there, in numbers of 32 bits."""
    places: dict[str, int] = {}
    rows = [
        (np.array([places.setdefault(name, len(places)) for name in vector]), np.array(list(vector.values())), label)
        for vector, label in examples
        if vector
    ]
    weights, moved = np.zeros((len(places), count), np.float32), np.zeros(len(places))
    order = list(range(len(rows)))
    chance = Random(SEED)
    for _ in range(epochs):
        chance.shuffle(order)
        for at in order:
            features, values, label = rows[at]
            own = weights[features]
            grown = values @ own
            grown = np.exp(grown - grown.max())
            chances = grown / grown.sum()
            is_learning = chances > IDLE
            is_learning[label] = True
            classes = np.flatnonzero(is_learning)
            errors = (classes == label) - chances[classes]
            moved[features] += float(errors @ errors) * values * values
            rates = RATE * values / np.sqrt(moved[features] + 1e-6)
            weights[np.ix_(features, classes)] = own[:, classes] * (1 - DECAY) + rates[:, None] * errors
    return {
        name: {int(label): float(weights[place, label]) for label in np.flatnonzero(weights[place])}
        for name, place in places.items()
    }
