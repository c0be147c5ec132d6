"""AWS Signature Version 4 of a POST to `/`, the only request of AWS's JSON protocols, and of a GET of an S3 object.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

ALGORITHM = "AWS4-HMAC-SHA256"


class Credentials(NamedTuple):
    """AWS keys. `token` belongs to temporary keys, which every Lambda function has."""

    key: str
    secret: str
    token: str = ""


def signed(
    headers: Mapping[str, str],
    body: bytes | str,
    *,
    credentials: Credentials,
    region: str,
    service: str,
    at: datetime,
    target: str = "POST /",
) -> dict[str, str]:
    """The headers, which must include `Host`, with the time, the token and the signature added. `target`: method and
    path, encoded as it is sent. A body that is not in memory is given as its SHA-256."""
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    headers_to_sign = {**headers, "X-Amz-Date": stamp}
    if credentials.token:
        headers_to_sign["X-Amz-Security-Token"] = credentials.token
    scope = f"{at:%Y%m%d}/{region}/{service}/aws4_request"
    names, canonical = canonical_request(headers_to_sign, body, target=target)
    text = "\n".join((ALGORITHM, stamp, scope, sha256(canonical.encode())))
    signature = hmac.new(signing_key(credentials.secret, scope), text.encode(), hashlib.sha256).hexdigest()
    proof = f"{ALGORITHM} Credential={credentials.key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**headers_to_sign, "Authorization": proof}


def canonical_request(headers: Mapping[str, str], body: bytes | str, *, target: str = "POST /") -> tuple[str, str]:
    """The names of the signed headers, and the canonical request that both sides hash."""
    lines = sorted((name.lower(), " ".join(value.split())) for name, value in headers.items())
    names = ";".join(name for name, _ in lines)
    listed = "".join(f"{name}:{value}\n" for name, value in lines)
    return names, "\n".join((*target.split(" "), "", listed, names, body if isinstance(body, str) else sha256(body)))


def signing_key(secret: str, scope: str) -> bytes:
    """The signing key of one day, region and service, which `scope` names."""
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
