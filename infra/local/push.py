"""A push service on this laptop (RFC 8030): it takes pushes that are signed as RFC 8292 wants it, and shows them.

Browsers have push services of their own, which need the internet; devices of this one are addresses below `/push/`.
"""

import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any

from ecdsa import BadSignatureError, NIST256p, VerifyingKey

from atende.core import clock
from infra.local.http_server import LocalHandler, LocalServer

PATH = "/push/"
LONGEST = timedelta(hours=24)


class Unsigned(Exception):
    """A push whose signature does not hold; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A push that was taken: the device's address, and who signed it (`key`: public key; `claims`: of the token)."""

    endpoint: str
    key: str
    claims: dict[str, Any]
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """`with PushService() as service: service.pushes`. `gone`: addresses of devices that exist no more; `busy`: whether
    it has no time now."""

    port: int = 0
    pushes: list[Push] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    busy: bool = False

    def __enter__(self) -> "PushService":
        self._server = LocalServer(self.port, Handler, self, name="push-service")
        self.port = self._server.port
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def device(self, name: str) -> str:
        return f"{self.origin}{PATH}{name}"

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Takes a push and returns the status of the answer."""
        endpoint = self.origin + path
        if self.busy:
            return 503
        if endpoint in self.gone:
            return 410
        try:
            key, claims = signer(headers.get("authorization", ""), audience=self.origin)
        except Unsigned as error:
            self.refused.append(str(error))
            return 403
        self.pushes.append(Push(endpoint=endpoint, key=key, claims=claims, headers=headers, body=body))
        return 201

    def page(self) -> str:
        lines = "".join(f"<li><code>{push.endpoint}</code> aud {push.claims['aud']}</li>" for push in self.pushes)
        head = "<!doctype html><meta charset=utf-8><title>Push</title>"
        return f"{head}<h1>{len(self.pushes)} pushes</h1><ol>{lines}</ol>"


def signer(authorization: str, *, audience: str) -> tuple[str, dict[str, Any]]:
    """Returns the public key and the claims of a push's signature. Raises `Unsigned`."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
    if scheme != "vapid" or not {"t", "k"} <= parts.keys():
        raise Unsigned("no vapid")
    try:
        signed, _, signature = parts["t"].rpartition(".")
        header, claims = (json.loads(decoded(part)) for part in signed.split("."))
        key = VerifyingKey.from_string(decoded(parts["k"]), curve=NIST256p)
        key.verify(decoded(signature), signed.encode(), hashfunc=sha256)
    except (ValueError, BadSignatureError) as error:
        raise Unsigned(type(error).__name__) from error
    ends, now = claims["exp"], clock.now().timestamp()
    if header != {"typ": "JWT", "alg": "ES256"} or claims["aud"] != audience:
        raise Unsigned("wrong header or audience")
    if not now < ends <= now + LONGEST.total_seconds() or not claims["sub"].startswith(("https:", "mailto:", "http:")):
        raise Unsigned("wrong time or subject")
    return parts["k"], claims


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Handler(LocalHandler):
    world: PushService

    def respond(self) -> None:
        if self.command == "GET":
            self._show(200, self.world.page())
        elif self.path.startswith(PATH):
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._show(self.world.take(self.path, headers, self.body()))
        else:
            self._show(404)

    def _show(self, status: int, text: str = "") -> None:
        self.send(status, "text/html; charset=utf-8", text.encode())
