"""What the Graph API refuses of orders (Payments API of Brazil) and of products of a catalogue. Pure.

Written from Meta's reference, and not from what the desk sends: the tests hold the one against the other.
"""

import re
from typing import Any

from infra.local.whatsapp.rules import GraphError, Json, at_most, child, needed, rows_of, sized

OFFSET = 100
REFERENCE = re.compile(r"[A-Za-z0-9_.-]+")
WAYS = ("pix_dynamic_code", "payment_link", "boleto")
KEY_TYPES = ("CPF", "CNPJ", "EMAIL", "PHONE", "EVP")
STATES = ("pending", "processing", "partially-shipped", "shipped", "completed", "canceled")
PAYMENT_STATES = ("pending", "captured", "failed")
MOST_AMOUNT = 100_000_000
"""Meta names no bound; the simulator has the desk's, so that an overflow is seen."""


def details(action: Json, part: Json) -> None:
    """Checks an `order_details` message."""
    if part.get("header", {}).get("type", "image") != "image":
        raise GraphError(131009, "The header of order_details must be of type image.")
    named(action, "review_and_pay")
    to_pay(child(action, "parameters"))


def to_pay(parameters: Json) -> None:
    """Checks an order to pay, of a message or behind a template's button."""
    reference(parameters)
    one_of(parameters.get("type"), ("digital-goods", "physical-goods"), "type")
    one_of(parameters.get("payment_type"), ("br",), "payment_type")
    one_of(parameters.get("currency"), ("BRL",), "currency")
    for way in rows_of(parameters, "payment_settings"):
        settings(way)
    if not parameters["payment_settings"]:
        raise GraphError(131009, "payment_settings must not be empty.")
    order(child(parameters, "order"), total=positive(parameters.get("total_amount"), "total_amount"))


def reference(parameters: Json) -> None:
    needed(parameters.get("reference_id"), "reference_id")
    sized(parameters["reference_id"], 60, "reference_id")
    if not REFERENCE.fullmatch(parameters["reference_id"]):
        raise GraphError(131009, "reference_id may have letters, numbers, underscores, dashes and dots only.")


def settings(way: Json) -> None:
    one_of(way.get("type"), WAYS, "payment_settings.type")
    told = child(way, way["type"])
    if way["type"] == "pix_dynamic_code":
        for name in ("code", "merchant_name", "key"):
            needed(told.get(name), name)
        one_of(told.get("key_type"), KEY_TYPES, "key_type")
    elif way["type"] == "payment_link":
        needed(told.get("uri"), "uri")
        if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+(/\S*)?", told["uri"]):
            raise GraphError(131009, "payment_link.uri is not a valid URL.")
    elif not re.fullmatch(r"\d{47,48}", str(told.get("digitable_line", ""))):
        raise GraphError(131009, "boleto.digitable_line is not valid.")


def order(told: Json, *, total: int) -> None:
    one_of(told.get("status"), ("pending",), "order.status")
    items = rows_of(told, "items")
    if not 1 <= len(items) <= 50:
        raise GraphError(131009, "order.items must have at least one item.")
    subtotal = sum(item(each) for each in items)
    if positive(told.get("subtotal"), "order.subtotal") != subtotal:
        raise GraphError(131009, "order.subtotal must be equal to the sum of the items.")
    fees = {name: amount(told.get(name), name) for name in ("tax", "shipping", "discount") if name in told}
    if "tax" not in fees:
        raise GraphError(131008, "Required parameter is missing: order.tax")
    if total != subtotal + fees["tax"] + fees.get("shipping", 0) - fees.get("discount", 0):
        raise GraphError(131009, "total_amount must be equal to subtotal + tax + shipping - discount.")
    if "expiration" in told:
        needed(told["expiration"].get("timestamp"), "expiration.timestamp")
        needed(told["expiration"].get("description"), "expiration.description")
        at_most(told["expiration"]["description"], 120, "expiration.description")


