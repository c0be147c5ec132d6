"""Tokens that open the console: one-time links, invitations and sessions. The directory stores their hashes alone."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from atende.model.access import Way
from atende.storage.directory import Directory, Session
from atende.storage.store import Store

LINK_LASTS = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=3)
TOKEN_BYTES, TOKEN_LENGTH = 32, 43
"""Random bytes of a token, and its characters."""


def hashed(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def link(business: str, agent: str, *, at: datetime, way: Way = Way.OPERATOR) -> str:
    """Returns a one-time token that is valid for `LINK_LASTS`."""
    return issue(business, agent, until=at + LINK_LASTS, link=True, made=at, way=way)


def invitation(business: str, agent: str, *, at: datetime, address: str = "") -> str:
    """Returns a one-time token that is valid for `INVITATION_LASTS`, is listed with the person's sign-ins, and ends
    when another one is used. `address` is the SHA-256 of the e-mail address that it is mailed to."""
    from atende.storage import sign_ins

    until = at + INVITATION_LASTS
    token = issue(business, agent, until=until, link=True, made=at, address=address, way=Way.INVITATION)
    invited = sign_ins.SignIn(agent=agent, hash=hashed(token), at=at, seen=at, until=until, link=True)
    sign_ins.keep(Store(business), invited)
    return token


def issue(
    business: str,
    agent: str,
    *,
    until: datetime,
    link: bool,
    made: datetime | None = None,
    address: str = "",
    began: datetime | None = None,
    way: str = "",
) -> str:
    """Stores a token that is valid `until` then and returns it. `link`: it may be used once, to open a session."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = Session(
        hash=hashed(token),
        business=business,
        agent=agent,
        until=until,
        link=link,
        made=made,
        address=address,
        began=began,
        way=way,
    )
    Directory().add(session, ttl=until)
    return token
