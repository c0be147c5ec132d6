"""API keys: their form, what they allow, and how long they work. Pure.

A key is `atd_live_` or `atd_test_`, 30 random characters, and six of a checksum over all before, so that a scanner
finds leaked keys by one pattern and a mistyped key is refused without a look into the table. The checksum is no secret.
A test key reaches the shop's sandbox and never the shop (`atende.model.sandbox`).
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from zlib import crc32

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
PREFIX, TEST_PREFIX = "atd_live_", "atd_test_"
RANDOM, CHECK = 30, 6
"""Characters: 178 bits of chance, and a CRC32 in base 62."""
FORM = re.compile(rf"(?:{PREFIX}|{TEST_PREFIX})[0-9A-Za-z]{{{RANDOM + CHECK}}}")
TAIL = 4
"""Characters of a key that are kept, so that its owner knows it again."""
LASTS = timedelta(days=365)
SEEN_EVERY = timedelta(hours=1)
USUAL_LIMIT, LARGEST_LIMIT = 600, 6000
"""Requests in a minute."""
LONGEST_NAME = 60
WARNED = (14, 3, 0)
"""How many days before its end, and at it, the owners are told of a key."""

SCOPES = (
    "contacts:read",
    "contacts:write",
    "threads:read",
    "threads:write",
    "messages:send",
    "follow_ups:read",
    "follow_ups:write",
    "shop:read",
    "labels:write",
    "figures:read",
    "surveys:read",
    "surveys:write",
    "faq:read",
    "faq:write",
    "webhooks:manage",
    "privacy:manage",
    "bot",
)
"""What a key may be allowed. `shop:read` stands for labels, people, inboxes and templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key of a shop. While it is renewed two secrets are valid: `hash`, and `prior_hash` until `prior_until`."""

    id: str
    name: str
    scopes: frozenset[str] = frozenset()
    test: bool = False
    """Whether it reaches the shop's sandbox instead of the shop."""
    hash: str
    """The SHA-256 of the whole key, which is stored nowhere."""
    tail: str
    created: datetime
    by: str
    """The agent who made it, or `admin`."""
    expires: datetime
    days: int = LASTS.days
    """For how many days each of its secrets works."""
    limit: int = USUAL_LIMIT
    prior_hash: str = ""
    prior_tail: str = ""
    prior_until: datetime | None = None
    seen: datetime | None = None
    """When it was last used, to the hour."""
    revoked: datetime | None = None
    warned: int | None = None
    """How many days before its end the owners were last warned; None before the first time."""

    def days_left(self, at: datetime) -> int:
        """Returns the whole days until it ends; 0 once it has."""
        return max(0, ceil((self.expires - at) / timedelta(days=1)))

    def due_warning(self, at: datetime) -> int | None:
        """Returns of which warning it is time: days before the end; None for a key that needs none now."""
        reached = [days for days in WARNED if self.days_left(at) <= days]
        is_due = reached and not self.revoked and (self.warned is None or reached[-1] < self.warned)
        return reached[-1] if is_due else None

    def accepts(self, hash_: str, *, at: datetime) -> bool:
        if self.revoked or at >= self.expires:
            return False
        is_prior = hash_ == self.prior_hash and self.prior_until is not None and at < self.prior_until
        return hash_ == self.hash or is_prior


def hashed(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def checksum(text: str) -> str:
    """
    >>> checksum("atd_live_4fZk0QmW8sYt2LxVb7NcR1pHdJ6uGe")
    '3SmQLx'
    """
    number, digits = crc32(text.encode()), ""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits.rjust(CHECK, "0")


def is_key(text: str) -> bool:
    """Whether a text can be a key.

    >>> is_key("atd_live_4fZk0QmW8sYt2LxVb7NcR1pHdJ6uGe3SmQLx"), is_key("atd_live_4fZk0QmW8sYt2LxVb7NcR1pHdJ6uGe3SmQLy")
    (True, False)
    """
    return bool(FORM.fullmatch(text)) and checksum(text[:-CHECK]) == text[-CHECK:]


def made_of(characters: str, *, test: bool = False) -> str:
    """Returns the key of `RANDOM` characters."""
    start = (TEST_PREFIX if test else PREFIX) + characters
    return start + checksum(start)


def renewed(key: ApiKey, secret: str, *, until: datetime, at: datetime) -> ApiKey:
    """The key with a new secret, for as many days as the one before, which works until then."""
    return replace(
        key,
        hash=hashed(secret),
        tail=secret[-TAIL:],
        prior_hash=key.hash,
        prior_tail=key.tail,
        prior_until=min(until, key.expires),
        expires=at + timedelta(days=key.days),
        warned=None,
    )
