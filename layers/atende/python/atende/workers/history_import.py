"""Imports a bundle of old chats or of an address book: stores each piece as usual, then notes the import's progress."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from atende.channels import protocols
from atende.core import clock
from atende.desk import Desk
from atende.model.channel_events import Piece
from atende.storage.directory import Lookup
from atende.storage.store import Store
from atende.workers import history_bundles
from atende.workers.inbound import InboundWorker


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryImports:
    inbound: InboundWorker

    def work(self, body: str) -> dict[str, Any]:
        """Stores a bundle and returns what was stored, for the log. Raises `Poison` for anything else; the whole call
        can be repeated."""
        pieces = history_bundles.opened(body)
        for _, inside in groupby(pieces, key=lambda piece: piece.address):
            self._inbox([*inside])
        return {"do": "import", "pieces": len(pieces)}

    def _inbox(self, pieces: list[Piece]) -> None:
        owned_meanings = [owned for owned in map(self.inbound.understand, pieces) if owned]
        for owned in owned_meanings:
            self.inbound.store([owned])
        if owned_meanings:
            self._tell(pieces, owned_meanings[0].owner)

    def _tell(self, pieces: list[Piece], owner: Lookup) -> None:
        """Stores the latest progress that the bundle's chunks report, and the bundle's number of messages."""
        chunks = [protocols.parser(piece.channel).import_progress(piece) for piece in pieces if piece.kind == "message"]
        if chunks:
            newest = max(chunks, key=lambda chunk: (chunk.percent, chunk.phase))
            Desk(Store(owner.business)).contact_sync.note_import(
                newest, inbox=owner.inbox, at=clock.from_ms(pieces[0].arrived), part=history_bundles.part(pieces)
            )
