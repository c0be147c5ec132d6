"""The segments of a shop as files on this machine: fetched once, and kept while the function is warm."""

import tempfile
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

from atende.aws.segment_files import SegmentFiles, search_key
from atende.core.ids import digest
from atende.storage.search_records import SearchSegment
from atende.storage.search_segment import SegmentReader

MOST_BYTES = 200_000_000
"""Of Lambda's 512 MB of disk; the oldest files go first."""


def folder() -> Path:
    path = Path(tempfile.gettempdir()) / "atende-search"
    path.mkdir(exist_ok=True)
    return path


class Segments:
    """The segments of one shop. Raises `LookupError` for a segment whose file is not in the bucket."""

    def __init__(self, business: str, files: SegmentFiles) -> None:
        self.business = business
        self.files = files

    def reader(self, segment: SearchSegment) -> SegmentReader:
        return SegmentReader(self._local(segment))

    def readers(self, segments: Iterable[SearchSegment]) -> Generator[tuple[SearchSegment, SegmentReader]]:
        """Opens segments one after another, each until the next one is asked for, and fetches the next one
        meanwhile."""
        waiting = list(segments)
        pool = ThreadPoolExecutor(1)
        try:
            following = [pool.submit(self._local, segment) for segment in waiting[:1]]
            for number, segment in enumerate(waiting):
                path = following.pop().result()
                following = [pool.submit(self._local, later) for later in waiting[number + 1 : number + 2]]
                with closing(SegmentReader(path)) as reader:
                    yield segment, reader
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _local(self, segment: SearchSegment) -> Path:
        own = digest(self.business)
        path = folder() / f"{own}-{segment.name}-{segment.content}.fts"
        if not path.exists():
            part = path.with_suffix(f".{digest(str(id(segment)))}")
            if not self.files.fetch(search_key(self.business, f"{segment.name}.fts"), part):
                part.unlink(missing_ok=True)
                raise LookupError(segment.name)
            part.replace(path)
            for old in folder().glob(f"{own}-{segment.name}-*.fts"):
                if old != path:
                    old.unlink(missing_ok=True)
            make_room()
        return path


def make_room() -> None:
    """Deletes the files that were fetched first until the rest are small enough."""
    total = 0
    for path in sorted(folder().glob("*.fts"), key=fetched, reverse=True):
        with suppress(FileNotFoundError):
            total += path.stat().st_size
            if total > MOST_BYTES:
                path.unlink()


def fetched(path: Path) -> float:
    """When a file was written; 0 for one that another process has just deleted."""
    with suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0
