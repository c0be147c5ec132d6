"""The daily survey: its settings, and the record of each round. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

STARS, NPS = 5, 10
"""Scales: 1 to 5 (CSAT) and 0 to 10 (would you recommend us)."""
LOW = {STARS: 2, NPS: 6}
"""The highest rating after which a person calls back by default: unhappy customers, and Reichheld's detractors."""
LOWEST = {STARS: 1, NPS: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How a shop asks its contacts. Whether it asks at all, and at what hour, is part of the business."""

    scale: int = STARS
    low: int | None = None
    """The highest rating after which a person calls back; None for the usual one of the scale."""
    comment_minutes: int = 10
    """How long after a rating the next text counts as its comment; 0 for never."""
    remind_hours: int = 0
    """After how long somebody who has not answered is reminded; 0 for never."""
    rest_days: int = 30
    """How long a contact is not asked again."""
    skip: frozenset[str] = frozenset()
    """Labels whose threads are not asked about."""
    template: str = ""
    """A utility template that asks outside the service window, in threads with the label `agreed`."""
    template_language: str = "pt_BR"
    agreed: str = ""

    def calls_back(self, rating: int, *, scale: int) -> bool:
        """Whether a person should call back. A rating on the previous scale is judged by that scale's usual limit.

        >>> Survey().calls_back(2, scale=5), Survey().calls_back(6, scale=10), Survey(low=1).calls_back(2, scale=5)
        (True, True, False)
        """
        own = self.low if scale == self.scale else None
        return rating <= (LOW[scale] if own is None else own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of the survey. It asks in threads that were resolved after `since`, up to `until`, which is its name.
    `by` is who started it by hand."""

    until: datetime
    since: datetime
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The decisions about some threads of a round. `of` is the round; each verdict is {"thread", "episode",
    "verdict"}."""

    of: datetime
    name: str
    verdicts: list[dict[str, Any]] = field(default_factory=list)


ASKED = ("asked", "template")
"""Verdicts of contacts who were asked: in the service window, and by a template outside it."""
WHY_NOT = ("window", "opted_out", "resting", "label", "complaint", "budget", "reopened")
"""Verdicts of contacts who were not asked."""
UNSPOKEN = ("before", "none")
"""Verdicts that are not worth showing: an earlier round asked already, or the thread was imported as resolved or is
gone."""


def tally(verdicts: list[str]) -> dict[str, int]:
    """
    >>> {name: count for name, count in tally(["asked", "window", "asked", "before"]).items() if count}
    {'asked': 2, 'window': 1}
    """
    return {name: verdicts.count(name) for name in (*ASKED, *WHY_NOT)}
