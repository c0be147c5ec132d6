"""What a browser answers about a passkey (Web Authentication Level 2), checked without a library of its own: ADR 0052
says why. Pure: bytes in, a credential or an error out.

Attestation is not asked for (`none`): which maker an authenticator has is not checked, as for passkeys of phones.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from atende.core import rsa

ES256, RS256 = -7, -257
"""Signatures that are taken (RFC 9053, RFC 8812): nearly everything makes the first, some Windows only the second."""
USER_PRESENT, USER_VERIFIED, BACKUP_ELIGIBLE, BACKED_UP = 0x01, 0x04, 0x08, 0x10
ATTESTED, EXTENDED = 0x40, 0x80
"""Bits of the flags (6.1)."""
HEAD = 37
"""Bytes of authenticator data before a new credential: hash of the relying party, flags, counter."""
AAGUID = 16
LONGEST_ID = 1023
LONGEST_DATA = 4_000
"""Bytes of client data, authenticator data and signatures; a browser's have less than 1,000."""


class Unproved(Exception):
    """The answer does not prove what it should; the text says which check failed, for tests and for nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """What an answer has to be about: `kind` is `webauthn.create` or `webauthn.get`, `origin` the console's, `host` the
    name that passkeys are bound to."""

    kind: str
    challenge: str
    origin: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A new passkey. `key` is x and y of the point (ES256), or the modulus (RS256). `synced`: its maker may keep a
    copy."""

    id: bytes
    algorithm: int
    key: bytes
    count: int
    synced: bool


class Signed(NamedTuple):
    """What is used of authenticator data."""

    flags: int
    counter: int
    rest: bytes


def new_credential(client_data: bytes, authenticator_data: bytes, *, about: Ceremony) -> Credential:
    """Returns the passkey that a browser has made (7.1). Raises `Unproved`."""
    check_client_data(client_data, about)
    signed = read(authenticator_data, about)
    if not signed.flags & ATTESTED:
        raise Unproved("no credential")
    size = int.from_bytes(signed.rest[AAGUID : AAGUID + 2])
    start = AAGUID + 2 + size
    identifier, encoded = signed.rest[AAGUID + 2 : start], signed.rest[start:]
    if not 1 <= size <= LONGEST_ID or len(identifier) != size:
        raise Unproved("length of the id")
    key, after = cbor_map(encoded)
    if bool(after) != bool(signed.flags & EXTENDED):
        raise Unproved("bytes after the key, or none")
    algorithm, material = public_key(key)
    synced = bool(signed.flags & BACKUP_ELIGIBLE)
    return Credential(id=identifier, algorithm=algorithm, key=material, count=signed.counter, synced=synced)


def check_signature(
    client_data: bytes, authenticator_data: bytes, signature: bytes, *, algorithm: int, key: bytes, about: Ceremony
) -> int:
    """Checks what an authenticator has signed to sign in (7.2) and returns its counter. Raises `Unproved`."""
    check_client_data(client_data, about)
    signed = read(authenticator_data, about)
    if len(signature) > LONGEST_DATA:
        raise Unproved("length of the signature")
    text = authenticator_data + sha256(client_data).digest()
    holds = signed_by_point(key, signature, text) if algorithm == ES256 else signed_by_rsa(key, signature, text)
    if not holds:
        raise Unproved("signature")
    return signed.counter


def fields_of(client_data: bytes) -> dict[str, Any]:
    if len(client_data) > LONGEST_DATA:
        raise Unproved("length of the client data")
    try:
        given = json.loads(client_data)
    except (ValueError, RecursionError):
        raise Unproved("client data") from None
    if not isinstance(given, dict):
        raise Unproved("client data")
    return given


def challenge_in(client_data: bytes) -> str:
    """Returns the challenge that client data say they answer. Raises `Unproved`."""
    asked = fields_of(client_data).get("challenge")
    if not isinstance(asked, str) or not asked.isascii():
        raise Unproved("challenge")
    return asked


def check_client_data(client_data: bytes, about: Ceremony) -> None:
    given = fields_of(client_data)
    wanted = {"type": about.kind, "challenge": about.challenge, "origin": about.origin}
    if any(given.get(name) != value for name, value in wanted.items()):
        raise Unproved("type, challenge or origin")
    if given.get("crossOrigin", False) is not False:
        raise Unproved("in a frame of another site")


