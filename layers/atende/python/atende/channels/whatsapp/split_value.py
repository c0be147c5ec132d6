"""Splits the `value` of a change: each item of its lists becomes one piece."""

from collections.abc import Iterable, Iterator
from typing import Any

from atende.channels.whatsapp.identity_changes import update
from atende.channels.whatsapp.senders import of_item, of_thread, wrote
from atende.core.lenient_json import line, obj, objs
from atende.model.channel_events import Piece

MESSAGES = {"messages": "incoming", "message_echoes": "outgoing", "smb_message_echoes": "outgoing"}
EVENTS = (
    "errors",
    "calls",
    "groups",
    "user_preferences",
    "state_sync",
    "automatic_events",
    "user_actions",
    "user_id_update",
)
ITEMS = frozenset((*MESSAGES, *EVENTS, "statuses", "history", "standby"))
"""Keys of a value that contain a list of items; `standby` contains such keys itself."""
LABELS = frozenset(("messaging_product", "metadata", "contacts", "object", "field"))
"""Keys of a value that describe its items."""
LISTS = ITEMS | {"contacts"}
KNOWN = ITEMS | LABELS
FIELDS = {
    "message_echoes": "smb_message_echoes",
    "state_sync": "smb_app_state_sync",
    "messages": "messages",
    "statuses": "messages",
    "errors": "messages",
    "user_actions": "messages",
}
"""The field of a list, for payloads that do not name the field; all other lists have the name of their field."""

type Mould = dict[str, Any]
"""The fields of a piece that are known so far: always `address` and `field`, and everything that the receiver knows."""


def piece(mould: Mould, **fields: Any) -> Piece:
    return Piece(**(mould | fields))


def opened(value: dict[str, Any], mould: Mould, *, whole: bool = True) -> Iterator[Piece]:
    """Yields one piece for each item, and at least one in all. A part that is not a known list becomes an event.

    `whole` is False when the value's keys stand directly among the labels of its wrapper; then single words are treated
    as labels, not as items.
    """
    mould = mould | {"field": _field(value, mould), "address": _address(value) or mould["address"]}
    yielded = False
    for key, part in value.items():
        if key not in LISTS:
            continue
        for item_piece in _items(key, part, value=value, mould=mould):
            yielded = True
            yield item_piece
    rest = _rest(value, without=KNOWN)
    rest = rest if whole else {key: part for key, part in rest.items() if isinstance(part, dict | list)}
    if rest or not yielded:
        yield piece(mould, kind="event", item=rest if yielded else value)


def unreadable(mould: Mould, part: object, *, why: str) -> Piece:
    return piece(mould, kind="unreadable", item=part, why=why)


def _field(value: dict[str, Any], mould: Mould) -> str:
    if field := mould["field"] or line(value.get("field"), 80):
        return str(field)
    first = next((key for key in value if key in ITEMS), "unknown")
    return FIELDS.get(first, first)


def _address(value: dict[str, Any]) -> str | None:
    """Returns the phone number id, from `metadata` or one of the places where other fields have it; None when there is
    none."""
    places = value.get("metadata"), value, value.get("recipient"), value.get("phone_number_settings")
    return next((address for place in places if (address := line(obj(place).get("phone_number_id"), 80))), None)


def _items(key: str, part: object, *, value: dict[str, Any], mould: Mould) -> Iterator[Piece]:
    match key, part:
        case _, None | []:
            return
        case "contacts", dict() | str() | int() | float():
            yield unreadable(mould, part, why="contacts is not a list")
        case "contacts", _:
            return
        case "standby", dict():
            shared: dict[str, Any] = {label: value[label] for label in ("metadata", "contacts") if label in value}
            yield from opened(shared | part, mould | {"field": "standby"})
        case "history", list():
            for chunk in part:
                yield from _chunk(chunk, value, mould=mould)
        case _, list():
            yield from (_item(key, item, value=value, mould=mould) for item in part)
        case _, dict() if {"id", "from", "type", "code"} & part.keys():
            yield _item(key, part, value=value, mould=mould)
        case _:
            yield unreadable(mould, part, why=f"{key} is not a list")


def _item(key: str, item: object, *, value: dict[str, Any], mould: Mould) -> Piece:
    if not isinstance(item, dict) or not item:
        return unreadable(mould, item, why=f"an empty or broken item among {key}")
    if key in MESSAGES:
        return _message(item, value, mould=mould, direction=MESSAGES[key])
    if key == "user_id_update" and (message := update(item)):
        return _message(message, value, mould=mould, direction="incoming")
    people = of_item(item, value.get("contacts"))
    calls = mould["field"] == "calls" or item.get("type") == "call"
    return piece(mould, kind="status" if key == "statuses" and not calls else "event", item=item, people=people)


def _message(item: dict[str, Any], value: dict[str, Any], *, mould: Mould, direction: str) -> Piece:
    """Returns a message's piece. Files of the history arrive later, as messages of the field `history`, where only the
    sender shows whether the business wrote them."""
    history = mould["field"] == "history"
    if mould["field"] == "smb_message_echoes" or (history and wrote(item, value.get("metadata"))):
        direction = "outgoing"
    people = of_item(item, value.get("contacts"), outgoing=direction == "outgoing")
    return piece(mould, kind="message", item=item, people=people, direction=direction, history=history)


def _chunk(chunk: object, value: dict[str, Any], *, mould: Mould) -> Iterator[Piece]:
    """Yields the pieces of a chunk of the history: `{"metadata", "threads": [{"id", "context", "messages"}]}`, or
    errors instead."""
    threads = obj(chunk).get("threads")
    if not isinstance(threads, list) or not threads:
        yield _event(chunk, mould, why="an empty or broken chunk of the history")
        return
    if rest := _rest(obj(chunk), without=("metadata", "threads")):
        yield _event(rest, mould, why="")
    mould = mould | {"chunk": obj(chunk).get("metadata")}
    for thread in threads:
        yield from _thread(thread, value, mould=mould)


def _thread(thread: object, value: dict[str, Any], *, mould: Mould) -> Iterator[Piece]:
    messages = obj(thread).get("messages")
    if not isinstance(messages, list) or not messages:
        yield _event(thread, mould, why="an empty or broken thread of the history")
        return
    if rest := _rest(obj(thread), without=("id", "context", "messages")):
        yield _event(rest, mould, why="")
    for item in messages:
        yield _past(item, obj(thread), value=value, mould=mould)


def _past(item: object, thread: dict[str, Any], *, value: dict[str, Any], mould: Mould) -> Piece:
    if not isinstance(item, dict) or not item:
        return unreadable(mould, item, why="an empty or broken message of the history")
    outgoing = wrote(item, value.get("metadata"), thread)
    people = [*of_thread(thread), *objs(value.get("contacts"))]
    matching = of_item(item, people, outgoing=outgoing) or tuple(people[:1])
    direction = "outgoing" if outgoing else "incoming"
    return piece(mould, kind="message", item=item, people=matching, direction=direction, history=True)


def _event(part: object, mould: Mould, *, why: str) -> Piece:
    if isinstance(part, dict) and part:
        return piece(mould, kind="event", item=part)
    return unreadable(mould, part, why=why)


def _rest(part: dict[str, Any], *, without: Iterable[str]) -> dict[str, Any]:
    return {key: inside for key, inside in part.items() if key not in without}
