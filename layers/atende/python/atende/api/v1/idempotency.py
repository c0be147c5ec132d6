"""Idempotency-Keys: the same request again gets the first answer, and what it makes is made once.

The first answer is kept, also a refusal that changed nothing. An attempt that got no answer (its process was killed,
the table did not answer) is repeated under the same name and time, so that it finds what it has made. A message is
stored together with the record of its key: an attempt that is still running when a later one begins anew stores
nothing any more.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from atende.core import ids
from atende.core.errors import Conflict
from atende.model import Direction, Message, Thread
from atende.storage import api_keys as stored
from atende.storage import table
from atende.storage.api_keys import KeyedRequest
from atende.storage.schema import stamp
from atende.storage.store import Store

KEYED_FOR = timedelta(hours=24)
LEAST, MOST = 8, 200


def is_key(text: str) -> bool:
    return LEAST <= len(text) <= MOST and text.isascii() and text.isprintable() and " " not in text


def digest_of(path: str, query: str, body: Any) -> str:
    """Returns a digest of what a request asks for, the same in every version: a request may be repeated after an
    upgrade."""
    return ids.digest(f"{path}?{query}#{json.dumps(body, sort_keys=True)}", size=16)


@dataclass(slots=True)
class Attempt:
    """One of the times that a request is made under its key."""

    store: Store
    request: KeyedRequest

    def in_order(self, thread: Thread | None, *, at: datetime) -> datetime:
        """Returns the time under which a message is stored in a thread: that of the first attempt, unless something
        was stored in the thread since and the message was not."""
        is_passed = thread is not None and thread.last > f"M#{stamp(self.request.at)}"
        if is_passed and at != self.request.at and not self.made:
            self.request = stored.begin_again(self.store, self.request.name, at=at, instead_of=self.request.at)
        return self.request.at

    @property
    def made(self) -> tuple[str, str] | None:
        """The thread and the sort key of the message that was stored under the key."""
        thread, _, sk = self.request.made.partition("|")
        return (thread, sk) if sk else None

    @contextmanager
    def stores_messages(self) -> Iterator[None]:
        """Stores the first message of the block together with the key's record. Raises `Conflict` in an attempt after
        which another one began anew."""
        outer = table.witness.get()

        def beside(old: Any, new: Any) -> Any:
            is_new = old is None and isinstance(new, Message) and new.direction is not Direction.INCOMING
            item = stored.load(self.store, self.request.name) if is_new else None
            known = stored.read(item) if item else None
            if known and known.at != self.request.at:
                raise Conflict
            if known is None or known.made:
                return outer(old, new) if outer else None
            self.request = replace(known, made=f"{new.thread}|{new.sk}")
            return self.store.item(self.request, instead_of=item)

        token = table.witness.set(beside)
        try:
            yield
        finally:
            table.witness.reset(token)

    def keep(self, status: int, body: str, *, etag: str = "") -> KeyedRequest:
        """Keeps an answer, and returns the one that is kept: the first."""

        def kept(known: KeyedRequest) -> KeyedRequest:
            return known if known.status else replace(known, status=status, body=body, etag=etag)

        return stored.keep_answer(self.store, self.request.name, kept)

    def keep_refusal(self, status: int, body: str) -> KeyedRequest | None:
        """Keeps a refusal; None where the attempt has stored a message, so that the next one goes on with it."""
        known = stored.find(self.store, self.request.name)
        return self.keep(status, body) if known and not known.made else None


def begin(store: Store, name: str, asked: str, *, at: datetime) -> Attempt | None:
    """Begins an attempt; None where the key was used for another request."""
    known = stored.remember(store, KeyedRequest(name=name, asked=asked, at=at), until=at + KEYED_FOR)
    return Attempt(store, known) if known.asked == asked else None
