"""Functions that read what WhatsApp limits of orders and products, and predicates of what may be wrong with them. The
tables of `limits` use them."""

from collections.abc import Iterable

from atende.channels.whatsapp.limit_measures import enclosed, is_address
from atende.model.content import Content
from atende.model.orders import (
    BOLETO,
    CAROUSEL,
    CATALOG,
    KEY_TYPES,
    REFERENCE,
    SHAPES,
    STAGES,
    OrderLine,
    OrderUpdate,
    PaymentRequest,
    PixCode,
    Products,
)

MOST_LINES = 50
LARGEST_AMOUNT = 100_000_000
"""Cents, of a line and of a whole order. Meta names no limit: more than a million reais is a slip of the finger."""
MOST_PRODUCTS, MOST_SECTIONS = 30, 10
CARDS = range(2, 11)
LONGEST_CODE = 100


def payment(content: Content) -> PaymentRequest:
    return enclosed(content).payment or PaymentRequest(reference="", lines=())


def update(content: Content) -> OrderUpdate:
    return enclosed(content).order_update or OrderUpdate(reference="", stage="")


def products(content: Content) -> Products:
    return enclosed(content).products or Products()


def names(content: Content) -> Iterable[str]:
    return [line.name for line in payment(content).lines]


def asides(content: Content) -> Iterable[str]:
    """Returns the texts beside an order: when the offer ends, and why it was cancelled."""
    return (payment(content).until_text, update(content).note)


def section_titles(content: Content) -> Iterable[str]:
    return [section.title for section in products(content).sections]


def bad_reference(content: Content) -> bool:
    reference = enclosed(content).payment or enclosed(content).order_update
    return reference is not None and REFERENCE.fullmatch(reference.reference) is None


def bad_amounts(content: Content) -> bool:
    """Whether a line or the order is worth nothing, less than nothing, or more than anybody means."""
    asked = payment(content)
    amounts = [*(line.total for line in asked.lines), asked.total]
    fees = (asked.discount, asked.freight)
    has_bad_line = not all(map(is_sellable, asked.lines))
    return has_bad_line or min(fees) < 0 or not all(0 < amount <= LARGEST_AMOUNT for amount in amounts)


def is_sellable(line: OrderLine) -> bool:
    return bool(line.name.strip()) and line.quantity > 0 and line.price > 0


def unpayable(content: Content) -> bool:
    """Whether there is no way to pay, or one that cannot work."""
    asked = payment(content)
    if not (asked.pix or asked.link or asked.boleto):
        return True
    bad_pix = asked.pix is not None and not is_pix(asked.pix)
    bad_link = bool(asked.link) and not is_address(asked.link)
    return bad_pix or bad_link or bool(asked.boleto and BOLETO.fullmatch(asked.boleto) is None)


def is_pix(pix: PixCode) -> bool:
    return bool(pix.code.strip() and pix.merchant.strip() and pix.key.strip()) and pix.key_type in KEY_TYPES


def bad_stage(content: Content) -> bool:
    return update(content).stage not in STAGES


def bad_order_header(content: Content) -> bool:
    """Whether an order has a title other than a picture."""
    header = enclosed(content).header
    return header is not None and header.kind != "image"


def bad_catalog(content: Content) -> bool:
    """Whether the catalogue or a product has no usable name. The door to the whole catalogue needs neither."""
    shown = products(content)
    named = shown.shape == CATALOG or (shown.catalog.isascii() and shown.catalog.isdigit())
    codes = all(code.strip() and len(code) <= LONGEST_CODE for code in shown.codes)
    return shown.shape not in SHAPES or not named or not codes or len(set(shown.codes)) < len(shown.codes)


def misnamed(content: Content) -> bool:
    """Whether some products have names and others have none."""
    return any(section.names and len(section.names) != len(section.codes) for section in products(content).sections)


def bad_product_count(content: Content) -> bool:
    shown = products(content)
    count, sections = len(shown.codes), len(shown.sections)
    if shown.shape == CAROUSEL:
        return count not in CARDS
    if shown.shape == CATALOG:
        return count > 1
    return not (1 <= count <= MOST_PRODUCTS and sections <= MOST_SECTIONS and all(s.codes for s in shown.sections))


def bad_product_frame(content: Content) -> bool:
    """Whether a list of products lacks its title, or another way of showing products has one."""
    shown, header = products(content), enclosed(content).header
    is_list = shown.shape == "" and not shown.is_single
    titled = header is not None and header.kind == "text" and bool(header.text.strip())
    untitled_section = is_list and len(shown.sections) > 1 and not all(s.title.strip() for s in shown.sections)
    has_footer = shown.shape == CAROUSEL and bool(enclosed(content).footer)
    return untitled_section or has_footer or (not titled if is_list else header is not None)


def wordless(content: Content) -> bool:
    """Tells whether a list of products lacks the text that it needs. A single product needs none."""
    return not products(content).is_single and not content.text.strip()
