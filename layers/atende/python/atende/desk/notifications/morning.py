"""What an owner sees first in the figures: how yesterday was beside what its weekday usually brings, and in which order
things ask for somebody today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from atende.desk.inboxes import first_steps
from atende.desk.notifications.digest_data import Facts
from atende.desk.notifications.digest_query import DigestQuery
from atende.desk.notifications.recommendations import RULES
from atende.model import Agent, Role
from atende.model.access import RANKS
from atende.model.survey import NPS
from atende.reporting import daily
from atende.storage.shop_context import ShopContext

LIVE = ("waiting", "alerts", "tasks")
"""What the console counts by itself, from the cards, notices and reminders that it shows: it leaves out those of which
there are none."""
URGENT = ("budget", "failed")
BETTER = ("near", "slow", "outside", "faq", "survey_off", "unanswered")
"""Rules of the digest's suggestion that lead to a place where something can be done."""
FIRST = "first_"
"""Before the name of a step of the first day."""
COVERED = {"faq": "first_faq", "survey_off": "first_survey"}
"""Rules that say what a step of the first day says, too."""
FOR_OWNERS = ("budget", "near", "first_number")
FOR_ALL = ("waiting", "tasks", "slow")
"""The other steps are for owners and managers."""
NUMBERS = ("incoming", "outgoing", "resolved", "outside", "failed", "first_reply", "busiest")


class Compared(NamedTuple):
    """A figure of yesterday: seconds for `first`, percent for `good`, otherwise a count. `usual` is that of the same
    weekday in the last four weeks, an average where it is a count; None where there is nothing to compare with."""

    name: str
    value: float | None
    usual: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """`new`: no message has come or gone for eight weeks. `steps` are names, the most urgent first. `numbers` are what
    their sentences may say."""

    day: date
    new: bool
    figures: list[Compared]
    steps: list[str]
    numbers: dict[str, int | None]


@dataclass(frozen=True, kw_only=True)
class MorningQuery:
    """Computes the morning of one reader."""

    shop: ShopContext
    agent: Agent
    at: datetime

    @cached_property
    def query(self) -> DigestQuery:
        return DigestQuery(shop=self.shop, at=self.at)

    @cached_property
    def facts(self) -> Facts:
        return self.query.facts()

    def morning(self) -> Morning:
        facts, ratings = self.facts, self.facts.ratings
        return Morning(
            day=facts.day,
            new=not any(map(moved, self.query.kept.values())),
            figures=self.figures(),
            steps=[step for step in self.steps() if self.may(step)],
            numbers={name: getattr(facts, name) for name in NUMBERS}
            | {"asked": ratings.asked, "given": len(ratings.given)},
        )

    def figures(self) -> list[Compared]:
        facts, days = self.facts, self.query.same_weekdays
        usual = daily.show(daily.merge(days))
        return [
            Compared("incoming", facts.incoming, facts.usual),
            Compared("first", facts.first_reply, usual["first_response"]["median"]),
            Compared("resolved", facts.resolved, usual["volume"]["resolved"] / len(days) if days else None),
            Compared("good", facts.ratings.share, good(usual, scale=facts.ratings.scale)),
        ]

    def steps(self) -> Iterator[str]:
        """Yields what asks for somebody, the most urgent first."""
        holding = {rule.name for rule in RULES if rule.holds(self.facts)}
        first = [*self.first_day()]
        yield from (name for name in URGENT if name in holding)
        yield from LIVE
        yield from first
        yield from (name for name in BETTER if name in holding and COVERED.get(name) not in first)

    def first_day(self) -> Iterator[str]:
        """Yields the open steps of the first day, as long as the shop has its checklist."""
        business = self.shop.business
        if business.checklist_hidden or not self.may(FIRST):
            return
        for progress in first_steps.progress(self.shop.store, self.shop.configuration, at=self.at):
            if not progress.done and progress.step not in business.checklist_marked:
                yield FIRST + progress.step

    def may(self, step: str) -> bool:
        needed = Role.OWNER if step in FOR_OWNERS else Role.VIEWER if step in FOR_ALL else Role.MANAGER
        return RANKS[self.agent.rank] >= RANKS[needed]


def moved(day: daily.Day) -> bool:
    """Tells whether a message came or went on a stored day."""
    volume = daily.show({"volume": day["volume"]})["volume"] if "volume" in day else {}
    return bool(volume.get("incoming") or volume.get("outgoing"))


def good(figures: dict[str, Any], *, scale: int) -> float | None:
    """Returns the percentage of good ratings on a scale."""
    if scale != NPS:
        share: float | None = figures["csat"]["score"]
        return share
    nps = figures["nps"]
    return 100 * nps["promoters"] / nps["answered"] if nps["answered"] else None
