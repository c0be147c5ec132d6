"""Ids: random ones that sort by time, short hashes of text that is already unique, and the tokens of invitations."""

import os
import re
from datetime import datetime
from hashlib import blake2b

from atende.core.clock import ms

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LINK_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])lk_[A-Za-z0-9_-]{16,61}(?![A-Za-z0-9_-])")
"""A token fits into the 64 characters that Telegram's `start` may have."""


def new(at: datetime) -> str:
    """26 characters: 48 bits of time, then 80 random bits (a ULID in lower case)."""
    value = ms(at) << 80 | int.from_bytes(os.urandom(10))
    return "".join(ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def digest(text: str, *, size: int = 10) -> str:
    """A short, stable name for `text`: twice `size` hexadecimal characters.

    >>> digest("wamid.TESTIN0001", size=4)
    'bae62199'
    """
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()


def of_request(key: str, first: datetime) -> str:
    """The id of what a request makes: the same for the same key and its first moment, and sorted by that moment.

    >>> from datetime import UTC
    >>> of_request("maya#faq#k1", datetime(2026, 11, 25, tzinfo=UTC))[:11]
    '1a210008800'
    """
    return f"{ms(first):011x}{digest(key, size=4)}"


def new_link_token() -> str:
    """A one-time token of 130 random bits. It has small letters only, because some mail systems fold the case of an
    address."""
    value = int.from_bytes(os.urandom(17))
    return "lk_" + "".join(ALPHABET[value >> shift & 31] for shift in range(0, 130, 5))


def link_token_in(text: str) -> str:
    """Returns the token that stands in a text; empty when there is none.

    >>> link_token_in("/start lk_7f3kq9tzw2xnb8vd"), link_token_in("/start lk_short")
    ('lk_7f3kq9tzw2xnb8vd', '')
    """
    match = LINK_TOKEN.search(text)
    return match[0] if match else ""
