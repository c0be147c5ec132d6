"""Learns the judge of the semantic layer: the weights of its signs and doubts, on messages about which the lexical
judge is unsure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from atende.language.faq import Faq, build
from atende.language.semantic import DOUBTS, SIGNS, Vector, doubts, signs
from bench.language import verdicts
from bench.language.runs import Run
from bench.language.shops import Shop
from bench.semantic.head import Floats

SHOTS = (1, 5)
HARD = ("ptbr_held", "ptbr_trades", "ptbr_foreign", "ptbr_street", "ptbr_five")
"""Shops whose customers write least like the owner."""
LEAST_PRECISION, EASE, EASIEST = 0.86, 0.1, 2.0
"""The precision on those shops from which the lexical judge's limit was chosen (docs/language.md), and how the doubt is
lowered until it is reached."""
STEPS, RATE, DECAY = 1500, 0.05, 1e-3
NEVER = -1e9
"""The score of an entry that a shop does not have."""


class Case(NamedTuple):
    """A message: its `SIGNS` for each entry, its `DOUBTS`, the position of the right entry (-1: none)."""

    signs: Floats
    doubts: Floats
    right: int


class Judge(NamedTuple):
    signs: Floats
    doubts: Floats


class Matcher(NamedTuple):
    shop: Shop
    faq: Faq
    shots: int
    is_whole: bool


class Asked(NamedTuple):
    """The messages of a shop about which the layer is asked, and of the others how many are answered, and rightly.

    `limit` is the lowest probability of an answer. `is_usual`: the shop has all its entries, with five phrasings each.
    """

    cases: list[Case]
    answered: int
    right: int
    limit: float
    is_usual: bool


def matchers(runs: Sequence[Run], file: str) -> Iterator[Matcher]:
    """The shops of a file, whole and with half of their entries, with a lexical judge that the other files taught."""
    by = verdicts.learn([case for run in runs if run.file != file for case in run.cases])
    for run in runs:
        if run.file == file and run.shots in SHOTS:
            for shop in (run.shop, run.shop.half()):
                faq = build(shop.offered(run.shots), shop.lang, known=run.known, by=by, new=0)
                yield Matcher(shop, faq, run.shots, shop is run.shop)


def asked(matcher: Matcher, vectors: Mapping[str, Vector]) -> Asked:
    """`vectors`: after a head that never saw the shop."""
    shop, faq, shots, is_whole = matcher
    phrasings = {name: [vectors[text] for text in shop.entries[name][:shots]] for name in faq.ids}
    cases: list[Case] = []
    answers: list[bool] = []
    for text, wanted in shop.messages:
        said, lexical = faq.heard(text)
        if faq.is_unsure(text, lexical):
            columns = signs(vectors[said], lexical, phrasings)
            right = faq.ids.index(wanted) if wanted else -1
            cases.append(Case(np.array(columns).T, np.array(doubts(lexical, columns[SIGNS.index("nearest")])), right))
        elif answer := faq.match(text)[0]:
            answers.append(answer == wanted)
    return Asked(cases, len(answers), sum(answers), faq.limits[0], is_whole and shots == max(SHOTS))


def eased(by: Judge, shops: Sequence[tuple[Judge, Asked]]) -> Judge:
    """The judge with as little doubt as the precision of hard shops allows, each asked with a judge that never saw
    it."""
    ease = 0.0
    while ease < EASIEST and precision(shops, ease + EASE) > LEAST_PRECISION:
        ease += EASE
    return with_less(by, ease)


def with_less(by: Judge, doubt: float) -> Judge:
    return by._replace(doubts=by.doubts - doubt * np.eye(len(DOUBTS))[DOUBTS.index("always")])


def precision(shops: Sequence[tuple[Judge, Asked]], ease: float) -> float:
    answered = right = 0
    for by, shop in shops:
        answered, right, easier = answered + shop.answered, right + shop.right, with_less(by, ease)
        for case in shop.cases:
            scores = np.concatenate([[easier.doubts @ case.doubts], case.signs @ easier.signs])
            likely = chances(scores[None])[0, 1:]
            answered += int(likely.max() >= shop.limit)
            right += int(likely.max() >= shop.limit and likely.argmax() == case.right)
    return right / answered


def learn(learnt_from: Sequence[Case]) -> Judge:
    """Adam on the cross-entropy of the choice between the entries and nobody."""
    most = max(len(case.signs) for case in learnt_from)
    rows = np.zeros((len(learnt_from), most, len(SIGNS)))
    is_there = np.zeros((len(learnt_from), most), bool)
    for at, case in enumerate(learnt_from):
        rows[at, : len(case.signs)], is_there[at, : len(case.signs)] = case.signs, True
    nobody = np.array([case.doubts for case in learnt_from])
    right = np.array([case.right for case in learnt_from]) + 1
    weights = np.concatenate([np.eye(len(SIGNS))[0], np.eye(len(DOUBTS))[1]])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.where(is_there, rows @ weights[: len(SIGNS)], NEVER)
        wrong = chances(np.concatenate([(nobody @ weights[len(SIGNS) :])[:, None], scores], axis=1))
        wrong[np.arange(len(right)), right] -= 1
        pushes = [np.einsum("nk,nkf->f", wrong[:, 1:], rows), wrong[:, 0] @ nobody]
        gradient = np.concatenate(pushes) / len(right) + DECAY * weights
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient * gradient
        rate = RATE * (1 - step / STEPS)
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return Judge(weights[: len(SIGNS)], weights[len(SIGNS) :])


def chances(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))
