"""Splits a webhook into pieces before anything is parsed, so that one bad part loses no other.

The usual form is `{"object", "entry": [{"id", "changes": [{"field", "value": {"messages": [...]}}]}]}`. These forms
have been seen too: the value alone, as some resellers relay it; a single change, as in a dashboard sample; a single
entry; entries as JSON text in an AWS End User Messaging wrapper or an SNS notification; and lists or named collections
of any of these. A payload may start at any of these levels. Every item becomes one piece, in payload order; a part that
cannot be opened becomes an `unreadable` piece. This module uses no database and sends no requests, because it runs
while Meta waits for its 200.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from atende.channels.whatsapp.split_value import ITEMS, Mould, opened, piece
from atende.core.clock import ms
from atende.core.lenient_json import DEEPEST, line, moment, obj, too_deep, word
from atende.core.strict_json import parse
from atende.model.channel_events import Piece

WRAPPERS = ("Records", "Sns", "body", "detail", "Message", "whatsAppWebhookEntry", "entry", "changes")
"""Keys whose content is one more level to open, as JSON or as JSON text. `value` is handled after them."""
SIGNS = frozenset(
    ("entry", "changes", "whatsAppWebhookEntry", "messaging_product", "messages", "statuses", "message_echoes")
)
"""Keys by which a payload is recognised inside other data."""
ASIDE = ("context", "metadata")
"""Records that an AWS wrapper or a relay puts beside a level and that describe it."""
LEVELS = 20
CONTAINER = (dict, list)


def split(payload: object, *, app: str, arrived: int) -> Iterator[Piece]:
    """Yields the pieces of a decoded body. `app` is the Meta app whose secret signed it, `arrived` our time of arrival
    in milliseconds."""
    mould = {"channel": "whatsapp", "app": app, "field": "", "address": None, "arrived": arrived}
    for item_piece in _usual(payload, mould) or _open(payload, mould, place="payload", level=0):
        yield _writable(item_piece)


def _usual(payload: object, mould: Mould) -> Iterator[Piece] | None:
    """Returns the pieces of the usual webhook, which is one change of one account and nothing else, without searching
    for levels; None for any other form."""
    match payload:
        case {"object": str(), "entry": [{"id": str(account), "changes": [dict(change)]} as entry], **more}:
            value, field = change.get("value"), change.get("field")
            alone = not more and len(entry) == len(change) == 2 and account.isalnum()
            if alone and isinstance(value, dict) and value and isinstance(field, str) and field.isidentifier():
                return opened(value, mould | {"account": line(account, 80), "field": line(field, 80)})
    return None


def _writable(piece: Piece) -> Piece:
    """Drops the parts of a piece that are nested deeper than `DEEPEST` levels, because the queue stores the piece as
    JSON. WhatsApp's own items are never that deep."""
    if not too_deep([piece.item, piece.chunk, *piece.people]):
        return piece
    if too_deep([piece.people, piece.chunk]):
        piece = replace(piece, people=(), chunk=None)
    if not too_deep([piece.item]):
        return piece
    return replace(piece, kind="unreadable", item=None, why=f"nested deeper than {DEEPEST} levels")


