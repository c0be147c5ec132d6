"""Scores of a matcher's verdicts on messages."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Verdict(NamedTuple):
    """`right`: the entry that has to answer, None for none; `ranked`: likeliest first; `menu`: the entries offered."""

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
    """Shares, 0 to 1. `answered`: questions in scope with a right answer; `wrong`: with a wrong one; `false`: questions
    out of scope that got an answer."""

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
    """`resolved`: answered rightly, or the right entry was in the menu; `menus`: out of scope and shown a menu."""
    in_scope = [verdict for verdict in verdicts if verdict.right is not None]
    other = [verdict for verdict in verdicts if verdict.right is None]
    right = sum(verdict.hit and verdict.sure >= limit for verdict in in_scope)
    wrong = sum(not verdict.hit and verdict.sure >= limit for verdict in in_scope)
    false = sum(verdict.sure >= limit for verdict in other)
    offered = sum(verdict.sure < limit and verdict.right in verdict.menu for verdict in in_scope)
    return Score(
        f1=_share(2 * right, right + wrong + false + len(in_scope)),
        precision=_share(right, right + wrong + false),
        answered=_share(right, len(in_scope)),
        wrong=_share(wrong, len(in_scope)),
        false=_share(false, len(other)),
        resolved=_share(right + offered, len(in_scope)),
        menus=_share(sum(verdict.sure < limit and bool(verdict.menu) for verdict in other), len(other)),
        first=_share(sum(verdict.hit for verdict in in_scope), len(in_scope)),
        three=_share(
            sum(verdict.right in [name for name, _ in verdict.ranked[:3]] for verdict in in_scope), len(in_scope)
        ),
    )


def average(scores: Iterable[Score]) -> Score:
    """The mean of each figure over shops."""
    return Score(*(sum(column) / len(column) for column in zip(*scores, strict=True)))


def best_limit(verdicts: Sequence[Verdict]) -> float:
    """The limit with the highest F1: alternatives get the one of other shops."""
    order = sorted(verdicts, key=lambda verdict: verdict.sure)
    sures = [verdict.sure for verdict in order]
    hits = list(accumulate((verdict.hit for verdict in order), initial=0))
    scope = sum(verdict.right is not None for verdict in order)

    def f1(limit: float) -> float:
        at = bisect_left(sures, limit)
        return _share(2 * (hits[-1] - hits[at]), len(order) - at + scope)

    return max(sorted({round(sure, 3) for sure in sures}), key=f1, default=1.0)


def curve(verdicts: Sequence[Verdict]) -> list[tuple[float, float]]:
    """(share of questions in scope that are answered, precision) for a falling limit."""
    order = sorted((verdict for verdict in verdicts if verdict.ranked), key=lambda verdict: -verdict.sure)
    scope = sum(verdict.right is not None for verdict in verdicts)
    right = answered = 0
    points = []
    for count, verdict in enumerate(order, 1):
        right += verdict.hit
        answered += verdict.right is not None
        points.append((_share(answered, scope), right / count))
    return points[9::5]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
