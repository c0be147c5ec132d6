"""The e-mail addresses of a shop's people: wanted, then confirmed by a link that is mailed there."""

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from atende.core.errors import BadRequest, NotFound
from atende.desk.people import sentences
from atende.model import Agent
from atende.storage import settings
from atende.storage.directory import Directory, Mailbox
from atende.storage.store import Store

LASTS = timedelta(days=1)
"""For how long an address may be confirmed."""
ADDRESS = re.compile(r"[^\s@<>\",;#]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,180})\.[a-z]{2,63}")


def normalised(address: str) -> str:
    """Returns an e-mail address as it is compared. Raises `BadRequest` for what is none."""
    plain = address.strip().lower()
    if not ADDRESS.fullmatch(plain):
        raise BadRequest(sentences.NO_EMAIL)
    return plain


def hashed(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


class Addresses:
    def __init__(self, store: Store, directory: Directory) -> None:
        self.store = store
        self.directory = directory

    def want(self, agent: str, address: str) -> Agent:
        """Stores an address that has to be confirmed; the confirmed one stays in use until then. An empty address takes
        both away. Raises `NotFound` for an unknown agent."""
        wanted = normalised(address) if address.strip() else ""
        before = self.store.agent(agent)

        def changed(old: Agent) -> Agent:
            if wanted and wanted == old.email:
                return replace(old, email_wanted="", email_code="", email_until=None)
            kept = old.email if wanted else ""
            return replace(old, email=kept, email_wanted=wanted, email_code="", email_until=None)

        after = self._change(agent, changed)
        if not wanted and before.email:
            self.directory.forget_mailbox(hashed(before.email), self.store.business, agent)
        return after

    def token(self, agent: str, *, at: datetime) -> tuple[str, str]:
        """Returns the wanted address, and a token that confirms it; both empty when there is nothing to confirm."""
        token = secrets.token_urlsafe(24)

        def asked(old: Agent) -> Agent:
            return replace(old, email_code=hashed(token), email_until=at + LASTS) if old.email_wanted else old

        address = self._change(agent, asked).email_wanted
        return (address, token) if address else ("", "")

    def confirm(self, agent: str, token: str, *, at: datetime) -> Agent:
        """Takes the wanted address into use. Raises `NotFound` for a token that is used, expired or unknown."""
        before = settings.find_agent(self.store, agent)
        if before is None or not self._fits(before, token, at=at):
            raise NotFound(sentences.CONFIRMATION_SPENT)
        return self._take(before, lambda old: self._fits(old, token, at=at))

    def prove(self, agent: str, address: str) -> None:
        """Takes the wanted address into use if its SHA-256 is `address`: the person used a link that was mailed
        there."""
        before = settings.find_agent(self.store, agent)
        if before and before.email_wanted and hashed(before.email_wanted) == address:
            self._take(before, lambda old: hashed(old.email_wanted) == address)

    def _take(self, before: Agent, fits: Callable[[Agent], bool]) -> Agent:
        """Takes the wanted address into use. Raises `NotFound` when it was changed meanwhile."""
        self.directory.put(Mailbox(hash=hashed(before.email_wanted), business=self.store.business, agent=before.id))

        def confirmed(old: Agent) -> Agent:
            if not fits(old):
                raise NotFound(sentences.CONFIRMATION_SPENT)
            return replace(old, email=old.email_wanted, email_wanted="", email_code="", email_until=None)

        after = self._change(before.id, confirmed)
        if before.email and before.email != after.email:
            self.directory.forget_mailbox(hashed(before.email), self.store.business, before.id)
        return after

    def _fits(self, agent: Agent, token: str, *, at: datetime) -> bool:
        known = agent.email_wanted and agent.email_until and agent.email_until >= at
        return bool(known) and secrets.compare_digest(agent.email_code, hashed(token))

    def _change(self, agent: str, into: Callable[[Agent], Agent]) -> Agent:
        return self.store.change(Agent, settings.agent_key(self.store.business, agent), into)
