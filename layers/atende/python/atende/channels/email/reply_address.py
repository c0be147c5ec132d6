"""The signed address to which a contact answers: `loja+t1.<thread>.<mac>@in.example`.

It says which thread an answer belongs to. Whoever has it may write there; it opens nothing for reading. Mail systems
may fold the case of a local part, so everything in it is of lower case; it has at most 64 characters (RFC 5321).
"""

import base64
import hashlib
import hmac
import re

VERSION = "t1"
TOKEN = re.compile(r"\+(t[0-9]\.[a-z0-9]{6,30}\.[a-z0-9]{16})@", re.IGNORECASE)
MAC_BYTES = 10
LONGEST_LOCAL = 64


def token_in(address: str) -> str:
    """Returns the token of an address; empty for an address without one.

    >>> token_in("Reply+T1.01k9zc3w8q7t.k4m7q2xw5n3bz6ta@in.example")
    't1.01k9zc3w8q7t.k4m7q2xw5n3bz6ta'
    """
    match = TOKEN.search(address)
    return match[1].lower() if match else ""


def without_token(address: str) -> str:
    """Returns the inbox's own address of a signed one.

    >>> without_token("loja+t1.01k9zc3w8q7t.k4m7q2xw5n3bz6ta@in.example")
    'loja@in.example'
    """
    return TOKEN.sub("@", address.lower())


def signed(address: str, thread: str, *, key: str) -> str:
    """Returns the address that answers of a thread go to; the inbox's own when it would be too long."""
    local, _, domain = address.partition("@")
    token = f"{VERSION}.{thread}.{mac(address, thread, key=key)}"
    whole = f"{local}+{token}"
    return f"{whole}@{domain}" if len(whole) <= LONGEST_LOCAL and key else address


def thread_of(token: str, address: str, *, keys: tuple[str, ...]) -> str:
    """Returns the thread that a token names if one of the keys signed it; otherwise an empty string."""
    version, _, rest = token.partition(".")
    thread, _, given = rest.partition(".")
    matches = [hmac.compare_digest(mac(address, thread, key=key), given) for key in keys if key]
    return thread if version == VERSION and any(matches) else ""


def mac(address: str, thread: str, *, key: str) -> str:
    content = "\n".join((VERSION, address.lower(), thread))
    digest = hmac.new(key.encode(), content.encode(), hashlib.sha256).digest()[:MAC_BYTES]
    return base64.b32encode(digest).decode().lower()
