"""Reads messages that are small records: a place, contact cards, an order, a notice from WhatsApp."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from atende.channels.whatsapp.identity import bsuid
from atende.channels.whatsapp.parsed_content import Raw, Said
from atende.channels.whatsapp.preview import Say
from atende.core.lenient_json import line, obj, objs, phone, text, token, word
from atende.model.orders import OrderLine, ReceivedOrder

MOST = 30
"""The most cards or items that a bubble names; the raw payload has the others."""
LONGEST_NOTE, LONGEST_CODE = 500, 100


def location(message: Raw, say: Say) -> Said | None:
    """Reads a location. A chosen place has a name and an address; a current location has only coordinates."""
    location = message.get("location", message.get("live_location"))
    if location is None:
        return None
    body = obj(location)
    point = [_degrees(body.get(key), most=most) for key, most in (("latitude", 90), ("longitude", 180))]
    words = [line(body.get(key), 300) for key in ("name", "address", "url")]
    if all(point):
        words.append(f"({', '.join(point)})")
    place = " · ".join(part for part in words if part)
    return Said(type="location", text=say("location", place=place) if place else say("location_bare"))


def _degrees(value: Any, *, most: int) -> str:
    """Returns degrees with at most seven decimal places, which is a centimetre; empty when the value is no such
    number."""
    written = str(value) if isinstance(value, float) else word(value).strip().replace(",", ".")
    if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,30})?(e-[0-9]{1,2})?", written) or abs(float(written)) > most:
        return ""
    return f"{float(written):.7f}".rstrip("0").rstrip(".")


def contacts(message: Raw, say: Say) -> Said | None:
    """Reads cards of other people. A card that the contact picked does not prove who the contact is; `origin`
    contact_request means that the card is the contact's own (Meta, request contact info)."""
    cards = objs(message.get("contacts")) or objs([message.get("contacts")])
    own = any(part.get("origin") == "contact_request" for part in (message, *cards))
    words = "; ".join(_card(card, say, nameless="" if own else say("card")) for card in cards[:MOST])
    if len(cards) > MOST:
        words += "; " + say("more", count=str(len(cards) - MOST))
    return Said(type="contacts", text=say("own_contact" if own else "contacts", cards=words)) if words else None


def _card(card: Raw, say: Say, *, nameless: str) -> str:
    """Returns everything that a card contains, the name first."""
    phones = [line(entry.get("phone"), 40) or line(entry.get("wa_id"), 40) for entry in objs(card.get("phones"))]
    phones = phones or [line(written, 40) for written in _written(card, "TEL")]
    emails = [line(entry.get("email"), 100) for entry in objs(card.get("emails"))]
    urls = [line(entry.get("url"), 200) for entry in objs(card.get("urls"))]
    places = [_place(address) for address in objs(card.get("addresses"))]
    born = line(card.get("birthday"), 20)
    parts = [_card_name(card) or nameless, *phones[:5], *emails[:5], _work(obj(card.get("org"))), *places[:3]]
    parts += [*urls[:3], say("birthday", date=born) if born else ""]
    return ", ".join(part for part in parts if part)


def _card_name(card: Raw) -> str:
    """Returns the card's formatted name, otherwise the parts of its name, otherwise the name in its vCard."""
    name = obj(card.get("name"))
    parts = (line(name.get(key), 100) for key in ("prefix", "first_name", "middle_name", "last_name", "suffix"))
    written = line(name.get("formatted_name")) or line(card.get("name")) or " ".join(part for part in parts if part)
    return written or next((line(value) for value in _written(card, "FN")), "")


def _written(card: Raw, name: str) -> list[str]:
    """Returns the values of the property `name` in the card's vCard (RFC 6350)."""
    return re.findall(rf"^{name}[^:\n]*:(.+)$", word(card.get("vcard"))[:10_000], re.MULTILINE)


def _work(org: Raw) -> str:
    company = line(org.get("company"), 100)
    post = ", ".join(part for key in ("title", "department") if (part := line(org.get(key), 100)))
    return f"{company} ({post})" if company and post else company or post


def _place(address: Raw) -> str:
    return " ".join(
        part for key in ("street", "city", "state", "zip", "country") if (part := line(address.get(key), 100))
    )


