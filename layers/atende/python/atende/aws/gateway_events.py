"""The headers and the body of a request, as API Gateway hands it to a function (payload format 2.0)."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from atende.core.errors import BadRequest
from atende.core.sentences import verbatim

LARGEST_BODY = 3 * 1024 * 1024
"""The largest body in bytes: Meta's own limit for a webhook, the largest that we know of."""


def headers_of(event: Mapping[str, Any]) -> dict[str, str]:
    """Returns the headers of an API Gateway event with their names in lower case."""
    headers = event.get("headers")
    named = headers.items() if isinstance(headers, Mapping) else ()
    return {str(name).lower(): value for name, value in named if isinstance(value, str)}


def body_of(event: Mapping[str, Any]) -> bytes:
    """Returns the exact bytes of an API Gateway event, none for a null body. Raises `BadRequest` for an invalid
    body."""
    body = event.get("body")
    if body is None:
        return b""
    if not isinstance(body, str):
        raise BadRequest(verbatim("the body is not text"))
    _weigh(len(body) * 3 // 4 if event.get("isBase64Encoded") else len(body))
    raw = _decoded(body) if event.get("isBase64Encoded") else body.encode(errors="surrogatepass")
    _weigh(len(raw))
    return raw


def _weigh(size: int) -> None:
    if size > LARGEST_BODY:
        raise BadRequest(verbatim("the body is larger than 3 MB"))


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise BadRequest(verbatim("the body is not valid base64")) from None
