"""What the Graph API refuses of interactive messages. Pure."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from infra.local.whatsapp import orders
from infra.local.whatsapp.orders import named as _named
from infra.local.whatsapp.rules import (
    GraphError,
    Json,
    at_most,
    child,
    distinct,
    media,
    needed,
    rows_of,
    sized,
)

HEADERS = ("text", "image", "video", "document")
MACHINE = re.compile(r"[\d.]+|\[.*|.*:.*")
BLANK = re.compile(r"[\s\x00-\x1f\x7f]")
EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")


def check(part: Json) -> None:
    kind = part.get("type")
    if kind not in KINDS:
        raise GraphError(131009, f"Parameter value is not valid: interactive['type'] '{kind}'")
    if kind != "product" or "body" in part:
        needed(child(part, "body").get("text"), "interactive.body.text")
    at_most(part.get("body", {}).get("text", ""), 4096 if kind == "list" else 1024, "interactive['body']['text']")
    if kind in FRAMED:
        _frame(part)
    elif "header" in part or "footer" in part:
        raise GraphError(100, f"Header and footer are not supported for {kind} messages.")
    KINDS[kind](child(part, "action"), part)


def _frame(part: Json) -> None:
    if "footer" in part:
        sized(child(part, "footer").get("text"), 60, "interactive['footer']['text']")
    if "header" in part:
        _header(child(part, "header"))


def _header(header: Json) -> None:
    kind = header.get("type")
    if kind not in HEADERS:
        raise GraphError(131009, "Header type is not supported.")
    if kind == "text":
        titled(header.get("text"), 60, "interactive['header']['text']")
    else:
        media(child(header, kind))


def _buttons(action: Json, _: Json) -> None:
    replies = [child(button, "reply") for button in rows_of(action, "buttons")]
    if not 1 <= len(replies) <= 3:
        raise GraphError(131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3")
    _choices(replies, kind="Button", title=20, ident=256)
    distinct((reply["title"] for reply in replies), "Button titles")


def _list(action: Json, part: Json) -> None:
    sized(action.get("button"), 20, "List button")
    sections = rows_of(action, "sections")
    rows = [row for section in sections for row in rows_of(section, "rows")]
    if part.get("header", {}).get("type", "text") != "text":
        raise GraphError(131009, "List header must be of type text.")
    if not 1 <= len(sections) <= 10 or not 1 <= len(rows) <= 10:
        raise GraphError(131009, "Total row count exceed max allowed count: 10")
    if len(sections) > 1:
        for section in sections:
            sized(section.get("title"), 24, "Section title")
    for section in sections:
        at_most(section.get("title", ""), 24, "Section title")
    _choices(rows, kind="Row", title=24, ident=200)
    for row in rows:
        at_most(row.get("description", ""), 72, "row description")


def _choices(choices: list[Json], *, kind: str, title: int, ident: int) -> None:
    for choice in choices:
        sized(choice.get("title"), title, f"{kind} title")
        sized(choice.get("id"), ident, f"{kind} id")
    distinct((choice["id"] for choice in choices), f"{kind} ids")


def _link(action: Json, _: Json) -> None:
    _named(action, "cta_url")
    parameters = child(action, "parameters")
    titled(parameters.get("display_text"), 20, "display_text")
    scheme, host = address(parameters.get("url"))
    if scheme not in ("http", "https") or not host or MACHINE.fullmatch(host):
        raise GraphError(131009, "Invalid URL. The URL must be http or https and no IP address.")


def address(url: Any) -> tuple[str, str]:
    """Scheme and host, empty where there are none."""
    try:
        parts = urlsplit(url if isinstance(url, str) and not BLANK.search(url) else "")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "", ""
    return parts.scheme, host


def titled(text: Any, longest: int, name: str) -> None:
    """There is something to read, and not too much."""
    needed(text, name)
    sized(text, longest, name)


def _flow(action: Json, _: Json) -> None:
    _named(action, "flow")
    parameters = child(action, "parameters")
    titled(parameters.get("flow_cta"), 30, "flow_cta")
    if EMOJI.search(parameters["flow_cta"]):
        raise GraphError(131009, "flow_cta must not contain emoji.")
    if parameters.get("flow_message_version") != "3":
        raise GraphError(131009, "flow_message_version must be '3'.")
    if bool(parameters.get("flow_id")) == bool(parameters.get("flow_name")):
        raise GraphError(131009, "Exactly one of flow_id and flow_name is required.")
    if parameters.get("flow_action", "navigate") not in ("navigate", "data_exchange"):
        raise GraphError(131009, "flow_action is not valid.")
    if parameters.get("flow_action") == "data_exchange" and "flow_action_payload" in parameters:
        raise GraphError(131009, "flow_action_payload is not allowed for data_exchange.")


def _carousel(action: Json, _: Json) -> None:
    cards = rows_of(action, "cards")
    if not 2 <= len(cards) <= 10:
        raise GraphError(131009, "Invalid cards count. Min allowed: 2, Max allowed: 10")
    if [card.get("card_index") for card in cards] != list(range(len(cards))):
        raise GraphError(131009, "card_index must count from 0.")
    if any(card.get("type") == "product" for card in cards):
        if any(card.get("type") != "product" for card in cards):
            raise GraphError(131009, "All cards must be of the same type.")
        orders.cards(cards)
        return
    kinds = {child(card, "header").get("type") for card in cards}
    if len(kinds) > 1 or not kinds <= {"image", "video"}:
        raise GraphError(131009, "All cards need a header of the same type, image or video.")
    for card in cards:
        _card(card)


def _card(card: Json) -> None:
    if card.get("type") != "cta_url":
        raise GraphError(131009, "Card type must be cta_url.")
    media(child(card["header"], card["header"]["type"]))
    if "body" in card:
        sized(child(card, "body").get("text"), 160, "card body")
        if card["body"]["text"].count("\n") > 2:
            raise GraphError(131009, "The card body may have at most 2 line breaks.")
    _link(child(card, "action"), card)


def _call(action: Json, _: Json) -> None:
    """All parameters of a call button are optional."""
    _named(action, "voice_call")
    parameters = action.get("parameters", {})
    if "display_text" in parameters:
        titled(parameters["display_text"], 20, "display_text")
    if not 1 <= parameters.get("ttl_minutes", 1) <= 43_200:
        raise GraphError(131009, "ttl_minutes must be between 1 and 43200.")
    at_most(parameters.get("payload", ""), 512, "payload")


def _asks(name: str) -> Callable[[Json, Json], None]:
    return lambda action, _: _named(action, name)


KINDS: dict[Any, Callable[[Json, Json], None]] = {
    "button": _buttons,
    "list": _list,
    "cta_url": _link,
    "flow": _flow,
    "carousel": _carousel,
    "location_request_message": _asks("send_location"),
    "request_contact_info": _asks("request_contact_info"),
    "call_permission_request": _asks("call_permission_request"),
    "voice_call": _call,
    "order_details": orders.details,
    "order_status": orders.status,
    "product": orders.product,
    "product_list": orders.product_list,
    "catalog_message": orders.catalog_message,
}
ORDERS = ("order_details", "order_status", "product", "product_list", "catalog_message")
FRAMED = ("button", "list", "cta_url", "flow", *ORDERS)
