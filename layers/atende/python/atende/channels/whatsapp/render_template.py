"""Renders a template with its blanks filled in (Meta, template messages)."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from atende.channels.whatsapp import render_orders
from atende.model.content import File, Filled, Place, Pressed, Value
from atende.model.orders import PaymentRequest

type Json = dict[str, Any]

SPACES = re.compile(r"\s+")
STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
SAFE = "%/?#&=+,;@!$'()*~"
"""What may stand in an address besides letters, digits and `_.-`."""
NOTHING = "-"
"""The text of an empty blank, because WhatsApp refuses an empty one (132012)."""
SUFFIXED = ("url", "otp")
VALUE_OPTIONAL = ("flow",)
"""Kinds of buttons that are sent without a value, too."""
ACTIONS = ("catalog", "mpm")
"""Kinds of buttons that are filled in with what they show, not with a text."""


def is_product(header: Value) -> bool:
    """Whether a header names a product and its catalogue, whose id is a number."""
    return bool(header.text.strip()) and header.code.isascii() and header.code.isdecimal()


def is_filled(pressed: Pressed) -> bool:
    """Whether a button has what WhatsApp needs to send it."""
    given = bool(pressed.data) if pressed.kind in ACTIONS else bool(pressed.value.strip())
    return given or pressed.kind in VALUE_OPTIONAL


def template(filled: Filled, order: PaymentRequest | None = None) -> Json:
    parts = [_header(filled), _body(filled), *map(_button, filled.buttons), _order(order)]
    body: Json = {"name": filled.name, "language": {"code": filled.language}}
    components = [part for part in parts if part]
    return body | ({"components": components} if components else {})


def _header(filled: Filled) -> Json:
    return {"type": "header", "parameters": [value(filled.header, blank=True)]} if filled.header else {}


def _body(filled: Filled) -> Json:
    return (
        {"type": "body", "parameters": [value(parameter, blank=True) for parameter in filled.body]}
        if filled.body
        else {}
    )


def _button(pressed: Pressed) -> Json:
    """Renders a button's value. Buttons without a value are not sent at all; a one-time password is sent as the end of
    a URL."""
    kind = "url" if pressed.kind in SUFFIXED else pressed.kind
    place = {"type": "button", "sub_type": kind, "index": str(pressed.index)}
    return place | {"parameters": [CARRIED[kind](pressed)]}


def _order(order: PaymentRequest | None) -> Json:
    """Renders the order behind a template's button (Meta: Payments API of Brazil, order details template)."""
    if order is None:
        return {}
    action = {"type": "action", "action": {"order_details": render_orders.parameters(order)}}
    return {"type": "button", "sub_type": "order_details", "index": str(order.button), "parameters": [action]}


def address_end(text: str) -> str:
    """Returns a text as the end of an address: WhatsApp refuses one with letters that have to be percent-encoded (Meta,
    template components, URL encoding). What is encoded already stays.

    >>> address_end("Gonçalves/x:1|a b?c=%C3%A7&d=50%")
    'Gon%C3%A7alves/x%3A1%7Ca%20b?c=%C3%A7&d=50%25'
    """
    return quote(STRAY_PERCENT.sub("%25", text), safe=SAFE)


def _action(pressed: Pressed) -> Json:
    return {"type": "action", "action": pressed.data}


def _flow(pressed: Pressed) -> Json:
    data = {"flow_action_data": pressed.data} if pressed.data else {}
    return {"type": "action", "action": {"flow_token": pressed.value or "unused"} | data}


CARRIED: dict[str, Callable[[Pressed], Json]] = {
    "url": lambda pressed: {"type": "text", "text": address_end(pressed.value)},
    "quick_reply": lambda pressed: {"type": "payload", "payload": pressed.value},
    "copy_code": lambda pressed: {"type": "coupon_code", "coupon_code": pressed.value},
    "flow": _flow,
    "catalog": _action,
    "mpm": _action,
}


def value(parameter: Value, *, blank: bool = False) -> Json:
    """Renders a header or the value of a blank. With `blank`, a text is put on one line and is never empty."""
    named = {"parameter_name": parameter.name} if parameter.name else {}
    return {"type": parameter.kind} | named | {parameter.kind: VALUES[parameter.kind](parameter, blank)}


def cleaned(text: str) -> str:
    """Returns a text that a blank may contain: no line ends, no tabs, no runs of spaces, and a dash if it is empty.

    >>> cleaned(" Ana \\n Paula "), cleaned("  ")
    ('Ana Paula', '-')
    """
    return SPACES.sub(" ", text).strip() or NOTHING


def file(parameter: Value, _: bool) -> Json:
    source = parameter.file or File()
    name = source.filename if parameter.kind == "document" else ""
    return ({"id": source.id} if source.id else {"link": source.link}) | ({"filename": name} if name else {})


def place(location: Place) -> Json:
    point: Json = {"latitude": location.latitude, "longitude": location.longitude}
    return point | {name: text for name, text in (("name", location.name), ("address", location.address)) if text}


def _money(parameter: Value, _: bool) -> Json:
    return {"fallback_value": cleaned(parameter.text), "code": parameter.code, "amount_1000": parameter.amount}


VALUES: dict[str, Callable[[Value, bool], Any]] = {
    "text": lambda parameter, blank: cleaned(parameter.text) if blank else parameter.text,
    "image": file,
    "video": file,
    "document": file,
    "location": lambda parameter, _: place(parameter.place) if parameter.place else {},
    "currency": _money,
    "date_time": lambda parameter, _: {"fallback_value": cleaned(parameter.text)},
    "product": lambda parameter, _: {"product_retailer_id": parameter.text, "catalog_id": parameter.code},
}
