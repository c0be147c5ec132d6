"""Meta's price list, by month, country and category. Money is whole millionths of a dollar.

`rates.json` has the figures with their source and date. A new quarter is a new period there; old months keep theirs.
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
"""What a category without a price of its own is taken for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """`assumed`: the list has no such country or category, and a neighbouring price stands for it."""

    micros: int
    assumed: bool


FREE = Price(micros=0, assumed=False)


@cache
def price_list() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(get_data(__package__, "rates.json") or b"{}")
    return found


@cache
def period(month: str) -> dict[str, Any] | None:
    """The prices of a month (`2026-11`); None before the first that we know, when service messages were free."""
    return max(
        (one for one in price_list()["periods"] if one["since"] <= month), key=lambda one: one["since"], default=None
    )


def allowance(month: str) -> int:
    """Service messages a month that are free for each number."""
    found = period(month)
    return int(found["allowance"]) if found else 0


@cache
def price(month: str, market: str, category: str) -> Price:
    """
    >>> price("2026-11", "BR", "service"), price("2026-11", "UY", "service").micros
    (Price(micros=6800, assumed=False), 11300)
    >>> price("2026-11", "ZZ", "service").assumed, price("2026-09", "BR", "service").micros
    (True, 0)
    """
    found = period(month)
    if found is None:
        return FREE
    group = next((name for name, members in found["groups"].items() if market in members), found["rest"])
    row = found["rates"].get(market) or found["rates"][group]
    name = PRICED_AS.get(category, category)
    known = market in found["rates"] or market in found["groups"].get(group, ())
    return Price(micros=row.get(name, row[UNKNOWN]), assumed=not known or name not in row)
