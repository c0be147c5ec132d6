"""A phone that keeps passkeys: it answers as a browser says its authenticator does (Web Authentication Level 2)."""

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from ecdsa import NIST256p, SigningKey
from ecdsa.util import sigencode_der

from atende.desk.people.passkeys import encoded

ORIGIN = "https://painel.example"
PRESENT_AND_VERIFIED, MADE = 0x05, 0x40


@dataclass
class Authenticator:
    """`counts`: whether it counts its signatures, as keys do and phones do not."""

    origin: str = ORIGIN
    counts: bool = False
    id: bytes = field(default_factory=lambda: secrets.token_bytes(20))
    key: SigningKey = field(default_factory=lambda: SigningKey.generate(curve=NIST256p))
    count: int = 0

    def makes(self, challenge: str, *, name: str = "Celular") -> dict[str, str]:
        """The body of `POST /api/passkeys`."""
        point = self.key.verifying_key.to_string()
        cose = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + point[:32] + b"\x22\x58\x20" + point[32:]
        made = bytes(16) + len(self.id).to_bytes(2) + self.id + cose
        return {
            "name": name,
            "client_data": encoded(self._client_data("webauthn.create", challenge)),
            "authenticator_data": encoded(self._head(PRESENT_AND_VERIFIED | MADE) + made),
        }

    def signs(self, challenge: str) -> dict[str, str]:
        """The body of `POST /api/session/passkey`."""
        self.count += self.counts
        client_data, head = self._client_data("webauthn.get", challenge), self._head(PRESENT_AND_VERIFIED)
        text = head + sha256(client_data).digest()
        signature: bytes = self.key.sign_deterministic(text, hashfunc=sha256, sigencode=sigencode_der)
        return {
            "id": encoded(self.id),
            "client_data": encoded(client_data),
            "authenticator_data": encoded(head),
            "signature": encoded(signature),
        }

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _head(self, flags: int) -> bytes:
        host = self.origin.partition("://")[2].partition(":")[0]
        return sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)
