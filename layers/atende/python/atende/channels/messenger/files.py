"""The kinds, types and sizes of files that Messenger carries (Meta, Send API)."""

from atende.channels.meta.texts import refusals
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE

MB = 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (8 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (25 * MB, frozenset({"video/mp4"})),
    "audio": (25 * MB, frozenset({"audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (25 * MB, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
ACCEPTED = refusals.ACCEPTED_MESSENGER
