"""What only storage knows: pointers, markers, pages. Frozen values like the desk's nouns."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from atende.model.phone_ownership import Holder
from atende.storage.compression import unpacked


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One address of a contact (`type` bsuid, phone, email...), unique in the shop. A phone has `holders`, and
    `contact` is the newest of them."""

    type: str
    value: str
    contact: str
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A contact in an inbox: the current thread, and who has claimed to say what until when.

    `claims` maps an automation to {"by": key of the message it answers, "until": milliseconds}.
    """

    contact: str
    inbox: str
    thread: str
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Where a source id is stored, and the state that its first delivery saw. Written once.

    `purpose` is `""`, `comment:<episode>`, `rating:<episode>:<rating>`, `farewell` or `pressed:<choice>`: decided once,
    so that a redelivery takes the same way.
    `awaited`: something about the message came before it and is parked; until the message comes, its marker has no
    thread.
    """

    inbox: str
    source_id: str
    thread: str
    sk: str
    contact: str = ""
    arrived: int = 0
    last_incoming: datetime | None = None
    opted_out: bool = False
    purpose: str = ""
    awaited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """An edit or a deletion (`type` edit, revoke) that came before its message was known; kept beside its marker."""

    inbox: str
    source_id: str
    type: str
    by: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A status that came before its message was known; kept beside the marker that will name it."""

    inbox: str
    source_id: str
    status: str
    at: datetime | None = None
    error: int | None = None
    reason: str = ""
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    participant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRef:
    """A contact's thread, for the timeline."""

    contact: str
    thread: str
    opened: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    number: str
    thread: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What an Idempotency-Key already started: the moment it was first seen."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqInUse:
    """The digest of the entries that are answered from; empty: none. Lies with the settings."""

    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that an agent uploaded, looked at and kept. `sent` has its id at the channel by inbox:
    {"id": text, "until": milliseconds}. `sha256` is known once it was handed to the channel."""

    id: str
    key: str
    mime: str
    filename: str
    size: int
    by: str = ""
    at: datetime | None = None
    sha256: str = ""
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One stream batch's events of one shop and local day."""

    date: str
    written: int
    batch: str
    events: list[dict[str, Any]]


EDITION = 2
"""Of the parts in which a day is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day that was closed. `touched` rises when an event comes late; what was folded counts while `folded`
    equals it. What there is lies in parts; in those closed before there were any (edition 0), in `figures`. The threads
    of edition 1 tell no hours, months of return and prices.
    """

    date: str
    touched: int = 0
    folded: int = -1
    figures: dict[str, Any] = field(default_factory=dict)
    edition: int = 0

    @property
    def counts(self) -> bool:
        return self.folded == self.touched


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """A part of a closed day, read by the month: its figures (`all`), the same by `inbox`, `agent` or `label`, or the
    `threads` behind them. It counts while `folded` equals the day's; an empty one is not stored."""

    date: str
    part: str
    folded: int = -1
    packed: bytes = b""

    @property
    def kept(self) -> Any:
        return unpacked(self.packed)
