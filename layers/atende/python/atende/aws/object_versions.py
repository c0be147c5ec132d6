"""Looks through and deletes objects of the bucket with all their versions: a bucket that an operator has made keep
versions would otherwise keep what was erased."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import batched
from typing import Any, NamedTuple

from atende.aws import session

AT_ONCE = 10
"""Requests; as many connections has a client of botocore."""
MOST_LISTED, MOST_DELETED = 1000, 1000
"""The most objects of one request (S3, `ListObjectVersions` and `DeleteObjects`)."""
HEAD = 256 * 1024
"""Bytes of what is too large to be read whole."""

type Test = Callable[[str, bytes], bool]
"""Judges an object by its key and content."""
type Place = tuple[str, str]
"""The key and the version after which a list goes on."""


class Version(NamedTuple):
    key: str
    version: str
    is_marker: bool = False
    """Whether it only says that the object was deleted."""


class ObjectVersions:
    """The objects of one bucket, each version of them."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    def keep(self, key: str, content: bytes) -> None:
        session.client("s3").put_object(Bucket=self._bucket, Key=key, Body=content)

    def below(self, prefix: str) -> Iterator[Version]:
        """Every version of every object whose key begins with `prefix`."""
        pages = session.client("s3").get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=prefix)
        for page in pages:
            yield from (Version(entry["Key"], entry["VersionId"]) for entry in page.get("Versions", ()))
            yield from (Version(entry["Key"], entry["VersionId"], True) for entry in page.get("DeleteMarkers", ()))

    def delete(self, versions: Iterable[Version]) -> int:
        """Deletes versions and returns of how many objects. One that is gone is no error."""
        keys: set[str] = set()
        for batch in batched(versions, MOST_DELETED, strict=False):
            objects = [{"Key": entry.key, "VersionId": entry.version} for entry in batch]
            answer = session.client("s3").delete_objects(
                Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True}
            )
            if refused := answer.get("Errors"):
                raise OSError(str(refused[0].get("Code", "")))
            keys |= {entry.key for entry in batch if not entry.is_marker}
        return len(keys)

    def delete_below(self, *prefixes: str) -> int:
        return sum(self.delete([*self.below(prefix)]) for prefix in prefixes)

    def delete_keys(self, keys: Iterable[str]) -> int:
        """Deletes all versions of these objects and returns how many objects that were. Their versions are listed
        several at once."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return self.delete([entry for entries in pool.map(self._versions_of, keys) for entry in entries])

    def _versions_of(self, key: str) -> list[Version]:
        return [entry for entry in self.below(key) if entry.key == key]

    def delete_older(self, prefix: str) -> int:
        """Deletes every version below a prefix but the newest of each object."""
        newest: set[str] = set()
        older = []
        for entry in self.below(prefix):  # S3 lists the versions of a key from the newest on
            older += [entry] if entry.key in newest else []
            newest.add(entry.key)
        return self.delete(older)

    def where(self, prefix: str, holds: Callable[[bytes], bool]) -> Iterator[Version]:
        """The versions below a prefix whose content passes a test; several are read at once."""
        yield from self._passing(self.below(prefix), lambda _, content: holds(content))

    def page(
        self, prefix: str, holds: Test, *, after: Place | None, wanted: Callable[[str], bool], head: str
    ) -> tuple[list[Version], Place | None]:
        """The versions of the next thousand below a prefix whose key is `wanted` and that pass a test, and where to go
        on; None at the end. Of those below `head` the first `HEAD` bytes are read."""
        place = {"KeyMarker": after[0], "VersionIdMarker": after[1]} if after else {}
        answer = session.client("s3").list_object_versions(
            Bucket=self._bucket, Prefix=prefix, MaxKeys=MOST_LISTED, **place
        )
        listed = (Version(entry["Key"], entry["VersionId"]) for entry in answer.get("Versions", ()))
        entries = (entry for entry in listed if wanted(entry.key))
        following = (answer["NextKeyMarker"], answer["NextVersionIdMarker"]) if answer["IsTruncated"] else None
        return [*self._passing(entries, holds, head=head)], following

    def _passing(self, entries: Iterable[Version], holds: Test, *, head: str = "") -> Iterator[Version]:
        read = partial(self._read, head=head)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for batch in batched(entries, 4 * AT_ONCE, strict=False):
                contents = pool.map(read, batch)
                yield from (entry for entry, content in zip(batch, contents, strict=True) if holds(entry.key, content))

    def _read(self, entry: Version, *, head: str = "") -> bytes:
        """The content of a version; empty for one that is gone or is none."""
        from botocore.exceptions import ClientError

        if entry.is_marker:
            return b""
        try:
            part = {"Range": f"bytes=0-{HEAD - 1}"} if head and entry.key.startswith(head) else {}
            answer: Any = session.client("s3").get_object(
                Bucket=self._bucket, Key=entry.key, VersionId=entry.version, **part
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in ("404", "NoSuchKey", "NoSuchVersion", "InvalidRange"):
                raise
            return b""
        content: bytes = answer["Body"].read()
        return content
