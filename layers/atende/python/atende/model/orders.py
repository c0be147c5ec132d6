"""Orders as messages carry them: what a customer ordered, what they are asked to pay, and what became of it. Pure.

Money is in whole cents of one currency. A `Sale` (`model/sale.py`) is the shop's own record of an order.
"""

import re
from dataclasses import dataclass

CURRENCY = "BRL"
"""The only currency in which customers are charged: the payment providers and WhatsApp's payments are Brazilian."""
LONGEST_NAME = 60
"""The most characters of the name of a line."""
PROCESSING, SHIPPED, COMPLETED, CANCELED = "processing", "shipped", "completed", "canceled"
STAGES = (PROCESSING, SHIPPED, COMPLETED, CANCELED)
"""What a customer is told about an order that they were asked to pay."""
CAROUSEL, CATALOG = "carousel", "catalog"
SHAPES = ("", CAROUSEL, CATALOG)
"""How products are shown: one product or a list, cards to swipe, or the door to the whole catalogue."""
REFERENCE = re.compile(r"[A-Za-z0-9_.-]{1,60}")
KEY_TYPES = ("CPF", "CNPJ", "EMAIL", "PHONE", "EVP")
"""Kinds of Pix keys, by the names that Brazil's central bank gave them."""
AMOUNT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,12})(?:[.,]([0-9]{1,2}))?(?![0-9])")
BOLETO = re.compile(r"[0-9]{47,48}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One line of an order. `price` is that of one piece; `code` is the product's in the shop's catalogue."""

    name: str
    quantity: int
    price: int
    code: str = ""

    @property
    def total(self) -> int:
        return self.quantity * self.price


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedOrder:
    """What a customer chose in the shop's catalogue. A line without a readable quantity or price is left out, and then
    `partial` is set."""

    lines: tuple[OrderLine, ...] = ()
    currency: str = CURRENCY
    catalog: str = ""
    note: str = ""
    partial: bool = False

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PixCode:
    """A Pix code that the customer copies into their bank's app, and to whom it pays."""

    code: str
    merchant: str
    key: str
    key_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequest:
    """An order that the customer is asked to pay, by each way that is not empty. `reference` names it for the channel;
    `until` is when the offer ends, in seconds since 1970."""

    reference: str
    lines: tuple[OrderLine, ...]
    discount: int = 0
    freight: int = 0
    pix: PixCode | None = None
    link: str = ""
    boleto: str = ""
    until: int = 0
    until_text: str = ""
    """The end of the offer in words."""
    button: int = 0
    """Of an order that a template carries: the place of the button that opens it."""

    @property
    def subtotal(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def total(self) -> int:
        return self.subtotal + self.freight - self.discount


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderUpdate:
    """News of an order that the customer was asked to pay. `stage` is one of `STAGES`; `paid_at`, in seconds since
    1970, is set from the payment on."""

    reference: str
    stage: str
    note: str = ""
    paid_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSection:
    """Products of the catalogue, by their codes there."""

    codes: tuple[str, ...]
    title: str = ""
    names: tuple[str, ...] = ()
    """What the shop's people read: one for each code, or none."""

    @property
    def labels(self) -> tuple[str, ...]:
        return self.names or self.codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """Products of the shop's catalogue, which the customer puts into a cart. `shape` is one of `SHAPES`; the whole
    catalogue has at most one code, that of the product whose picture is shown."""

    catalog: str = ""
    sections: tuple[ProductSection, ...] = ()
    shape: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for section in self.sections for code in section.codes)

    @property
    def is_single(self) -> bool:
        return self.shape == "" and len(self.codes) == 1


def cents_in(text: str) -> list[int]:
    """Returns the amounts that a text names, in cents, as people write them.

    >>> cents_in("R$ 1.090,90"), cents_in("1,090.9 + 80"), cents_in("oitenta")
    ([109090], [109090, 8000], [])
    """
    return [int(re.sub("[.,]", "", whole)) * 100 + int(rest.ljust(2, "0") or 0) for whole, rest in AMOUNT.findall(text)]


def reais(cents: int) -> str:
    """Writes an amount in the Brazilian way.

    >>> reais(109090), reais(5), reais(-150)
    ('R$ 1.090,90', 'R$ 0,05', '-R$ 1,50')
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}R$ {f'{whole:,}'.replace(',', '.')},{rest:02d}"
