"""What a day keeps: how many messages were charged as what, in which month."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from atende.reporting.metrics.economy.rates import price

type Charges = Mapping[str, int]
"""Messages by `<month>/<inbox>/<market>/<category>/<kind>/<cause>` (see `atende.model.pricing`)."""


class Entry(NamedTuple):
    month: str
    inbox: str
    market: str
    category: str
    kind: str
    cause: str
    messages: int

    @property
    def listed(self) -> int:
        """What these cost by the price list, before the allowance; only what Meta says is billed costs anything."""
        return self.messages * price(self.month, self.market, self.category).micros if self.kind == "paid" else 0

    @property
    def saved(self) -> int:
        """What the messages that were not sent would have cost by the list."""
        return self.listed * self.cause.count("+")

    @property
    def spared(self) -> int:
        """Messages that were not sent because their text went along in these."""
        return self.messages * self.cause.count("+")


def entries(charges: Charges) -> list[Entry]:
    return [entry(key, messages) for key, messages in sorted(charges.items())]


def entry(key: str, messages: int) -> Entry:
    month, inbox, market, category, kind, cause = split(key)
    return Entry(month, inbox, market, category, kind, cause, messages)


def split(key: str) -> list[str]:
    """An inbox may be called anything; the other parts have no slash in them.

    >>> split("2026-11/shop/1/BR/service/paid/person")
    ['2026-11', 'shop/1', 'BR', 'service', 'paid', 'person']
    """
    month, _, tail = key.partition("/")
    return [month, *tail.rsplit("/", 4)]


def total(parts: Iterable[Charges]) -> dict[str, int]:
    """The sum; what was taken back as often as it was told is gone."""
    sums: Counter[str] = Counter()
    for part in parts:
        for key, count in part.items():
            sums[key] += count
    return {key: count for key, count in sorted(sums.items()) if count}


def of_month(charges: Charges, month: str) -> dict[str, int]:
    return {key: count for key, count in charges.items() if key.startswith(f"{month}/")}
