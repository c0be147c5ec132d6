"""The signature by which a push service knows this deployment (RFC 8292): a JWT signed with ES256.

`ecdsa` is loaded where something is signed: once in some hours for each push service (docs/decisions/0037).
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

LASTS = timedelta(hours=12)
"""A push service refuses a token that lasts longer than a day."""


def encoded(data: bytes) -> str:
    """Base64url without padding, as RFC 7515 has it.

    >>> encoded(b"\\xff\\xfe")
    '__4'
    """
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def new_key() -> str:
    """A new private key: 32 bytes, base64url."""
    from ecdsa import NIST256p, SigningKey

    return encoded(SigningKey.generate(curve=NIST256p).to_string())


def public_key(private: str) -> str:
    """The public key as browsers want it: the uncompressed point, base64url."""
    from ecdsa import NIST256p, SigningKey

    key = SigningKey.from_string(decoded(private), curve=NIST256p)
    return encoded(key.verifying_key.to_string("uncompressed"))


def token(private: str, *, audience: str, subject: str, at: datetime) -> str:
    """Signs a token (RFC 8292) for the push service at `audience`, its origin. `subject` is an https address where the
    operator of that service can reach us."""
    from ecdsa import NIST256p, SigningKey

    claims = {"aud": audience, "exp": int((at + LASTS).timestamp()), "sub": subject}
    parts = [encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (HEADER, claims)]
    signed = ".".join(parts)
    key = SigningKey.from_string(decoded(private), curve=NIST256p)
    return f"{signed}.{encoded(key.sign_deterministic(signed.encode(), hashfunc=sha256))}"


HEADER = {"typ": "JWT", "alg": "ES256"}
