"""The daily survey: how a shop asks, and what is kept of each time that it did. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

STARS, NPS = 5, 10
"""Scales: 1 to 5 (CSAT) and 0 to 10 (would you recommend us)."""
LOW = {STARS: 2, NPS: 6}
"""Up to which rating a person calls back, unless the shop says otherwise: unhappy, and Reichheld's detractors."""
LOWEST = {STARS: 1, NPS: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """How a shop asks; whether and when stands with the business.

    `low`: up to which rating a person calls back; None for the usual of the scale. `comment_minutes`: for how long
    after a rating the next text is its comment, 0 for never. `remind_hours`: when somebody who has not answered is
    asked once more, 0 for never. `rest_days`: for how long a contact is left alone after a question. `skip`: labels
    whose threads are not asked about. `template` (a utility one, in `template_language`) asks outside the service
    window, where the thread bears the label `agreed`.
    """

    scale: int = STARS
    low: int | None = None
    comment_minutes: int = 10
    remind_hours: int = 0
    rest_days: int = 30
    skip: frozenset[str] = frozenset()
    template: str = ""
    template_language: str = "pt_BR"
    agreed: str = ""

    def calls_back(self, rating: int, *, scale: int) -> bool:
        """Whether a person should call. A rating on the scale of before is judged by what is usual there.

        >>> Survey().calls_back(2, scale=5), Survey().calls_back(6, scale=10), Survey(low=1).calls_back(2, scale=5)
        (True, True, False)
        """
        own = self.low if scale == self.scale else None
        return rating <= (LOW[scale] if own is None else own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One time that the survey went out: to threads that were resolved after `since`, until `until`, which names it.
    `by` is who asked for it by hand."""

    until: datetime
    since: datetime
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What was decided of some threads of a round: each verdict is {"thread", "episode", "verdict"}."""

    of: datetime
    name: str
    verdicts: list[dict[str, Any]] = field(default_factory=list)


ASKED = ("asked", "template")
"""Verdicts of who was asked: in the service window, and by a template outside it."""
WHY_NOT = ("window", "opted_out", "resting", "label", "complaint", "budget", "reopened")
"""Verdicts of who was not."""
UNSPOKEN = ("before", "none")
"""What is no news: somebody who was asked by an earlier round; what was imported as resolved, or is gone."""


def tally(verdicts: list[str]) -> dict[str, int]:
    """
    >>> {name: count for name, count in tally(["asked", "window", "asked", "before"]).items() if count}
    {'asked': 2, 'window': 1}
    """
    return {name: verdicts.count(name) for name in (*ASKED, *WHY_NOT)}
