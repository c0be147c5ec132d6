"""A piece on its way through a queue: JSON text in ASCII, which every queue takes, whatever the channel sent."""

import json
from dataclasses import fields

from atende.model.inbound import Piece

FIELDS = tuple(field.name for field in fields(Piece))


def to_json(piece: Piece) -> str:
    """ASCII only: lone surrogates and control characters leave as escapes (SQS refuses the characters themselves).

    >>> to_json(Piece(channel="whatsapp", app="a", kind="event", field="x", item="\\ud83d"))[:30]
    '{"channel":"whatsapp","app":"a'
    """
    return json.dumps({name: getattr(piece, name) for name in FIELDS}, separators=(",", ":"))


def from_json(text: str) -> Piece:
    """The piece that `to_json` wrote; fields of a newer version are left aside."""
    told = json.loads(text)
    told["people"] = tuple(told.get("people") or ())
    return Piece(**{name: told[name] for name in FIELDS if name in told})
