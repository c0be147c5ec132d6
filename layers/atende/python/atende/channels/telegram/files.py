"""The kinds, types and sizes of files that Telegram takes and hands over (Bot API, "Sending files", getFile)."""

from datetime import timedelta

from atende.channels.telegram.texts import refusals
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE

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
FETCHABLE_FOR = timedelta(days=7)
"""How long a failed download is tried again. Telegram keeps files; a link from `getFile` lasts an hour."""


def largest_received(kind: str) -> int:
    return LARGEST_FETCHED
