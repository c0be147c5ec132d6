"""The kinds, types and sizes of files that visitors and the shop send each other."""

from datetime import timedelta

from atende.channels.webchat.texts import refusals
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE

LARGEST = 10 * 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (LARGEST, frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})),
    "video": (LARGEST, frozenset({"video/mp4"})),
    "audio": (LARGEST, frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (LARGEST, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
}
"""The most bytes and the MIME types, by kind of message. No SVG and no HTML: a browser might run them."""
ACCEPTED = refusals.ACCEPTED
CAPTIONED = ("image", "video", "audio", "document")
FETCHABLE_FOR = timedelta(hours=20)
"""How long a file that a visitor uploaded lies in the bucket's entrance."""
