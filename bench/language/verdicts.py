"""Trains the judge on messages of other shops, by gradient descent on its multinomial choice."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from atende.language.answer_classifier import BY_VECTOR, DOUBTS, SIGNS, Judge, Scorer, doubts, signs
from atende.language.faq import Faq, build
from atende.language.topics import Topics
from bench.language.shops import Shop

STEPS, RATE, BATCH, SEED = 2500, 0.02, 1024, 1
UNITS = 8
"""Hidden units of each of the two networks: twice as many were no better on shops not learnt from."""
DECAY = (1e-3, 3e-3, 0.0, 3e-3)
"""How much of themselves the weights of a network's four parts lose."""
NEVER = -1e9
"""The score of an entry that a shop does not have."""
DIGITS = 4
SHOTS = (1, 5)
RARELY = 4
"""One in how many messages is learnt once more without vectors, which only Portuguese has."""
UNTAUGHT = Judge(
    entry=Scorer(linear=(0.0,) * (len(SIGNS) + len(DOUBTS))), nobody=Scorer(linear=(0.0,) * (len(SIGNS) + len(DOUBTS)))
)

type Floats = NDArray[np.float64]


class Case(NamedTuple):
    """A message for the judge: the signs of each entry, the doubts, the position of the right entry (-1: none)."""

    signs: list[tuple[float, ...]]
    doubts: tuple[float, ...]
    right: int


class Network(NamedTuple):
    """The parts of a `Scorer`, for values of one scale."""

    linear: Floats
    hidden: Floats
    shifts: Floats
    outputs: Floats

    @classmethod
    def begun(cls, width: int, chance: np.random.Generator) -> Self:
        hidden = chance.normal(0, 0.2, (UNITS, width))
        return cls(np.zeros(width), hidden, np.zeros(UNITS), np.zeros(UNITS))

    def scores(self, values: Floats) -> tuple[Floats, Floats]:
        """The scores of the last axis, and what the hidden units gave."""
        units = np.tanh(values @ self.hidden.T + self.shifts)
        return np.asarray(values @ self.linear + units @ self.outputs), units

    def gradients(self, values: Floats, units: Floats, wrong: Floats) -> Self:
        """By how much each part made the scores wrong, all messages together."""
        values, units, wrong = values.reshape(-1, len(self.linear)), units.reshape(-1, UNITS), wrong.ravel()
        bent = wrong[:, None] * self.outputs * (1 - units * units)
        return type(self)(wrong @ values, bent.T @ values, bent.sum(axis=0), wrong @ units)

    def scorer(self, mean: Floats, spread: Floats) -> Scorer:
        """The same network for values as they are, which were brought to one scale by `mean` and `spread`."""
        return Scorer(
            linear=rounded(self.linear / spread),
            constant=round(float(-self.linear @ (mean / spread)), DIGITS),
            hidden=tuple(map(rounded, self.hidden / spread)),
            shifts=rounded(self.shifts - self.hidden @ (mean / spread)),
            outputs=rounded(self.outputs),
        )


class Data(NamedTuple):
    """Messages: what the two networks read, which entries there are, and the place of the right one (0: nobody)."""

    entries: Floats
    nobody: Floats
    is_there: NDArray[np.bool_]
    right: NDArray[np.int64]

    @classmethod
    def of(cls, cases: Sequence[Case]) -> Self:
        most = max(len(case.signs) for case in cases)
        rows, is_there = np.zeros((len(cases), most, len(SIGNS))), np.zeros((len(cases), most), bool)
        for at, case in enumerate(cases):
            rows[at, : len(case.signs)], is_there[at, : len(case.signs)] = case.signs, True
        against = np.array([case.doubts for case in cases])
        best = np.where(is_there[:, :, None], rows, -np.inf).max(axis=1)
        entries = np.concatenate([rows, np.repeat(against[:, None], most, axis=1)], axis=2)
        nobody = np.concatenate([against, best], axis=1)
        return cls(entries, nobody, is_there, np.array([case.right for case in cases]) + 1)

    def some(self, at: NDArray[np.int64]) -> Self:
        return type(self)(*(part[at] for part in self))


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


def blinded(cases: Sequence[Case]) -> list[Case]:
    """The same messages, and every fourth of them as in a language without vectors."""
    nothing = (0.0,) * len(BY_VECTOR)
    hidden = [[(*row[: -len(nothing)], *nothing) for row in case.signs] for case in cases[::RARELY]]
    return [*cases, *(case._replace(signs=rows) for case, rows in zip(cases[::RARELY], hidden, strict=True))]


def learn(cases: Sequence[Case], *, steps: int = STEPS) -> Judge:
    """Adam on the cross-entropy of the choice. The same cases give the same judge, up to the last digits on another
    machine."""
    chance = np.random.default_rng(SEED)
    cases = blinded(cases)
    data = Data.of(cases)
    entry_scale, nobody_scale = scale(data.entries[data.is_there]), scale(data.nobody)
    entries = np.where(data.is_there[:, :, None], scaled(data.entries, *entry_scale), 0.0)
    data = data._replace(entries=entries, nobody=scaled(data.nobody, *nobody_scale))
    width = len(SIGNS) + len(DOUBTS)
    parts = [*Network.begun(width, chance), *Network.begun(width, chance)]
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in parts]
    for step in range(1, steps + 1):
        rate = RATE * (1 - step / steps)
        batch = data.some(chance.integers(0, len(cases), BATCH))
        for at, gradient in enumerate(gradients(Network(*parts[:4]), Network(*parts[4:]), batch)):
            slope = gradient + DECAY[at % 4] * parts[at]
            first, second = (0.9 * moments[at][0] + 0.1 * slope, 0.999 * moments[at][1] + 0.001 * slope * slope)
            moments[at] = first, second
            parts[at] = parts[at] - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return Judge(entry=Network(*parts[:4]).scorer(*entry_scale), nobody=Network(*parts[4:]).scorer(*nobody_scale))


def gradients(entry: Network, nobody: Network, batch: Data) -> Iterator[Floats]:
    """Of the parts of both networks."""
    scores, units = entry.scores(batch.entries)
    against, against_units = nobody.scores(batch.nobody)
    every = np.concatenate([against[:, None], np.where(batch.is_there, scores, NEVER)], axis=1)
    wrong = np.exp(every - every.max(axis=1, keepdims=True))
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(wrong)), batch.right] -= 1
    wrong /= len(wrong)
    yield from entry.gradients(batch.entries, units, wrong[:, 1:])
    yield from nobody.gradients(batch.nobody, against_units, wrong[:, 0])


def scale(values: Floats) -> tuple[Floats, Floats]:
    """The mean and the spread of each value; a value that is always the same is left as it is."""
    spread = values.std(axis=0)
    is_constant = spread < 1e-6
    return np.where(is_constant, 0.0, values.mean(axis=0)), np.where(is_constant, 1.0, spread)


def scaled(values: Floats, mean: Floats, spread: Floats) -> Floats:
    return np.asarray((values - mean) / spread)


def rounded(numbers: Floats) -> tuple[float, ...]:
    return tuple(round(float(number), DIGITS) for number in numbers)
