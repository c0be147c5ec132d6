"""Learns to tell complaints by their tone too, apart from the intents: what is learnt here changes no other verdict.

The features of a message are weighed before by how unequally complaints and other messages have them. The limit is
chosen by authors: what some of them teach is measured on friendly messages of others.
"""

import math
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from atende.language import intent_scores
from atende.language.complaint_features import features
from atende.language.complaints import HEAD, LIMIT, judged, share
from atende.language.normalize_plain import read_words
from atende.language.weights_codec import Table, folded
from bench.signals.fit import LEAST, Row, fit
from bench.signals.fit import described as plain_features
from bench.signals.messages import HARD, TONES, Labelled

PART = 0.25
"""What a part of a word counts beside a whole word: a message has many more of them."""
FEW = 0.05
"""The share of other authors' friendly messages with words of a complaint that may be marked. They were written to be
hard; a lower share is bought with complaints that are missed."""
AUTHORS = (
    *(("friendly", "kind", "kindly"), ("voices", "neighbours")),
    *(("hard_pt",), ("hard_three",), ("friends",), ("interior",)),
)
"""Files that are left out together."""
NEGLIGIBLE = 0.165
"""A weight that moves the log-odds by less is left out."""
EPOCHS, RATE, DECAY = 10, 0.01, 0.0006
"""Passes, the first step, and what draws a weight to zero, so that features of few messages get none."""


@dataclass(frozen=True, slots=True)
class Example:
    message: Labelled
    features: set[str]
    share: float
    is_complaint: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Judge:
    """What each feature adds to the log-odds."""

    weights: dict[str, float]
    bias: float

    def odds(self, example: Example) -> float:
        present = sorted(example.features & self.weights.keys())
        return self.bias + example.share * sum(self.weights[feature] for feature in present)


def described(message: Labelled) -> Example:
    words = read_words(message.text, message.language)
    names = features(words, intent_scores.features(words))
    return Example(message, names, share(len(words.words)), message.complaint, message.weight)


def learnt(examples: Sequence[Example]) -> Judge:
    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted(feature for feature, count in counts.items() if count >= LEAST)
    telling = contrasts(names, examples)
    values = {name: ratio * (PART if name[0] == "~" else 1.0) for name, ratio in telling.items()}
    numbers = {name: number for number, name in enumerate(names)}
    rows: list[Row] = [
        [(numbers[name], values[name] * example.share) for name in sorted(example.features & values.keys())]
        for example in examples
    ]
    truths = [example.is_complaint for example in examples]
    bias, weights = descended(rows, truths, [example.weight for example in examples], len(names))
    added = {name: weights[number] * values[name] for name, number in numbers.items()}
    return Judge({name: weight for name, weight in added.items() if abs(weight) >= NEGLIGIBLE}, bias)


def descended(
    rows: Sequence[Row], truths: Sequence[bool], shares: Sequence[float], size: int
) -> tuple[float, list[float]]:
    """Logistic regression by stochastic gradient descent with a fixed shuffle. The decay of all weights is kept as one
    factor, so that a step touches only the features of its message."""
    weights, bias, factor, steps = [0.0] * size, 0.0, 1.0, 0
    order, dice = list(range(len(rows))), random.Random(7)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            row = rows[place]
            rate = RATE / (1 + RATE * DECAY * steps)
            steps += 1
            odds = bias + factor * sum(weights[number] * value for number, value in row)
            residual = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - truths[place]) * shares[place]
            factor *= 1 - rate * DECAY
            bias -= rate * residual
            change = rate * residual / factor
            for number, value in row:
                weights[number] -= change * value
    return bias, [weight * factor for weight in weights]


def contrasts(names: Sequence[str], examples: Sequence[Example]) -> dict[str, float]:
    """How unequally complaints and other messages have each feature, as the logarithm of a ratio."""
    sums = {True: Counter[str](), False: Counter[str]()}
    for example in examples:
        for feature in example.features:
            sums[example.is_complaint][feature] += example.weight
    yes, no = (sum(sums[truth][name] + 1 for name in names) for truth in (True, False))
    return {name: abs(math.log((sums[True][name] + 1) / yes * no / (sums[False][name] + 1))) for name in names}


def crossed(by_file: Mapping[str, Sequence[Example]]) -> Iterator[tuple[str, Example, float]]:
    """Each message of AUTHORS with its file and its log-odds by what all others teach."""
    for left_out in AUTHORS:
        taught = {name: examples for name, examples in by_file.items() if name not in left_out}
        judge = learnt([*chain(*taught.values())])
        ordinary = [each.message for name, examples in taught.items() if name not in TONES for each in examples]
        words = fit(ordinary, (HEAD,))
        for name in left_out:
            for each in by_file[name]:
                by_words = words.odds(plain_features(each.message), HEAD)
                yield name, each, judged(by_words, judge.odds(each))


def limit(by_file: Mapping[str, Sequence[Example]]) -> float:
    """The log-odds that few friendly messages of authors who taught nothing reach."""
    rated = sorted(
        (odds for name, each, odds in crossed(by_file) if name in HARD and not each.is_complaint), reverse=True
    )
    return rated[round(FEW * len(rated))]


def packed(judge: Judge, cut: float) -> Table:
    """Weights in 127 steps up and down."""
    names = sorted(judge.weights)
    step = round(max(map(abs, judge.weights.values())) / 127, 6)
    bias = {HEAD: round(judge.bias, 4), LIMIT: round(cut, 4)}
    head = {"features": folded(names), "step": {HEAD: step}, "bias": bias}
    return head, [bytes(round(judge.weights[name] / step) % 256 for name in names)]
