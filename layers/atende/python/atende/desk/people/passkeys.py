"""The passkeys of a shop's people: how they are made, what signs a person in, and how they end."""

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from atende.core.errors import BadRequest, Conflict, NotFound
from atende.desk.people import sentences, webauthn
from atende.desk.people.webauthn import Ceremony, Unproved
from atende.model import Agent
from atende.storage import passkeys as stored
from atende.storage.directory import Challenge, Directory, PasskeyHolder
from atende.storage.passkeys import Passkey
from atende.storage.store import Store

LASTS = timedelta(minutes=5)
"""How long an authenticator may take to answer."""
MOST = 10
"""Passkeys of a person."""
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the browser says of an authenticator's answer, base64url. `signature` is empty for a new passkey."""

    client_data: str
    authenticator_data: str
    signature: str = ""


def encoded(data: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """Raises `BadRequest` for what is no base64url."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise BadRequest(sentences.PASSKEY_REFUSED) from None


def hashed(data: bytes) -> str:
    return sha256(data).hexdigest()


def host_of(origin: str) -> str:
    """Returns the name that passkeys made at an address are bound to.

    >>> host_of("https://painel.loja.example"), host_of("http://localhost:8000")
    ('painel.loja.example', 'localhost')
    """
    return urlsplit(origin).hostname or ""


def challenge(directory: Directory, *, at: datetime, session: str = "") -> str:
    """Returns what an authenticator has to sign: to sign in, or to make a passkey for whoever has the `session`."""
    asked = secrets.token_bytes(32)
    directory.add(Challenge(hash=hashed(asked), until=at + LASTS, session=session), ttl=at + LASTS)
    return encoded(asked)


def take(directory: Directory, client_data: str, *, at: datetime, session: str = "") -> str:
    """Uses up the challenge that client data name, and returns it. Raises `NotFound` for one that is not ours, was used
    or is over, or was made for something else."""
    asked = webauthn.challenge_in(decoded(client_data))
    known = directory.take_challenge(hashed(decoded(asked)))
    if known.until < at or known.session != session:
        raise NotFound
    return asked


def enter(directory: Directory, credential: str, answer: Answer, *, origin: str, at: datetime) -> tuple[Store, Passkey]:
    """Returns the shop and the passkey that an answer proves. Raises `NotFound` if it proves none."""
    try:
        asked = take(directory, answer.client_data, at=at)
        store, passkey = known(directory, credential)
        count = webauthn.check_signature(
            decoded(answer.client_data),
            decoded(answer.authenticator_data),
            decoded(answer.signature),
            algorithm=passkey.algorithm,
            key=decoded(passkey.key),
            about=Ceremony(kind="webauthn.get", challenge=asked, origin=origin, host=host_of(origin)),
        )
        return store, _used(store, passkey, count, host=host_of(origin), at=at)
    except (NotFound, Unproved):
        raise NotFound(sentences.PASSKEY_UNKNOWN) from None


def known(directory: Directory, credential: str) -> tuple[Store, Passkey]:
    """Returns a passkey by its id, with its shop. Raises `NotFound`."""
    holder = directory.passkey_holder(hashed(decoded(credential)))
    if holder is None:
        raise NotFound
    store = Store(holder.business)
    passkey = stored.find(store, holder.agent, holder.hash)
    if passkey is None:
        raise NotFound
    return store, passkey


def _used(store: Store, passkey: Passkey, count: int, *, host: str, at: datetime) -> Passkey:
    """Notes that a passkey was used. Raises `Unproved` at another name than the one it was made for, and for a counter
    that goes back: somebody has a copy."""

    def counted(old: Passkey) -> Passkey:
        if old.host != host or ((count or old.count) and count <= old.count):
            raise Unproved("host or counter")
        return replace(old, count=count, used=at)

    return store.change(Passkey, stored.passkey_key(store.business, passkey.agent, passkey.hash), counted)


class Passkeys:
    def __init__(self, store: Store, directory: Directory) -> None:
        self.store = store
        self.directory = directory

    def begin(self, agent: Agent, *, shop: str, session: str, origin: str, at: datetime) -> dict[str, Any]:
        """Returns what a browser needs to make a passkey (`PublicKeyCredentialCreationOptions`), bytes as base64url.
        The person's handle says nothing of them."""
        known = stored.of(self.store, agent.id)
        if len(known) >= MOST:
            raise Conflict(sentences.PASSKEYS_AT_MOST(most=MOST))
        handle = sha256(f"{self.store.business}#{agent.id}".encode()).digest()
        return {
            "challenge": challenge(self.directory, at=at, session=session),
            "rp": {"id": host_of(origin), "name": f"Atende: {shop}"},
            "user": {"id": encoded(handle), "name": agent.email or agent.name, "displayName": agent.name},
            "pubKeyCredParams": [
                {"type": "public-key", "alg": algorithm} for algorithm in (webauthn.ES256, webauthn.RS256)
            ],
            "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
            "attestation": "none",
            "excludeCredentials": [{"type": "public-key", "id": passkey.credential} for passkey in known],
            "timeout": LASTS // timedelta(milliseconds=1),
        }

    def add(self, agent: str, name: str, answer: Answer, *, session: str, origin: str, at: datetime) -> Passkey:
        """Stores a passkey that the browser has made. Raises `BadRequest` for an answer that proves none, `Conflict`
        for one that is known already."""
        name, host = checked_name(name), host_of(origin)
        try:
            asked = take(self.directory, answer.client_data, at=at, session=session)
            made = webauthn.new_credential(
                decoded(answer.client_data),
                decoded(answer.authenticator_data),
                about=Ceremony(kind="webauthn.create", challenge=asked, origin=origin, host=host),
            )
        except (NotFound, Unproved):
            raise BadRequest(sentences.PASSKEY_REFUSED) from None
        if len(stored.of(self.store, agent)) >= MOST:
            raise Conflict(sentences.PASSKEYS_AT_MOST(most=MOST))
        passkey = Passkey(
            agent=agent,
            hash=hashed(made.id),
            credential=encoded(made.id),
            algorithm=made.algorithm,
            key=encoded(made.key),
            name=name,
            host=host,
            at=at,
            count=made.count,
            synced=made.synced,
        )
        holder = PasskeyHolder(hash=passkey.hash, business=self.store.business, agent=agent)
        if self.directory.add(holder) != holder:
            raise Conflict(sentences.PASSKEY_KNOWN)
        return self.store.add(passkey)

    def rename(self, agent: str, hash_: str, name: str) -> None:
        self._change(agent, hash_, lambda old: replace(old, name=checked_name(name)))

    def remove(self, agent: str, hash_: str) -> None:
        """Ends a passkey: nobody signs in with it any more. Sessions that it began go on."""
        self.directory.drop_passkey(hash_)
        stored.remove(self.store, agent, hash_)

    def remove_all(self, agent: str) -> int:
        """Ends all passkeys of a person and returns how many there were."""
        known = stored.of(self.store, agent)
        for passkey in known:
            self.remove(agent, passkey.hash)
        return len(known)

    def _change(self, agent: str, hash_: str, into: Callable[[Passkey], Passkey]) -> None:
        self.store.change(Passkey, stored.passkey_key(self.store.business, agent, hash_), into)


def checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise BadRequest(sentences.PASSKEY_NAME(most=LONGEST_NAME))
    return name
