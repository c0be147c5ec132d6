"""Downloads files from the Graph API to the disk and uploads files from the bucket, both in parts.

A lookup returns a URL that is valid for five minutes. The token is sent only to Meta's hosts, whatever URL an answer
contains.
"""

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote, urlsplit

import requests

from atende.channels.whatsapp.errors import failure
from atende.channels.whatsapp.files import HOSTS
from atende.channels.whatsapp.graph.client import GraphClient
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import ChannelError, MediaError

CHUNK = 64 * 1024
PATIENCE = 45.0
"""Seconds for a whole file. A slower download is abandoned and tried again before the function reaches its timeout."""
SLOW, SOON = 900, 15
GONE = (100, 131052)
"""Graph's error codes for an unknown id, and for a file that WhatsApp cannot get from the phone."""


class MediaLookup(NamedTuple):
    """The URL and the SHA-256 of a file, from a lookup."""

    url: str
    sha256: str | None


class Fetched(NamedTuple):
    """A file on the disk, positioned at its beginning; `sha256` is in hexadecimal."""

    file: BinaryIO
    size: int
    sha256: str


class GraphFiles:
    """`token` returns the Graph token of a phone number id, or None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._client = GraphClient(url, token)

    def look_up(self, media: str, *, address: str) -> MediaLookup:
        """Returns the URL from which a file can be read now. Raises `MediaError`."""
        path = f"{self._client.url}/{quote(media, safe='')}?phone_number_id={quote(address, safe='')}"
        with self._get(path, address=address) as answer:
            if answer.status_code != 200:
                raise refusal(answer)
            fields = object_of(first_part(answer))
        url, sha256 = fields.get("url"), fields.get("sha256")
        if not isinstance(url, str):
            raise MediaError("unreachable", retry=SOON)
        return MediaLookup(url, sha256 if isinstance(sha256, str) else None)

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Downloads a file to the disk. Raises `MediaError`, also for a file of more than `most` bytes."""
        if not is_meta(url, graph=self._client.url):
            raise MediaError("host")
        with self._get(url, address=address) as answer:
            if answer.status_code != 200:
                raise MediaError("unreachable", retry=SOON)
            return spooled(answer, most=most)

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Uploads a file to the Graph API; returns its id there and the SHA-256 of the bytes that were read. Raises
        `ChannelError`."""
        parts = Multipart(body, size=size, mime=mime, filename=filename)
        url, kind = f"{self._client.url}/{address}/media", {"Content-Type": parts.type}
        try:
            answer = self._client.request("POST", url, address=address, headers=kind, data=parts)
        except requests.RequestException as error:
            raise ChannelError(refusals.FILE_NOT_TAKEN, retry=SOON) from error
        if answer.status_code != 200:
            raise certain(failure(answer.status_code, answer.content))
        media_id = object_of(answer.content).get("id")
        if not isinstance(media_id, str | int):
            raise ChannelError(refusals.STRANGE_ANSWER, retry=SOON)
        return str(media_id), parts.sha256

    def _get(self, url: str, *, address: str) -> requests.Response:
        try:
            return self._client.request("GET", url, address=address, headers={"User-Agent": "Atende"}, stream=True)
        except ChannelError as error:
            raise MediaError("no_token", retry=error.retry or SLOW) from error
        except requests.RequestException as error:
            raise MediaError("unreachable", retry=SOON) from error


class Multipart:
    """A form with one file and a known length. It is read in parts, because `requests` would load the whole file into
    memory."""

    def __init__(self, body: Any, *, size: int, mime: str, filename: str) -> None:
        mark = secrets.token_hex(16)
        self.type = f"multipart/form-data; boundary={mark}"
        self._body = body
        self._hash = hashlib.sha256()
        self._before = before(mark, mime=mime, filename=filename)
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


def before(mark: str, *, mime: str, filename: str) -> bytes:
    name = quote(filename, safe=" ()")
    fields = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in (("messaging_product", "whatsapp"), ("type", mime))
    )
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {mime}\r\n\r\n'
    return (fields + head).encode()


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


def certain(error: ChannelError) -> ChannelError:
    """Turns an uncertain error into one that is tried again: an upload sends nothing to a contact, so repeating it does
    no harm."""
    return ChannelError(error.sentence, number=error.number, retry=SOON) if error.uncertain else error


def refusal(answer: requests.Response) -> MediaError:
    """Returns why a lookup was refused: `gone` when the file no longer exists, otherwise by WhatsApp's error table."""
    error = failure(answer.status_code, first_part(answer))
    if error.uncertain or error.retry is not None:
        return MediaError("unreachable", retry=error.retry or SOON)
    return MediaError("gone" if error.number in GONE or answer.status_code == 404 else "refused")


def first_part(answer: requests.Response) -> bytes:
    """Returns the first part of an answer, at most `CHUNK` bytes. JSON answers are short; a longer one is cut."""
    return next(parts_of(answer, most=CHUNK), b"")


def is_meta(url: str, *, graph: str) -> bool:
    """Whether the token may be sent to a URL's host: one of Meta's over https, or the host of the desk's own Graph URL.

    >>> is_meta("https://lookaside.fbsbx.com/x", graph="https://graph.facebook.com/v26.0")
    True
    >>> is_meta("https://fbsbx.com.evil.example/x", graph="https://graph.facebook.com/v26.0")
    False
    """
    try:
        asked, own = urlsplit(url), urlsplit(graph)
        port = asked.port
    except ValueError:
        return False
    if asked.username is not None or "\\" in url:
        return False
    if (asked.scheme, asked.netloc) == (own.scheme, own.netloc):
        return True
    return asked.scheme == "https" and port in (None, 443) and (asked.hostname or "").endswith(HOSTS)


def object_of(body: bytes) -> dict[str, Any]:
    """Decodes a JSON object; returns an empty one when the body is anything else."""
    try:
        decoded = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}
