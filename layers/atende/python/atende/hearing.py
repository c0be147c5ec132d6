"""From the inbound queue to the desk: whose piece is it, what does it mean, who stores it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from atende import clock, pieces
from atende.channels.whatsapp.read import read
from atende.desk import Desk
from atende.errors import Poison
from atende.model import Heard, Inbox, Meaning, Piece, Receipt
from atende.poison import told
from atende.raw import Raw
from atende.storage.directory import Directory
from atende.storage.nouns import Lookup
from atende.storage.store import Store

CHANNELS = ("whatsapp",)
"""Channels that this module can read."""
LARGEST_RAW = 8_000
"""Characters of a raw payload that stay with its message; a larger one lies in S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    directory: Directory
    raw: Raw
    log: Callable[..., None]
    count: Callable[[str], None]
    """Counts one of something in the stack's metrics."""

    def hear(self, body: str) -> None:
        """Stores a piece in the shop whose inbox it names, or keeps it aside with the reason. Raises `Poison` for
        what is no piece at all; any other error brings it back."""
        piece = self._piece(body)
        owner = self._owner(piece)
        meaning = read(piece)
        if owner is None or not isinstance(meaning, Heard | Receipt):
            self._set_aside(piece, meaning, known=owner is not None)
            return
        desk = Desk(Store(owner.business))
        self._store(desk, desk.inbox(owner.inbox), meaning, piece)

    def _piece(self, body: str) -> Piece:
        pointer = told(body).get("raw")
        piece = pieces.from_json(self.raw.read(pointer).decode() if pointer else body)
        if piece.channel not in CHANNELS:
            raise Poison(f"of unknown channel {piece.channel[:32]!a}")
        return piece

    def _owner(self, piece: Piece) -> Lookup | None:
        """The inbox of a known address whose app is the one that signed; otherwise nobody's."""
        found = self.directory.lookup(piece.channel, piece.address) if piece.address else None
        return found if found and found.app == piece.app else None

    def _store(self, desk: Desk, inbox: Inbox, meaning: Heard | Receipt, piece: Piece) -> None:
        arrived = clock.from_ms(piece.arrived)
        if isinstance(meaning, Receipt):
            desk.receipt(meaning, inbox=inbox, arrived=arrived)
        elif meaning.person:
            raw = None if meaning.whole else self._kept(piece, at=arrived)
            desk.receive(meaning, inbox=inbox, arrived=arrived, now=clock.now(), raw=raw)
        else:
            self._set_aside(piece, meaning, known=True)

    def _kept(self, piece: Piece, *, at: datetime) -> str:
        """The raw item as JSON text, or where in S3 it lies."""
        text = json.dumps(piece.item, separators=(",", ":"))
        return text if len(text) <= LARGEST_RAW else self.raw.keep(text.encode(), why="message", at=at)

    def _set_aside(self, piece: Piece, meaning: Meaning, *, known: bool) -> None:
        """Nothing is stored in a shop: not ours, not signed by its app, from nobody, or no message."""
        why = type(meaning).__name__.lower() if known else "no-inbox"
        key = self.raw.keep(pieces.to_json(piece).encode(), why=why, at=clock.from_ms(piece.arrived))
        if why != "notice":
            self.count("SetAside")
        self.log("set aside", why=why, field=piece.field[:64], raw=key)
