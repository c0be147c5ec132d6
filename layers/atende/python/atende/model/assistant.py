"""What a shop's assistant is asked for and gives: drafts, which people read, change and send."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """`rules`: what the assistant has to heed; `text`: the conversation and the shop's facts, without personal data."""

    rules: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """`is_cut`: the answer ended because it was too long."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfDrafts:
    """What the drafts of one month cost, in millionths of a dollar, and how many each person asked for."""

    month: str
    cost: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    drafts: dict[str, int] = field(default_factory=dict)

    def asked(self, agent: str) -> "MonthOfDrafts":
        return replace(self, drafts=self.drafts | {agent: self.drafts.get(agent, 0) + 1})

    def charged(self, text: DraftText, *, cost: int) -> "MonthOfDrafts":
        return replace(
            self,
            cost=self.cost + cost,
            tokens_in=self.tokens_in + text.tokens_in,
            tokens_out=self.tokens_out + text.tokens_out,
        )


AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")
WHOLE = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Prices of a million tokens and the limit of a month in dollars, and how many drafts a person may have in it."""

    price_in: float
    price_out: float
    budget: float
    most: int

    def cost(self, text: DraftText) -> int:
        """What a draft costs, in millionths of a dollar.

        >>> Terms(price_in=0.8, price_out=4, budget=5, most=9).cost(DraftText(text="", tokens_in=1000, tokens_out=100))
        1200
        """
        return round(text.tokens_in * self.price_in + text.tokens_out * self.price_out)

    def is_spent(self, month: MonthOfDrafts) -> bool:
        return month.cost >= self.budget * 1_000_000


def terms(typed: Mapping[str, str]) -> Terms:
    """Reads what the owner typed. Raises `ValueError` with the name of a value that is no number.

    >>> terms({"price_in": "0,80", "price_out": "4", "budget": "5", "most": "300"})
    Terms(price_in=0.8, price_out=4.0, budget=5.0, most=300)
    """
    for name, form in (("price_in", AMOUNT), ("price_out", AMOUNT), ("budget", AMOUNT), ("most", WHOLE)):
        if not form.fullmatch(typed.get(name, "")):
            raise ValueError(name)
    amounts = {name: float(typed[name].replace(",", ".")) for name in ("price_in", "price_out", "budget")}
    return Terms(**amounts, most=int(typed["most"]))


KEPT = 12
"""Months that are kept."""


def month_of(months: tuple[MonthOfDrafts, ...], month: str) -> MonthOfDrafts:
    return next((known for known in months if known.month == month), MonthOfDrafts(month=month))


def with_month(months: tuple[MonthOfDrafts, ...], changed: MonthOfDrafts) -> tuple[MonthOfDrafts, ...]:
    """The months, newest first, with one in its new state.

    >>> [known.month for known in with_month((MonthOfDrafts(month="2026-10"),), MonthOfDrafts(month="2026-11"))]
    ['2026-11', '2026-10']
    """
    others = [known for known in months if known.month != changed.month]
    return tuple(sorted([changed, *others], key=lambda known: known.month, reverse=True)[:KEPT])
