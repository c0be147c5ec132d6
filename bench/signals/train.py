"""Writes the table of `atende.language.intent_scores`: `python -m bench.signals.train`.

It takes half a minute and always writes the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence

from atende.language.intents import NAMES
from atende.language.weights_codec import Table, bound
from bench.signals.fit import Model, described, fit, truth
from bench.signals.messages import DATA, Labelled, ordinary, own, read_messages
from bench.signals.scores import best_threshold
from infra.local import ROOT

TABLE = ROOT / "layers/atende/python/atende/language/data/intents.z"
STOP = 1.0
"""The log-odds from which stop is certain: none of the near misses of other authors reached it (ADR 0028)."""
FOLDS = 5
MARGIN = 12
"""A weight below this many of 127 steps in every head is left out."""


def everything() -> list[Labelled]:
    """The messages on which the shipped table is trained; `heldout`, `everyday` and `third` are never among them."""
    return [*own(), *ordinary(), *read_messages(DATA / "zapsinais.txt")]


def folds(data: Sequence[Labelled], number: int = FOLDS) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """Pairs of training and test messages; the readings of one line stay together."""
    for fold in range(number):
        yield (
            [message for message in data if message.line % number != fold],
            [message for message in data if message.line % number == fold],
        )


def thresholds(data: Sequence[Labelled]) -> dict[str, float]:
    """The log-odds with the best F1 on messages that the model did not see, for the heads that are not intents; and
    those of stop."""
    return {"stop": STOP, **{head: crossed(data, head) for head in ("complaint", "urgency")}}


def crossed(data: Sequence[Labelled], head: str) -> float:
    odds: list[float] = []
    truths: list[bool] = []
    for train, test in folds([message for message in data if message.speaks_of(head)]):
        model = fit(train, (head,))
        odds += [model.odds(described(message), head) for message in test]
        truths += map(truth(head), test)
    return best_threshold(odds, truths)


def packed(model: Model, cuts: Mapping[str, float]) -> Table:
    """Weights in 127 steps up and down, for the features that have any."""
    heads = tuple(model.weights)
    steps = {head: max(map(abs, model.weights[head])) / 127 for head in heads}
    rows = {
        feature: [round(model.weights[head][number] / steps[head]) for head in heads]
        for feature, number in model.numbers.items()
    }
    kept = {feature: row for feature, row in rows.items() if max(map(abs, row)) >= MARGIN}
    head = {
        "features": "\n".join(kept),
        "step": {name: round(step, 6) for name, step in steps.items()},
        "bias": {name: round(model.bias[name] - cuts.get(name, 0.0), 4) for name in heads},
    }
    return head, [bytes(number % 256 for row in kept.values() for number in row)]


def main() -> None:
    data = everything()
    TABLE.write_bytes(bound(packed(fit(data, NAMES), thresholds(data))))


if __name__ == "__main__":
    main()
