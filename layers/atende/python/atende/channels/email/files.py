"""The kinds, types and sizes of files that go by e-mail, and of those that are kept of a mail."""

from datetime import timedelta

from atende.channels.email.texts import refusals
from atende.core.sentences import Sentence
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE, usual_type

MB = 1024 * 1024
LARGEST = 25 * MB
"""SES takes 40 MB after base64, and most mailboxes no more than 25 MB of file."""
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (LARGEST, frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})),
    "video": (LARGEST, frozenset({"video/mp4"})),
    "audio": (LARGEST, frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (LARGEST, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
}
ACCEPTED = refusals.ACCEPTED
CAPTIONED = ("image", "video", "audio", "document")
BY_LINK = False
UPLOAD_LASTS = timedelta(0)
"""A file goes with its mail only, so nothing that was uploaded is used a second time."""
FETCHABLE_FOR = timedelta(days=7)
"""How long a failed copy is tried again. The mail itself is kept for 30 days."""


def normal_type(mime: str, filename: str) -> str:
    return usual_type(mime, filename)


def content_problem(mime: str, head: bytes, *, size: int) -> Sentence | None:
    return None


def largest_received(kind: str) -> int:
    return 40 * MB
