"""The kinds, types and sizes of files that Telegram takes and hands over (Bot API, "Sending files", getFile)."""

from datetime import timedelta

from atende.channels.telegram.texts import refusals
from atende.core.sentences import Sentence
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE, usual_type

KB, MB = 1024, 1024 * 1024
LARGEST_FETCHED = 20 * MB
"""The largest file that `getFile` hands over."""
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (10 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (50 * MB, frozenset({"video/mp4"})),
    "audio": (50 * MB, frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (50 * MB, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
    "sticker": (512 * KB, frozenset({"image/webp"})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
ACCEPTED = refusals.ACCEPTED
CAPTIONED = ("image", "video", "audio", "document")
BY_LINK = False
UPLOAD_LASTS = timedelta(0)
"""Telegram takes a file with its message only, so nothing that was uploaded is used a second time."""
FETCHABLE_FOR = timedelta(days=7)
"""How long a failed download is tried again. Telegram keeps files; a link from `getFile` lasts an hour."""


def normal_type(mime: str, filename: str) -> str:
    return usual_type(mime, filename)


def content_problem(mime: str, head: bytes, *, size: int) -> Sentence | None:
    """Telegram takes any content of these types: an OGG file without Opus is shown as a document."""
    return None


def largest_received(kind: str) -> int:
    return LARGEST_FETCHED
