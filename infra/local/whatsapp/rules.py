"""What the Graph API refuses at once, and how it says so. Pure.

Limits are those of Meta's message reference (text, interactive messages) as of v26.0.
"""

import json
from collections.abc import Callable, Iterable
from secrets import token_urlsafe
from typing import Any

type Json = dict[str, Any]

MEDIA = ("image", "video", "audio", "document", "sticker")
KINDS = (*MEDIA, "text", "location", "contacts", "reaction", "interactive", "template")


class GraphError(Exception):
    """An error in Meta's shape. `code` decides what a client does; `status` is the HTTP status."""

    def __init__(self, code: int, details: str, *, status: int = 400, subcode: int | None = None) -> None:
        super().__init__(details)
        self.code = code
        self.details = details
        self.status = status
        self.subcode = subcode

    def as_json(self) -> Json:
        data = {"messaging_product": "whatsapp", "details": self.details}
        error: Json = {"message": f"(#{self.code}) {self.details}", "type": "OAuthException", "code": self.code}
        error["error_data"] = data
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": {**error, "fbtrace_id": "A" + token_urlsafe(16)}}


def parse(raw: bytes) -> Json:
    """The JSON object in a request, empty where there is none."""
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def check_send(body: Json) -> None:
    """Raise `GraphError` unless Meta would accept the message."""
    if body.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required.")
    if not body.get("to") and not body.get("recipient"):
        raise GraphError(100, "The parameter to is required.")
    _at_most(body.get("biz_opaque_callback_data", ""), 512, "biz_opaque_callback_data")
    kind = body.get("type", "text")
    if kind not in KINDS:
        raise GraphError(100, f'Param type must be one of {{{", ".join(map(str.upper, KINDS))}}} - got "{kind}".')
    if not isinstance(body.get(kind), list if kind == "contacts" else dict) or not body[kind]:
        raise GraphError(131008, f"Parameter '{kind}' is mandatory for type '{kind}'")
    CHECKS.get(kind, lambda part: None)(body[kind])


def _text(part: Json) -> None:
    _needed(part.get("body"), "text.body")
    _at_most(part["body"], 4096, "text['body']")


def _media(part: Json) -> None:
    if not part.get("id") and not part.get("link"):
        raise GraphError(131008, "Either id or link is required for media.")
    _at_most(part.get("caption", ""), 1024, "caption")


def _location(part: Json) -> None:
    for name in ("latitude", "longitude"):
        if not isinstance(part.get(name), int | float):
            raise GraphError(131008, f"location['{name}'] is required.")


def _reaction(part: Json) -> None:
    _needed(part.get("message_id"), "reaction.message_id")
    if "emoji" not in part:
        raise GraphError(131008, "reaction['emoji'] is required.")


def _template(part: Json) -> None:
    _needed(part.get("name"), "template.name")
    language = part.get("language")
    _needed(language.get("code") if isinstance(language, dict) else None, "template.language.code")


def _interactive(part: Json) -> None:
    kind = part.get("type")
    body = part.get("body")
    _needed(body.get("text") if isinstance(body, dict) else None, "interactive.body.text")
    _at_most(part["body"]["text"], 4096 if kind == "list" else 1024, "interactive['body']['text']")
    for name in ("header", "footer"):
        beside = part.get(name, {})
        _at_most(beside.get("text", "") if isinstance(beside, dict) else None, 60, f"interactive['{name}']['text']")
    action = part.get("action")
    if not isinstance(action, dict):
        raise GraphError(131008, "interactive['action'] is required.")
    if kind == "button":
        _buttons(action)
    elif kind == "list":
        _list(action, part.get("header"))


def _buttons(action: Json) -> None:
    replies = [_part(button, "reply") for button in _rows(action, "buttons")]
    if not 1 <= len(replies) <= 3:
        raise GraphError(131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3")
    _choices(replies, what="Button", title=20, ident=256)
    _distinct((reply["title"] for reply in replies), "Button titles")


def _list(action: Json, header: Any) -> None:
    _sized(action.get("button"), 20, "List button")
    sections = _rows(action, "sections")
    rows = [row for section in sections for row in _rows(section, "rows")]
    if header and header.get("type") != "text":
        raise GraphError(131009, "List header must be of type text.")
    if not 1 <= len(sections) <= 10 or not 1 <= len(rows) <= 10:
        raise GraphError(131009, "Total row count exceed max allowed count: 10")
    if len(sections) > 1:
        for section in sections:
            _sized(section.get("title"), 24, "Section title")
    _choices(rows, what="Row", title=24, ident=200)
    for row in rows:
        _at_most(row.get("description", ""), 72, "row description")


def _choices(choices: list[Json], *, what: str, title: int, ident: int) -> None:
    for choice in choices:
        _sized(choice.get("title"), title, f"{what} title")
        _sized(choice.get("id"), ident, f"{what} id")
    _distinct((choice["id"] for choice in choices), f"{what} ids")


def _rows(part: Json, name: str) -> list[Json]:
    rows = part.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GraphError(131008, f"'{name}' is required.")
    return rows


def _part(row: Json, name: str) -> Json:
    part = row.get(name)
    if not isinstance(part, dict):
        raise GraphError(131008, f"'{name}' is required.")
    return part


def _needed(value: Any, name: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise GraphError(131008, f"Required parameter is missing: {name}")


def _sized(value: Any, longest: int, name: str) -> None:
    if not isinstance(value, str) or not 1 <= len(value) <= longest:
        raise GraphError(131009, f"{name} length invalid. Min length: 1, Max length: {longest}")


def _at_most(value: Any, longest: int, name: str) -> None:
    if not isinstance(value, str) or len(value) > longest:
        raise GraphError(100, f"Param {name} must be at most {longest} characters long.")


def _distinct(values: Iterable[str], name: str) -> None:
    found = list(values)
    if len(set(found)) < len(found):
        raise GraphError(131009, f"{name} must be unique.")


CHECKS: dict[str, Callable[[Any], None]] = {
    **dict.fromkeys(MEDIA, _media),
    "text": _text,
    "location": _location,
    "reaction": _reaction,
    "template": _template,
    "interactive": _interactive,
}
