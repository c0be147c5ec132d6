"""What a shop has in its catalogue at a channel, as the channel last listed it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from atende.core.clock import ms
from atende.core.i18n import plain
from atende.model.orders import CURRENCY, LONGEST_NAME, OrderLine, ReceivedOrder

MOST_PRODUCTS = 3_000
"""Products that are kept of a catalogue; the shop is told that there are more."""
ON_PAGE = 200
"""Products in one stored item, which may have 400 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`price` is in cents of `currency`; None if the channel's text could not be read as an amount. `code` is the
    shop's own."""

    code: str
    name: str
    variant: str = ""
    """Size and colour, of products that share a name."""
    price: int | None = None
    currency: str = CURRENCY
    offer: int | None = None
    """The reduced price, in cents."""
    offer_from: int = 0
    offer_until: int = 0
    """When the reduced price holds, in milliseconds; 0 is open."""
    sold_out: bool = False
    unseen: str = ""
    """Why customers do not see it, one of `UNSEEN`; empty when they do."""

    @property
    def label(self) -> str:
        return f"{self.name} · {self.variant}" if self.variant else self.name

    def price_at(self, at: datetime) -> int | None:
        """Returns what it costs at a moment: the reduced price while it holds."""
        holds = self.offer_from <= ms(at) and (self.offer_until == 0 or ms(at) <= self.offer_until)
        prices = [price for price in (self.price, self.offer if holds else None) if price is not None]
        return min(prices, default=None)


HIDDEN, WAITING, REFUSED, CHANGED = "hidden", "waiting", "refused", "changed"
UNSEEN = (HIDDEN, WAITING, REFUSED, CHANGED)
"""The shop has hidden it; the channel has not reviewed it, has refused it, or has to review a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogPage:
    """Some products of the catalogue that an inbox's account is connected to.

    The page with number 0 has none: it says what was read when, and the products follow on `pages` more. `problem` says
    in Portuguese why the last reading failed; what was read before it stays.
    """

    inbox: str
    number: int = 0
    products: tuple[Product, ...] = ()
    catalog: str = ""
    """The channel's id of the catalogue; empty where none is connected."""
    name: str = ""
    pages: int = 0
    count: int = 0
    """How many products it has here."""
    more: bool = False
    """Whether the catalogue has more products than are kept."""
    read: datetime | None = None
    looked: datetime | None = None
    """When the channel was last asked, whatever it answered."""
    problem: str = ""
    problem_others: tuple[str, ...] = ()


def matching(products: Iterable[Product], words: str) -> list[Product]:
    """Returns the products whose name, variant or code has all these words, in any case and with or without accents.

    >>> [product.code for product in matching([Product(code="P1", name="Pão de queijo")], "QUEIJO pao")]
    ['P1']
    """
    wanted = plain(words).split()
    return [each for each in products if all(word in plain(f"{each.label} {each.code}") for word in wanted)]


def named(order: ReceivedOrder, products: Iterable[Product]) -> ReceivedOrder:
    """Returns a customer's order with the names of its products, where the channel sent only their codes."""
    labels = {product.code: product.label for product in products}
    return replace(order, lines=tuple(_named(line, labels.get(line.code, "")) for line in order.lines))


def reworded(text: str, before: ReceivedOrder, after: ReceivedOrder) -> str:
    """Returns the text about an order with the names of the products in its first line.

    >>> cake = OrderLine(name="B-1", quantity=2, price=100, code="B-1")
    >>> orders = [ReceivedOrder(lines=(replace(cake, name=name),)) for name in ("B-1", "Bolo")]
    >>> reworded("Pedido: 2 × B-1 (R$ 1,00)\\nB-1!", *orders)
    'Pedido: 2 × Bolo (R$ 1,00)\\nB-1!'
    """
    first, end, rest = text.partition("\n")
    for old, new in zip(before.lines, after.lines, strict=True):
        place = re.search(rf"(?<= × ){re.escape(old.name)}(?=;| \(|$)", first) if new.name != old.name else None
        first = first[: place.start()] + new.name + first[place.end() :] if place else first
    return first + end + rest


def _named(line: OrderLine, label: str) -> OrderLine:
    is_code = line.code.startswith(line.name)
    return replace(line, name=label[:LONGEST_NAME]) if label and is_code else line
