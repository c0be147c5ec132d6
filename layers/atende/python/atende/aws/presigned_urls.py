"""Links that open one object of the bucket for minutes. They are signed here, without a client and without a call
(docs/decisions/0013).

https:

docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and sigv4-HTTPPOSTConstructPolicy.html
"""

import hmac
import json
import os
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from atende.aws.light_client import bucket_url, credentials
from atende.aws.sigv4 import ALGORITHM, Credentials, sha256, signing_key


class Links:
    """Signs links to one bucket, with the address and keys of the function's environment."""

    def __init__(self, bucket: str, *, environment: Mapping[str, str] = os.environ) -> None:
        self._bucket = bucket
        self._environment = environment
        self._region = environment.get("AWS_REGION", "")
        self._url = bucket_url(bucket, environment)

    @property
    def origin(self) -> str:
        """Scheme and host of every link, for the console's content security policy."""
        parts = urlsplit(self._url)
        return f"{parts.scheme}://{parts.netloc}"

    def get(self, key: str, *, mime: str, filename: str, at: datetime, lasts: timedelta) -> str:
        """A link that downloads an object as a file with this type and name, whatever type it is stored with."""
        saved_as = f"attachment; filename*=UTF-8''{quote(filename, safe='')}"
        response_headers = {
            "response-cache-control": f"private, max-age={seconds(lasts)}",
            "response-content-disposition": saved_as,
            "response-content-type": mime,
        }
        return self._signed(key, response_headers, keys=credentials(self._environment), at=at, lasts=lasts)

    def _signed(
        self, key: str, response_headers: Mapping[str, str], *, keys: Credentials, at: datetime, lasts: timedelta
    ) -> str:
        scope = self._scope(at)
        token = {"X-Amz-Security-Token": keys.token} if keys.token else {}
        query_parameters = {
            **response_headers,
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"{keys.key}/{scope}",
            "X-Amz-Date": f"{at:%Y%m%dT%H%M%SZ}",
            "X-Amz-Expires": str(seconds(lasts)),
            "X-Amz-SignedHeaders": "host",
            **token,
        }
        parts = urlsplit(f"{self._url}/{quote(key)}")
        query = urlencode(sorted(query_parameters.items()), quote_via=quote, safe="")
        canonical = f"GET\n{parts.path}\n{query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
        text = "\n".join((ALGORITHM, query_parameters["X-Amz-Date"], scope, sha256(canonical.encode())))
        return f"{parts.geturl()}?{query}&X-Amz-Signature={signature(keys, scope, text)}"

    def post(self, key: str, *, mime: str, most: int, at: datetime, lasts: timedelta) -> dict[str, Any]:
        """A form with which a browser uploads exactly this object: of this type, not empty, at most `most` bytes."""
        keys, scope = credentials(self._environment), self._scope(at)
        fields = {
            "key": key,
            "Content-Type": mime,
            "x-amz-algorithm": ALGORITHM,
            "x-amz-credential": f"{keys.key}/{scope}",
            "x-amz-date": f"{at:%Y%m%dT%H%M%SZ}",
            **({"x-amz-security-token": keys.token} if keys.token else {}),
        }
        conditions: list[Any] = [{"bucket": self._bucket}, ["content-length-range", 1, most]]
        conditions += [{name: value} for name, value in fields.items()]
        policy = {"expiration": f"{at + lasts:%Y-%m-%dT%H:%M:%SZ}", "conditions": conditions}
        text = b64encode(json.dumps(policy).encode()).decode()
        return {"url": self._url, "fields": fields | {"policy": text, "x-amz-signature": signature(keys, scope, text)}}

    def _scope(self, at: datetime) -> str:
        return f"{at:%Y%m%d}/{self._region}/s3/aws4_request"


def signature(keys: Credentials, scope: str, text: str) -> str:
    return hmac.new(signing_key(keys.secret, scope), text.encode(), "sha256").hexdigest()


def seconds(lasts: timedelta) -> int:
    return lasts // timedelta(seconds=1)
