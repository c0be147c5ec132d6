"""The API keys of a shop. Which shop a key belongs to is said by the directory (`KeyHolder`).

| Item | PK | SK |
|---|---|---|
| API key | `B#b#AK` | `id` |
| answer to a request with an Idempotency-Key | `B#b#IA` | `hash` |
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from atende.model.api_keys import ApiKey
from atende.storage.items import ITEMS, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRequest:
    """A request of the public API with an Idempotency-Key: a digest of what it asked, when it first came, and what it
    was answered; `status` is 0 until then."""

    name: str
    """A digest of the API key, the operation and the Idempotency-Key."""
    asked: str
    at: datetime
    status: int = 0
    body: str = ""
    etag: str = ""
    made: str = ""
    """The message that was stored for it, as `<thread>|<sort key>`."""


def api_key_key(business: str, name: str) -> Key:
    return Key(of_shop(business, "AK"), name)


def keyed_request_key(business: str, name: str) -> Key:
    return Key(of_shop(business, "IA"), name)


SCHEMAS = {
    ApiKey: Schema(lambda business, key: api_key_key(business, key.id)),
    KeyedRequest: Schema(lambda business, request: keyed_request_key(business, request.name)),
}


def keys(store: "Store") -> list[ApiKey]:
    """The shop's keys, the newest first."""
    items = ITEMS[ApiKey].query(of_shop(store.business, "AK"), consistent_read=True)
    return sorted(map(unpack, items), key=lambda key: key.created, reverse=True)


def key(store: "Store", name: str) -> ApiKey | None:
    return store.get(ApiKey, api_key_key(store.business, name))


def change_key(store: "Store", name: str, into: Callable[[ApiKey], ApiKey]) -> ApiKey:
    return store.change(ApiKey, api_key_key(store.business, name), into)


def remember(store: "Store", request: KeyedRequest, *, until: datetime) -> KeyedRequest:
    """Stores a request, and returns the stored one: an earlier one of the same name, if there is one."""
    return store.add(request, ttl=until)


def find(store: "Store", name: str) -> KeyedRequest | None:
    return store.get(KeyedRequest, keyed_request_key(store.business, name))


def load(store: "Store", name: str) -> Any:
    """The item of a request, to be written together with what it makes; None for a request that is not known."""
    return store.load(KeyedRequest, keyed_request_key(store.business, name))


def read(item: Any) -> KeyedRequest:
    request: KeyedRequest = unpack(item)
    return request


def begin_again(store: "Store", name: str, *, at: datetime, instead_of: datetime) -> KeyedRequest:
    """Moves a request that has made nothing to another time, unless it was moved or made something meanwhile."""

    def moved(known: KeyedRequest) -> KeyedRequest:
        is_same = known.at == instead_of and not (known.made or known.status)
        return replace(known, at=at) if is_same else known

    return store.change(KeyedRequest, keyed_request_key(store.business, name), moved)


def keep_answer(store: "Store", name: str, into: Callable[[KeyedRequest], KeyedRequest]) -> KeyedRequest:
    return store.change(KeyedRequest, keyed_request_key(store.business, name), into)
