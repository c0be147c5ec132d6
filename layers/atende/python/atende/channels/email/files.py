"""The kinds, types and sizes of files that go by e-mail, and of those that are kept of a mail."""

from datetime import timedelta

from atende.channels.email.texts import refusals
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE

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
FETCHABLE_FOR = timedelta(days=7)
"""How long a failed copy is tried again. The mail itself is kept for 30 days."""


def largest_received(kind: str) -> int:
    return 40 * MB
