"""Renders what is about orders and products (Meta: Payments API of Brazil, orders; catalogues)."""

from typing import Any

from atende.model.orders import CAROUSEL, CATALOG, CURRENCY, OrderLine, OrderUpdate, PaymentRequest, Products

type Json = dict[str, Any]

OFFSET = 100
"""By how much amounts in reais are multiplied; the only value that Meta takes for BRL."""
PHYSICAL, DIGITAL = "physical-goods", "digital-goods"


def payment(asked: PaymentRequest) -> Json:
    """Returns the action of an `order_details` message."""
    return {"name": "review_and_pay", "parameters": parameters(asked)}


def parameters(asked: PaymentRequest) -> Json:
    """Returns an order to pay. What is delivered for a freight is a physical good."""
    order: Json = {
        "status": "pending",
        "items": [_line(number, line) for number, line in enumerate(asked.lines, start=1)],
        "subtotal": _amount(asked.subtotal),
        "tax": _amount(0),
    }
    if asked.freight:
        order["shipping"] = _amount(asked.freight)
    if asked.discount:
        order["discount"] = _amount(asked.discount)
    if asked.until and asked.until_text.strip():
        order["expiration"] = {"timestamp": str(asked.until), "description": asked.until_text}
    return {
        "reference_id": asked.reference,
        "type": PHYSICAL if asked.freight else DIGITAL,
        "payment_type": "br",
        "payment_settings": _ways(asked),
        "currency": CURRENCY,
        "total_amount": _amount(asked.total),
        "order": order,
    }


def _ways(asked: PaymentRequest) -> list[Json]:
    ways: list[Json] = []
    if asked.pix:
        pix = asked.pix
        code = {"code": pix.code, "merchant_name": pix.merchant, "key": pix.key, "key_type": pix.key_type}
        ways.append({"type": "pix_dynamic_code", "pix_dynamic_code": code})
    if asked.link:
        ways.append({"type": "payment_link", "payment_link": {"uri": asked.link}})
    if asked.boleto:
        ways.append({"type": "boleto", "boleto": {"digitable_line": asked.boleto}})
    return ways


def _line(number: int, line: OrderLine) -> Json:
    """Renders a line. Meta wants a product code of each; a line that is in no catalogue is named by its number."""
    return {
        "retailer_id": line.code or f"item-{number}",
        "name": line.name,
        "amount": _amount(line.price),
        "quantity": line.quantity,
    }


def _amount(cents: int) -> Json:
    return {"value": cents, "offset": OFFSET}


def update(news: OrderUpdate) -> Json:
    """Returns the action of an `order_status` message."""
    parameters: Json = {"reference_id": news.reference, "order": {"status": news.stage}}
    if news.note:
        parameters["order"]["description"] = news.note
    if news.paid_at:
        parameters["payment"] = {"status": "captured", "timestamp": news.paid_at}
    return {"name": "review_order", "parameters": parameters}


def kind(shown: Products) -> str:
    """Returns what Meta calls this way of showing products."""
    if shown.shape == CATALOG:
        return "catalog_message"
    if shown.shape == CAROUSEL:
        return "carousel"
    return "product" if shown.is_single else "product_list"


def products(shown: Products) -> Json:
    if shown.shape == CATALOG:
        thumbnail = {"parameters": {"thumbnail_product_retailer_id": shown.codes[0]}} if shown.codes else {}
        return {"name": "catalog_message"} | thumbnail
    if shown.shape == CAROUSEL:
        return {"cards": [_card(number, code, catalog=shown.catalog) for number, code in enumerate(shown.codes)]}
    if shown.is_single:
        return {"catalog_id": shown.catalog, "product_retailer_id": shown.codes[0]}
    sections = [
        ({"title": section.title} if section.title else {})
        | {"product_items": [{"product_retailer_id": code} for code in section.codes]}
        for section in shown.sections
    ]
    return {"catalog_id": shown.catalog, "sections": sections}


def _card(number: int, code: str, *, catalog: str) -> Json:
    return {
        "card_index": number,
        "type": "product",
        "action": {"product_retailer_id": code, "catalog_id": catalog},
    }
