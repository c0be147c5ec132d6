"""The passkeys of a shop's people. Only what checks them is here: the secret never leaves a person's device.

| Item | PK | SK |
|---|---|---|
| passkey of a person | `B#b#PY` | `agent#sha256 of its id` |
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """`hash` is the SHA-256 of the credential's id, by which the directory finds it. `credential` and `key` are
    base64url, `algorithm` is COSE's, `host` the name that it is bound to. `count`: the signatures that it says it has
    made; 0 for those that do not count."""

    agent: str
    hash: str
    credential: str
    algorithm: int
    key: str
    name: str
    host: str
    at: datetime
    used: datetime | None = None
    count: int = 0
    synced: bool = False


def passkey_key(business: str, agent: str, hash_: str) -> Key:
    return Key(of_shop(business, "PY"), f"{agent}#{hash_}")


SCHEMAS = {Passkey: Schema(lambda business, passkey: passkey_key(business, passkey.agent, passkey.hash))}


def everybody(store: "Store") -> list[Passkey]:
    """All passkeys of the shop."""
    return [unpack(item) for item in ITEMS[Passkey].query(of_shop(store.business, "PY"), consistent_read=True)]


def of(store: "Store", agent: str) -> list[Passkey]:
    """A person's passkeys, the oldest first."""
    key = passkey_key(store.business, agent, "")
    items = ITEMS[Passkey].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return sorted(map(unpack, items), key=lambda passkey: passkey.at)


def find(store: "Store", agent: str, hash_: str) -> Passkey | None:
    return store.get(Passkey, passkey_key(store.business, agent, hash_))


def remove(store: "Store", agent: str, hash_: str) -> None:
    key = passkey_key(store.business, agent, hash_)
    ITEMS[Passkey](key.pk, key.sk).delete(add_version_condition=False)
