"""From the inbound queue to the desk: whose piece is it, what does it mean, who stores it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import atende.desk.messages.receive  # noqa: F401 (every item needs it: loaded while the function starts)
from atende.aws.quarantine import parse_item
from atende.aws.raw_payloads import Raw
from atende.channels import protocols
from atende.core import clock
from atende.core.errors import Poison
from atende.desk import Desk
from atende.model import Heard, Inbox, Meaning, Notice, Piece, Preference, Progress, Receipt, Saved
from atende.storage.directory import Directory
from atende.storage.directory_records import Lookup
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers import item_codec

LARGEST_RAW = 8_000
"""Characters of a raw payload that stay with its message; a larger one lies in S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedMeaning:
    """What a piece means, and whose it is."""

    piece: Piece
    meaning: Heard | Receipt | Preference | Saved | Progress
    owner: Lookup

    @property
    def about(self) -> tuple[str, str, str]:
        """Which message of which shop's inbox; the field, where it is about no message."""
        named = self.meaning.source_id if isinstance(self.meaning, Heard | Receipt) else self.piece.field
        return self.owner.business, self.owner.inbox, named

    @property
    def arrived(self) -> datetime:
        return clock.from_ms(self.piece.arrived)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundWorker:
    directory: Directory
    raw: Raw
    log: Callable[..., None]
    count: Callable[[str], None]
    """Counts one of something in the stack's metrics."""

    def sort(self, body: str) -> tuple[tuple[str, str, str], OwnedMeaning] | None:
        """What an item tells, under the message that it tells of; None when it was kept aside with the reason, or
        stored with a shop's numbers. Raises `Poison` for what is no piece at all; any other error brings it back."""
        owned = self.understand(self._piece(body))
        return (owned.about, owned) if owned else None

    def understand(self, piece: Piece) -> OwnedMeaning | None:
        """The same for a piece that came another way."""
        owner = self._owner(piece)
        parse = protocols.parser(piece.channel).parse
        meaning = parse(piece, ShopContext(Store(owner.business)).business.language) if owner else parse(piece)
        news = meaning.news if isinstance(meaning, Notice) else meaning
        match news:
            case Heard(mirrored=True):
                pass
            case Heard(person=somebody) if owner and somebody:
                return OwnedMeaning(piece=piece, meaning=news, owner=owner)
            case Receipt() | Preference() | Saved() | Progress() if owner:
                return OwnedMeaning(piece=piece, meaning=news, owner=owner)
        if isinstance(meaning, Notice) and self._noticed(piece):
            return None
        self._set_aside(piece, meaning, known=owner is not None)
        return None

    def store(self, owned_meanings: list[OwnedMeaning]) -> None:
        """Stores what was told of one message in its shop: statuses in one write."""
        now, desk = clock.now(), Desk(Store(owned_meanings[0].owner.business))
        inbox = desk.shop.inbox(owned_meanings[0].owner.inbox)
        for owned in owned_meanings:
            self._store(owned, desk, inbox, now=now)
        receipts = [(owned.meaning, owned.arrived) for owned in owned_meanings if isinstance(owned.meaning, Receipt)]
        if receipts:
            desk.incoming.receive_statuses(receipts, inbox=inbox)

    def _store(self, owned: OwnedMeaning, desk: Desk, inbox: Inbox, *, now: datetime) -> None:
        match owned.meaning:
            case Heard() as heard:
                raw = None if heard.whole else self._kept(owned.piece, at=owned.arrived)
                desk.incoming.receive(heard, inbox=inbox, arrived=owned.arrived, now=now, raw=raw)
            case Saved() as entry:
                desk.contact_sync.save_name(entry, inbox=inbox.id, arrived=owned.arrived)
            case Progress() as progress:
                desk.contact_sync.note_import(progress, inbox=inbox.id, at=owned.arrived)
            case Preference() as preference if not desk.contact_sync.set_preference(preference, arrived=owned.arrived):
                self._set_aside(owned.piece, Notice(field=owned.piece.field), known=True)

    def _piece(self, body: str) -> Piece:
        pointer = parse_item(body).get("raw")
        piece = item_codec.from_json(self.raw.read(pointer).decode() if pointer else body)
        try:
            protocols.parser(piece.channel)
        except LookupError:
            raise Poison(f"of unknown channel {piece.channel[:32]!a}") from None
        return piece

    def _owner(self, piece: Piece) -> Lookup | None:
        """The inbox of a known address whose app is the one that signed; otherwise nobody's."""
        owner = self.directory.lookup(piece.channel, piece.address) if piece.address else None
        if owner is None or owner.app != piece.app:
            return None
        if piece.account and owner.account != piece.account:
            self.directory.hold(owner, piece.account)
        return owner

    def _noticed(self, piece: Piece) -> bool:
        """Whether it says something of a template, a number or an account of ours, which is kept."""
        from atende.desk.inboxes.store import hear  # seldom: a message does without it

        return hear(self.directory, piece)

    def _kept(self, piece: Piece, *, at: datetime) -> str:
        """The raw item as JSON text, or where in S3 it lies."""
        text = json.dumps(piece.item, separators=(",", ":"))
        return text if len(text) <= LARGEST_RAW else self.raw.keep(text.encode(), why="message", at=at)

    def _set_aside(self, piece: Piece, meaning: Meaning, *, known: bool) -> None:
        """Nothing is stored in a shop: not ours, not signed by its app, from nobody, or no message."""
        why = type(meaning).__name__.lower() if known else "no-inbox"
        key = self.raw.keep(item_codec.to_json(piece).encode(), why=why, at=clock.from_ms(piece.arrived))
        if why != "notice":
            self.count("SetAside")
        self.log("set aside", why=why, field=piece.field[:64], raw=key)