def item(told: Json) -> int:
    needed(told.get("retailer_id"), "retailer_id")
    needed(told.get("name"), "item.name")
    sized(told["name"], 60, "item.name")
    quantity = told.get("quantity")
    if not isinstance(quantity, int) or isinstance(quantity, bool) or quantity < 1:
        raise GraphError(131009, "quantity must be a positive integer.")
    whole = quantity * positive(told.get("amount"), "item.amount")
    if whole > MOST_AMOUNT:
        raise GraphError(131009, "item.amount is too large.")
    return whole


def amount(told: Any, name: str) -> int:
    value = told.get("value") if isinstance(told, dict) else None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_AMOUNT:
        raise GraphError(131009, f"{name}.value must be a non-negative integer.")
    if told.get("offset") != OFFSET:
        raise GraphError(131009, f"{name}.offset must be 100.")
    return value


def positive(told: Any, name: str) -> int:
    value = amount(told, name)
    if value < 1:
        raise GraphError(131009, f"{name}.value must be positive.")
    return value


def status(action: Json, _: Json) -> None:
    """Checks an `order_status` message."""
    named(action, "review_order")
    parameters = child(action, "parameters")
    reference(parameters)
    told = child(parameters, "order")
    one_of(told.get("status"), STATES, "order.status")
    at_most(told.get("description", ""), 120, "order.description")
    if "payment" in parameters:
        payment = child(parameters, "payment")
        one_of(payment.get("status"), PAYMENT_STATES, "payment.status")
        if not isinstance(payment.get("timestamp", 0), int):
            raise GraphError(131009, "payment.timestamp must be an integer.")


def product(action: Json, part: Json) -> None:
    if "header" in part:
        raise GraphError(131009, "Header is not supported for product messages.")
    catalog(action)
    code(action.get("product_retailer_id"))


def product_list(action: Json, part: Json) -> None:
    if part.get("header", {}).get("type") != "text":
        raise GraphError(131009, "A product_list needs a header of type text.")
    catalog(action)
    sections = rows_of(action, "sections")
    if not 1 <= len(sections) <= 10:
        raise GraphError(131009, "Sections: min 1, max 10.")
    for section in sections:
        if len(sections) > 1:
            sized(section.get("title"), 24, "Section title")
        at_most(section.get("title", ""), 24, "Section title")
        if not rows_of(section, "product_items"):
            raise GraphError(131009, "A section needs at least one product.")
    codes = [code(row.get("product_retailer_id")) for each in sections for row in each["product_items"]]
    if len(codes) > 30 or len(set(codes)) < len(codes):
        raise GraphError(131009, "At most 30 products, each once.")


def catalog_message(action: Json, part: Json) -> None:
    if "header" in part:
        raise GraphError(131009, "Header is not supported for catalog messages.")
    named(action, "catalog_message")
    if "parameters" in action:
        code(child(action, "parameters").get("thumbnail_product_retailer_id"))


def cards(listed: list[Json]) -> None:
    """Checks the cards of a carousel of products."""
    catalogs = {catalog(child(card, "action")) for card in listed}
    codes = [code(card["action"].get("product_retailer_id")) for card in listed]
    if len(catalogs) != 1 or len(set(codes)) < len(codes):
        raise GraphError(131009, "All cards must be products of the same catalog, each once.")


def catalog(told: Json) -> str:
    needed(told.get("catalog_id"), "catalog_id")
    if not str(told["catalog_id"]).isdigit():
        raise GraphError(131009, "catalog_id is not valid.")
    return str(told["catalog_id"])


def code(told: Any) -> str:
    needed(told, "product_retailer_id")
    sized(told, 100, "product_retailer_id")
    return str(told)


def named(action: Json, name: str) -> None:
    if action.get("name") != name:
        raise GraphError(131009, f"interactive['action']['name'] must be '{name}'.")


def one_of(told: Any, known: tuple[str, ...], name: str) -> None:
    if told not in known:
        raise GraphError(131009, f"{name} must be one of {', '.join(known)}.")
