"""Checks the values of a template against the template that WhatsApp has approved: its components, as the Graph API
lists them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from atende.channels.whatsapp.render_template import SUFFIXED, address_end, cleaned, is_filled, is_product
from atende.channels.whatsapp.texts import refusals
from atende.core.i18n import utf16_length as units
from atende.core.lenient_json import obj, objs, word
from atende.core.sentences import Sentence
from atende.language.consent_words import refuses_marketing
from atende.model.content import Filled, Value
from atende.model.orders import PaymentRequest

VALUE_SHAPES = {
    "NUMBER": re.compile(r"[0-9]+(?:[.,][0-9]+)*"),
    "AMOUNT": re.compile(r"[^\d]{0,10}[0-9][0-9.,]*[^\d]{0,10}"),
    "DATE": re.compile(r".{0,40}[0-9].{0,40}"),
    "PHONE_NUMBER": re.compile(r"[0-9+() -]*[0-9][0-9+() -]*"),
    "EMAIL": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
}
"""What the types of variables in Meta's library take; a text and an address take any words."""

type Components = Iterable[Mapping[str, Any]]

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
BODY, HEADER = 1024, 60
"""The most characters of the body and of the header once filled in (Meta, template messages). The same blank may appear
many times."""
CODE = 15
"""The most characters of a one-time password, also where it is handed over as the end of an address."""
PARTS = {"HEADER", "BODY", "FOOTER", "BUTTONS", "CALL_PERMISSION_REQUEST"}
FORMATS = ("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT")
BUTTONS = (
    *("QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "FLOW", "OTP"),
    *("CATALOG", "MPM", "VOICE_CALL", "REQUEST_CONTACT_INFO", "ORDER_DETAILS", "SPM"),
)
"""What a template may consist of that the desk can fill in."""
PRESSED = {"URL": "url", "QUICK_REPLY": "quick_reply", "COPY_CODE": "copy_code", "FLOW": "flow", "OTP": "otp"}


def problem(filled: Filled, components: Components, order: PaymentRequest | None = None) -> Sentence | None:
    """Returns a sentence about what WhatsApp would refuse; None when there is nothing (132000, 132005, 132012,
    132018). `order` is behind the template's button for one."""
    parts = {word(component.get("type")): component for component in components}
    header, body = obj(parts.get("HEADER")), obj(parts.get("BODY"))
    problems = (
        _unfillable(parts),
        _blanks(word(body.get("text")), filled.body, refusals.OF_TEXT),
        _header(filled.header, header),
        _buttons(filled, objs(obj(parts.get("BUTTONS")).get("buttons"))),
        _order(order, order_button(parts.values())),
        _length(_titled(filled, word(header.get("text"))), HEADER, refusals.OF_TITLE),
        _length(worded(filled, word(body.get("text"))), BODY, refusals.OF_TEXT),
    )
    return next(filter(None, problems), None)


def _unfillable(parts: Mapping[str, Mapping[str, Any]]) -> Sentence | None:
    """Returns a sentence about a part that the desk cannot fill in, such as the cards of a carousel or the end of a
    limited offer; None when it knows them all."""
    buttons = objs(obj(parts.get("BUTTONS")).get("buttons"))
    known = (
        parts.keys() - {""} <= PARTS
        and (word(obj(parts.get("HEADER")).get("format")) or "TEXT") in FORMATS
        and all(word(button.get("type")) in BUTTONS for button in buttons)
    )
    return None if known else refusals.CANNOT_FILL


def _blanks(text: str, given: Iterable[Value], part: Sentence) -> Sentence | None:
    blanks, values = list(dict.fromkeys(BLANK.findall(text))), list(given)
    if len(blanks) != len(values):
        sentence = refusals.ONE_FIELD if len(blanks) == 1 else refusals.FIELD_COUNT
        return sentence(part=part, count=len(blanks), given=len(values))
    named = not all(blank.isdecimal() for blank in blanks)
    if named and {value.name for value in values} != set(blanks):
        return refusals.FIELD_NAMES(part=part, names=", ".join(blanks))
    return refusals.FIELDS_NAMELESS(part=part) if not named and any(v.name for v in values) else None


def _header(given: Value | None, header: Mapping[str, Any]) -> Sentence | None:
    kind = word(header.get("format")).lower() or "text"
    if kind == "text":
        texts = (given,) if given and given.kind == "text" else ()
        extra = given is not None and given.kind != "text"
        fields = word(header.get("text"))
        return refusals.TITLE_IS_TEXT if extra else _blanks(fields, texts, refusals.OF_TITLE)
    is_whole = given is not None and given.kind == kind and (kind != "product" or is_product(given))
    return None if is_whole else refusals.NEEDS.get(kind, refusals.TITLE_NEEDED)


def _buttons(filled: Filled, buttons: list[dict[str, Any]]) -> Sentence | None:
    """Checks that each filled button exists and has that kind, and that each button which needs a value has one."""
    for pressed in filled.buttons:
        there = buttons[pressed.index] if 0 <= pressed.index < len(buttons) else {}
        kind = PRESSED.get(word(there.get("type")), word(there.get("type")).lower())
        if kind != pressed.kind and not (pressed.kind in SUFFIXED and kind in SUFFIXED):
            return refusals.WRONG_BUTTON(number=pressed.index + 1)
        if kind == "url" and not BLANK.search(word(there.get("url"))):
            return refusals.STILL_ADDRESS(number=pressed.index + 1)
        if kind == "otp" and (long := units(address_end(pressed.value))) > CODE:
            return refusals.TOO_LONG(what=refusals.TEMPLATE_CODE(start=pressed.value[:30]), length=long, most=CODE)
    filled_places = {pressed.index for pressed in filled.buttons if is_filled(pressed)}
    lacking = ((place, _wanted(button)) for place, button in enumerate(buttons) if place not in filled_places)
    return next((say(number=place + 1) for place, say in lacking if say), None)


def _order(order: PaymentRequest | None, place: int | None) -> Sentence | None:
    if place is None:
        return refusals.NO_ORDER_BUTTON if order else None
    return None if order and order.button == place else refusals.ORDER_LACKS


def _wanted(button: Mapping[str, Any]) -> Sentence | None:
    """Returns the sentence about a button without its value; None when the button may go without one."""
    if BLANK.search(word(button.get("url"))):
        return refusals.ADDRESS_LACKS
    return WANTED.get(word(button.get("type")))


WANTED = {
    "COPY_CODE": refusals.CODE_LACKS,
    "OTP": refusals.CODE_LACKS,
    "MPM": refusals.PRODUCTS_LACK,
    "FLOW": refusals.FORM_LACKS,
}


def _length(text: str, most: int, part: Sentence) -> Sentence | None:
    long = units(text)
    return refusals.FILLED_TOO_LONG(part=part, length=long, most=most) if long > most else None


def value_problem(filled: Filled, types: Iterable[str]) -> Sentence | None:
    """Returns a sentence about a value that a template of Meta's library does not take (Meta, Template Library,
    parameters); None when all are taken."""
    for place, (value, kind) in enumerate(zip(filled.body, types, strict=False), 1):
        shape = VALUE_SHAPES.get(kind.replace(" ", "_").upper())
        if shape and not shape.fullmatch(cleaned(value.text)):
            return refusals.VALUE_TYPES[kind.replace(" ", "_").upper()](number=place)
    return None


def text(filled: Filled, components: Components) -> str:
    """Returns what the contact reads: header, body and footer, filled in."""
    return "\n".join(filter(None, _lines(filled, {word(component.get("type")): component for component in components})))


def _lines(filled: Filled, parts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield _titled(filled, word(obj(parts.get("HEADER")).get("text")))
    yield worded(filled, word(obj(parts.get("BODY")).get("text")))
    yield word(obj(parts.get("FOOTER")).get("text"))


def _titled(filled: Filled, header: str) -> str:
    return BLANK.sub(lambda _: cleaned(filled.header.text) if filled.header else "", header)


def worded(filled: Filled, body: str) -> str:
    """Returns the template's body with its values filled in; a blank without a value stays as it is.

    >>> worded(Filled(name="x", body=(Value(text="Ana"),)), "Oi {{1}}, tudo bem?")
    'Oi Ana, tudo bem?'
    """
    values = {value.name or str(place): cleaned(value.text) for place, value in enumerate(filled.body, 1)}
    return BLANK.sub(lambda blank: values.get(blank[1], blank[0]), body)


def stop_button(components: Components) -> int | None:
    """Returns the place of the quick reply by which the contact says that they want no more of this; None if there is
    none."""
    parts = {word(component.get("type")): component for component in components}
    for place, button in enumerate(objs(obj(parts.get("BUTTONS")).get("buttons"))):
        if word(button.get("type")) == "QUICK_REPLY" and refuses_marketing(word(button.get("text"))):
            return place
    return None


def order_button(components: Components) -> int | None:
    """Returns the place of the button that opens an order to pay; None if there is none."""
    parts = {word(component.get("type")): component for component in components}
    kinds = [word(button.get("type")) for button in objs(obj(parts.get("BUTTONS")).get("buttons"))]
    return kinds.index("ORDER_DETAILS") if "ORDER_DETAILS" in kinds else None


def people_a_day(limit: str) -> int | None:
    """Returns to how many people a day a number may write first; None where there is no limit, or none is known.

    >>> people_a_day("TIER_250"), people_a_day("TIER_2K"), people_a_day("TIER_UNLIMITED"), people_a_day("")
    (250, 2000, None, None)
    """
    size = limit.removeprefix("TIER_").replace("K", "000")
    return int(size) if size.isascii() and size.isdecimal() and len(size) < 10 else None
