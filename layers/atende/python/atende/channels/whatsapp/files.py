"""Files that WhatsApp takes and gives: kinds, types and sizes (Meta, "Media": supported types)."""

from datetime import timedelta

from atende.model.file_types import NEW_OFFICE, OLD_OFFICE, bare_type

KB, MB = 1024, 1024 * 1024
SENDABLE: dict[str, tuple[int, frozenset[str]]] = {
    "image": (5 * MB, frozenset({"image/jpeg", "image/png"})),
    "video": (16 * MB, frozenset({"video/mp4", "video/3gpp"})),
    "audio": (16 * MB, frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"})),
    "document": (100 * MB, frozenset({"text/plain", "application/pdf", *OLD_OFFICE, *NEW_OFFICE})),
    "sticker": (100 * KB, frozenset({"image/webp"})),
}
"""What may be sent: the most bytes, and the types, by kind of message."""
ACCEPTED = "O WhatsApp aceita foto JPG ou PNG, vídeo MP4, áudio, e documento PDF, Word, Excel, PowerPoint ou texto."
"""Said of a file that is of no such type."""
RECEIVED = {"image": 16 * MB, "sticker": MB, "audio": 16 * MB, "voice": 16 * MB}
"""The most bytes that are fetched of what contacts send; phones make photos larger than those that we may send."""
LARGEST = 100 * MB
"""Of anything: WhatsApp itself hands out no more (error 131052)."""
CAPTIONED = ("image", "video", "document")
CAPTION = 1024
FETCHABLE_FOR = timedelta(days=7)
"""An id in a webhook can be downloaded for so long."""
UPLOAD_LASTS = timedelta(days=29)
"""An uploaded file can be sent for 30 days; a day less, so that none dies on its way."""
HOSTS = (".fbsbx.com", ".facebook.com", ".whatsapp.net")
"""Ends of the hosts that the token may be shown to."""


def normal_type(mime: str, filename: str) -> str:
    """What a browser says of a file, in WhatsApp's words; by the name's end where it says nothing of use.

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


def largest_received(kind: str) -> int:
    return RECEIVED.get(kind, LARGEST)
