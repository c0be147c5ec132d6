"""Invitations to go on in another channel, by a one-time token. Only the hash of a token is stored.

| Item | PK | SK | GSI2 |
|---|---|---|---|
| invitation; until 30 days after its end, to explain a late use | `B#b#LK#hash` | `LK` | `B#b#LI#contact` / hash |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from atende.storage.items import keys_in_second_index
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A contact is invited to write in another inbox until `until`. `thread` is the thread in which they were invited;
    `by` is the agent, and empty for an invitation that the contact asked for themselves."""

    hash: str
    contact: str
    inbox: str
    made: datetime
    until: datetime
    thread: str = ""
    by: str = ""
    used: datetime | None = None
    used_by: str = ""
    """The contact whose message brought the token."""
    used_in: str = ""
    """The thread of that message."""
    used_with: str = ""
    """The key of that message, so that its repetition is told from a second use."""
    denied: datetime | None = None
    """When the person whose conversation it was, or the one who used it, said that it was not them."""


def invitation_key(business: str, hash_: str) -> Key:
    return Key(of_shop(business, "LK", hash_), "LK")


def by_contact(business: str, invitation: Invitation) -> dict[str, str]:
    """Second index: the invitations of a contact, for whoever erases it."""
    return {"GSI2PK": of_shop(business, "LI", invitation.contact), "GSI2SK": invitation.hash}


SCHEMAS = {Invitation: Schema(lambda business, invitation: invitation_key(business, invitation.hash), by_contact)}


def hash_of(token: str) -> str:
    """Returns the first 128 bits of the SHA-256, which fit into the id of a button."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()[:32]


def add(store: "Store", invitation: Invitation) -> Invitation:
    return store.add(invitation, ttl=invitation.until + KEPT)


def find(store: "Store", hash_: str) -> Invitation | None:
    return store.get(Invitation, invitation_key(store.business, hash_))


def change(store: "Store", hash_: str, into: Callable[[Invitation], Invitation]) -> Invitation:
    return store.change(Invitation, invitation_key(store.business, hash_), into)


def keys_of(store: "Store", contact: str) -> list[Key]:
    """The keys of a contact's invitations."""
    return [Key(item.PK, item.SK) for item in keys_in_second_index(of_shop(store.business, "LI", contact))]
