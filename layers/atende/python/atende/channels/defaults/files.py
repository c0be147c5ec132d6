"""A channel that carries no files, unless its own module names some."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from atende.core.sentences import Sentence
from atende.model.file_types import usual_type


class Part:
    SENDABLE: Mapping[str, tuple[int, frozenset[str]]] = {}
    """The most bytes and the MIME types that may be sent, by kind of message."""
    ACCEPTED = Sentence(
        "Este canal não leva arquivos.", "This channel carries no files.", "Este canal no lleva archivos."
    )
    CAPTIONED: tuple[str, ...] = ()
    BY_LINK = False
    UPLOAD_LASTS = timedelta(0)
    """A file goes with its message only: nothing that was uploaded is used a second time."""
    FETCHABLE_FOR = timedelta(days=7)

    def __init__(self, channel: str, whole: Any) -> None:
        self._whole = whole

    def normal_type(self, mime: str, filename: str) -> str:
        return usual_type(mime, filename)

    def content_problem(self, mime: str, head: bytes, *, size: int) -> Sentence | None:
        return None

    def largest_received(self, kind: str) -> int:
        """Returns the size of the largest file that may be sent."""
        return max((most for most, _ in self._whole.SENDABLE.values()), default=0)
