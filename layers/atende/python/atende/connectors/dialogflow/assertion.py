"""The signed statement by which a service account gets an access token (RFC 7523, RS256).

The layer holds no library that signs with RSA; what is needed is one power and the reading of a key (`ecdsa.der`)."""

import base64
import binascii
import json
from datetime import datetime
from typing import NamedTuple

from atende.connectors.sentences import FIELD_WRONG
from atende.core import rsa
from atende.core.clock import ms
from atende.core.errors import BadRequest

LASTS = 3600
"""Seconds; Google takes no longer ones."""


class RsaKey(NamedTuple):
    modulus: int
    exponent: int

    def sign(self, text: bytes) -> bytes:
        """Returns the signature RSASSA-PKCS1-v1_5 with SHA-256."""
        signature = pow(rsa.padded(text, self.modulus), self.exponent, self.modulus)
        return signature.to_bytes(rsa.size_of(self.modulus))


def key_of(pem: str) -> RsaKey:
    """Reads a private key in PKCS #8, also when its line breaks got lost or are spelled `\\n`. Raises `BadRequest`."""
    from ecdsa import der  # loaded when a token is needed

    text = pem.replace("\\n", "").replace("\n", "")
    body = text.partition("PRIVATE KEY-----")[2].partition("-----END")[0].replace(" ", "")
    try:
        outer, _ = der.remove_sequence(base64.b64decode(body, validate=True))
        _, rest = der.remove_integer(outer)
        _, rest = der.remove_sequence(rest)
        inner, _ = der.remove_octet_string(rest)
        numbers, _ = der.remove_sequence(inner)
        _, numbers = der.remove_integer(numbers)
        modulus, numbers = der.remove_integer(numbers)
        _, numbers = der.remove_integer(numbers)
        exponent, _ = der.remove_integer(numbers)
    except (der.UnexpectedDER, binascii.Error, ValueError, IndexError) as error:
        raise BadRequest(FIELD_WRONG(field="private_key")) from error
    if not rsa.LEAST_BITS <= modulus.bit_length() <= rsa.MOST_BITS:
        raise BadRequest(FIELD_WRONG(field="private_key"))
    return RsaKey(modulus, exponent)


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def assertion(key: RsaKey, *, email: str, audience: str, scope: str, at: datetime) -> str:
    """Returns the statement as a JWT."""
    now = ms(at) // 1000
    claims = {"iss": email, "scope": scope, "aud": audience, "iat": now, "exp": now + LASTS}
    head, body = ({"alg": "RS256", "typ": "JWT"}, claims)
    signed = ".".join(encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (head, body))
    return f"{signed}.{encoded(key.sign(signed.encode()))}"
