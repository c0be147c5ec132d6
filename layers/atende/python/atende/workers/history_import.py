"""A bundle of old chats or of an address book: each piece goes the way of all others, then the import knows of it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from atende.channels import protocols
from atende.core import clock
from atende.desk import Desk
from atende.model.channel_events import Piece
from atende.storage.directory_records import Lookup
from atende.storage.store import Store
from atende.workers import history_bundles
from atende.workers.inbound import Hearing


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    hearing: Hearing

    def work(self, body: str) -> dict[str, Any]:
        """What was stored, for the log. Raises `Poison` for what is no bundle; may be done again, as a whole."""
        found = history_bundles.opened(body)
        for _, inside in groupby(found, key=lambda piece: piece.address):
            self._inbox([*inside])
        return {"do": "import", "pieces": len(found)}

    def _inbox(self, found: list[Piece]) -> None:
        told = [one for one in map(self.hearing.understand, found) if one]
        for one in told:
            self.hearing.store([one])
        if told:
            self._tell(found, told[0].owner)

    def _tell(self, found: list[Piece], owner: Lookup) -> None:
        """The newest word of the bundle's chunks, and its messages."""
        chunks = [protocols.parser(piece.channel).import_progress(piece) for piece in found if piece.kind == "message"]
        if chunks:
            newest = max(chunks, key=lambda chunk: (chunk.percent, chunk.phase))
            Desk(Store(owner.business)).contact_sync.note_import(
                newest, inbox=owner.inbox, at=clock.from_ms(found[0].arrived), part=history_bundles.part(found)
            )
