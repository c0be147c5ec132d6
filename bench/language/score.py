"""What is counted of a matcher's verdicts on messages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Verdict(NamedTuple):
    """`right`: the entry that must answer, None for nobody's; `ranked`: likeliest first; `menu`: what is offered."""

    right: str | None
    ranked: list[tuple[str, float]]
    menu: list[str]

    @property
    def sure(self) -> float:
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def hit(self) -> bool:
        return bool(self.ranked) and self.ranked[0][0] == self.right


class Score(NamedTuple):
    """Shares, 0 to 1. `answered`: of questions in scope, rightly; `wrong`: wrongly; `false`: out of scope, answered."""

    f1: float
    precision: float
    answered: float
    wrong: float
    false: float
    resolved: float
    menus: float
    first: float
    three: float


def score(verdicts: Sequence[Verdict], limit: float) -> Score:
    """`resolved`: answered rightly, or the right entry in a menu; `menus`: out of scope, shown a menu."""
    asked = [one for one in verdicts if one.right is not None]
    other = [one for one in verdicts if one.right is None]
    right = sum(one.hit and one.sure >= limit for one in asked)
    wrong = sum(not one.hit and one.sure >= limit for one in asked)
    false = sum(one.sure >= limit for one in other)
    offered = sum(one.sure < limit and one.right in one.menu for one in asked)
    return Score(
        f1=_share(2 * right, right + wrong + false + len(asked)),
        precision=_share(right, right + wrong + false),
        answered=_share(right, len(asked)),
        wrong=_share(wrong, len(asked)),
        false=_share(false, len(other)),
        resolved=_share(right + offered, len(asked)),
        menus=_share(sum(one.sure < limit and bool(one.menu) for one in other), len(other)),
        first=_share(sum(one.hit for one in asked), len(asked)),
        three=_share(sum(one.right in [name for name, _ in one.ranked[:3]] for one in asked), len(asked)),
    )


def average(scores: Iterable[Score]) -> Score:
    """The mean of each figure, over shops."""
    return Score(*(sum(column) / len(column) for column in zip(*scores, strict=True)))


def best_limit(verdicts: Sequence[Verdict]) -> float:
    """The limit of the highest F1: what a peer is given, learnt on other shops."""
    limits = sorted({round(one.sure, 3) for one in verdicts})
    return max(limits, key=lambda limit: score(verdicts, limit).f1, default=1.0)


def curve(verdicts: Sequence[Verdict]) -> list[tuple[float, float]]:
    """(share of questions in scope answered, precision) as the limit falls."""
    order = sorted((one for one in verdicts if one.ranked), key=lambda one: -one.sure)
    scope = sum(one.right is not None for one in verdicts)
    right = asked = 0
    found = []
    for count, one in enumerate(order, 1):
        right += one.hit
        asked += one.right is not None
        found.append((_share(asked, scope), right / count))
    return found[9::5]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
