"""Files at the Graph API: asked for and fetched in parts onto the disk, uploaded in parts from the bucket.

A lookup gives a URL for five minutes; the token is shown to no host but Meta's, whatever an answer says.
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
from atende.core.errors import ChannelError, MediaError

CHUNK = 64 * 1024
PATIENCE = 45.0
"""Seconds for a whole file: what takes longer is tried again, before the function is ended."""
SLOW, SOON = 900, 15
GONE = (100, 131052)
"""Graph errors of an id that it does not know, and of a file that it cannot get from the phone."""


class MediaLookup(NamedTuple):
    """What a lookup says of a file."""

    url: str
    sha256: str | None


class Fetched(NamedTuple):
    """A file on the disk, at its beginning; `sha256` in hexadecimal."""

    file: BinaryIO
    size: int
    sha256: str


class GraphFiles:
    """`token` gives the Graph token of a phone number id, None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._client = GraphClient(url, token)

    def look_up(self, media: str, *, address: str) -> MediaLookup:
        """Where a file can be read now. Raises `MediaError`."""
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
        """The bytes of a file, on the disk. Raises `MediaError` for one that is larger than `most`."""
        if not is_meta(url, graph=self._client.url):
            raise MediaError("host")
        with self._get(url, address=address) as answer:
            if answer.status_code != 200:
                raise MediaError("unreachable", retry=SOON)
            return spooled(answer, most=most)

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Hands a file to the Graph API: its id there, and the SHA-256 of what was read. Raises `ChannelError`."""
        parts = Multipart(body, size=size, mime=mime, filename=filename)
        url, kind = f"{self._client.url}/{address}/media", {"Content-Type": parts.type}
        try:
            answer = self._client.request("POST", url, address=address, headers=kind, data=parts)
        except requests.RequestException as error:
            raise ChannelError("O WhatsApp não recebeu o arquivo agora.", retry=SOON) from error
        if answer.status_code != 200:
            raise certain(failure(answer.status_code, answer.content))
        media_id = object_of(answer.content).get("id")
        if not isinstance(media_id, str | int):
            raise ChannelError("O WhatsApp deu uma resposta que não se entende.", retry=SOON)
        return str(media_id), parts.sha256

    def _get(self, url: str, *, address: str) -> requests.Response:
        try:
            return self._client.request("GET", url, address=address, headers={"User-Agent": "Atende"}, stream=True)
        except ChannelError as error:
            raise MediaError("no_token", retry=error.retry or SLOW) from error
        except requests.RequestException as error:
            raise MediaError("unreachable", retry=SOON) from error


class Multipart:
    """A form with one file, read in parts: `requests` would take all of it into memory. Knows its length."""

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
        """The next part; empty at the end."""
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
    file, digest, size = TemporaryFile(), hashlib.sha256(), 0  # noqa: SIM115 (whoever is given it closes it)
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
    """The bytes of an answer, within bounds of size and time. Raises `MediaError`."""
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
    """Nothing is sent by an upload: what may have come through is handed over again."""
    return ChannelError(error.say, number=error.number, retry=SOON) if error.uncertain else error


def refusal(answer: requests.Response) -> MediaError:
    """Why a lookup was refused: what nobody has any more is gone, the rest by WhatsApp's table."""
    error = failure(answer.status_code, first_part(answer))
    if error.uncertain or error.retry is not None:
        return MediaError("unreachable", retry=error.retry or SOON)
    return MediaError("gone" if error.number in GONE or answer.status_code == 404 else "refused")


def first_part(answer: requests.Response) -> bytes:
    """Answers in JSON are short: what is longer is no answer to us."""
    return next(parts_of(answer, most=CHUNK), b"")


def is_meta(url: str, *, graph: str) -> bool:
    """Whether the token may be shown to a URL's host: Meta's over https, or the one that the desk is set to.

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
    """The JSON object that a body is; empty when it is none."""
    try:
        decoded = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return decoded if isinstance(decoded, dict) else {}
