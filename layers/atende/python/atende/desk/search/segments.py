"""The segments of a shop as files on this machine: fetched once, and kept while the function is warm."""

import os
import tempfile
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from atende.aws.segment_files import SegmentFiles, search_key
from atende.core.ids import digest
from atende.storage.search_records import SearchSegment
from atende.storage.search_segment import SegmentReader

TOGETHER = 6
"""Segments that are fetched at once."""
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
        """Opens segments one after another, each until the next one is asked for. The first ones are fetched at once,
        and more at a time with each segment that was not enough."""
        waiting = iter(list(segments))
        pool = ThreadPoolExecutor(TOGETHER)
        fetching: deque[tuple[SearchSegment, Future[Path]]] = deque()

        def fetch(count: int) -> None:
            for segment in islice(waiting, count):
                fetching.append((segment, pool.submit(self._local, segment)))

        def opened() -> Generator[tuple[SearchSegment, SegmentReader]]:
            try:
                while fetching:
                    segment, path = fetching.popleft()
                    with closing(SegmentReader(path.result())) as reader:
                        yield segment, reader
                    fetch(min(TOGETHER, 2 * len(fetching) + 1) - len(fetching))
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

        fetch(2)
        return opened()

    def _local(self, segment: SearchSegment) -> Path:
        own = digest(self.business)
        path = folder() / f"{own}-{segment.name}-{segment.content}.fts"
        if not path.exists():
            part = path.with_suffix(f".{digest(str(id(segment)))}")
            if not self.files.fetch(search_key(self.business, f"{segment.name}.fts"), part):
                part.unlink(missing_ok=True)
                raise LookupError(segment.name)
            part.replace(path)
            make_room(path)
        return path


def make_room(path: Path) -> None:
    """Deletes the files that a new one replaces, and those that were fetched first until the rest are small enough."""
    replaced, total = f"{path.stem.rpartition('-')[0]}-", 0
    for _, size, name in sorted(stored_files(), reverse=True):
        is_old = name.startswith(replaced) and name != path.name
        total += 0 if is_old else size
        if is_old or total > MOST_BYTES:
            path.with_name(name).unlink(missing_ok=True)


def stored_files() -> Iterator[tuple[float, int, str]]:
    """When each file was written, its size, and its name."""
    with os.scandir(folder()) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # another thread has just deleted it
                if entry.name.endswith(".fts"):
                    stat = entry.stat()
                    yield stat.st_mtime, stat.st_size, entry.name
