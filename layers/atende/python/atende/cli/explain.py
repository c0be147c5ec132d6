"""Explains a file of a channel line by line: the first tool to use for a surprising payload."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from atende.channels import optional_parts, protocols
from atende.model.channel_events import Heard, Meaning, Notice, Receipt, Unreadable

type Line = dict[str, Any]


def explain(channel: str, path: str, language: str = "pt-BR") -> Iterator[Line]:
    """First the file, then one line for each item in payload order. It reports errors in the file and raises none."""
    yield {"is": "file", "path": path}
    try:
        yield from meanings(channel, Path(path).read_bytes(), language)
    except OSError as error:
        yield {"is": "unreadable", "field": "file", "why": f"cannot be read: {error.strerror or type(error).__name__}"}
    except ValueError as error:
        yield {"is": "unreadable", "field": "file", "why": str(error)}
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        yield {"is": "unreadable", "field": "file", "why": f"not of this channel: {type(error).__name__}"}


def meanings(channel: str, body: bytes, language: str = "pt-BR") -> Iterator[Line]:
    """The lines of a body. Raises ValueError for what is not the channel's."""
    parse, further = protocols.parser(channel).parse, optional_parts.explained_piece(channel)
    for piece in protocols.receiver(channel).split(body, app="", arrived=0):
        meaning = parse(piece, language)
        own = further.fields(piece) if further and isinstance(meaning, Heard) else {}
        yield line(meaning, channel) | own


def line(meaning: Meaning, channel: str) -> Line:
    """Returns the line about a meaning. A channel whose lines have further or other fields says so in its
    `explained.py`."""
    own = optional_parts.explained(channel)
    match meaning:
        case Heard():
            return _message(meaning) | (own.message(meaning) if own else {})
        case Receipt(status=status, at=at, error=error):
            about = {"source_id": meaning.source_id} if meaning.source_id else {"up_to": _iso(meaning.up_to)}
            fields = {"status": status, "at": _iso(at), "error": error}
            return {"is": "status", **about, **fields} | (own.status(meaning) if own else {})
        case Notice(field=field):
            return {"is": "event", "field": field}
        case Unreadable(field=field, why=why):
            return {"is": "unreadable", "field": field, "why": why}


def _message(message: Heard) -> Line:
    person, media = message.person, message.media
    return {
        "is": "message",
        "type": message.type,
        "source_id": message.source_id,
        "at": _iso(message.at),
        "inbox": message.address,
        "direction": message.direction,
        "history": message.history,
        "contact": {
            "id": person.channel_user_id,
            "phone": person.phone,
            "username": person.username,
            "name": person.name,
            "email": None,
        },
        "text": message.text,
        "media": [{"id": media.id, "mime": media.mime, "filename": media.filename}] if media else None,
        "quotes": message.quotes,
    }


def _iso(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
