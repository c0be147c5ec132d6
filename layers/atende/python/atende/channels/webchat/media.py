"""Takes in the files that visitors upload: they lie in our own bucket, at its entrance."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import closing
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from atende.aws.media_bucket import Files, visitor_upload_key
from atende.channels.transfer import CHUNK, SOON, Fetched
from atende.channels.webchat.door import UPLOAD
from atende.core.errors import MediaError


class Upload(NamedTuple):
    """`url` is the file's key in the bucket."""

    url: str
    sha256: str | None


class VisitorFiles:
    def __init__(self, files: Files) -> None:
        self._files = files

    def look_up(self, media: str, *, address: str) -> Upload:
        if not UPLOAD.fullmatch(media):
            raise MediaError("gone")
        return Upload(visitor_upload_key(address, media), None)

    def fetch(self, url: str, *, address: str, most: int) -> Fetched:
        """Reads a file onto the disk. Raises `MediaError`, also for a file of more than `most` bytes."""
        stored = self._files.look(url)
        if stored is None:
            raise MediaError("unreachable", retry=SOON)
        if stored.size > most:
            raise MediaError("too_large")
        spool, sha256 = TemporaryFile(), hashlib.sha256()  # noqa: SIM115 (the caller closes it)
        try:
            with closing(self._files.open(url)) as body:
                while part := body.read(CHUNK):
                    sha256.update(part)
                    spool.write(part)
        except BaseException:
            spool.close()
            raise
        size = spool.tell()
        spool.seek(0)
        return Fetched(spool, size, sha256.hexdigest())

    def upload(self, body: Any, *, size: int, mime: str, filename: str, address: str) -> tuple[str, str]:
        """Hands the file to nobody: the widget gets a link to our copy."""
        return "kept", ""


def connect(environment: Mapping[str, str], token: Callable[[str], str | None]) -> VisitorFiles:
    return VisitorFiles(Files(environment["BUCKET"]))
