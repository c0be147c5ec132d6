"""The kinds, types and sizes of files that WhatsApp accepts and delivers (Meta, "Media": supported types)."""

from datetime import timedelta

from atende.channels.whatsapp.texts import refusals
from atende.core.sentences import Sentence
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE, is_animated_webp, opus_channels

KB, MB = 1024, 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (5 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (16 * MB, frozenset({"video/mp4", "video/3gpp"})),
    "audio": (16 * MB, frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (100 * MB, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
    "sticker": (500 * KB, frozenset({"image/webp"})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
STILL_STICKER = 100 * KB
"""The most bytes of a sticker that does not move."""
ACCEPTED = refusals.ACCEPTED
"""The sentence shown when a file has none of these types."""
RECEIVED = {"image": 16 * MB, "sticker": MB, "audio": 16 * MB, "voice": 16 * MB}
"""The most bytes of a contact's file that are downloaded, by kind. Contacts' photos may be larger than those that the
shop may send."""
LARGEST = 100 * MB
"""The most bytes of any file: WhatsApp itself delivers no larger one (error 131052)."""
CAPTIONED = ("image", "video", "document")
CAPTION = 1024
FETCHABLE_FOR = timedelta(days=7)
"""How long a file can be downloaded by the id in a webhook."""
UPLOAD_LASTS = timedelta(days=29)
"""How long an uploaded file is reused. WhatsApp keeps it for 30 days; one day less, so that it does not expire while a
message waits."""


def content_problem(mime: str, head: bytes, *, size: int) -> Sentence | None:
    """Returns why WhatsApp would refuse a file of this size that begins with `head`; None when it would not.

    It takes an Ogg file only with Opus in one channel, and more than 100 kB only of stickers that move (error
    131053)."""
    if mime == "audio/ogg" and opus_channels(head) != 1:
        return refusals.OGG_NOT_OPUS_MONO
    if mime == "image/webp" and size > STILL_STICKER and not is_animated_webp(head):
        return refusals.STILL_STICKER_TOO_LARGE
    return None


def largest_received(kind: str) -> int:
    return RECEIVED.get(kind, LARGEST)
