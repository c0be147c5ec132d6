"""Cursors of lists: opaque, and bound to the list that they continue. They hold no secret; a shop's data are sealed by
the key of the request, never by a cursor."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import fields
from typing import Any

from atende.api.v1 import sentences
from atende.api.v1.fields import KEEP
from atende.api.v1.problems import Refused
from atende.core.ids import digest

CHECK = 8
"""Bytes."""


def made(position: Any, *, of: str) -> str:
    text = json.dumps(position, separators=(",", ":"))
    return urlsafe_b64encode(bytes.fromhex(digest(f"{of}#{text}", size=CHECK)) + text.encode()).decode().rstrip("=")


def read(cursor: str, *, of: str) -> Any:
    """Returns the position of a cursor, None for an empty one. Raises `Refused` for one of another list."""
    if not cursor:
        return None
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        text = raw[CHECK:].decode()
        if raw[:CHECK].hex() == digest(f"{of}#{text}", size=CHECK):
            return json.loads(text)
    except ValueError:
        pass
    raise Refused(404, "cursor_unknown", sentences.CURSOR_UNKNOWN)


def list_name(business: str, path: str, query: Any) -> str:
    """The name of a list: its shop, its path and what it is limited to."""
    given = {field.name: getattr(query, field.name) for field in fields(query) if field.name not in ("limit", "cursor")}
    filters = [f"{name}={value}" for name, value in given.items() if value is not KEEP]
    return "|".join((business, path, *sorted(filters)))
