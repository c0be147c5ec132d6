"""A month's bill from its counts. Pure; in whole millionths of a dollar."""

from collections.abc import Iterable
from dataclasses import dataclass

from atende.reporting.metrics.economy.entries import Charges, Entry, entries, of_month
from atende.reporting.metrics.economy.rates import allowance, price


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One country and category of a number: the messages that arrived outside the ad window (inside it nothing costs),
    those that are charged, and what they cost."""

    market: str
    category: str
    arrived: int
    charged: int
    price: int
    assumed: bool

    @property
    def micros(self) -> int:
        return self.charged * self.price


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBill:
    """`used` of the `allowance` are the service messages that arrived, at most the whole allowance."""

    inbox: str
    lines: tuple[Line, ...]
    allowance: int
    used: int

    @property
    def micros(self) -> int:
        return sum(line.micros for line in self.lines)


def bills(charges: Charges, month: str) -> list[NumberBill]:
    """A bill for each number that had any message."""
    month_entries = entries(of_month(charges, month))
    return [
        number_bill([entry for entry in month_entries if entry.inbox == inbox], month)
        for inbox in inboxes(month_entries)
    ]


def inboxes(month_entries: Iterable[Entry]) -> list[str]:
    return sorted({entry.inbox for entry in month_entries})


def number_bill(number_entries: list[Entry], month: str) -> NumberBill:
    """The allowance covers the cheapest countries first. Meta does not say which messages it covers, so the bill is
    never too low.

    Meta does not say how it marks a message inside the allowance either. Messages marked free use it up, and messages
    marked billable get what is left of it: both give the same sum.
    """
    marked_free = sum(
        entry.messages for entry in number_entries if entry.category == "service" and entry.kind == "free"
    )
    left = max(0, allowance(month) - marked_free)
    lines, priced = [], [entry for entry in number_entries if entry.kind != "entry"]
    for market, category in sorted(
        {(entry.market, entry.category) for entry in priced}, key=lambda k: cheapest(month, *k)
    ):
        group = [entry for entry in priced if (entry.market, entry.category) == (market, category)]
        billed = sum(entry.messages for entry in group if entry.kind == "paid")
        covered = min(left, billed) if category == "service" else 0
        left -= covered
        lines.append(line(month, market, category, group=group, charged=billed - covered))
    service = sum(entry.messages for entry in priced if entry.category == "service")
    limit = allowance(month)
    return NumberBill(inbox=number_entries[0].inbox, lines=tuple(lines), allowance=limit, used=min(limit, service))


def line(month: str, market: str, category: str, *, group: list[Entry], charged: int) -> Line:
    each = price(month, market, category)
    return Line(
        market=market,
        category=category,
        arrived=sum(entry.messages for entry in group),
        charged=charged,
        price=each.micros,
        assumed=each.assumed,
    )


def cheapest(month: str, market: str, category: str) -> tuple[int, str, str]:
    return price(month, market, category).micros, market, category


def cost(charges: Charges, month: str) -> int:
    """What a month costs, all numbers together."""
    return sum(bill.micros for bill in bills(charges, month))