def read(authenticator_data: bytes, about: Ceremony) -> Signed:
    """Reads authenticator data (6.1) in which a person was there and proved to be the one."""
    if not HEAD <= len(authenticator_data) <= LONGEST_DATA:
        raise Unproved("length of the authenticator data")
    signed = Signed(authenticator_data[32], int.from_bytes(authenticator_data[33:HEAD]), authenticator_data[HEAD:])
    if authenticator_data[:32] != sha256(about.host.encode()).digest():
        raise Unproved("another site's")
    if not signed.flags & USER_PRESENT or not signed.flags & USER_VERIFIED:
        raise Unproved("nobody was there")
    if signed.flags & BACKED_UP and not signed.flags & BACKUP_ELIGIBLE:
        raise Unproved("a copy that cannot be")
    return signed


def public_key(key: dict[int, Any]) -> tuple[int, bytes]:
    """Returns algorithm and material of a COSE key (RFC 9052): kty 2 with alg -7 on P-256, or kty 3 with alg -257."""
    match key:
        case {1: 2, 3: -7, -1: 1, -2: bytes() as x, -3: bytes() as y} if len(x) == len(y) == 32:
            check_point(x + y)
            return ES256, x + y
        case {1: 3, 3: -257, -1: bytes() as modulus, -2: b"\x01\x00\x01"}:
            if not rsa.LEAST_BITS <= int.from_bytes(modulus).bit_length() <= rsa.MOST_BITS:
                raise Unproved("size of the modulus")
            return RS256, modulus
    raise Unproved("kind of key")


def check_point(material: bytes) -> None:
    from ecdsa import NIST256p, VerifyingKey  # loaded where a passkey is made or used
    from ecdsa.errors import MalformedPointError

    try:
        VerifyingKey.from_string(material, curve=NIST256p)
    except MalformedPointError:
        raise Unproved("no point of the curve") from None


def signed_by_point(key: bytes, signature: bytes, text: bytes) -> bool:
    from ecdsa import BadSignatureError, NIST256p, VerifyingKey
    from ecdsa.util import sigdecode_der

    verifier = VerifyingKey.from_string(key, curve=NIST256p)
    try:
        return bool(verifier.verify(signature, text, hashfunc=sha256, sigdecode=sigdecode_der))
    except (BadSignatureError, ValueError, IndexError):  # a signature that is no DER is a ValueError or an IndexError
        return False


def signed_by_rsa(key: bytes, signature: bytes, text: bytes) -> bool:
    modulus, number = int.from_bytes(key), int.from_bytes(signature)
    fits = len(signature) == rsa.size_of(modulus) and number < modulus
    return fits and pow(number, 0x10001, modulus) == rsa.padded(text, modulus)


def cbor_map(data: bytes) -> tuple[dict[int, Any], bytes]:
    """Reads a CBOR map (RFC 8949) from whole numbers to whole numbers or bytes, which is all that a COSE key of ours
    has, and returns it with the bytes after it. Raises `Unproved` for everything else."""
    kind, size, rest = cbor_head(data)
    if kind != 5 or size > 8:
        raise Unproved("no map")
    entries: dict[int, Any] = {}
    for _ in range(size):
        name, rest = cbor_value(rest)
        value, rest = cbor_value(rest)
        if not isinstance(name, int) or name in entries:
            raise Unproved("names of a map")
        entries[name] = value
    return entries, rest


def cbor_value(data: bytes) -> tuple[int | bytes, bytes]:
    kind, size, rest = cbor_head(data)
    if kind == 0:
        return size, rest
    if kind == 1:
        return -1 - size, rest
    if kind != 2 or len(rest) < size:
        raise Unproved("neither number nor bytes")
    return rest[:size], rest[size:]


def cbor_head(data: bytes) -> tuple[int, int, bytes]:
    """Returns the major type, its number, and the bytes after them. Numbers of up to two bytes are read."""
    if not data:
        raise Unproved("too short")
    kind, low = data[0] >> 5, data[0] & 0x1F
    if low < 24:
        return kind, low, data[1:]
    more = {24: 1, 25: 2}.get(low, 0)
    if not more or len(data) <= more:
        raise Unproved("length in CBOR")
    return kind, int.from_bytes(data[1 : 1 + more]), data[1 + more :]
