"""Takes files out of mails that lie in the bucket, and puts the shop's files where the mail takes them along."""

import hashlib
import re
from collections.abc import Callable, Mapping
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from atende.aws.raw_payloads import Raw
from atende.channels import local_files
from atende.channels.email.mime_reading import file_at
from atende.channels.transfer import SOON, Fetched
from atende.core.errors import MediaError

PLACE = re.compile(r"(raw/email/[A-Za-z0-9._/-]{1,300})#([0-9.]{1,100})")
"""A mail's key in the bucket, and the place of the file in the mail."""


class FileLookup(NamedTuple):
    url: str
    sha256: str | None


class MailFiles:
    def __init__(self, mails: Raw) -> None:
        self._mails = mails

    def look_up(self, media: str, *, address: str) -> FileLookup:
        if not PLACE.fullmatch(media) or ".." in media:
            raise MediaError("gone")
        return FileLookup(media, None)

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Reads a file out of its mail. Raises `MediaError`."""
        place = PLACE.fullmatch(url)
        if not place:
            raise MediaError("gone")
        content = file_at(self._mail(place[1]), place[2])
        if content is None:
            raise MediaError("gone")
        if len(content) > most:
            raise MediaError("too_large")
        file = TemporaryFile()  # noqa: SIM115 (the caller closes it)
        file.write(content)
        file.seek(0)
        return Fetched(file, len(content), hashlib.sha256(content).hexdigest())

    def _mail(self, key: str) -> bytes:
        mail = self._mails.find(key)
        if mail is None:
            raise MediaError("gone", retry=SOON)
        return mail

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        return local_files.store(body)


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> MailFiles:
    return MailFiles(Raw(environment["BUCKET"]))