def _inside(node: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return node.values() if isinstance(node, dict) else node


def _open(part: object, mould: Mould, *, place: str, level: int) -> Iterator[Piece]:
    match part:
        case _ if level > LEVELS:
            yield _unreadable(mould, part, place=place, why="wrapped too many times")
        case str() if level:
            yield from _text(part, mould, place=place, level=level)
        case list() if part:
            for element in part:
                yield from _open(element, mould, place=place, level=level + 1)
        case dict() if part:
            yield from _levels(part, _marked(part, mould), place=place, level=level)
        case _:
            yield _unreadable(mould, part, place=place, why=f"{place} is {_kind(part)}")


def _text(part: str, mould: Mould, *, place: str, level: int) -> Iterator[Piece]:
    try:
        inside = parse(part)
    except ValueError as error:
        yield _unreadable(mould, part, place=place, why=str(error))
    else:
        yield from _open(inside, mould, place=place, level=level + 1)


def _levels(part: dict[str, Any], mould: Mould, *, place: str, level: int) -> Iterator[Piece]:
    """Yields the pieces of all that a level contains: further levels in their order, then a value, then the remaining
    keys."""
    known = [key for key in part if key in WRAPPERS]
    for key in known:
        yield from _open(part[key], mould, place=key, level=level + 1)
    if "value" in part:
        known.append("value")
        yield from _value(part["value"], mould)
    rest = {key: inside for key, inside in part.items() if key not in known}
    if known and not ITEMS & rest.keys() and not [1 for inside in rest.values() if isinstance(inside, CONTAINER)]:
        return
    if any("entry" in obj(inside) for inside in rest.values()):
        yield from _collection(rest, mould, level=level)
    elif ITEMS & rest.keys() or (not known and "messaging_product" in rest):
        yield from opened(rest, mould, whole=False)
    elif any(_holds(inside) for inside in rest.values()):
        yield from _collection(rest, mould, level=level)
    else:
        yield from _unknown(rest, mould, place=place, whole=not known)


def _value(value: object, mould: Mould) -> Iterator[Piece]:
    if isinstance(value, dict) and value:
        yield from opened(value, mould)
    else:
        yield _unreadable(mould, value, place="value", why=f"value is {_kind(value)}")


def _collection(part: dict[str, Any], mould: Mould, *, level: int) -> Iterator[Piece]:
    """Yields the pieces of payloads under names of their own, as in the test data of other projects."""
    for name, inside in part.items():
        if isinstance(inside, dict | list):
            yield from _open(inside, mould, place=line(name, 40) or "payload", level=level + 1)


def _holds(part: object, levels: int = 4) -> bool:
    if not levels or not isinstance(part, dict | list):
        return False
    known = isinstance(part, dict) and bool(SIGNS & part.keys())
    return known or any(_holds(inside, levels - 1) for inside in _inside(part))


def _unknown(part: dict[str, Any], mould: Mould, *, place: str, whole: bool) -> Iterator[Piece]:
    """Yields an unreadable piece for data that is not WhatsApp's. Beside known levels only records and lists are
    reported; single words there are labels."""
    lost = [key for key, inside in part.items() if whole or (key not in ASIDE and isinstance(inside, dict | list))]
    if lost or whole:
        keys = line(", ".join(lost)) or "keys without a name"
        yield _unreadable(mould, part, place=place, why=f"nothing of WhatsApp in {place}, only: {keys}")


def _marked(part: dict[str, Any], mould: Mould) -> Mould:
    """Returns the mould with the level's account, field, time and address, which apply to everything inside the
    level."""
    marks: dict[str, Any] = {"field": line(part["field"], 80)} if "field" in part else {}
    if "changes" in part:
        marks["account"] = line(part.get("id"), 80)
        marks["time"] = _time(part.get("time"))
    if "context" in part:
        marks |= _context(part)
    known = {name: value for name, value in marks.items() if value}
    return mould | known if known else mould


def _time(value: object) -> int:
    at = moment(value)
    return ms(at) if at else 0


def _context(part: dict[str, Any]) -> dict[str, str]:
    """Returns the address and the account that AWS End User Messaging names; each only when exactly one is listed."""
    marks = {}
    for key, name, inside in (
        ("address", "MetaPhoneNumberIds", "metaPhoneNumberId"),
        ("account", "MetaWabaIds", "wabaId"),
    ):
        listed = obj(part.get("context")).get(name)
        if isinstance(listed, list) and len(listed) == 1:
            marks[key] = line(obj(listed[0]).get(inside), 80)
    return marks


def _unreadable(mould: Mould, part: object, *, place: str, why: str) -> Piece:
    return piece(mould, kind="unreadable", field=mould["field"] or place, item=part, why=why)


def _kind(part: object) -> str:
    names = {dict: "an empty object", list: "an empty list" if not part else "a list", type(None): "null", str: "text"}
    return names.get(type(part), f"a lone {type(part).__name__}: {word(part)[:20]}".rstrip(": "))
