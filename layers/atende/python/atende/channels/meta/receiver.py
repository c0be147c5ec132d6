"""Splits a webhook of Instagram or Messenger into pieces before anything is parsed, so that one bad part loses no
other.

Everything that is signed is taken, whatever it is: Meta repeats for hours what is refused, and then unsubscribes.
"""

from collections.abc import Iterator
from typing import Any

from atende.channels.meta import items
from atende.channels.meta.items import Json
from atende.core.clock import ms
from atende.core.lenient_json import DEEPEST, line, moment, obj, too_deep, word
from atende.core.strict_json import decode
from atende.model.channel_events import Piece

LISTS = ("messaging", items.STANDBY, "changes")
ITEMS = frozenset((*items.KINDS, "sender"))

type Mould = dict[str, Any]
"""The fields of a piece that are known so far."""


def split(body: bytes, *, channel: str, app: str, arrived: int) -> Iterator[Piece]:
    """Yields the pieces of a signed body. Raises `ValueError` for what is not JSON."""
    mould: Mould = {"channel": channel, "app": app, "arrived": arrived, "address": None}
    yield from _payload(decode(body), mould)


def _payload(payload: Any, mould: Mould) -> Iterator[Piece]:
    match payload:
        case {"entry": list(entries)} if entries:
            for entry in entries:
                yield from _entry(entry, mould)
        case {"entry": dict(entry)}:
            yield from _entry(entry, mould)
        case list() if payload:
            for inside in payload:
                yield from _payload(inside, mould) if isinstance(inside, dict) else _entry(inside, mould)
        case dict() if not {*LISTS, "field"}.isdisjoint(payload):
            yield from _entry(payload, mould)
        case dict() if not ITEMS.isdisjoint(payload):
            yield from _item(payload, mould, "messaging")
        case _:
            yield _unreadable(mould, payload, "payload", "no entries of a webhook")


def _entry(entry: Any, mould: Mould) -> Iterator[Piece]:
    if not isinstance(entry, dict):
        yield _unreadable(mould, entry, "entry", "an entry that is no object")
        return
    at = moment(entry.get("time"))
    mould = mould | {"address": line(entry.get("id"), 80) or None, "time": ms(at) if at else 0}
    empty = True
    for name in LISTS:
        for item in _listed(entry.get(name)):
            empty = False
            yield from _change(item, mould) if name == "changes" else _item(item, mould, name)
    if "field" in entry:
        empty = False
        yield from _change(entry, mould)
    if empty:
        yield _unreadable(mould, entry, "entry", "an entry without items")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _change(change: Any, mould: Mould) -> Iterator[Piece]:
    """Yields the pieces of a field and its value. Fields of messages have the same items as `messaging`."""
    field, value = line(obj(change).get("field"), 80), obj(change).get("value")
    if items.is_comment(field, value):
        yield _writable(Piece(**mould, kind="message", field=field, item=value))
    elif isinstance(value, dict) and field not in items.COMMENTS and not ITEMS.isdisjoint(value):
        yield from _item(value, mould, items.STANDBY if field == items.STANDBY else "messaging")
    elif field:
        yield _writable(Piece(**mould, kind="event", field=field, item=value))
    else:
        yield _unreadable(mould, change, "changes", "a change without a field")


def _item(item: Any, mould: Mould, place: str) -> Iterator[Piece]:
    """Yields the pieces of an item; `place` is the list in which it came."""
    kinds = items.kinds_of(item) if isinstance(item, dict) else []
    if not kinds:
        yield _unreadable(mould, item, place, "an item without content")
        return
    for kind in kinds:
        single = {name: value for name, value in item.items() if name == kind or name not in items.KINDS}
        single |= {"referral": item["referral"]} if "referral" in item else {}
        for part, number in items.parts(single, kind):
            yield _writable(_piece(part, kind, mould, place=place, number=number))


def _piece(item: Json, kind: str, mould: Mould, *, place: str, number: int | None) -> Piece:
    fields = mould | {
        "address": mould["address"] or _account(item),
        "item": item,
        "chunk": None if number is None else {"part": number},
    }
    if kind in items.KINDS and not isinstance(item.get(kind), dict):
        return Piece(**fields, kind="unreadable", field=kind, why=f"{kind} is no object")
    sort = "message" if kind in items.SPOKEN else "status" if kind in items.RECEIPTS else "event"
    return Piece(**fields, kind=sort, field=items.STANDBY if place == items.STANDBY and sort == "message" else kind)


def _account(item: Json) -> str | None:
    """Returns the account of an item that came without its entry."""
    side = "sender" if obj(item.get("message")).get("is_echo") is True else "recipient"
    return line(obj(item.get(side)).get("id"), 80) or None


def _unreadable(mould: Mould, part: Any, field: str, why: str) -> Piece:
    return _writable(Piece(**mould, kind="unreadable", field=field, item=part, why=why))


def _writable(piece: Piece) -> Piece:
    """Returns the piece; without its content where that is nested too deeply for the queue."""
    if not too_deep([piece.item]):
        return piece
    lost = f"nested deeper than {DEEPEST} levels"
    return Piece(
        channel=piece.channel,
        app=piece.app,
        kind="unreadable",
        field=piece.field,
        item=None,
        address=piece.address,
        arrived=piece.arrived,
        time=piece.time,
        why=lost,
    )


def kind_of(piece: Piece) -> str:
    """Returns what a piece of `messaging` or `standby` is about."""
    kinds = items.kinds_of(obj(piece.item))
    return kinds[0] if kinds else word(piece.field)
