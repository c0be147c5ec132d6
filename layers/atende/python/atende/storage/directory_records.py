"""What the directory lists, across shops: whose a number is, the shops, sessions, how far the clock has swept."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Directory: whose inbox an address is, and the app that may sign for it. `account` is the one on the channel that
    the address belongs to, once a webhook has named it."""

    channel: str
    address: str
    business: str
    inbox: str
    app: str
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Directory: an inbox of an account, for webhooks that name the account alone."""

    channel: str
    account: str
    business: str
    inbox: str
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Directory: what `clock` needs of every shop."""

    business: str
    zone: str
    survey_hour: int
    survey_on: bool = True
    surveyed: str = ""
    closed: str = ""
    capped: bool = False
    """Whether its month must not cost more than a certain sum."""
    looked: str = ""
    asked: str = ""
    """When the survey of the day went out, as its job says it."""
    remind_hours: int = 0
    reminded: str = ""
    digest_hour: int = -1
    """The hour of the owner's digest; -1 for none."""
    digested: str = ""
    watched: bool = False
    """Whether the owner is told at once of what cannot wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Directory: who holds a cookie (`hash` of it), or a one-time sign-in link (`link`). `made`: when the link was."""

    hash: str
    business: str
    agent: str
    until: datetime
    link: bool = False
    made: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Directory: up to when the due buckets have been swept."""

    upto: datetime
