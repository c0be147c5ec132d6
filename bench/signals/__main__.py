"""Scores intents, complaints and urgency, a list of keywords, and the regressions alone, in one run.

There are four sets. `zapsinais` has development messages of another author and is scored by folds, because the shipped
table was trained on it. `heldout` was written for this benchmark after the training messages, and the shipped table
never saw a line of it. `everyday` was written later by somebody who had seen neither; afterwards some lists were
corrected by it. `third` is by an author who had read only `zapsinais`, and nobody has read its mistakes. Messages from
elsewhere will score lower, because the lists and the messages have few authors.
"""

import sys
import time
from collections.abc import Iterator, Sequence

from atende.language import intent_scores, intents
from atende.language.intent_scores import Table
from atende.language.intents import INTENTS, NAMES
from bench.picture import Bar
from bench.report import columns, leave
from bench.signals import readers
from bench.signals.fit import fit
from bench.signals.messages import DATA, ZAPSINAIS, Labelled, ordinary, own, read_messages
from bench.signals.readers import Reader, Scores
from bench.signals.train import CUTS, TABLES, everything, packed

FOLDS = 5

BOUNDS = {
    "complaint AUC": (0.88, 0.94),
    "complaint F1": (0.68, 0.80),
    "urgency F1": (0.60, 0.75),
    "intents macro F1": (0.80, 0.90),
    "stop precision": (1.0, 1.0),
    "stop recall": (0.60, 0.85),
}
"""Floor and goal of each figure."""
MOST = {"kB of tables": 500.0, "ms to load": 150.0, "ms per message": 3.0}
FILES = ("intents*", "signals*")
WAYS = ("keywords", "regression alone", "atende")

type Figures = dict[str, dict[str, float]]


def folded(dev: Sequence[Labelled]) -> Figures:
    """Scores each fold of the development messages by what the other folds and our own messages teach."""
    rated: dict[str, list[Scores]] = {name: [] for name in WAYS}
    order: list[Labelled] = []
    for fold in range(FOLDS):
        test, rest = dev[fold::FOLDS], [place for place in range(len(dev)) if place % FOLDS != fold]
        data = [*own(), *ordinary(), *(dev[place] for place in rest)]
        table = intent_scores.unpacked(packed(fit(data, INTENTS), CUTS))
        ways = (readers.keywords, readers.alone(regression(data)), readers.by(table))
        for name, way in zip(WAYS, ways, strict=True):
            rated[name] += map(way, test)
        order += test
    return {name: readers.figures(order, scores) for name, scores in rated.items()}


def regression(data: Sequence[Labelled]) -> Table:
    """A regression on words and their parts only: no list, no pattern, no threshold."""
    return intent_scores.unpacked(packed(fit(data, NAMES, patterns=False), {}))


def unseen(messages: Sequence[Labelled], alone: Table) -> Figures:
    ways: tuple[Reader, ...] = (readers.keywords, readers.alone(alone), readers.shipped)
    return {name: readers.measured(messages, way) for name, way in zip(WAYS, ways, strict=True)}


def cost(messages: Sequence[Labelled]) -> dict[str, float]:
    """Size of what is loaded, and CPU time: for all patterns and the table once, then for each message."""
    begun = time.process_time()
    intents.read("não quero mais receber mensagens, obrigado")
    loaded = time.process_time()
    for message in messages:
        readers.shipped(message)
    done = time.process_time()
    size = sum(path.stat().st_size for pattern in FILES for path in TABLES.glob(pattern))
    return {
        "kB of tables": round(size / 1000, 1),
        "ms to load": round((loaded - begun) * 1000, 1),
        "ms per message": round((done - loaded) * 1000 / len(messages), 3),
    }


def table(figures: Figures) -> str:
    rows = [
        [name, *(f"{figures[way][name]:.3f}" for way in WAYS), f"{floor:g}", f"{goal:g}"]
        for name, (floor, goal) in BOUNDS.items()
    ]
    return columns([["", *WAYS, "floor", "goal"], *rows])


def bars(figures: Figures) -> Iterator[Bar]:
    """The distance to 1, so that shorter is better as in every picture; the mark is the floor."""
    for name, (floor, _) in BOUNDS.items():
        for way in WAYS:
            missing = 1 - figures[way][name]
            yield Bar(f"{way}: {name}", missing, f"{missing:.3f}", 1 - floor if way == "atende" else None)


def kept(figures: dict[str, float]) -> bool:
    return all(figures[name] >= floor for name, (floor, _) in BOUNDS.items())


def main() -> int:
    dev, held = read_messages(DATA / f"{ZAPSINAIS}.txt"), read_messages(DATA / "signals/heldout.txt")
    everyday, third = read_messages(DATA / "signals/everyday.txt"), read_messages(DATA / "signals/third.txt")
    costs = cost(held)
    alone = regression(everything())
    sets = {
        f"zapsinais, {FOLDS} folds": folded(dev),
        "heldout, pt": unseen(portuguese(held), alone),
        "heldout": unseen(held, alone),
        "everyday, pt": unseen(portuguese(everyday), alone),
        "everyday": unseen(everyday, alone),
        "third, pt": unseen(portuguese(third), alone),
        "third": unseen(third, alone),
    }
    lines = [f"{title}\n{table(figures)}" for title, figures in sets.items()]
    lines.append(columns([["cost", "", "of"], *([name, f"{costs[name]:g}", f"{MOST[name]:g}"] for name in MOST)]))
    result = {
        "bounds": BOUNDS,
        "sets": sets,
        "messages": [len(dev), len(held), len(everyday), len(third)],
        "cost": costs,
        "most": MOST,
    }
    title = "What messages are for; below, what is missing to 1 on messages never seen"
    leave("signals", title=title, result=result, table="\n\n".join(lines), bars=list(bars(sets["third"])))
    good = all(kept(figures["atende"]) for figures in sets.values())
    return 0 if good and all(costs[name] <= most for name, most in MOST.items()) else 1


def portuguese(messages: Sequence[Labelled]) -> list[Labelled]:
    return [message for message in messages if message.language == "pt-BR"]


if __name__ == "__main__":
    sys.exit(main())
