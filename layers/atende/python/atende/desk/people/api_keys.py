"""The API keys of a shop: making, renewing and revoking them, and finding the key of a request."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from atende.core.errors import BadRequest, Conflict, NotFound
from atende.core.ids import new
from atende.desk.people import sentences
from atende.model.api_keys import (
    ALPHABET,
    LARGEST_LIMIT,
    LASTS,
    LONGEST_NAME,
    RANDOM,
    SCOPES,
    SEEN_EVERY,
    TAIL,
    USUAL_LIMIT,
    ApiKey,
    hashed,
    is_key,
    made_of,
    renewed,
)
from atende.model.sandbox import sandbox_of
from atende.storage import api_keys
from atende.storage.directory import Directory, KeyHolder
from atende.storage.store import Store

MOST = 30
"""Keys of a shop that are not revoked."""
OVERLAPS = {"now": timedelta(0), "day": timedelta(days=1), "week": timedelta(days=7)}
"""How long a renewed key's old secret goes on working."""
KEPT = timedelta(days=30)
"""How long the list still shows a key that was revoked or is over."""


class ApiKeys:
    def __init__(self, store: Store, directory: Directory) -> None:
        self.store = store
        self.directory = directory

    def keys(self, *, at: datetime) -> list[ApiKey]:
        """Returns the shop's keys, the newest first, without those that have long been over."""
        return [key for key in api_keys.keys(self.store) if at < (key.revoked or key.expires) + KEPT]

    def create(
        self,
        name: str,
        scopes: Iterable[str],
        *,
        by: str,
        at: datetime,
        days: int = LASTS.days,
        limit: int = USUAL_LIMIT,
        test: bool = False,
    ) -> tuple[ApiKey, str]:
        """Makes a key and returns it with its secret, which is stored nowhere. With the first `test` key the shop gets
        its sandbox. Raises `BadRequest`, and `Conflict` for a shop that has too many keys."""
        title, allowed = " ".join(name.split()), frozenset(scopes)
        check(title, allowed, days=days, limit=limit)
        if sum(key.revoked is None and key.expires > at for key in self.keys(at=at)) >= MOST:
            raise Conflict(sentences.KEYS_AT_MOST(most=MOST))
        if test:
            from atende.desk.inboxes import sandbox  # loaded here: requests with a key load this module

            sandbox.prepare(self.store)
        secret, expires = random_key(test=test), at + timedelta(days=days)
        key = ApiKey(
            id=new(at),
            name=title,
            scopes=allowed,
            test=test,
            hash=hashed(secret),
            tail=secret[-TAIL:],
            created=at,
            by=by,
            expires=expires,
            days=days,
            limit=limit,
        )
        self.store.add(key)
        self._hold(key, until=expires)
        return key, secret

    def roll(self, name: str, *, overlap: str, at: datetime) -> tuple[ApiKey, str]:
        """Gives a key a new secret, which is returned; the one before works for the time of `overlap`, and a still
        earlier one no more. Raises `BadRequest`, `NotFound`, and `Conflict` for a revoked key."""
        if overlap not in OVERLAPS:
            raise BadRequest(sentences.KEY_OVERLAP)
        before = self._key(name)
        secret, until = random_key(test=before.test), at + OVERLAPS[overlap]

        def rolled(key: ApiKey) -> ApiKey:
            if key.revoked:
                raise Conflict(sentences.KEY_REVOKED)
            return renewed(key, secret, until=until, at=at)

        key = api_keys.change_key(self.store, name, rolled)
        self._hold(key, until=key.expires)
        if before.prior_hash:
            self.directory.drop_key(before.prior_hash)
        if overlap == "now":
            self.directory.drop_key(key.prior_hash)
        return key, secret

    def revoke(self, name: str, *, at: datetime) -> ApiKey:
        """Ends a key at once. Raises `NotFound`."""
        key = api_keys.change_key(self.store, name, lambda old: old if old.revoked else replace(old, revoked=at))
        for hash_ in filter(None, (key.hash, key.prior_hash)):
            self.directory.drop_key(hash_)
        return key

    def warn(self, *, at: datetime) -> int:
        """Tells the owners of keys that end soon, or have ended, and returns how many warnings were due. The import is
        here because the API loads this module for every request with a key."""
        from atende.desk.inboxes.store import tell_owners

        due = [(key, days) for key in self.keys(at=at) if (days := key.due_warning(at)) is not None]
        for key, days in due:
            words = sentences.KEY_ENDS if key.days_left(at) else sentences.KEY_ENDED
            tell_owners(self.store, f"key:{key.id}", words(name=key.name, tail=key.tail, days=key.days_left(at)), at=at)
            api_keys.change_key(self.store, key.id, lambda old, days=days: replace(old, warned=days))  # type: ignore[misc]
        return len(due)

    def _key(self, name: str) -> ApiKey:
        key = api_keys.key(self.store, name)
        if key is None:
            raise NotFound
        return key

    def _hold(self, key: ApiKey, *, until: datetime) -> None:
        self.directory.add(KeyHolder(hash=key.hash, business=self.store.business, key=key.id), ttl=until)


def check(name: str, scopes: frozenset[str], *, days: int, limit: int) -> None:
    """Raises `BadRequest` for what no key may be made of."""
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadRequest(sentences.KEY_NAME(most=LONGEST_NAME))
    if not scopes or not scopes <= set(SCOPES):
        raise BadRequest(sentences.KEY_SCOPES)
    if not 1 <= days <= LASTS.days or not 1 <= limit <= LARGEST_LIMIT:
        raise BadRequest(sentences.KEY_BOUNDS(days=LASTS.days, most=LARGEST_LIMIT))


def random_key(*, test: bool = False) -> str:
    return made_of("".join(secrets.choice(ALPHABET) for _ in range(RANDOM)), test=test)


def key_of(secret: str, *, at: datetime) -> tuple[Store, ApiKey] | None:
    """Returns the key of a secret with the store that it reaches, which is its shop's, or of a test key the sandbox's;
    None for one that is unknown, over or revoked. Its use is noted at most once in an hour."""
    if not is_key(secret):
        return None
    hash_ = hashed(secret)
    holder = Directory().key_holder(hash_)
    if holder is None:
        return None
    store = Store(holder.business)
    key = api_keys.key(store, holder.key)
    if key is None or not key.accepts(hash_, at=at):
        return None
    if key.seen is None or at - key.seen >= SEEN_EVERY:
        key = api_keys.change_key(store, key.id, lambda old: seen(old, at=at))
    return (Store(sandbox_of(store.business)) if key.test else store), key


def seen(key: ApiKey, *, at: datetime) -> ApiKey:
    return key if key.seen and at - key.seen < SEEN_EVERY else replace(key, seen=at)
