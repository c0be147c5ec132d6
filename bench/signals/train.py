"""Writes the tables of `atende.language.intent_scores` and `atende.language.complaints`, and the words of
`atende.language.polarity`: `python -m bench.signals.train`.

It takes two minutes and always writes the same bytes.
"""

import zlib
from collections.abc import Mapping

from atende.language.complaints import HEAD
from atende.language.intents import NAMES
from atende.language.weights_codec import Table, bound, folded
from bench.signals import complaints
from bench.signals.fit import Model, fit
from bench.signals.messages import DATA, ZAPSINAIS, Labelled, ordinary, own, read_messages, told_apart
from infra.local import ROOT

TABLES = ROOT / "layers/atende/python/atende/language/data"
CUTS = {"stop": 1.0, "urgency": -0.59394}
"""The log-odds from which a head says yes, if not from 0. Stop is certain: none of the near misses of other authors
reached it (ADR 0028). That of urgency had the best F1 on folds of the messages of its time."""
MARGIN = 12
"""A weight below this many of 127 steps in every head is left out."""
GROUP, MOST = 8, 120
"""The steps of a coarse weight, and the largest one."""


def everything() -> list[Labelled]:
    """The messages from which the intents are learnt; `heldout`, `everyday` and `third` are never among them."""
    return [*own(), *ordinary(), *read_messages(DATA / f"{ZAPSINAIS}.txt")]


def packed(model: Model, cuts: Mapping[str, float], *, coarse: str = "") -> Table:
    """Weights in 127 steps up and down, for the features that have any. `coarse`: a head that needs few different ones,
    so that the file is small."""
    heads = tuple(model.weights)
    steps = {head: max(map(abs, model.weights[head])) / 127 for head in heads}
    rows = {
        feature: {head: round(model.weights[head][number] / steps[head]) for head in heads}
        for feature, number in model.numbers.items()
    }
    kept = {feature: row for feature, row in rows.items() if max(map(abs, row.values())) >= MARGIN}
    head = {
        "features": folded(kept),
        "step": {name: round(step, 6) for name, step in steps.items()},
        "bias": {name: round(model.bias[name] - cuts.get(name, 0.0), 4) for name in heads},
    }
    for row in kept.values() if coarse else ():
        row[coarse] = coarsened(row[coarse])
    return head, [bytes(row[name] % 256 for row in kept.values() for name in heads)]


def coarsened(weight: int) -> int:
    """The weight as a multiple of GROUP, or 0.

    >>> [coarsened(weight) for weight in (5, -14, 127)]
    [0, -16, 120]
    """
    return max(-MOST, min(MOST, round(weight / GROUP) * GROUP)) if abs(weight) >= MARGIN else 0


def complaint_table() -> Table:
    by_file = {name: [*map(complaints.described, messages)] for name, messages in told_apart().items()}
    judge = complaints.learnt([example for examples in by_file.values() for example in examples])
    return complaints.packed(judge, complaints.limit(by_file))


def main() -> None:
    words = (DATA / "signals/polarity.txt").read_bytes()
    (TABLES / "polarity.txt.z").write_bytes(zlib.compress(words, 9))
    (TABLES / "intents.z").write_bytes(bound(packed(fit(everything(), NAMES), CUTS, coarse=HEAD)))
    (TABLES / "complaints.z").write_bytes(bound(complaint_table()))


if __name__ == "__main__":
    main()
