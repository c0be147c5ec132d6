"""What the channels' HTTP clients share: files in parts, bounded answers, and whether a failed call was sent."""

import hashlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from types import MappingProxyType
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

import requests
from urllib3.exceptions import NewConnectionError

from atende.core.errors import MediaError

CHUNK = 64 * 1024
PATIENCE = 45.0
"""Seconds for a whole file. A slower download is abandoned and tried again before the function reaches its timeout."""
SOON = 15
"""Seconds until a download that failed is tried again."""
NO_FIELDS: Mapping[str, str] = MappingProxyType({})


class Fetched(NamedTuple):
    """A file on the disk, positioned at its beginning; `sha256` is in hexadecimal."""

    file: BinaryIO
    size: int
    sha256: str


class Multipart:
    """A form with one file in the part `name`, other `fields`, and a known length. It is read in parts, because
    `requests` would load the whole file into memory."""

    def __init__(
        self,
        body: Any,
        *,
        size: int,
        mime: str,
        filename: str,
        name: str = "file",
        fields: Mapping[str, str] = NO_FIELDS,
    ) -> None:
        mark = secrets.token_hex(16)
        self.type = f"multipart/form-data; boundary={mark}"
        self._body = body
        self._hash = hashlib.sha256()
        self._before = before(mark, mime=mime, filename=filename, name=name, fields=fields)
        self._after = f"\r\n--{mark}--\r\n".encode()
        self._length = len(self._before) + size + len(self._after)

    def __len__(self) -> int:
        return self._length

    def read(self, most: int = CHUNK) -> bytes:
        """Returns the next part; empty at the end."""
        if self._before:
            part, self._before = self._before, b""
            return part
        if part := self._body.read(most):
            self._hash.update(part)
            return bytes(part)
        part, self._after = self._after, b""
        return part

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def before(mark: str, *, mime: str, filename: str, name: str, fields: Mapping[str, str]) -> bytes:
    quoted = quote(filename, safe=" ()")
    parts = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in fields.items()
    )
    disposition = f'form-data; name="{name}"; filename="{quoted}"'
    head = f"--{mark}\r\nContent-Disposition: {disposition}\r\nContent-Type: {mime}\r\n\r\n"
    return (parts + head).encode()


def spooled(answer: requests.Response, *, most: int) -> Fetched:
    file, digest, size = TemporaryFile(), hashlib.sha256(), 0  # noqa: SIM115 (the caller closes it)
    try:
        for part in parts_of(answer, most=most):
            digest.update(part)
            size += file.write(part)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Fetched(file, size, digest.hexdigest())


def parts_of(answer: requests.Response, *, most: int) -> Iterator[bytes]:
    """Yields the bytes of an answer, up to `most` bytes and `PATIENCE` seconds. Raises `MediaError` beyond either."""
    left, end = most, time.monotonic() + PATIENCE
    try:
        for part in answer.iter_content(CHUNK):
            left -= len(part)
            if left < 0:
                raise MediaError("too_large")
            if time.monotonic() > end:
                raise MediaError("unreachable", retry=SOON)
            yield part
    except requests.RequestException as error:
        raise MediaError("unreachable", retry=SOON) from error


def first_part(answer: requests.Response) -> bytes:
    """Returns the first part of an answer, at most `CHUNK` bytes. JSON answers are short; a longer one is cut."""
    return next(parts_of(answer, most=CHUNK), b"")


def object_of(body: bytes) -> dict[str, Any]:
    """Decodes a JSON object; returns an empty one when the body is anything else."""
    try:
        decoded = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}


def unreached(error: requests.RequestException) -> bool:
    """Whether no connection was made, so that certainly nothing was sent."""
    cause = error.args[0] if error.args else None
    refused = isinstance(getattr(cause, "reason", None), NewConnectionError)
    return refused or isinstance(error, requests.ConnectTimeout)
