"""The webhook's door: is the body from Meta? Every answer is no until an app secret proves otherwise."""

import base64
import binascii
import hmac
from collections.abc import Mapping, Sequence
from typing import Any

from atende.core.errors import BadRequest

HEADER = "x-hub-signature-256"
LARGEST_BODY = 3 * 1024 * 1024
"""Meta's own limit for a webhook."""


def signed(body: bytes, header: object, secrets: Sequence[str]) -> bool:
    """Whether one of the app's secrets (the current, the previous) signed exactly these bytes.

    All secrets are tried, whichever fits, and compared as bytes in constant time. An empty secret never signs.
    """
    if not isinstance(header, str):
        return False
    told = header.encode(errors="surrogatepass")
    right = [f"sha256={hmac.digest(secret.encode(), body, 'sha256').hex()}" for secret in secrets if secret]
    return any(hmac.compare_digest(one.encode(), told) for one in right)


def header_of(event: Mapping[str, Any]) -> object:
    """The signature header of an API Gateway event, in whatever case its name came."""
    headers = event.get("headers")
    named = headers.items() if isinstance(headers, Mapping) else ()
    return next((value for name, value in named if str(name).lower() == HEADER), None)


def body_of(event: Mapping[str, Any]) -> bytes:
    """The exact bytes of an API Gateway event, none for a null body. Raises BadRequest for what is no body."""
    body = event.get("body")
    if body is None:
        return b""
    if not isinstance(body, str):
        raise BadRequest("O corpo do pedido não é texto.")
    _weigh(len(body) * 3 // 4 if event.get("isBase64Encoded") else len(body))
    found = _decoded(body) if event.get("isBase64Encoded") else body.encode(errors="surrogatepass")
    _weigh(len(found))
    return found


def _weigh(size: int) -> None:
    if size > LARGEST_BODY:
        raise BadRequest("O corpo do pedido passa de 3 MB.")


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise BadRequest("O corpo do pedido não é base64 válido.") from None


def verified(query: object, verify_token: str) -> str | None:
    """The challenge to answer when Meta saves the callback URL, None when the token is not ours.

    >>> verified({"hub.mode": "subscribe", "hub.verify_token": "x", "hub.challenge": "115"}, "x")
    '115'
    """
    asked = query if isinstance(query, Mapping) else {}
    mode, told, challenge = (asked.get(f"hub.{name}") for name in ("mode", "verify_token", "challenge"))
    if not isinstance(told, str) or not isinstance(challenge, str) or not verify_token:
        return None
    same = hmac.compare_digest(told.encode(errors="surrogatepass"), verify_token.encode())
    return challenge if same and mode == "subscribe" else None
