"""Records that only storage needs: pointers, markers, pages. Frozen values like the desk's nouns."""

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
    """A contact in an inbox: the current thread, and which automations have claimed to speak until when.

    `claims` maps an automation to {"by": key of the message that it answers, "until": milliseconds}.
    """

    contact: str
    inbox: str
    thread: str
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Where the message of a source id is stored, and the state that its first delivery saw. Written once.

    `purpose` is `""`, `comment:<episode>`, `rating:<episode>:<rating>`, `farewell` or `pressed:<choice>`: it is decided
    once, so that a redelivery takes the same path.

    `awaited`: a status or an edit of the message came first and is parked; the marker has no thread until the message
    comes.
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
    """An edit or a deletion (`type` edit, revoke) that came before its message; stored next to the message's marker."""

    inbox: str
    source_id: str
    type: str
    by: str
    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked:
    """A status that came before its message; stored next to the message's marker."""

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
    """The time at which an Idempotency-Key was first seen."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqInUse:
    """The digest of the entries in use; empty: none. Stored with the settings."""

    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that an agent uploaded and that was checked and kept. `sent` has its id at the channel by inbox: {"id":
    text, "until": milliseconds}. `sha256` is known once the file was uploaded to the channel."""

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
    """The events of one stream batch, for one shop and local day."""

    date: str
    written: int
    batch: str
    events: list[dict[str, Any]]


EDITION = 2
"""The version of the parts in which a day is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A local day that was closed. `touched` increases when an event comes late; the folded figures count while
    `folded` equals it. The figures are stored in parts; a day that was closed before parts existed (edition 0) has
    `figures`. The threads of edition 1 have no hours, months of return and prices."""

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
    """A part of a closed day, read for months at a time: its figures (`all`), the same by `inbox`, `agent` or `label`,
    or the `threads` behind them. It counts while `folded` equals the day's; an empty part is not stored."""

    date: str
    part: str
    folded: int = -1
    packed: bytes = b""

    @property
    def kept(self) -> Any:
        return unpacked(self.packed)
