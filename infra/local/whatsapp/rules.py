"""What the Graph API refuses at once, and how it says so. Pure.

Limits are those of Meta's message reference as of v26.0, written down here a second time: what the desk says of them is
checked against this, not against itself. `interactive` and `templates` have the larger kinds, `acceptance` joins them.
"""

import json
from collections.abc import Callable, Iterable
from secrets import token_urlsafe
from typing import Any

type Json = dict[str, Any]

MEDIA = ("image", "video", "audio", "document", "sticker")
CAPTIONED = ("image", "video", "document")
KINDS = (*MEDIA, "text", "location", "contacts", "reaction", "interactive", "template")


class GraphError(Exception):
    """An error in Meta's shape. `code` decides what a client does; `status` is the HTTP status. `beside` stands in the
    answer next to the error."""

    def __init__(
        self, code: int, details: str, *, status: int = 400, subcode: int | None = None, beside: Json | None = None
    ) -> None:
        super().__init__(details)
        self.code = code
        self.details = details
        self.status = status
        self.subcode = subcode
        self.beside = beside or {}

    def as_json(self) -> Json:
        data = {"messaging_product": "whatsapp", "details": self.details}
        error: Json = {"message": f"(#{self.code}) {self.details}", "type": "OAuthException", "code": self.code}
        error["error_data"] = data
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        return {"error": {**error, "fbtrace_id": "A" + token_urlsafe(16)}, **self.beside}


def parse(raw: bytes) -> Json:
    """The JSON object in a request, empty where there is none."""
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _text(part: Json) -> None:
    needed(part.get("body"), "text.body")
    at_most(part["body"], 4096, "text['body']")


def media(part: Json) -> None:
    if not part.get("id") and not part.get("link"):
        raise GraphError(131008, "Either id or link is required for media.")
    link = part.get("link", "https://")
    if not isinstance(link, str) or not link.startswith("https://"):
        raise GraphError(100, "Param link must be a valid HTTPS URL.")


def captioned(part: Json) -> None:
    media(part)
    at_most(part.get("caption", ""), 1024, "caption")


def uncaptioned(part: Json) -> None:
    media(part)
    if "caption" in part:
        raise GraphError(100, 'Unexpected key "caption" on param.')


def location(part: Json) -> None:
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = part.get(name)
        if not isinstance(value, int | float):
            raise GraphError(131008, f"location['{name}'] is required.")
        if not -most <= value <= most:
            raise GraphError(131009, f"location['{name}'] must be between -{most} and {most}.")


def _contacts(part: list[Any]) -> None:
    if len(part) > 257:
        raise GraphError(131009, "Too many contacts. Max allowed: 257")
    for card in part:
        name = child(card, "name")
        needed(name.get("formatted_name"), "contacts.name.formatted_name")
        if not any(name.get(key) for key in ("first_name", "last_name", "middle_name", "suffix", "prefix")):
            raise GraphError(131009, "At least one name part besides formatted_name is required.")


def _reaction(part: Json) -> None:
    needed(part.get("message_id"), "reaction.message_id")
    if "emoji" not in part:
        raise GraphError(131008, "reaction['emoji'] is required.")
    emoji = part["emoji"]
    if not isinstance(emoji, str) or any(letter.isalpha() or letter.isspace() for letter in emoji):
        raise GraphError(131009, "reaction['emoji'] is not a valid emoji.")


def rows_of(part: Json, name: str) -> list[Json]:
    rows = part.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise GraphError(131008, f"'{name}' is required.")
    return rows


def child(row: Any, name: str) -> Json:
    part = row.get(name) if isinstance(row, dict) else None
    if not isinstance(part, dict):
        raise GraphError(131008, f"'{name}' is required.")
    return part


def needed(value: Any, name: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise GraphError(131008, f"Required parameter is missing: {name}")


def sized(value: Any, longest: int, name: str) -> None:
    if not isinstance(value, str) or not 1 <= length(value) <= longest:
        raise GraphError(131009, f"{name} length invalid. Min length: 1, Max length: {longest}")


def at_most(value: Any, longest: int, name: str) -> None:
    if not isinstance(value, str) or length(value) > longest:
        raise GraphError(100, f"Param {name} must be at most {longest} characters long.")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def distinct(values: Iterable[str], name: str) -> None:
    listed = list(values)
    if len(set(listed)) < len(listed):
        raise GraphError(131009, f"{name} must be unique.")


CHECKS: dict[str, Callable[[Any], None]] = {
    **dict.fromkeys(CAPTIONED, captioned),
    "audio": uncaptioned,
    "sticker": uncaptioned,
    "text": _text,
    "location": location,
    "contacts": _contacts,
    "reaction": _reaction,
}
