"""Fetches contacts' files from the links that come in webhooks. The links need no token and get none; they expire, so
that a job fetches them at once."""

from contextlib import closing
from typing import Any, NamedTuple

import requests

from atende.channels.meta.hosts import is_meta_file
from atende.channels.transfer import SOON, Fetched, spooled
from atende.core.errors import ChannelError, MediaError
from atende.core.sentences import Sentence

TIMEOUT = (2.0, 10.0)
MOST_REDIRECTS = 3
EXPIRED = (400, 403, 404, 410)
"""Statuses for a link that has expired, or a file that was deleted."""


class FileLookup(NamedTuple):
    url: str
    sha256: str | None


class LinkedFiles:
    """`own` is the address of the API where it is not Meta's: files from its host are fetched too."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._session = requests.Session()
        self._session.trust_env = False

    def look_up(self, media: str, *, address: str) -> FileLookup:
        """Returns the link itself. Raises `MediaError` for one that leads elsewhere than to Meta's files."""
        if not is_meta_file(media, own=self._own):
            raise MediaError("host")
        return FileLookup(media, None)

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Downloads a file to the disk. Raises `MediaError`, also for a file of more than `most` bytes."""
        for _ in range(MOST_REDIRECTS):
            if not is_meta_file(url, own=self._own):
                raise MediaError("host")
            with closing(self._get(url)) as answer:
                if answer.is_redirect:
                    url = requests.compat.urljoin(url, answer.headers["location"])
                    continue
                if answer.status_code in EXPIRED:
                    raise MediaError("gone")
                if answer.status_code != requests.codes.ok:
                    raise MediaError("unreachable", retry=SOON)
                return spooled(answer, most=most)
        raise MediaError("unreachable", retry=SOON)

    def _get(self, url: str) -> requests.Response:
        try:
            return self._session.get(
                url, headers={"User-Agent": "Atende"}, timeout=TIMEOUT, allow_redirects=False, stream=True
            )
        except requests.RequestException as error:
            raise MediaError("unreachable", retry=SOON) from error

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Meta fetches the shop's files by link, so that nothing is uploaded."""
        raise ChannelError(Sentence("Nada a enviar.", "Nothing to upload.", "Nada que enviar."))
