"""Meta's price list, by month, country and category. Money is whole millionths of a dollar.

`rates.json` has the figures with their source and date. A new quarter becomes a new period there; old months keep their
prices.
"""

import json
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import Any

PRICED_AS = {
    "marketing_lite": "marketing",
    "group_marketing": "marketing",
    "group_utility": "utility",
    "group_service": "service",
}
UNKNOWN = "service"
"""The category whose price a category without a price gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """`assumed`: the list does not have this country or category, so that a neighbouring price is used."""

    micros: int
    assumed: bool


FREE = Price(micros=0, assumed=False)


@cache
def price_list() -> dict[str, Any]:
    prices: dict[str, Any] = json.loads(get_data(__package__, "rates.json") or b"{}")
    return prices


@cache
def period(month: str) -> dict[str, Any] | None:
    """The prices of a month (`2026-11`); None before the first known period, when service messages were free."""
    return max(
        (prices for prices in price_list()["periods"] if prices["since"] <= month),
        key=lambda prices: prices["since"],
        default=None,
    )


def allowance(month: str) -> int:
    """Service messages a month that are free for each number."""
    prices = period(month)
    return int(prices["allowance"]) if prices else 0


@cache
def price(month: str, market: str, category: str) -> Price:
    """
    >>> price("2026-11", "BR", "service"), price("2026-11", "UY", "service").micros
    (Price(micros=6800, assumed=False), 11300)
    >>> price("2026-11", "ZZ", "service").assumed, price("2026-09", "BR", "service").micros
    (True, 0)
    """
    prices = period(month)
    if prices is None:
        return FREE
    group = next((name for name, members in prices["groups"].items() if market in members), prices["rest"])
    row = prices["rates"].get(market) or prices["rates"][group]
    name = PRICED_AS.get(category, category)
    is_listed = market in prices["rates"] or market in prices["groups"].get(group, ())
    return Price(micros=row.get(name, row[UNKNOWN]), assumed=not is_listed or name not in row)
