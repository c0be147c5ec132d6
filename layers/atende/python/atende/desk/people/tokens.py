"""Tokens that open the console: one-time links, invitations and sessions. The directory stores their hashes alone."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from atende.model.access import Way
from atende.storage.directory import Directory, Session, SignInLink
from atende.storage.store import Store

LINK_LASTS = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=3)
TOKEN_BYTES, TOKEN_LENGTH = 32, 43
"""Random bytes of a token, and its characters."""


def hashed(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def link(business: str, agent: str, *, at: datetime, way: Way = Way.OPERATOR) -> str:
    """Returns a one-time token that is valid for `LINK_LASTS`."""
    return _link(business, agent, until=at + LINK_LASTS, made=at, way=way)


def invitation(business: str, agent: str, *, at: datetime, address: str = "") -> str:
    """Returns a one-time token that is valid for `INVITATION_LASTS`, is listed with the person's sign-ins, and ends
    when another one is used. `address` is the SHA-256 of the e-mail address that it is mailed to."""
    from atende.storage import sign_ins

    until = at + INVITATION_LASTS
    token = _link(business, agent, until=until, made=at, address=address, way=Way.INVITATION)
    invited = sign_ins.SignIn(agent=agent, hash=hashed(token), at=at, seen=at, until=until, link=True)
    sign_ins.keep(Store(business), invited)
    return token


def _link(business: str, agent: str, *, until: datetime, made: datetime, way: Way, address: str = "") -> str:
    """Links that are mailed lie apart from sessions, because whoever mails them may write no sessions. The others lie
    where 0.2.0 looks for them after a roll back."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    whose: dict[str, Any] = {"hash": hashed(token), "business": business, "agent": agent, "until": until}
    whose |= {"made": made, "address": address, "way": way}
    stored = SignInLink(**whose) if address or way is Way.MAIL else Session(link=True, **whose)
    Directory().add(stored, ttl=until)
    return token


def session(
    business: str,
    agent: str,
    *,
    until: datetime,
    made: datetime | None = None,
    began: datetime | None = None,
    way: str = "",
) -> str:
    """Returns the token of a session that is valid `until` then. Only the function of people's requests may store
    one."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    stored = Session(hash=hashed(token), business=business, agent=agent, until=until, made=made, began=began, way=way)
    Directory().add(stored, ttl=until)
    return token
