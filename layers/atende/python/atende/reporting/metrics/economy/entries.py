"""What a day stores: how many messages were charged, by category and month."""

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
        """What these messages cost by the price list, before the allowance; only messages that Meta bills cost
        anything."""
        return self.messages * price(self.month, self.market, self.category).micros if self.kind == "paid" else 0

    @property
    def saved(self) -> int:
        """What the messages that were not sent would have cost by the list."""
        return self.listed * self.cause.count("+")

    @property
    def spared(self) -> int:
        """Messages that were not sent because these messages included their text."""
        return self.messages * self.cause.count("+")


def entries(charges: Charges) -> list[Entry]:
    return [entry(key, messages) for key, messages in sorted(charges.items())]


def entry(key: str, messages: int) -> Entry:
    month, inbox, market, category, kind, cause = split(key)
    return Entry(month, inbox, market, category, kind, cause, messages)


def split(key: str) -> list[str]:
    """The parts of a key. An inbox may have any name; the other parts have no slash.

    >>> split("2026-11/shop/1/BR/service/paid/person")
    ['2026-11', 'shop/1', 'BR', 'service', 'paid', 'person']
    """
    month, _, tail = key.partition("/")
    return [month, *tail.rsplit("/", 4)]


def total(parts: Iterable[Charges]) -> dict[str, int]:
    """The sum; a charge that was taken back as often as it was counted is left out."""
    sums: Counter[str] = Counter()
    for part in parts:
        for key, count in part.items():
            sums[key] += count
    return {key: count for key, count in sorted(sums.items()) if count}


def of_month(charges: Charges, month: str) -> dict[str, int]:
    return {key: count for key, count in charges.items() if key.startswith(f"{month}/")}
