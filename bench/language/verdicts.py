"""Trains the judge's weights on messages of other shops, by gradient descent on its multinomial choice."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from atende.language.answer_classifier import DOUBTS, SIGNS, Judge, doubts, signs
from atende.language.faq import Faq, build
from atende.language.logistic import softmax
from atende.language.topics import Topics
from bench.language.shops import Shop

EPOCHS, RATE, DECAY, SEED = 10, 0.1, 0.0005, 7
SHOTS = (1, 5)
UNTAUGHT = Judge(signs=(0.0,) * len(SIGNS), doubts=(0.0,) * len(DOUBTS))


class Case(NamedTuple):
    """A message for the judge: the signs of each entry, the doubts, the position of the right entry (-1: none)."""

    signs: list[tuple[float, ...]]
    doubts: tuple[float, ...]
    right: int


def unseen(shop: Shop, topics: Topics) -> Iterator[Case]:
    """A shop's messages, with plenty of phrasings and with one, for all of its entries and for half of them: the judge
    has to be less sure for a shop with few entries."""
    for variant in (shop, shop.half()):
        for shots in SHOTS:
            yield from cases(variant, build(variant.offered(shots), variant.lang, known=topics, by=UNTAUGHT))


def cases(shop: Shop, faq: Faq) -> Iterator[Case]:
    """The messages of a shop that have a meaning."""
    for text, wanted in shop.messages:
        reading, shelf = faq.evidence(text)
        if reading.said:
            yield Case(list(signs(reading, shelf)), doubts(reading, shelf), faq.ids.index(wanted) if wanted else -1)


def learn(cases: Sequence[Case]) -> Judge:
    """Plain stochastic gradient descent with a learning rate that falls to zero; the result is the mean of the second
    half of the steps."""
    entry, none = [0.0] * len(SIGNS), [0.0] * len(DOUBTS)
    sums = [0.0] * (len(entry) + len(none))
    chance, order = Random(SEED), list(cases)
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        for case in order:
            _step(entry, none, case, rate=RATE * (1 - epoch / EPOCHS))
        if 2 * epoch >= EPOCHS:
            sums = [total + weight for total, weight in zip(sums, [*entry, *none], strict=True)]
    means = [round(total / (EPOCHS // 2), 3) for total in sums]
    return Judge(signs=tuple(means[: len(SIGNS)]), doubts=tuple(means[len(SIGNS) :]))


def _step(entry: list[float], none: list[float], case: Case, *, rate: float) -> None:
    chances = softmax([_dot(none, case.doubts), *(_dot(entry, row) for row in case.signs)])
    _move(none, case.doubts, rate * ((case.right < 0) - chances[0]))
    for at, row in enumerate(case.signs):
        _move(entry, row, rate * ((at == case.right) - chances[at + 1]))
    for weights in (entry, none):
        weights[:] = [weight * (1 - rate * DECAY) for weight in weights]


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _move(weights: list[float], values: Sequence[float], by: float) -> None:
    weights[:] = [weight + by * value for weight, value in zip(weights, values, strict=True)]
