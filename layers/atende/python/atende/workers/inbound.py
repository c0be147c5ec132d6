"""Takes pieces from the inbound queue: finds the inbox that owns a piece, parses the piece and stores it in the
desk."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import atende.desk.messages.receive  # noqa: F401 (every item needs it, so it is loaded at the cold start)
from atende.aws.quarantine import parse_item
from atende.aws.raw_payloads import BROUGHT, Raw
from atende.channels import optional_parts, protocols
from atende.core import clock
from atende.core.errors import Poison
from atende.desk import Desk
from atende.desk.messages import incoming_limits
from atende.desk.messages.locations import is_rounded
from atende.model import Heard, Inbox, Meaning, Notice, Piece, Preference, Progress, Receipt, Saved
from atende.storage.directory import Directory, Lookup, may_sign
from atende.storage.shop_context import ShopContext
from atende.storage.store import Store
from atende.workers import item_codec

CODE_AT_END = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}\s*$")
LARGEST_RAW = 8_000
"""The most characters of a raw payload that is stored with its message; a larger one is stored in S3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedMeaning:
    """A parsed piece and the inbox that it belongs to. `item`: the id of the queue item that it came in."""

    piece: Piece
    meaning: Heard | Receipt | Preference | Saved | Progress
    owner: Lookup
    item: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """The shop, the inbox and the channel's message id; the webhook's field in the place of the id if the piece is
        not about a message."""
        named = self.meaning.source_id if isinstance(self.meaning, Heard | Receipt) else self.piece.field
        return self.owner.business, self.owner.inbox, named

    @property
    def arrived(self) -> datetime:
        return clock.from_ms(self.piece.arrived)

    @property
    def waits(self) -> bool:
        """Whether it is stored with later ones of its message: the statuses of a batch in one write."""
        return isinstance(self.meaning, Receipt)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundWorker:
    directory: Directory
    raw: Raw
    log: Callable[..., None]
    count: Callable[[str], None]
    """Adds one to the metric of this name."""

    def sort(self, body: str) -> list[tuple[tuple[str, str, str], OwnedMeaning]]:
        """Returns a queue item's parsed pieces, each with the message that it is about as its key; none of those that
        were set aside or only concerned a shop's numbers. Raises `Poison` for anything that is not a piece; after any
        other error the item comes back."""
        understood = map(self.understand, self._pieces(body))
        return [(owned.about, owned) for owned in understood if owned]

    def understand(self, piece: Piece) -> OwnedMeaning | None:
        """Does the same as `sort` for a piece that did not come from the inbound queue."""
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
        """Stores what a batch has about one message in its shop; the statuses in one write."""
        now, desk = clock.now(), Desk(Store(owned_meanings[0].owner.business))
        inbox = desk.shop.inbox(owned_meanings[0].owner.inbox)
        for owned in owned_meanings:
            self._store(owned, desk, inbox, now=now)
        receipts = [(owned.meaning, owned.arrived) for owned in owned_meanings if isinstance(owned.meaning, Receipt)]
        if receipts:
            desk.channel_reports.record(receipts, inbox=inbox)

    def _store(self, owned: OwnedMeaning, desk: Desk, inbox: Inbox, *, now: datetime) -> None:
        match owned.meaning:
            case Heard() as heard if self._is_phone_code(heard, desk, inbox, now=now):
                self.log("a code of one of the shop's people")
            case Heard() as heard if incoming_limits.is_beyond(desk.store, heard, inbox=inbox, at=now):
                self.log("beyond a limit", inbox=inbox.id, raw=self._kept(owned.piece, at=owned.arrived)[:200])
            case Heard() as heard:
                is_known = heard.whole or is_rounded(heard, precision=desk.shop.business.location)
                raw = None if is_known else self._kept(owned.piece, at=owned.arrived)
                for message in (heard, *heard.more):
                    desk.incoming.receive(message, inbox=inbox, arrived=owned.arrived, now=now, raw=raw)
            case Saved() as entry:
                desk.contact_sync.save_name(entry, inbox=inbox.id, arrived=owned.arrived)
            case Progress() as progress:
                desk.contact_sync.note_import(progress, inbox=inbox.id, at=owned.arrived)
            case Preference() as preference if not desk.contact_sync.set_preference(preference, arrived=owned.arrived):
                self._set_aside(owned.piece, Notice(field=owned.piece.field), known=True)

    def _is_phone_code(self, heard: Heard, desk: Desk, inbox: Inbox, *, now: datetime) -> bool:
        """Tells whether a message only proves whose phone it comes from, and takes it then. The module is loaded for
        what looks like one."""
        if not CODE_AT_END.search(heard.text) or not protocols.capabilities(inbox.channel).vouches_for_phone:
            return False
        from atende.desk.people.phone_codes import PhoneCodes

        return PhoneCodes(self.directory).take(desk.store, heard, at=now)

    def _pieces(self, body: str) -> list[Piece]:
        item = parse_item(body)
        if "channel" in item or "raw" in item:
            return [self._piece(body, pointer=item.get("raw"))]
        arrived = clock.ms(clock.now())
        for channel in protocols.names():
            part = optional_parts.deliveries(channel)
            known = partial(self._is_known, channel)
            if part and (pieces := part.pieces(item, read=self.raw.find, is_known=known, arrived=arrived)) is not None:
                return pieces
        raise Poison("of no channel")

    def _piece(self, body: str, *, pointer: str | None) -> Piece:
        piece = item_codec.from_json(self.raw.read(pointer).decode() if pointer else body)
        try:
            protocols.parser(piece.channel)
        except LookupError:
            raise Poison(f"of unknown channel {piece.channel[:32]!a}") from None
        return piece

    def _owner(self, piece: Piece) -> Lookup | None:
        """Returns the inbox of a known address whose app signed the webhook; otherwise None."""
        owner = self.directory.lookup(piece.channel, piece.address) if piece.address else None
        if owner is None or not may_sign(piece.app, owner):
            return None
        if piece.account and owner.account != piece.account:
            self.directory.hold(owner, piece.account)
        return owner

    def _is_known(self, channel: str, address: str) -> bool:
        return self.directory.lookup(channel, address) is not None

    def _noticed(self, piece: Piece) -> bool:
        """Tells whether the piece reports something about a template, number or account of ours, and stores it."""
        from atende.desk.inboxes.store import hear  # rarely needed: messages do not use it

        return hear(self.directory, piece)

    def _kept(self, piece: Piece, *, at: datetime) -> str:
        """Returns the raw item as JSON text, or its key in S3 if it is large or lies there already."""
        brought = piece.item.get("object") if isinstance(piece.item, dict) else None
        if isinstance(brought, str) and brought.startswith(BROUGHT):
            return brought
        text = json.dumps(piece.item, separators=(",", ":"))
        return text if len(text) <= LARGEST_RAW else self.raw.keep(text.encode(), why="message", at=at)

    def _set_aside(self, piece: Piece, meaning: Meaning, *, known: bool) -> None:
        """Stores in S3 and logs a piece that no shop stores: it is not for one of our inboxes, not signed by the
        inbox's app, from nobody, or not a message."""
        why = type(meaning).__name__.lower() if known else "no-inbox"
        key = self.raw.keep(item_codec.to_json(piece).encode(), why=why, at=clock.from_ms(piece.arrived))
        if why != "notice":
            self.count("SetAside")
        self.log("set aside", why=why, field=piece.field[:64], raw=key)