def order(message: Raw, say: Say) -> Said | None:
    """Reads an order. Prices and quantities may be whole numbers, fractions or text; the total is shown only if all of
    them can be read."""
    body = obj(message.get("order"))
    if not body:
        return None
    items = objs(body.get("product_items")) or objs([body.get("product_items")])
    words = [_ordered(item) for item in items[:MOST]]
    if len(items) > MOST:
        words.append(say("more", count=str(len(items) - MOST)))
    lines = [say("order", items="; ".join(words)) if words else say("order_empty")]
    if total := _total(items):
        lines.append(say("order_total", total=total))
    words_beside = text(body.get("text"))
    lines.append(words_beside)
    whole = "\n".join(part for part in lines if part)
    return Said(type="order", text=whole, order=_received(body, items), written=words_beside)


def _received(body: Raw, items: list[Raw]) -> ReceivedOrder:
    """Returns the order as it can be charged: only lines with a whole quantity and a price, all in one currency."""
    lines = tuple(order_line for item in items[:MOST] if (order_line := _order_line(item)))
    currencies = {line(item.get("currency"), 8).upper() for item in items} - {""}
    return ReceivedOrder(
        lines=lines,
        currency=currencies.pop() if len(currencies) == 1 else "",
        catalog=token(body.get("catalog_id")) or "",
        note=text(body.get("text"), LONGEST_NOTE),
        partial=len(lines) < len(items),
    )


def _order_line(item: Raw) -> OrderLine | None:
    quantity, price = amount(item.get("quantity")), amount(item.get("item_price"))
    if quantity is None or price is None or quantity != int(quantity) or quantity <= 0 or price <= 0:
        return None
    cents = (price * 100).to_integral_value(ROUND_HALF_UP)
    code = line(item.get("product_retailer_id"), LONGEST_CODE)
    return OrderLine(name=_product(item), quantity=int(quantity), price=int(cents), code=code)


def _product(item: Raw) -> str:
    """Returns what an ordered product is called; its code where the order has no name."""
    keys = ("name", "product_name", "product_retailer_id")
    return next((label for key in keys if (label := line(item.get(key), 60))), "?")


def _ordered(item: Raw) -> str:
    price = amount(item.get("item_price"))
    shown = f" ({money(price, item.get('currency'))})" if price is not None else ""
    name = _product(item)
    count = _plain(item.get("quantity"))
    return f"{count} × {name}{shown}" if count else name + shown


def _total(items: list[Raw]) -> str:
    prices = [_price(item) for item in items]
    currencies = {word(item.get("currency")) for item in items}
    known = [price for price in prices if price is not None]
    return money(sum(known, Decimal(0)), currencies.pop()) if len(currencies) == 1 and known == prices else ""


def _price(item: Raw) -> Decimal | None:
    quantity, price = amount(item.get("quantity")), amount(item.get("item_price"))
    return None if quantity is None or price is None else quantity * price


def amount(value: Any) -> Decimal | None:
    return Decimal(digits) if (digits := _plain(value)) else None


def _plain(value: Any) -> str:
    """Returns a number of at most twelve digits as text, with its fraction as it was written; empty for anything
    else."""
    digits = str(value) if isinstance(value, float) else word(value).strip().replace(",", ".")
    return digits if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,15})?", digits) else ""


def money(much: Decimal, currency: Any) -> str:
    """Writes a sum of money: in the Brazilian way for BRL, otherwise after the currency's code.

    >>> money(Decimal("1090.9"), "BRL"), money(Decimal(5), "USD")
    ('R$ 1.090,90', 'USD 5.00')
    """
    code = line(currency, 8)
    if code == "BRL":
        return "R$ " + f"{much:,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{code} {much:,.2f}".strip()


def system(message: Raw, say: Say) -> Said | None:
    """Reads a notice from WhatsApp, which never answers anything. For a changed number the message's sender is the old
    number, and the new one is in `system`."""
    body = obj(message.get("system"))
    kind = word(body.get("type"))
    if not body:
        return None
    if kind in ("user_changed_number", "customer_changed_number"):
        words = _changed(message, body, say=say)
    elif kind in ("user_changed_user_id", "customer_identity_changed", "user_identity_changed"):
        words = say("id_changed" if kind == "user_changed_user_id" else "identity_changed")
    else:
        words = _notice(body, say)
    return Said(type="system", text=words, news=False)


def _changed(message: Raw, body: Raw, *, say: Say) -> str:
    old, new = (
        phone(message.get("from")),
        phone(body.get("wa_id")) or phone(body.get("new_wa_id")) or bsuid(body.get("user_id")),
    )
    change = " → ".join(address for address in (old, new) if address)
    return say("number_changed", change=change) if new else _notice(body, say)


def _notice(body: Raw, say: Say) -> str:
    words, kind = text(body.get("body")), line(body.get("type"), 60).replace("_", " ")
    if words:
        return say("system", body=words)
    return say("system_kind", kind=kind) if kind else say("system_bare")
