"""Learns the head: a matrix that moves a message near the phrasings of its entry and away from those of others.

A message that no entry answers comes near none. Adam on the cross-entropy of real shops, and of mock ones from the
phrase library.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.language.shops import Shop, every_text, said

SHOTS = (1, 3, 5)
STEPS, RATE, LEAST_RATE = 2000, 1e-3, 1e-5
SHARPNESS, MOCKS, BATCH, SEED = 8.0, 0.4, 48, 5
"""How sharply likenesses are told apart; the share of mock shops; the messages of a step."""
NOISE = 0.5
"""What is added to each vector at each step, in standard deviations: shops are few, and the head would learn them by
heart."""
LIBRARIES = {"pt": 0.6, "es": 0.2, "en": 0.2}
"""The share of mock shops in each language."""

type Floats = NDArray[np.float64]
type Vectors = Mapping[str, Floats]
"""The encoder's vector of each text."""


class Asked(NamedTuple):
    """A shop's messages, its phrasings with the entry of each, and the right entry of each message (-1: none)."""

    messages: Floats
    phrasings: Floats
    owners: NDArray[np.int64]
    right: NDArray[np.int64]


class Head(NamedTuple):
    matrix: Floats
    bias: Floats


def learn(shops: Sequence[Shop], vectors: Vectors, shares: Mapping[str, float] = LIBRARIES) -> Head:
    """The same shops give the same head. `shares`: of mock shops, by language."""
    chance = np.random.default_rng(SEED)
    real = [asked(variant, shots, vectors) for shop in shops for variant in (shop, shop.half()) for shots in SHOTS]
    libraries = {lang: library(lang) for lang in shares}
    every = np.array([vectors[text] for text in said(shops)])
    mean, spread = np.mean(every, axis=0), np.std(every, axis=0)
    state = [np.eye(len(mean)), -mean, np.array(0.5)]
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in state]
    for step in range(1, STEPS + 1):
        if chance.random() < MOCKS:
            lang = str(chance.choice(list(shares), p=list(shares.values())))
            case = mock(libraries[lang], chance, vectors)
        else:
            case = some(real[chance.integers(len(real))], chance)
        rate = RATE * (1 - step / STEPS) + LEAST_RATE
        for at, gradient in enumerate(gradients(state, noisy(case, NOISE * spread, chance))):
            first, second = moments[at]
            moments[at] = (0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient * gradient)
            first, second = moments[at]
            state[at] = state[at] - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return Head(state[0], state[1])


def asked(shop: Shop, shots: int, vectors: Vectors) -> Asked:
    names = list(shop.entries)
    said = [(at, text) for at, name in enumerate(names) for text in shop.entries[name][:shots]]
    return Asked(
        messages=np.array([vectors[text] for text, _ in shop.messages]),
        phrasings=np.array([vectors[text] for _, text in said]),
        owners=np.array([at for at, _ in said]),
        right=np.array([names.index(wanted) if wanted else -1 for _, wanted in shop.messages]),
    )


def some(case: Asked, chance: np.random.Generator) -> Asked:
    kept = chance.permutation(len(case.messages))[:BATCH]
    return case._replace(messages=case.messages[kept], right=case.right[kept])


def noisy(case: Asked, spread: Floats, chance: np.random.Generator) -> Asked:
    messages = case.messages + spread * chance.normal(size=case.messages.shape)
    return case._replace(
        messages=messages, phrasings=case.phrasings + spread * chance.normal(size=case.phrasings.shape)
    )


def library(lang: str) -> dict[str, list[str]]:
    topics: dict[str, list[str]] = {}
    for topic, phrase in every_text(lang):
        topics.setdefault(topic, []).append(phrase)
    return {topic: said for topic, said in topics.items() if len(said) > 1}


def mock(topics: Mapping[str, list[str]], chance: np.random.Generator, vectors: Vectors) -> Asked:
    """A shop of five to fifteen topics with one, three or five phrasings each, asked with others; four further topics
    are asked for that it does not have."""
    count = int(chance.integers(5, 16))
    said: list[tuple[int, str]] = []
    messages: list[tuple[int, str]] = []
    for at, topic in enumerate(chance.choice(sorted(topics), count + 4, replace=False)):
        texts = list(chance.permutation(topics[topic]))
        if at < count:
            shots = min(int(chance.choice(SHOTS)), len(texts) - 1)
            said += [(at, text) for text in texts[:shots]]
            messages += [(at, text) for text in texts[shots : shots + 4]]
        else:
            messages += [(-1, text) for text in texts[:3]]
    return Asked(
        messages=np.array([vectors[text] for _, text in messages]),
        phrasings=np.array([vectors[text] for _, text in said]),
        owners=np.array([at for at, _ in said]),
        right=np.array([at for at, _ in messages]),
    )


def projected(vectors: Floats, matrix: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """Vectors of length 1, and the lengths that they had."""
    moved = vectors @ matrix.T + bias
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return moved / lengths, lengths


def gradients(state: Sequence[Floats], case: Asked) -> Iterator[Floats]:
    """Of the matrix, the bias and the likeness from which a message is anybody's."""
    matrix, bias, limit = state
    messages, message_lengths = projected(case.messages, matrix, bias)
    phrasings, phrasing_lengths = projected(case.phrasings, matrix, bias)
    sums = SHARPNESS * messages @ phrasings.T
    count = int(case.owners.max()) + 1
    belongs = np.eye(count)[case.owners]
    top = np.stack([sums[:, case.owners == entry].max(axis=1) for entry in range(count)], axis=1)
    grown = np.exp(sums - top[:, case.owners])
    totals = grown @ belongs
    entries = top + np.log(totals / belongs.sum(axis=0))
    scores = np.concatenate([np.full((len(messages), 1), SHARPNESS * float(limit)), entries], axis=1)
    wrong = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(messages)), case.right + 1] -= 1
    wrong /= len(messages)
    pairs = SHARPNESS * wrong[:, 1:][:, case.owners] * grown / totals[:, case.owners]
    moved = back(pairs @ phrasings, messages, message_lengths)
    held = back(pairs.T @ messages, phrasings, phrasing_lengths)
    yield moved.T @ case.messages + held.T @ case.phrasings
    yield moved.sum(axis=0) + held.sum(axis=0)
    yield SHARPNESS * wrong[:, 0].sum()


def back(gradient: Floats, unit: Floats, lengths: Floats) -> Floats:
    """The gradient before the vectors were given length 1."""
    return (gradient - (gradient * unit).sum(axis=1, keepdims=True) * unit) / lengths
