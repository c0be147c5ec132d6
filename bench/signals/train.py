"""Writes the table of `atende.language.intent_scores`: `python -m bench.signals.train`.

It takes two minutes and always writes the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence

from atende.language.intents import NAMES
from atende.language.weights_codec import Table, bound
from bench.signals.fit import Model, described, fit, truth
from bench.signals.messages import DATA, HARD, Labelled, ordinary, own, read_messages
from bench.signals.scores import best_threshold
from infra.local import ROOT

TABLE = ROOT / "layers/atende/python/atende/language/data/intents.z"
STOP = 1.0
"""The log-odds from which stop is certain: none of the near misses of other authors reached it (ADR 0028)."""
FEW = 0.10
"""The share of the friendly messages with words of a complaint that may be marked by what other messages teach. They
were written to be hard; a lower share is bought with complaints that are missed."""
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
    """The log-odds with the best F1 on messages that the model did not see, for the heads that are not intents; those
    of stop; and those that few friendly messages with words of a complaint reach."""
    complaints = list(crossed(data, "complaint"))
    return {
        "stop": STOP,
        "complaint": max(best(complaints), reached(complaints, friendly(), FEW)),
        "urgency": best(list(crossed(data, "urgency"))),
    }


type Rated = tuple[Labelled, float, bool]


def crossed(data: Sequence[Labelled], head: str) -> Iterator[Rated]:
    """The log-odds of each message by what the other folds teach, and the truth."""
    for train, test in folds([message for message in data if message.speaks_of(head)]):
        model = fit(train, (head,))
        yield from ((message, model.odds(described(message), head), truth(head)(message)) for message in test)


def best(rated: Sequence[Rated]) -> float:
    return best_threshold([odds for _, odds, _ in rated], [is_true for *_, is_true in rated])


def reached(rated: Sequence[Rated], texts: set[str], share: float) -> float:
    """The log-odds that a share of the given texts reaches."""
    odds = sorted((odds for message, odds, _ in rated if message.text in texts), reverse=True)
    return odds[round(share * len(odds))]


def friendly() -> set[str]:
    """The friendly messages with words of a complaint."""
    messages = (message for name in HARD for message in read_messages(DATA / f"signals/{name}.txt"))
    return {message.text for message in messages if not message.complaint}


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
