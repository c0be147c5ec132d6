"""Files of messages in the bucket. Each key has the shop's own folder.

| Key | Holds | For |
|---|---|---|
| `media/<business>/in/` | what contacts sent | `MediaRetentionDays` days |
| `media/<business>/out/` | what the shop sends | the same |
| `kept/<business>/` | what the shop sends again and again | good |
| `uploads/<business>/` | what a browser uploaded and nobody has checked yet | a day |
| `exports/<business>/` | what imports and exports write | a day |
| `ledger/<business>/` | keyed hashes of who was erased, for backups that are restored | good |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import SEEK_CUR, SEEK_END, SEEK_SET, RawIOBase
from typing import Any, BinaryIO

from atende.aws import session
from atende.aws.presigned_urls import Links
from atende.aws.segment_files import SegmentFiles
from atende.core.ids import digest
from atende.model.file_types import HEAD

MISSING = ("404", "403", "NoSuchKey", "AccessDenied", "PreconditionFailed")
"""S3's errors for an object that does not exist (403 for a caller who may not list the bucket) or that has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An object as it is now; `etag` changes with its content."""

    size: int
    mime: str
    etag: str
    head: bytes


class Files:
    """The bucket's objects. The client is made when the first object is used: signed links need none."""

    def __init__(self, bucket: str, *, environment: Mapping[str, str] = os.environ) -> None:
        self._bucket = bucket
        self.links = Links(bucket, environment=environment)
        self.segments = SegmentFiles(bucket, environment=environment)

    def keep(self, key: str, file: BinaryIO, *, mime: str) -> None:
        """Uploads a file in parts; uploading the same file again gives the same object."""
        session.client("s3").put_object(Bucket=self._bucket, Key=key, Body=file, ContentType=mime)

    def look(self, key: str) -> Stored | None:
        """An object's size, type and first bytes; None when there is no such object."""
        from botocore.exceptions import ClientError

        try:
            response = session.client("s3").get_object(Bucket=self._bucket, Key=key, Range=f"bytes=0-{HEAD - 1}")
        except ClientError as error:
            if error.response["Error"]["Code"] not in MISSING:
                raise
            return None
        size = int(response.get("ContentRange", f"/{response['ContentLength']}").rpartition("/")[2])
        return Stored(size=size, mime=response["ContentType"], etag=response["ETag"], head=response["Body"].read())

    def copy(self, source: str, key: str, *, stored: Stored, mime: str) -> bool:
        """Copies exactly the object that was looked at; False when the object has changed since."""
        from botocore.exceptions import ClientError

        arguments = {
            "Key": key,
            "CopySource": {"Bucket": self._bucket, "Key": source},
            "CopySourceIfMatch": stored.etag,
        }
        try:
            session.client("s3").copy_object(
                Bucket=self._bucket, **arguments, ContentType=mime, MetadataDirective="REPLACE"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in MISSING:
                raise
            return False
        return True

    def part(self, key: str, start: int = 0, end: int | None = None) -> bytes:
        """The object's bytes from `start` on, before `end`; empty where the object has none there."""
        if end is not None and end <= start:
            return b""
        last = "" if end is None else end - 1
        body = session.client("s3").get_object(Bucket=self._bucket, Key=key, Range=f"bytes={start}-{last}")["Body"]
        content: bytes = body.read()
        return content

    def find(self, key: str) -> bytes | None:
        """All of the object's bytes; None when there is no such object."""
        from botocore.exceptions import ClientError

        try:
            body = self.open(key)
        except ClientError as error:
            if error.response["Error"]["Code"] not in MISSING:
                raise
            return None
        content: bytes = body.read()
        return content

    def find_open(self, key: str) -> Any:
        """The object's bytes, to be read in parts; None when there is no such object."""
        from botocore.exceptions import ClientError

        try:
            return self.open(key)
        except ClientError as error:
            if error.response["Error"]["Code"] not in MISSING:
                raise
            return None

    def open(self, key: str) -> Any:
        """The object's bytes, to be read in parts."""
        return session.client("s3").get_object(Bucket=self._bucket, Key=key)["Body"]


class ObjectFile(RawIOBase):
    """An object as a file that can be read from any place: an archive is read without fetching all of it."""

    def __init__(self, files: Files, key: str, size: int) -> None:
        super().__init__()
        self._files = files
        self._key = key
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        start = {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        content = self._files.part(self._key, self._at, min(self._at + len(buffer), self._size))
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)


_shelf: list[Files] = []


def connect(bucket: str) -> None:
    """Names the bucket of this process, as `storage.connect` names the table."""
    _shelf[:] = [Files(bucket)]


def shelf() -> Files:
    return _shelf[0]


def incoming_key(business: str, thread: str, sk: str) -> str:
    """The key of a message's file: a job that runs twice writes the same object."""
    return f"media/{business}/in/{thread}/{digest(sk)}"


def outgoing_key(business: str, asset: str) -> str:
    return f"media/{business}/out/{asset}"


def kept_key(business: str, asset: str) -> str:
    return f"kept/{business}/{asset}"


def upload_key(business: str, asset: str) -> str:
    return f"uploads/{business}/{asset}"


def visitor_upload_key(address: str, upload: str) -> str:
    """The key of a file that a visitor of a shop's site uploads, before its message has come."""
    return f"uploads/chat/{address}/{upload}"


def export_key(business: str, job: str, name: str) -> str:
    return f"exports/{business}/{job}/{name}"
