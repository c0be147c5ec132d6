"""Turns similarities into probabilities: which entry a message asks for, or none.

It is one multinomial choice among the entries and "none". A small neural network scores each entry by its `SIGNS` and
the `DOUBTS`, another one scores none by the `DOUBTS` and the best of each sign. Their weights are trained on other
shops' messages (bench/language/train.py) and are the same for every shop.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sumprod, tanh
from typing import Any

from atende.language import data_files
from atende.language.document import Reading, roots
from atende.language.features import Features
from atende.language.logistic import softmax
from atende.language.phrase_index import Shelf

BY_VECTOR = ("near", "near_centre", "near_lead", "near_centre_lead")
SIGNS = (
    *("spelling", "wording", "concepts", "subject", "mixture", "centre", "share", "log_share"),
    *("spelling_lead", "wording_lead", "mixture_lead", "share_lead"),
    *("themes", "theme_centre", "concepts_held", "stems_held", "kinds_held"),
    *("themes_lead", "theme_centre_lead", "concepts_held_lead", "stems_held_lead"),
    *BY_VECTOR,
)
DOUBTS = (
    *("always", "unknown", "elsewhere", "idle", "short", "clear"),
    *("concepts_new", "kinds_new", "no_concept", "stray", "entries"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A network with one hidden layer: `hidden` has the weights of each of its units, `shifts` what is added before the
    hyperbolic tangent, `outputs` how much each unit counts. `linear` weighs the values themselves."""

    linear: tuple[float, ...]
    constant: float = 0.0
    hidden: tuple[tuple[float, ...], ...] = ()
    shifts: tuple[float, ...] = ()
    outputs: tuple[float, ...] = ()

    def score(self, values: Sequence[float]) -> float:
        sums = (sumprod(weights, values) for weights in self.hidden)
        units = [tanh(total + shift) for total, shift in zip(sums, self.shifts, strict=True)]
        return self.constant + sumprod(self.linear, values) + sumprod(self.outputs, units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """`entry` scores the signs of an entry followed by the doubts, `nobody` the doubts followed by the best of each
    sign."""

    entry: Scorer
    nobody: Scorer

    def chances(self, reading: Reading, shelf: Shelf) -> list[float]:
        """The probability of each entry; the rest up to 1 is the probability of none."""
        if shelf.plenty:
            return plain(reading, shelf)
        rows, against = list(signs(reading, shelf)), doubts(reading, shelf)
        nobody = self.nobody.score((*against, *map(max, *rows, rows[0])))
        return softmax([nobody, *(self.entry.score((*row, *against)) for row in rows)])[1:]


def plain(reading: Reading, shelf: Shelf) -> list[float]:
    """For shops with plenty of phrasings: the mean of the spelling's similarity and the share.

    On real customers' messages this carries over to other shops better than anything trained (docs/language.md).
    """
    spelling = shelf.best(shelf.spellings.like(shelf.spelling(reading)))
    return [(likeness + share) / 2 for likeness, share in zip(spelling, shelf.shares(reading), strict=True)]


def signs(reading: Reading, shelf: Shelf) -> Iterator[tuple[float, ...]]:
    """For each entry, its `SIGNS`."""
    wording, subject, shares = shelf.wording(reading), roots(reading.topics), shelf.shares(reading)
    spellings = shelf.best(shelf.spellings.like(shelf.spelling(reading)))
    wordings = shelf.best(shelf.wordings.like(wording))
    mixtures = shelf.mixtures.like(subject)
    held, near = shelf.holdings.signs(reading), shelf.nearness(reading)
    return zip(
        spellings,
        wordings,
        shelf.best(shelf.concepts.like(reading.concepts)),
        shelf.best(shelf.subjects.like(subject)),
        mixtures,
        shelf.centres.like(wording),
        shares,
        [1 + log(share + 0.001) / 7 for share in shares],
        *map(leads, (spellings, wordings, mixtures, shares)),
        *held,
        *map(leads, held[:-1]),
        *near,
        *map(leads, near),
        strict=True,
    )


def leads(values: Sequence[float]) -> list[float]:
    """How far each value is ahead of the best of the others.

    >>> leads([0.75, 0.5, 0.25])
    [0.25, -0.25, -0.5]
    """
    first, second = [*sorted(values, reverse=True), 0.0][:2]
    return [value - (second if value == first else first) for value in values]


def doubts(reading: Reading, shelf: Shelf) -> tuple[float, ...]:
    """Evidence that no entry is meant: words that no phrasing has, topics that no entry has, small talk; all 0 to 1."""
    idle = sum(chance for name, chance in reading.topics.items() if name in shelf.topics.idle)
    elsewhere = sum(chance * max(0.0, 1 - 3 * shelf.covered(name)) for name, chance in reading.topics.items())
    clear = max(reading.topics.values(), default=0.0)
    return (
        *(1.0, unknown(reading, shelf), elsewhere, idle, 1 / (1 + len(reading.said)), clear),
        *shelf.holdings.doubts(reading),
    )


def unknown(reading: Reading, shelf: Shelf) -> float:
    weights: Features = {name: shelf.rarity("=" + name) for name in reading.stems}
    new: Sequence[float] = [weight for name, weight in weights.items() if name not in shelf.stems]
    return sum(new) / (sum(weights.values()) or 1.0)


@cache
def judge() -> Judge:
    dumped = json.loads(data_files.text("judge.json"))
    return Judge(entry=_scorer(dumped["entry"]), nobody=_scorer(dumped["nobody"]))


def _scorer(dumped: Mapping[str, Any]) -> Scorer:
    hidden = tuple(map(tuple, dumped["hidden"]))
    return Scorer(**{**dumped, "hidden": hidden})
