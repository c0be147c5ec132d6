"""What Meta refuses of a template that is made or changed, written down a second time. Pure."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from infra.local.whatsapp.rules import GraphError, Json, length

BLANK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
CATEGORIES = ("MARKETING", "UTILITY", "AUTHENTICATION")
PARTS = ("HEADER", "BODY", "FOOTER", "BUTTONS")
FORMATS = ("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT")
MOST = {
    "SPM": 1,
    "REQUEST_CONTACT_INFO": 1,
    "URL": 2,
    "PHONE_NUMBER": 1,
    "COPY_CODE": 1,
    "FLOW": 1,
    "OTP": 1,
    "CATALOG": 1,
    "MPM": 1,
    "VOICE_CALL": 1,
}
ORDER_FORMATS = ("TEXT", "IMAGE", "DOCUMENT")
NAME = re.compile("[a-z0-9_]{1,512}")


def refuse(details: str, subcode: int = 2388023) -> GraphError:
    return GraphError(100, details, subcode=subcode)


def check_new(body: Json) -> None:
    """Raise `GraphError` unless Meta would take the template for judgement."""
    if not NAME.fullmatch(str(body.get("name", ""))):
        raise refuse("The name may have only lower case letters, digits and underscores.")
    if not re.fullmatch("[a-z]{2,3}(_[A-Z]{2})?", str(body.get("language", ""))):
        raise refuse("The language is not supported.")
    if body.get("category") not in CATEGORIES:
        raise refuse("Param category must be one of MARKETING, UTILITY, AUTHENTICATION.")
    check_parts(body.get("components"), category=body["category"], named=body.get("parameter_format") == "NAMED")
    if has_order(body["components"]) != (str(body.get("display_format", "")).upper() == "ORDER_DETAILS"):
        raise refuse("display_format must be ORDER_DETAILS for a template with an ORDER_DETAILS button, and only then.")


def check_parts(components: Any, *, category: str, named: bool | None = None) -> None:
    if not isinstance(components, list) or not all(isinstance(part, dict) for part in components):
        raise refuse("Param components must be an array.")
    types = [part.get("type") for part in components]
    if not set(types) <= set(PARTS) or len(set(types)) < len(types) or "BODY" not in types:
        raise refuse("A template needs one BODY, and each other component at most once.")
    by_type = {part["type"]: part for part in components}
    if category == "AUTHENTICATION":
        _codes(by_type)
        return
    _header(by_type.get("HEADER"), named)
    _body(by_type["BODY"], named)
    _footer(by_type.get("FOOTER"))
    _buttons(by_type.get("BUTTONS"))
    _product(by_type, category)
    if has_order(components) and by_type.get("HEADER", {}).get("format", "TEXT") not in ORDER_FORMATS:
        raise refuse("The header of an order details template must be TEXT, IMAGE or DOCUMENT.")


def _product(parts: dict[str, Json], category: str) -> None:
    """Meta, single-product message templates."""
    has_button = any(button.get("type") == "SPM" for button in parts.get("BUTTONS", {}).get("buttons", []))
    has_header = parts.get("HEADER", {}).get("format") == "PRODUCT"
    if has_button is not has_header:
        raise refuse("A PRODUCT header and an SPM button need each other.")
    if has_header and (category != "MARKETING" or length(parts["BODY"]["text"]) > 160):
        raise refuse("A template with a product is MARKETING, and its body has at most 160 characters.")


def has_order(components: list[Json]) -> bool:
    buttons = [button for part in components for button in part.get("buttons", [])]
    return any(button.get("type") == "ORDER_DETAILS" for button in buttons)


def _codes(parts: dict[str, Json]) -> None:
    if "HEADER" in parts or "text" in parts["BODY"] or "text" in parts.get("FOOTER", {}):
        raise refuse("Authentication templates have no text of their own.")
    buttons = parts.get("BUTTONS", {}).get("buttons", [])
    if [button.get("type") for button in buttons] != ["OTP"]:
        raise refuse("Authentication templates need one OTP button.")
    minutes = parts.get("FOOTER", {}).get("code_expiration_minutes", 1)
    if not isinstance(minutes, int) or not 1 <= minutes <= 90:
        raise refuse("code_expiration_minutes must be between 1 and 90.")


def _header(header: Json | None, named: bool | None) -> None:
    if header is None:
        return
    kind = header.get("format")
    if kind not in FORMATS:
        raise refuse("The header format is not supported.")
    example = header.get("example", {})
    if kind == "TEXT":
        text, blanks = str(header.get("text", "")), BLANK.findall(str(header.get("text", "")))
        if not 1 <= length(text) <= 60 or "\n" in text or len(blanks) > 1:
            raise refuse("The header has 1 to 60 characters, no line break and at most one variable.")
        if blanks and named is not None and named is blanks[0].isdecimal():
            raise refuse("parameter_format does not match the variables.")
        listed = example.get("header_text") or [
            entry.get("example") for entry in example.get("header_text_named_params", [])
        ]
        if blanks and not all(listed or [""]):
            raise refuse("The header needs an example.", 2388043)
    elif kind not in ("LOCATION", "PRODUCT") and not (example.get("header_handle") or [""])[0]:
        raise refuse("The header needs an example file.", 2388273)


def _body(body: Json, named: bool | None) -> None:
    text = str(body.get("text", ""))
    blanks = list(dict.fromkeys(BLANK.findall(text)))
    if not text.strip() or length(text) > 1024 or "\n\n\n" in text:
        raise refuse("The body has 1 to 1024 characters and no three line breaks in a row.")
    if not blanks:
        return
    numbers = [blank for blank in blanks if blank.isdecimal()]
    if numbers and (len(numbers) < len(blanks) or sorted(map(int, numbers)) != list(range(1, len(numbers) + 1))):
        raise refuse("Variables are counted from 1, or all have names.")
    if named is not None and named is bool(numbers):
        raise refuse("parameter_format does not match the variables.")
    if re.match(r"\s*\{\{", text) or re.search(r"\}\}\s*$", text):
        raise refuse("Variables cannot be at the start or the end of the template.", 2388299)
    if re.search(r"\}\}\s*\{\{", text):
        raise refuse("Variables cannot be next to each other.", 2388299)
    if len(BLANK.sub(" ", text).split()) < 2 * len(BLANK.findall(text)) + 1:
        raise refuse("This template has too many variables for its length.", 2388293)
    _examples(body.get("example", {}), blanks, numbers)


def _examples(example: Json, blanks: list[str], numbers: list[str]) -> None:
    if numbers:
        given = (example.get("body_text") or [[]])[0]
        fine = len(given) == len(blanks) and all(given)
    else:
        listed = example.get("body_text_named_params") or []
        fine = {entry.get("param_name") for entry in listed if entry.get("example")} == set(blanks)
    if not fine:
        raise refuse("The body needs an example for each variable.", 2388043)


def _footer(footer: Json | None) -> None:
    text = str(footer.get("text", "")) if footer else "x"
    if not 1 <= length(text) <= 60 or BLANK.search(text):
        raise refuse("The footer has 1 to 60 characters and no variables.")


def _buttons(part: Json | None) -> None:
    if part is None:
        return
    buttons = part.get("buttons")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= 10:
        raise refuse("A template has 1 to 10 buttons.")
    kinds = [button.get("type") for button in buttons]
    if any(kinds.count(kind) > most for kind, most in MOST.items()):
        raise refuse("There are too many buttons of one type.")
    if len(kinds) > 1 and set(kinds) & {"CATALOG", "MPM", "ORDER_DETAILS", "SPM"}:
        raise refuse("This button must be the only one.")
    changes = sum(a != b for a, b in pairwise([kind == "QUICK_REPLY" for kind in kinds]))
    if changes > 1:
        raise refuse("Quick replies and other buttons must be grouped.", 2388050)
    for button in buttons:
        if button.get("type") not in CHECKS:
            raise refuse("The button type is not supported.")
        if (
            button["type"] not in ("COPY_CODE", "REQUEST_CONTACT_INFO")
            and not 1 <= length(str(button.get("text", "")).strip()) <= 25
        ):
            raise refuse("A button's text has 1 to 25 characters.")
        if not CHECKS[button["type"]](button):
            raise refuse(f"The button of type {button['type']} is not complete.")


def _url(button: Json) -> bool:
    url = str(button.get("url", ""))
    fine = url.startswith(("http://", "https://")) and len(url) <= 2000
    blanks = BLANK.findall(url)
    return fine and (not blanks or (blanks == ["1"] and url.endswith("}}") and all(button.get("example") or [""])))


CHECKS: dict[str, Callable[[Json], bool]] = {
    "QUICK_REPLY": lambda button: True,
    "URL": _url,
    "PHONE_NUMBER": lambda button: 1 <= len(str(button.get("phone_number", ""))) <= 20,
    "COPY_CODE": lambda button: 1 <= len(str(button.get("example", ""))) <= 15,
    "FLOW": lambda button: bool(button.get("flow_id")),
    "CATALOG": lambda button: True,
    "MPM": lambda button: True,
    "ORDER_DETAILS": lambda button: True,
    "VOICE_CALL": lambda button: True,
    "SPM": lambda button: True,
    "REQUEST_CONTACT_INFO": lambda button: "text" not in button,
}
