"""Parses what a visitor sends. Any piece gives one of the kinds of result, and none raises an error."""

import json
from datetime import UTC, datetime
from typing import Any

from atende.channels.bubbles import Say
from atende.channels.webchat import wire
from atende.channels.webchat.texts.bubbles import sayer
from atende.core.clock import from_ms
from atende.core.ids import digest
from atende.core.lenient_json import LAST_TIME, file_name, line, obj, text, token, word
from atende.model.channel_events import Heard, Meaning, Media, Notice, Person, Piece, Receipt, Unreadable

FILES = ("image", "video", "audio", "voice", "document")
TAPS = ("button_reply", "list_reply")
ROW = "l:"
"""What begins the id of a list's row; that of a button begins with `b:`."""
BUTTON = "b:"
LONGEST_TIME = 40


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    """Returns what a request of the widget means. `language` is that of the text in the bubbles."""
    field = line(piece.field, 80) or "request"
    if piece.kind == "message" and isinstance(piece.item, dict):
        return _heard(piece, piece.item, sayer(language))
    if piece.kind == "status" and (upto := wire.cursor_ms(obj(piece.item).get("up_to"))) is not None:
        return _seen(piece, field, upto)
    if piece.kind in ("event", "status"):
        return Notice(field=field, address=piece.address)
    return Unreadable(field=field, why=line(piece.why, 300) or "not a message", address=piece.address)


def _seen(piece: Piece, field: str, upto: int) -> Meaning:
    """Reads that the visitor has seen everything up to a moment. A window that nobody looks at has shown nothing."""
    if obj(piece.item).get("visible") is False or not 0 < upto < LAST_TIME * 1000:
        return Notice(field=field, address=piece.address)
    return Receipt(
        source_id="", status="read", at=None, address=piece.address, person=_person(piece), up_to=from_ms(upto)
    )


def _heard(piece: Piece, message: dict[str, Any], say: Say) -> Meaning:
    person, key, kind = _person(piece), wire.key_of(message), word(message.get("kind")) or "text"
    known = kind == "text" or kind in FILES or kind in TAPS
    choice = _choice(message) if kind in TAPS else None
    words = text(message.get("text"))
    unread = "\n".join(filter(None, (say("unknown", kind=line(kind, 40) or "?"), words)))
    return Heard(
        type=_type(kind, message) if known else "unsupported",
        source_id=wire.name_of(person.channel_user_id or "-", key) if key else _made_up(piece),
        at=_moment(message.get("at")),
        address=piece.address,
        text=_words(kind, message, say) if known else unread,
        written=None if kind in TAPS or (known and words) else words,
        person=person,
        media=_media(message) if kind in FILES else None,
        quotes=token(message.get("context")),
        choice=choice,
        titled=not (choice and token(message.get("context"))),
        whole=known,
    )


def _person(piece: Piece) -> Person:
    named = obj(piece.people[0]) if piece.people else {}
    return Person(
        channel=wire.CHANNEL, channel_user_id=token(named.get("id")), name=line(named.get("name"), 100) or None
    )


def _type(kind: str, message: dict[str, Any]) -> str:
    return "list_reply" if kind == "button_reply" and word(message.get("button")).startswith(ROW) else kind


def _choice(message: dict[str, Any]) -> str | None:
    """Returns the id of the button that was pressed, as the desk gave it."""
    pressed = token(message.get("button")) or ""
    return pressed.removeprefix(ROW) if pressed.startswith(ROW) else pressed.removeprefix(BUTTON) or None


def _words(kind: str, message: dict[str, Any], say: Say) -> str:
    if kind in TAPS:
        return line(message.get("title"), 200) or say("button" if kind == "button_reply" else "row")
    words = text(message.get("text"))
    if words or kind == "text":
        return words or say("empty")
    name = file_name(message.get("name")) if kind == "document" else None
    return f"{say(kind)}: {name}" if name else say(kind)


def _media(message: dict[str, Any]) -> Media:
    mime = line(message.get("type"), 100).lower()
    return Media(id=token(message.get("upload")), mime=mime or None, filename=file_name(message.get("name")))


def _moment(value: Any) -> datetime | None:
    """Returns a time of the browser's clock, in ISO 8601."""
    written = line(value, LONGEST_TIME)
    try:
        moment = datetime.fromisoformat(written) if written[:4].isdecimal() else None
        return moment.astimezone(UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _made_up(piece: Piece) -> str:
    """Returns an id for what has none; each delivery of the same message gives the same id."""
    return "none." + digest(json.dumps([piece.address, piece.people, piece.item], sort_keys=True, default=str))
