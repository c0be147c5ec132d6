"""Where the people of a shop are signed in, and which invitations wait to be used.

| Item | PK | SK |
|---|---|---|
| sign-in: a session of a person, or a link made for them | `B#b#SI` | `agent#hash` |
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A session in the directory by its `hash`, seen from its person. `device` says which browser on which system, `at`
    when it began, `seen` when it was last used. `link`: an invitation that nobody has used yet.

    `way`: how the person came in (`model.access.Way`), `place` about where they were
    (`desk.people.sessions.place_of`); both empty in old entries."""

    agent: str
    hash: str
    at: datetime
    seen: datetime
    until: datetime
    device: str = ""
    link: bool = False
    way: str = ""
    place: str = ""


def sign_in_key(business: str, agent: str, hash_: str) -> Key:
    return Key(of_shop(business, "SI"), f"{agent}#{hash_}")


SCHEMAS = {SignIn: Schema(lambda business, entry: sign_in_key(business, entry.agent, entry.hash))}


def everybody(store: "Store") -> list[SignIn]:
    """Returns all sign-ins of the shop, the most recently used first."""
    return _newest(map(unpack, ITEMS[SignIn].query(of_shop(store.business, "SI"), consistent_read=True)))


def of(store: "Store", agent: str) -> list[SignIn]:
    """A person's sign-ins, those used last first."""
    key = sign_in_key(store.business, agent, "")
    return _newest(map(unpack, ITEMS[SignIn].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)))


def _newest(entries: "map[SignIn]") -> list[SignIn]:
    return sorted(entries, key=lambda entry: entry.seen, reverse=True)


def keep(store: "Store", entry: SignIn) -> None:
    store.put(entry, ttl=entry.until)


def see(store: "Store", agent: str, hash_: str, *, at: datetime, until: datetime) -> None:
    """Notes that a session was used. A session of a version that noted none gets its entry now."""
    known = store.get(SignIn, sign_in_key(store.business, agent, hash_))
    entry = known or SignIn(agent=agent, hash=hash_, at=at, seen=at, until=until)
    keep(store, replace(entry, seen=at, until=until))


def remove(store: "Store", agent: str, hash_: str) -> None:
    key = sign_in_key(store.business, agent, hash_)
    ITEMS[SignIn](key.pk, key.sk).delete(add_version_condition=False)
