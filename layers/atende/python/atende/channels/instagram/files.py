"""The kinds, types and sizes of files that Instagram carries (Meta, Send API)."""

from atende.channels.meta.texts import refusals

MB = 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (8 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (25 * MB, frozenset({"video/mp4"})),
    "audio": (25 * MB, frozenset({"audio/aac", "audio/mpeg", "audio/mp4", "audio/wav"})),
    "document": (25 * MB, frozenset({"application/pdf"})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
ACCEPTED = refusals.ACCEPTED_INSTAGRAM
