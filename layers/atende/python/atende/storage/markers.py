"""Markers: where the message of a source id is stored, and what came before its message and waits for it.

| Item | PK | SK |
|---|---|---|
| marker | `B#b#W#inbox#hash of source id` | `W` |
| parked status | `B#b#W#inbox#hash of source id` | `S#status#hash of what it says` |
| amendment: an edit or a deletion | `B#b#W#inbox#hash of source id` | `A#ms#type` |
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import batched
from typing import TYPE_CHECKING

from atende.core.ids import digest
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp
from atende.storage.table import saved

if TYPE_CHECKING:
    from atende.storage.store import Store


REPEATED = timedelta(days=35)
"""How long an erased message is known by its source id: longer than webhooks are repeated (seven days) and raw copies
are kept (thirty)."""


UNNAMED = "-"
"""The source id of a message that was erased or is not known yet, as it is stored: channels write phones into ids."""


WAITING = ("S#", "A#")
"""How the keys of what waits for a message begin."""


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
    refused: frozenset[str] = frozenset()
    """The single purposes that the contact had refused."""
    purpose: str = ""
    awaited: bool = False
    with_person: bool = False
    """Whether a person had the thread, or the message answers one."""
    erased: bool = False
    """Whether the message was erased with its contact: a copy of its webhook that comes later stores nothing."""
    entry: str = ""
    """The code of the short link whose text the message is, if it began an episode."""


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
    reason_others: tuple[str, ...] = field(default=(), repr=False)
    """`reason` in English and Spanish. It is no part of the key, which the version before made without it."""
    billable: bool | None = None
    category: str | None = None
    pricing: str | None = None
    participant: str = ""


def marker_key(business: str, inbox: str, source_id: str) -> Key:
    return Key(of_shop(business, "W", inbox, digest(source_id)), "W")


def parked_key(business: str, parked: Parked) -> Key:
    """The key has a digest of the whole status: the same status word may come twice with different contents."""
    marker = marker_key(business, parked.inbox, parked.source_id)
    return Key(marker.pk, f"S#{parked.status[:32]}#{digest(repr(parked), size=4)}")


def amendment_key(business: str, amendment: Amendment) -> Key:
    """The key names the shop where it is the author, because a deletion may be parked for either side."""
    marker = marker_key(business, amendment.inbox, amendment.source_id)
    author = "" if amendment.by == "incoming" else f"#{amendment.by}"
    return Key(marker.pk, f"A#{stamp(amendment.at)}#{amendment.type}{author}")


SCHEMAS = {
    Marker: Schema(lambda business, marker: marker_key(business, marker.inbox, marker.source_id)),
    Parked: Schema(parked_key),
    Amendment: Schema(amendment_key),
}


def marker(store: "Store", inbox: str, source_id: str) -> Marker | None:
    """Where a message is stored; None also when only something parked waits for it."""
    marker = store.get(Marker, marker_key(store.business, inbox, source_id))
    return marker if marker and marker.thread else None


def find_marker(store: "Store", inbox: str, source_id: str) -> Marker | None:
    """The marker of a source id, also of a message that is awaited or was erased."""
    return store.get(Marker, marker_key(store.business, inbox, source_id))


def bury(store: "Store", messages: Iterable[tuple[str, str]], *, at: datetime) -> None:
    """Has messages, by inbox and source id, count as erased, and deletes what waits for them. Their source ids are not
    kept: channels write phones into them."""
    wanted = {marker_key(store.business, *message): message for message in messages}
    for batch in batched(wanted, 25, strict=False):
        known = [unpack(item) for item in ITEMS[Marker].batch_get([tuple(key) for key in batch], consistent_read=True)]
        awaited = [marker for marker in known if marker.awaited]
        waiting = [
            item for marker in awaited for item in Item.query(store.place(marker).key.pk) if item.SK.startswith(WAITING)
        ]
        with Item.batch_write() as requests:
            for item in waiting:
                requests.delete(item)
            for key in batch:
                inbox, source_id = wanted[key]
                grave = store.item(Marker(inbox=inbox, source_id=source_id, thread="", sk="", erased=True))
                grave.source_id, grave.ttl = UNNAMED, int((at + REPEATED).timestamp())
                requests.save(grave)


def forget(store: "Store", inbox: str, source_id: str) -> None:
    """Deletes the marker of a source id, if there is one."""
    key = marker_key(store.business, inbox, source_id)
    ITEMS[Marker](key.pk, key.sk).delete(add_version_condition=False)


def mark(store: "Store", marker: Marker) -> Marker:
    """Stores where a message is, unless that is already known; returns the stored marker."""
    stored = store.add(marker)
    if stored.thread or stored.erased:
        return stored
    awaited = replace(marker, awaited=True)
    return store.change(Marker, store.place(marker).key, lambda current: current if current.thread else awaited)


def park(store: "Store", waiting: Parked | Amendment, *, until: datetime) -> None:
    """Stores what waits for a message, without the source id: it is found by its key, and whoever asks knows the id."""
    item = store.item(waiting, ttl=until)
    item.source_id = UNNAMED
    saved(item)


def await_message(store: "Store", inbox: str, source_id: str) -> Marker:
    """Notes that something is parked for an unknown message; returns its marker, which has a thread if the message
    has come meanwhile."""
    awaited = Marker(inbox=inbox, source_id=source_id, thread="", sk="", awaited=True)
    item = store.item(awaited)
    item.source_id = UNNAMED
    return awaited if saved(item) else store.must(Marker, marker_key(store.business, inbox, source_id))


def amendments(store: "Store", inbox: str, source_id: str) -> list[Amendment]:
    key = marker_key(store.business, inbox, source_id)
    items = ITEMS[Amendment].query(key.pk, Item.SK.startswith("A#"), consistent_read=True)
    return [replace(unpack(item), source_id=source_id) for item in items]


def parked(store: "Store", inbox: str, source_id: str) -> list[Parked]:
    key = marker_key(store.business, inbox, source_id)
    items = ITEMS[Parked].query(key.pk, Item.SK.startswith("S#"), consistent_read=True)
    return [replace(unpack(item), source_id=source_id) for item in items]
