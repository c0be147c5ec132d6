"""The padding of RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 9.2). The layer has no library
for RSA, because signing and checking are one modular power each."""

from hashlib import sha256

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
"""How a SHA-256 is named in a signature."""
LEAST_BITS, MOST_BITS = 2048, 4096
"""The sizes of a modulus that are taken."""


def padded(text: bytes, modulus: int) -> int:
    """Returns the number that the private key raises to its power, and that a right signature becomes again."""
    digest = SHA256_PREFIX + sha256(text).digest()
    filling = b"\xff" * (size_of(modulus) - len(digest) - 3)
    return int.from_bytes(b"\x00\x01" + filling + b"\x00" + digest)


def size_of(modulus: int) -> int:
    """Returns the bytes of a signature."""
    return (modulus.bit_length() + 7) // 8
