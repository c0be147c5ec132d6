"""The kinds, types and sizes of files that Instagram carries (Meta, Send API)."""

from datetime import timedelta

from atende.channels.meta.texts import refusals
from atende.core.sentences import Sentence
from atende.model.file_types import usual_type

MB = 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (8 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (25 * MB, frozenset({"video/mp4"})),
    "audio": (25 * MB, frozenset({"audio/aac", "audio/mpeg", "audio/mp4", "audio/wav"})),
    "document": (25 * MB, frozenset({"application/pdf"})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
ACCEPTED = refusals.ACCEPTED_INSTAGRAM
CAPTIONED: tuple[str, ...] = ()
"""A file goes without a text."""
BY_LINK = True
UPLOAD_LASTS = timedelta(0)
FETCHABLE_FOR = timedelta(days=1)
"""How long a failed download is tried again: links expire, after a time that Meta does not tell."""
LARGEST_RECEIVED = 100 * MB


def normal_type(mime: str, filename: str) -> str:
    return usual_type(mime, filename)


def content_problem(mime: str, head: bytes, *, size: int) -> Sentence | None:
    return None


def largest_received(kind: str) -> int:
    return LARGEST_RECEIVED
