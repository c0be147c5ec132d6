"""Downloads files from the Graph API to the disk and uploads files from the bucket, both in parts.

A lookup returns a URL that is valid for five minutes. The token is sent only to Meta's hosts, whatever URL an answer
contains.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

import requests

from atende.channels.meta.client import GraphClient
from atende.channels.meta.hosts import is_meta
from atende.channels.transfer import SOON, Fetched, Multipart, first_part, object_of, spooled
from atende.channels.whatsapp.errors import failure
from atende.channels.whatsapp.texts import refusals
from atende.core.errors import ChannelError, MediaError

SLOW = 900
GONE = (100, 131052)
"""Graph's error codes for an unknown id, and for a file that WhatsApp cannot get from the phone."""


class MediaLookup(NamedTuple):
    """The URL and the SHA-256 of a file, from a lookup."""

    url: str
    sha256: str | None


class GraphFiles:
    """`token` returns the Graph token of a phone number id, or None when there is none."""

    def __init__(self, url: str, token: Callable[[str], str | None]) -> None:
        self._client = GraphClient(url, token, no_token=refusals.NO_TOKEN)

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
        parts = Multipart(
            body, size=size, mime=mime, filename=filename, fields={"messaging_product": "whatsapp", "type": mime}
        )
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
