"""The kinds, types and sizes of files that WhatsApp accepts and delivers (Meta, "Media": supported types)."""

from datetime import timedelta

from atende.channels.whatsapp.texts import refusals
from atende.core.sentences import Sentence
from atende.model.file_types import NEW_OFFICE, OLD_OFFICE, bare_type, opus_channels

KB, MB = 1024, 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (5 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (16 * MB, frozenset({"video/mp4", "video/3gpp"})),
    "audio": (16 * MB, frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (100 * MB, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
    "sticker": (100 * KB, frozenset({"image/webp"})),
}
"""The most bytes and the MIME types that may be sent, by kind of message."""
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
HOSTS = (".fbsbx.com", ".facebook.com", ".whatsapp.net")
"""Endings of the hosts to which the token may be sent."""


def normal_type(mime: str, filename: str) -> str:
    """Returns WhatsApp's name for a MIME type that a browser sent; uses the filename's extension when the type is
    missing or generic.

    >>> normal_type("audio/x-m4a", "voz.m4a"), normal_type("", "Preços.DOCX")[-8:]
    ('audio/mp4', 'document')
    """
    bare = bare_type(mime)
    if bare in ("", "application/octet-stream"):
        bare = BY_END.get(filename.rpartition(".")[2].lower(), bare)
    return ALSO.get(bare, bare)


ALSO = {
    "audio/x-m4a": "audio/mp4",
    "audio/m4a": "audio/mp4",
    "audio/mp3": "audio/mpeg",
    "audio/x-aac": "audio/aac",
    "audio/opus": "audio/ogg",
    "video/3gp": "video/3gpp",
    "image/jpg": "image/jpeg",
    "text/csv": "text/plain",
}
BY_END = {
    **dict(zip(("doc", "xls", "ppt"), OLD_OFFICE, strict=True)),
    **dict(zip(("docx", "xlsx", "pptx"), NEW_OFFICE, strict=True)),
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/plain",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
}


def content_problem(mime: str, head: bytes) -> Sentence | None:
    """Returns why WhatsApp would refuse a file that begins with `head`; None when it would not. It takes an Ogg file
    only with Opus in one channel (error 131053)."""
    return refusals.OGG_NOT_OPUS_MONO if mime == "audio/ogg" and opus_channels(head) != 1 else None


def largest_received(kind: str) -> int:
    return RECEIVED.get(kind, LARGEST)
