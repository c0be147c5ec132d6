"""Ids: random ones that sort by time, and short hashes of text that is already unique."""

import os
from datetime import datetime
from hashlib import blake2b

from atende.core.clock import ms

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


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
