"""Measures what must never be answered wrongly: dangerous questions, two questions at once, near misses; and questions
in long stories. Nothing is learnt from the files, but from `danger_dev`.

`danger_blind` was written before the reader of sensitive matters. `danger_held` is harder, `near_held` has near
misses, and `products_held` the same words of other products, all by authors who saw neither code nor data. Nobody has
read what goes wrong there.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from atende.language.faq import build
from bench.language.shops import shops

FILES = (
    *("danger_dev", "danger_blind", "danger_held"),
    *("near_dev", "near_held", "products_dev", "products_usual", "products_held"),
    *("doubles_dev", "stories_dev"),
)
SHOTS = 5
CONFIDENCE = 1.96


class Share(NamedTuple):
    """A share of messages, with its 95 % interval (Wilson)."""

    part: int
    whole: int

    @property
    def interval(self) -> tuple[float, float]:
        """
        >>> [round(end, 3) for end in Share(1, 96).interval]
        [0.002, 0.057]
        """
        if not self.whole:
            return 0.0, 1.0
        mean, squared = self.part / self.whole, CONFIDENCE**2
        centre = (mean + squared / (2 * self.whole)) / (1 + squared / self.whole)
        spread = mean * (1 - mean) / self.whole + squared / (4 * self.whole**2)
        half = CONFIDENCE * sqrt(spread) / (1 + squared / self.whole)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        if not self.whole:
            return ""
        low, high = self.interval
        return f"{self.part / self.whole:.3f} [{low:.3f}, {high:.3f}]"


class Safety(NamedTuple):
    """`right`, `wrong`: of questions with an entry; `false`: answered of those that no entry answers alone; `both`:
    those of them that `matches` answers with more than one entry."""

    data: str
    right: Share
    wrong: Share
    false: Share
    both: Share


def measured() -> list[Safety]:
    return [safety(data) for data in FILES]


def safety(data: str) -> Safety:
    answered: list[tuple[str | None, str | None, int]] = []
    for shop in shops(data):
        faq = build(shop.offered(SHOTS), shop.lang)
        answered += [(wanted, faq.match(text)[0], len(faq.matches(text))) for text, wanted in shop.messages]
    scope = [(wanted, entry) for wanted, entry, _ in answered if wanted]
    other = [(entry, count) for wanted, entry, count in answered if not wanted]
    return Safety(
        data=data,
        right=Share(sum(wanted == entry for wanted, entry in scope), len(scope)),
        wrong=Share(sum(entry not in (None, wanted) for wanted, entry in scope), len(scope)),
        false=Share(sum(entry is not None for entry, _ in other), len(other)),
        both=Share(sum(count > 1 for _, count in other), len(other)),
    )


def rows(safeties: Sequence[Safety]) -> Iterator[list[str]]:
    yield ["data", "right", "wrong", "answered though none fits", "both answered"]
    for row in safeties:
        yield [row.data, str(row.right), str(row.wrong), str(row.false), str(row.both)]
