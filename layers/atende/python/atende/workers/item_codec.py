"""Encodes a piece for a queue as JSON text in ASCII, which every queue accepts, whatever the channel sent."""

import json
from dataclasses import fields
from operator import attrgetter

from atende.aws.quarantine import parse_item
from atende.core.errors import Poison
from atende.model.channel_events import Piece

FIELDS = tuple(field.name for field in fields(Piece))
USED = "used"
"""Where an item says what the webhook has used for it (`atende.core.usage`)."""
VALUES = attrgetter(*FIELDS)
COMPACT = json.JSONEncoder(separators=(",", ":"))
KINDS = ("message", "status", "event", "unreadable")


def to_json(piece: Piece) -> str:
    """Encodes a piece in ASCII only: lone surrogates and control characters become escapes, because SQS refuses the
    characters themselves.

    >>> to_json(Piece(channel="whatsapp", app="a", kind="event", field="x", item="\\ud83d"))[:30]
    '{"channel":"whatsapp","app":"a'
    """
    return COMPACT.encode(dict(zip(FIELDS, VALUES(piece), strict=True)))


def with_used(body: str, used: list[float]) -> str:
    """Returns an item that says what the webhook has used for it.

    >>> with_used('{"channel":"whatsapp"}', [1, 2.5])
    '{"channel":"whatsapp","used":[1,2.5]}'
    """
    return f'{body[:-1]},"{USED}":{COMPACT.encode(used)}}}'


def from_json(text: str) -> Piece:
    """Returns the piece that `to_json` encoded; unknown fields of a newer version are ignored. Raises `Poison` for
    anything else."""
    item = parse_item(text, "channel", "app", "kind", "field")
    if item["kind"] not in KINDS:
        raise Poison(f"a piece of unknown kind {item['kind'][:32]!a}")
    try:
        item["people"] = tuple(item.get("people") or ())
        return Piece(**{name: item[name] for name in FIELDS if name in item})
    except TypeError as error:
        raise Poison("no whole piece") from error
