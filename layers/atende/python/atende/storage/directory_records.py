"""The records that span shops: the owner of a number, the shops, sessions, the sweep's position."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Directory: the inbox of an address, and the app that may sign for it. `account` is the account on the channel
    that the address belongs to, once a webhook has named it."""

    channel: str
    address: str
    business: str
    inbox: str
    app: str
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Directory: an inbox of an account, for webhooks that name only the account."""

    channel: str
    account: str
    business: str
    inbox: str
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Directory: what the function `clock` needs to know of every shop."""

    business: str
    zone: str
    survey_hour: int
    survey_on: bool = True
    surveyed: str = ""
    closed: str = ""
    capped: bool = False
    """Whether the shop has a budget for the month."""
    looked: str = ""
    asked: str = ""
    """The time of the last daily survey, as its job has it."""
    remind_hours: int = 0
    reminded: str = ""
    digest_hour: int = -1
    """The hour of the owner's digest; -1 for none."""
    digested: str = ""
    watched: bool = False
    """Whether the owner gets alarms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Directory: the agent of a session cookie (`hash` of it) or of a one-time sign-in link (`link`). `made`: when the
    link was made."""

    hash: str
    business: str
    agent: str
    until: datetime
    link: bool = False
    made: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Directory: the time up to which the due buckets have been swept."""

    upto: datetime
