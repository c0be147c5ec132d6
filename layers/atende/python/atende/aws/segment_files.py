"""The files of the search index in the bucket: every key is `search/<business>/<segment>`, below the shop's own folder.

They are read by signed requests without a client, because the model of S3's client costs the console's function more
than a file does.
"""

import atexit
import os
import shutil
from collections.abc import Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from atende.aws import session
from atende.aws.light_client import Busy, bucket_url, connection_to, credentials
from atende.aws.sigv4 import sha256, signed
from atende.core import clock

FOUND, MISSING = 200, (403, 404)
"""S3 answers 403 for an object that does not exist to a caller who may not list the bucket."""

_idle: dict[str, list[HTTPConnection]] = {}
"""Open connections that nobody uses, by address, for as long as the process lives."""


@atexit.register
def close_connections() -> None:
    for connections in _idle.values():
        while connections:
            connections.pop().close()


class SegmentFiles:
    """One bucket's files of the search index. Threads may share it: a connection belongs to one at a time."""

    def __init__(self, bucket: str, *, environment: Mapping[str, str] = os.environ) -> None:
        self._bucket = bucket
        self._environment = environment
        self._region = environment.get("AWS_REGION", "")
        self._url = bucket_url(bucket, environment)
        self._idle = _idle.setdefault(self._url, [])

    def fetch(self, key: str, path: Path) -> bool:
        """Writes an object to a file, in parts; False when there is no such object. Raises `Busy` when S3 does not
        answer."""
        target = f"{urlsplit(self._url).path}/{quote(key)}"
        for attempt in (1, 2):  # S3 may have closed all connections that were kept, so the second one is new
            connection = self._idle.pop() if self._idle and attempt == 1 else connection_to(self._url)
            try:
                exists = self._fetch(connection, target, path)
            except (OSError, HTTPException) as error:
                connection.close()
                if attempt == 2:
                    raise Busy(type(error).__name__) from error
            else:
                self._idle.append(connection)
                return exists
        raise AssertionError

    def _fetch(self, connection: HTTPConnection, target: str, path: Path) -> bool:
        connection.request("GET", target, headers=self._headers(target))
        with closing(connection.getresponse()) as response:
            if response.status != FOUND:
                response.read()
                if response.status in MISSING:
                    return False
                raise Busy(str(response.status))
            with path.open("wb") as file:
                shutil.copyfileobj(response, file, 256 * 1024)
        return True

    def _headers(self, target: str) -> dict[str, str]:
        headers = {"Host": urlsplit(self._url).netloc, "X-Amz-Content-Sha256": sha256(b"")}
        keys = credentials(self._environment)
        where = {"region": self._region, "service": "s3", "target": f"GET {target}"}
        return signed(headers, b"", credentials=keys, at=clock.now(), **where)

    def keep(self, key: str, path: Path) -> None:
        """Uploads a file. It replaces the object in one step: a reader has the old or the new one."""
        with path.open("rb") as file:
            session.client("s3").put_object(Bucket=self._bucket, Key=key, Body=file)


def search_key(business: str, name: str) -> str:
    """The key of a file of the shop's search index.

    >>> search_key("b1", "m202611.fts")
    'search/b1/m202611.fts'
    """
    return f"search/{business}/{name}"
