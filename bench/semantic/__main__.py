"""The FAQ with and without the semantic layer, on shops that neither learnt from: `python -m bench.semantic`, after
`make semantic`.

Every message is asked twice of the same matcher, with the shipped tables, guard and reader of sensitive matters.
Intervals are of 95 %. The exit status is 1 when a figure exceeds its bound.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from bench.language.safety import Share
from bench.language.score import Verdict
from bench.picture import Bar
from bench.report import columns, leave
from bench.semantic import cost, layer
from bench.semantic.compare import Comparison, Interval, comparison, together

HELD = {
    "ptbr_last": (5, 1),
    "ptbr_final": (5, 1),
    "ptbr_blind1": (5, 1),
    "ptbr_blind2": (5, 1),
    "es_blind": (3, 1),
    "en_blind": (3, 1),
}
"""Files of shops that nothing is learnt from, and the numbers of phrasings of each entry."""
BLIND = ("ptbr_blind1", "ptbr_blind2")
SAFE = ("danger_dev", "danger_blind", "near_dev", "doubles_dev", "stories_dev")
"""What must never be answered wrongly, and long stories (bench/language/safety.py)."""
GOAL = 0.68
"""F1 of blind shops with five phrasings (issue 18), at the precision that they have without the layer."""
LOST = 0.01
"""How much precision the layer may cost: less than the sample can tell."""


def main() -> int:
    layer.require()
    held = [comparison(data, shots) for data, counts in HELD.items() for shots in counts]
    blind = [
        together("blind shops", [part for part in held if part.data in BLIND and part.shots == shots])
        for shots in (5, 1)
    ]
    safe = [comparison(data, 5) for data in SAFE]
    measured = cost.measured(blind[0].asked)
    tables = [list(quality([*blind, *held])), list(safety(safe)), list(cost.rows(measured))]
    bars = [*bounds(blind[0]), *cost.bars(measured)]
    result = {"lines": [as_json(part) for part in (*blind, *held, *safe)], "cost": measured._asdict()}
    leave(
        "semantic", title="With the semantic layer", result=result, table="\n\n".join(map(columns, tables)), bars=bars
    )
    return int(any(bar.bound is not None and bar.value > bar.bound for bar in bars))


def bounds(blind: Comparison) -> Iterator[Bar]:
    """For figures where more is better, the distance to 1."""
    figures, before = blind.with_layer, blind.without
    yield Bar("blind shops: F1", round(1 - figures.f1, 3), f"{figures.f1:.3f}", round(1 - GOAL, 3))
    least = before.precision - LOST
    yield Bar("precision", round(1 - figures.precision, 3), f"{figures.precision:.3f}", round(1 - least, 3))


def quality(comparisons: Sequence[Comparison]) -> Iterator[list[str]]:
    yield ["data", "phrasings", "", "F1", "precision", "right", "out of scope", "resolved", "first", "asked"]
    for part in comparisons:
        name = [part.data, str(part.shots)]
        for label, figures in (("without", part.without), ("with", part.with_layer)):
            rates = (figures.precision, figures.answered, figures.false, figures.resolved, figures.first)
            asked = f"{part.asked:.2f}" if label == "with" else ""
            yield [*name, label, f"{figures.f1:.3f}", *(f"{rate:.3f}" for rate in rates), asked]
        low, high = part.f1
        yield [*name, "interval", f"[{low:.3f}, {high:.3f}]", *[""] * 6]
        yield [*name, "gain", spread(part.with_layer.f1 - part.without.f1, part.gain), *[""] * 6]


def safety(comparisons: Sequence[Comparison]) -> Iterator[list[str]]:
    yield ["data", "", "right", "wrong", "answered though none fits", "asked"]
    for part in comparisons:
        for label, verdicts in (
            ("without", [pair.without for pair in part.pairs]),
            ("with", [pair.with_layer for pair in part.pairs]),
        ):
            yield [part.data, label, *map(str, shares(verdicts, part.limit)), f"{part.asked:.2f}"]


def shares(verdicts: Sequence[Verdict], limit: float) -> tuple[Share, Share, Share]:
    """Of messages with an entry those answered rightly and wrongly; of the others those answered."""
    scope = [verdict for verdict in verdicts if verdict.right is not None]
    others = [verdict for verdict in verdicts if verdict.right is None]
    return (
        Share(sum(verdict.hit and verdict.sure >= limit for verdict in scope), len(scope)),
        Share(sum(not verdict.hit and verdict.sure >= limit for verdict in scope), len(scope)),
        Share(sum(verdict.sure >= limit for verdict in others), len(others)),
    )


def spread(value: float, interval: Interval) -> str:
    low, high = interval
    return f"{value:+.3f} [{low:+.3f}, {high:+.3f}]"


def as_json(part: Comparison) -> dict[str, Any]:
    return {
        "data": part.data,
        "shots": part.shots,
        "asked": part.asked,
        "without": part.without._asdict(),
        "with": part.with_layer._asdict(),
        "f1_interval": part.f1,
        "gain": part.with_layer.f1 - part.without.f1,
        "gain_interval": part.gain,
    }


if __name__ == "__main__":
    sys.exit(main())
