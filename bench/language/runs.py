"""Runs matchers on shops that were not used to train them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from atende.language.faq import Faq, build
from atende.language.topics import Topics
from bench.language import library, peers, vectors, verdicts
from bench.language.score import Verdict, best_limit
from bench.language.shops import ASKED, OWN, Shop, shops

SHOTS = (1, 3, 5)
NOISY = {"ptbr_dev": "ptbr_dev_noisy"}
"""The same messages, typed in a hurry."""

type Told = Mapping[str, list[Verdict]]
"""Verdicts by shop."""


class Run(NamedTuple):
    """A shop and the number of phrasings (`shots`) of each entry that are used. `cases`: what other shops' judge learns
    from it (set for the first run of a shop)."""

    file: str
    shop: Shop
    shots: int
    known: Topics
    cases: list[verdicts.Case]


def untaught(encoded: Mapping[str, vectors.Floats]) -> Iterator[Run]:
    """Every Brazilian shop, with topics and vectors that were trained without its file."""
    for file in OWN:
        topics = without(file, encoded)
        for name in filter(None, (file, NOISY.get(file))):
            for shop in shops(name):
                for shots in SHOTS:
                    learnt = list(verdicts.unseen(shop, topics)) if (name, shots) == (file, SHOTS[0]) else []
                    yield Run(name, shop, shots, topics, learnt)


def without(file: str, encoded: Mapping[str, vectors.Floats]) -> Topics:
    """Topics and vectors as the other files teach them."""
    placed = vectors.learn("pt", shops(*(other for other in (*OWN, *ASKED) if other != file)), encoded)
    return library.learn("pt", shops(*(other for other in OWN if other != file)), placed)


def taught(runs: Sequence[Run]) -> Iterator[tuple[Run, list[Verdict]]]:
    """The verdicts of each run, by a judge that was trained on the other files only."""
    for file in OWN:
        others = [case for run in runs if run.file != file for case in run.cases]
        judge = verdicts.learn(others)
        for run in runs:
            if run.file in (file, NOISY.get(file)):
                faq = build(run.shop.offered(run.shots), run.shop.lang, known=run.known, by=judge)
                yield run, verdict(faq, run.shop.messages)


def verdict(faq: Faq, messages: Iterable[tuple[str, str | None]]) -> list[Verdict]:
    return [Verdict(wanted, faq.ranked(text), faq.suggest(text)) for text, wanted in messages]


def by_peers(chosen: Sequence[Shop], shots: int) -> dict[str, Told]:
    """Each alternative's verdicts, with limits set as `moved` sets them."""
    return {
        name: moved({shop.name: _verdicts_of(shop, peers.scores(peer, shop, shots)) for shop in chosen})
        for name, peer in peers.available().items()
    }


def moved(by_shop: Told) -> Told:
    """The same verdicts with probabilities shifted so that 0.5 is the best limit of the other shops (of the shop itself
    when it is the only one)."""
    shifted = {}
    for name, own in by_shop.items():
        limit = best_limit(together({shop: each for shop, each in by_shop.items() if shop != name}) or own)
        shifted[name] = [
            verdict._replace(ranked=[(entry, value - limit + 0.5) for entry, value in verdict.ranked])
            for verdict in own
        ]
    return shifted


def together(by_shop: Told) -> list[Verdict]:
    return list(chain.from_iterable(by_shop.values()))


def _verdicts_of(shop: Shop, scores: peers.Scores) -> list[Verdict]:
    ids = list(shop.entries)
    ranked = [sorted(zip(ids, row, strict=True), key=lambda pair: -pair[1]) for row in scores]
    return [Verdict(wanted, row, []) for (_, wanted), row in zip(shop.messages, ranked, strict=True)]
