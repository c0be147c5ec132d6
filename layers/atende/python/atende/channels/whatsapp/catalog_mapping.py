"""Converts the Graph API's answers about a catalogue into the desk's products. Pure functions that accept any shape
(Meta: WhatsApp Business Account, product catalogues; Product Catalog, products; Product Item)."""

import re
from collections.abc import Iterator
from datetime import datetime

from atende.channels.whatsapp.account_events import Facts
from atende.core.clock import ms
from atende.core.lenient_json import line, objs, token
from atende.model.catalog import CHANGED, HIDDEN, REFUSED, WAITING, Product
from atende.model.orders import CURRENCY

CATALOG_FIELDS = "id,name"
PRODUCT_FIELDS = (
    "id,retailer_id,name,size,color,price,currency,sale_price,sale_price_start_date,sale_price_end_date,"
    "availability,visibility,review_status,capability_to_review_status"
)
LONGEST_CODE, LONGEST_NAME, LONGEST_VARIANT = 100, 150, 60
LARGEST_PRICE = 10**11
"""Cents, beyond which a price is an error."""
SOLD_OUT = ("out of stock", "discontinued", "mark as sold", "mark as expired")
"""Availabilities in which nothing can be bought; some of Meta's answers have `_` for a space."""
VISIBLE = ("", "published")
OF_REVIEW = {"PENDING": WAITING, "REJECTED": REFUSED, "OUTDATED": CHANGED}
"""Reviews after which WhatsApp shows a product to nobody; `APPROVED`, `NO_REVIEW` and no word hide none."""
AMOUNT = re.compile(r"([0-9][0-9.,]*?)(?:[.,]([0-9]{1,2}))?(?![0-9.,])", re.ASCII)


def catalog(answer: Facts) -> tuple[str, str] | None:
    """Returns id and name of the catalogue that an account is connected to: WhatsApp allows one."""
    entries = ((token(entry.get("id")), line(entry.get("name"), 100)) for entry in objs(answer.get("data")))
    return next(((id_, name) for id_, name in entries if id_), None)


def products(answer: Facts) -> Iterator[Product]:
    """Yields the products of one page. What has no code or no name can be neither shown nor ordered."""
    for entry in objs(answer.get("data")):
        code, name = line(entry.get("retailer_id"), LONGEST_CODE), line(entry.get("name"), LONGEST_NAME)
        if code and name:
            yield _product(entry, code, name)


def _product(entry: Facts, code: str, name: str) -> Product:
    traits = (line(entry.get(trait), LONGEST_VARIANT) for trait in ("size", "color"))
    availability = line(entry.get("availability"), 40).lower().replace("_", " ")
    return Product(
        code=code,
        name=name,
        variant=" · ".join(filter(None, traits))[:LONGEST_VARIANT],
        price=cents(entry.get("price")),
        currency=line(entry.get("currency"), 8).upper() or CURRENCY,
        offer=cents(entry.get("sale_price")),
        offer_from=_moment(entry.get("sale_price_start_date")),
        offer_until=_moment(entry.get("sale_price_end_date")),
        sold_out=availability in SOLD_OUT,
        unseen=_unseen(entry),
    )


def _unseen(entry: Facts) -> str:
    """Returns why customers on WhatsApp do not see a product. The review for WhatsApp counts before the general one."""
    if line(entry.get("visibility"), 40).lower() not in VISIBLE:
        return HIDDEN
    reviews = objs(entry.get("capability_to_review_status"))
    own = (line(review.get("value"), 40) for review in reviews if line(review.get("key"), 40).upper() == "WHATSAPP")
    return OF_REVIEW.get((next(own, "") or line(entry.get("review_status"), 40)).upper(), "")


def cents(written: object) -> int | None:
    """Reads a price as Meta writes it for people, in any country's way; None for what is no amount. A last mark with
    one or two digits behind it separates the cents; all others group thousands.

    >>> [cents(text) for text in ("R$ 1.234,50", "R$1,234.50", "12,5 BRL", "R$ 1.234", "BRL 300", "grátis", "")]
    [123450, 123450, 1250, 123400, 30000, None, None]
    """
    match = AMOUNT.search(line(written, 40).replace(" ", ""))
    if match is None:
        return None
    whole = re.sub("[.,]", "", match[1])
    amount = int(whole) * 100 + int((match[2] or "").ljust(2, "0"))
    return amount if amount <= LARGEST_PRICE else None


def _moment(written: object) -> int:
    """Returns a time as Meta writes it (`2026-11-25T12:00:00-0300`) in milliseconds; 0 for none."""
    try:
        return ms(datetime.strptime(line(written, 40), "%Y-%m-%dT%H:%M:%S%z"))
    except (ValueError, OverflowError):
        return 0
