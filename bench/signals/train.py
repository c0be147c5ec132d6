"""Writes the table of `atende.language.intent_scores`: `python -m bench.signals.train`.

It takes a minute and always writes the same bytes.
"""

from collections.abc import Mapping

from atende.language.intents import INTENTS
from atende.language.weights_codec import Table, bound, folded
from bench.signals.fit import Model, fit
from bench.signals.messages import DATA, ZAPSINAIS, Labelled, ordinary, own, read_messages
from infra.local import ROOT

TABLES = ROOT / "layers/atende/python/atende/language/data"
CUTS = {"stop": 1.0}
"""The log-odds from which a head says yes, if not from 0. Stop is certain: none of the near misses of other authors
reached it (ADR 0028)."""
MARGIN = 12
"""A weight below this many of 127 steps in every head is left out."""


def everything() -> list[Labelled]:
    """The messages from which the intents are learnt; `heldout`, `everyday` and `third` are never among them."""
    return [*own(), *ordinary(), *read_messages(DATA / f"{ZAPSINAIS}.txt")]


def packed(model: Model, cuts: Mapping[str, float]) -> Table:
    """Weights in 127 steps up and down, for the features that have any."""
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
    return head, [bytes(row[name] % 256 for row in kept.values() for name in heads)]


def main() -> None:
    (TABLES / "intents.z").write_bytes(bound(packed(fit(everything(), INTENTS), CUTS)))


if __name__ == "__main__":
    main()
