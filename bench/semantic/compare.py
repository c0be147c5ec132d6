"""Asks every message twice of the same matcher: without the semantic layer, and with it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from atende.language.faq import Faq, build
from bench.language.score import Score, Verdict, score
from bench.language.shops import shops

DRAWS, SEED, CUT = 1000, 7, 0.025
"""How often the messages are drawn again for an interval; the share that is cut off at both ends."""

type Interval = tuple[float, float]


class Pair(NamedTuple):
    """The verdicts on a message; `asked`: whether the layer was asked."""

    without: Verdict
    with_layer: Verdict
    asked: bool


class Comparison(NamedTuple):
    """Messages of a file, or of several; `limit`: the lowest probability of an answer."""

    data: str
    shots: int
    limit: float
    pairs: Sequence[Pair]

    @property
    def without(self) -> Score:
        return score([pair.without for pair in self.pairs], self.limit)

    @property
    def with_layer(self) -> Score:
        return score([pair.with_layer for pair in self.pairs], self.limit)

    @property
    def asked(self) -> float:
        return sum(pair.asked for pair in self.pairs) / len(self.pairs)

    @property
    def f1(self) -> Interval:
        return drawn([counted(pair, self.limit) for pair in self.pairs], lambda sums: f1(*sums[:2], sums[4]))

    @property
    def gain(self) -> Interval:
        """By how much F1 is higher with the layer."""
        counts = [counted(pair, self.limit) for pair in self.pairs]
        return drawn(counts, lambda sums: f1(*sums[:2], sums[4]) - f1(*sums[2:]))


def counted(pair: Pair, limit: float) -> tuple[int, ...]:
    """1 or 0: right with the layer, answered with it, right without, answered without, there is an entry."""
    each = [
        int(verdict.sure >= limit and is_counted)
        for verdict in (pair.with_layer, pair.without)
        for is_counted in (verdict.hit, True)
    ]
    return (*each, int(pair.without.right is not None))


def f1(right: int, answered: int, scope: int) -> float:
    return 2 * right / (answered + scope or 1)


def drawn(counts: Sequence[tuple[int, ...]], figure: Callable[[Sequence[int]], float]) -> Interval:
    """The 95 % interval of a figure of sums, by drawing the messages again."""
    chance = Random(SEED)
    samples = (chance.choices(counts, k=len(counts)) for _ in range(DRAWS))
    figures = sorted(figure(list(map(sum, zip(*sample, strict=True)))) for sample in samples)
    return figures[int(DRAWS * CUT)], figures[int(DRAWS * (1 - CUT))]


def comparison(data: str, shots: int) -> Comparison:
    chosen = shops(data)
    matchers = [build(shop.offered(shots), shop.lang) for shop in chosen]
    pairs = [pair for shop, faq in zip(chosen, matchers, strict=True) for pair in asked_twice(faq, shop.messages)]
    return Comparison(data, shots, matchers[0].limits[0], pairs)


def together(data: str, comparisons: Iterable[Comparison]) -> Comparison:
    parts = list(comparisons)
    return Comparison(data, parts[0].shots, parts[0].limit, [pair for part in parts for pair in part.pairs])


def asked_twice(faq: Faq, messages: Iterable[tuple[str, str | None]]) -> Iterator[Pair]:
    meanings = faq.meanings
    for text, wanted in messages:
        faq.meanings = None
        without = Verdict(wanted, faq.ranked(text), faq.suggest(text))
        faq.meanings = meanings
        with_layer = Verdict(wanted, faq.ranked(text), faq.suggest(text))
        yield Pair(without, with_layer, faq.is_unsure(text, faq.heard(text)[1]))
