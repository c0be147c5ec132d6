"""The type of a file by its first bytes: its name and its declared type are not trusted. Pure; it never raises."""

HEAD = 4096
"""The number of bytes that are examined."""
OGG_HEADER = 27
"""The bytes of an Ogg page before its segment table; the last of them is that table's length (RFC 3533)."""
UNKNOWN = "application/octet-stream"
PROGRAM = "application/x-program"
MARKUP = "text/html"
"""HTML, SVG, XML: files that a browser might execute."""
OFFICE = "application/vnd.openxmlformats-officedocument."
WORD, EXCEL, SLIDES = (
    f"{OFFICE}wordprocessingml.document",
    f"{OFFICE}spreadsheetml.sheet",
    f"{OFFICE}presentationml.presentation",
)
OLD_OFFICE = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint")
NEW_OFFICE = (WORD, EXCEL, SLIDES)
ZIP, OLE = "application/zip", "application/x-ole-storage"

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    *(
        (magic, PROGRAM)
        for magic in (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")
    ),
)
BRANDS = {
    b"M4A": "audio/mp4",
    b"M4B": "audio/mp4",
    b"3gp": "video/3gpp",
    b"3g2": "video/3gpp",
    b"qt ": "video/quicktime",
    b"hei": "image/heic",
    b"mif": "image/heic",
    b"avi": "image/avif",
}
"""Files of ISO's base media format (MP4 and its family) by the beginning of their brand; all others are video/mp4."""

IMAGES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
VIDEOS = frozenset({"video/mp4", "video/3gpp", "video/webm", "video/quicktime"})
AUDIOS = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr"})
AS_AUDIO = {"video/mp4": "audio/mp4", "video/3gpp": "audio/mp4"}
"""Phones record audio into files that begin like a video."""
FAMILIES = {"image": IMAGES, "sticker": IMAGES, "video": VIDEOS, "audio": AUDIOS, "voice": AUDIOS}
DOCUMENTS = frozenset({"application/pdf", "text/plain", *OLD_OFFICE, *NEW_OFFICE})


def sniffed(head: bytes) -> str:
    r"""The type of a file that begins with these bytes; `UNKNOWN` for one that is in no table.

    >>> sniffed(b"\xff\xd8\xff\xe0 a photo"), sniffed(b" <svg onload=x>"), sniffed("Orçamento".encode())
    ('image/jpeg', 'text/html', 'text/plain')
    """
    by_beginning = next((mime for magic, mime in BEGINNINGS if head.startswith(magic)), "")
    return _zipped(head) if by_beginning == ZIP else by_beginning or _boxed(head) or _framed(head) or _text_type(head)


def _boxed(head: bytes) -> str:
    """Formats whose signature is not at the very beginning."""
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:11], "video/mp4")
    if head[:4] == b"RIFF":
        return "image/webp" if head[8:12] == b"WEBP" else UNKNOWN
    return PROGRAM if head[:2] == b"MZ" and b"\0" in head[:64] else ""


def _framed(head: bytes) -> str:
    """Audio in bare frames: ADTS, or MPEG layer III (ISO 11172-3, the header's first two bytes)."""
    if len(head) < 2 or head[0] != 0xFF:
        return ""
    if head[1] & 0xF6 == 0xF0:
        return "audio/aac"
    return "audio/mpeg" if head[1] & 0xE6 == 0xE2 else ""


def opus_channels(head: bytes) -> int:
    r"""The number of channels of an Ogg file whose first stream is Opus (RFC 7845, section 5.1); 0 for any other file.

    >>> opus_channels(b"OggS" + bytes(22) + b"\x01\x13OpusHead\x01\x02" + bytes(9))
    2
    """
    if len(head) < OGG_HEADER or not head.startswith(b"OggS"):
        return 0
    packet = head[OGG_HEADER + head[OGG_HEADER - 1] :]
    return packet[9] if packet.startswith(b"OpusHead") and len(packet) > 9 else 0


def is_animated_webp(head: bytes) -> bool:
    r"""Whether a WebP file is animated: its extended header has the flag (WebP container specification).

    >>> [is_animated_webp(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0" + flags) for flags in (b"\x02", b"\x10", b"")]
    [True, False, False]
    """
    return head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and len(head) > 20 and bool(head[20] & 0x02)


def _zipped(head: bytes) -> str:
    folders = ((b"word/", WORD), (b"xl/", EXCEL), (b"ppt/", SLIDES))
    return next((mime for folder, mime in folders if folder in head), ZIP)


def _text_type(head: bytes) -> str:
    """Plain text, or markup. The last character may be cut."""
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore")
    lost = len(head) - len(text.encode())
    if not text.strip() or lost > 6 or any(sign < " " and sign not in "\t\n\r\f" for sign in text):
        return UNKNOWN
    return MARKUP if text.lstrip().startswith("<") else "text/plain"


def kept_as(kind: str, head: bytes, *, declared: str) -> str | None:
    """The type with which a file of a message of this `kind` is stored and served; None when it must not be stored.

    An image has to be an image. A document may be anything but a program; an unlisted type is served as bytes to save.

    >>> kept_as("image", b"<html>", declared="image/jpeg") is None
    True
    >>> kept_as("document", b"<html>", declared="application/pdf")
    'application/octet-stream'
    """
    mime = sniffed(head)
    if kind in FAMILIES:
        mime = AS_AUDIO.get(mime, mime) if FAMILIES[kind] is AUDIOS else mime
        return mime if mime in FAMILIES[kind] else None
    if mime == PROGRAM:
        return None
    if (mime == OLE and declared in OLD_OFFICE) or (mime == ZIP and declared in NEW_OFFICE):
        return declared
    return mime if mime in DOCUMENTS | IMAGES | VIDEOS | AUDIOS else UNKNOWN


RUNNABLE = """
ade adp apk app appimage application appref-ms appx bat cab chm cmd com command cpl deb deskthemepack desktop diagcab
dll dmg docm dotm exe fileloc gadget hta htm html img inetloc inf iso jar jnlp js jse library-ms lnk mde mht mhtml mjs
msc msi msix msp mst one pif pkg potm ppam pptm ps1 ps1xml psm1 py pyw rdp reg rpm scf scpt scr sct search-ms
settingcontent-ms sh shtml slk svg svgz terminal theme themepack tool udl url vb vbe vbs vhd vhdx webloc website
workflow ws wsb wsc wsf wsh xbap xhtml xlam xll xlsm xltm
"""
ENDINGS_THAT_RUN = frozenset(RUNNABLE.split())
"""Endings of files that a double click may run, mount or open with macros, whatever their first bytes say."""


def runs(filename: str) -> bool:
    """Whether a system may run a file of this name. Windows ignores dots and spaces at the end.

    >>> runs("orçamento.pdf.HTA . "), runs("orçamento.pdf"), runs("html")
    (True, False, False)
    """
    _, dot, ending = filename.rstrip(". ").rpartition(".")
    return bool(dot) and ending.strip().lower() in ENDINGS_THAT_RUN


def defused(filename: str) -> str:
    """Returns a name under which nothing runs: whoever wants to open the file has to rename it.

    >>> defused("boleto.pdf.js"), defused("boleto.pdf")
    ('boleto.pdf.js.bloqueado', 'boleto.pdf')
    """
    return f"{filename.rstrip('. ')}.bloqueado" if runs(filename) else filename


def bare_type(mime: str | None) -> str:
    """A type without its parameters.

    >>> bare_type("audio/ogg; codecs=opus")
    'audio/ogg'
    """
    return (mime or "").partition(";")[0].strip().lower()


def usual_type(mime: str, filename: str) -> str:
    """Returns the usual name for a MIME type that a browser sent; uses the filename's extension when the type is
    missing or generic.

    >>> usual_type("audio/x-m4a", "voz.m4a"), usual_type("", "Preços.DOCX")[-8:]
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
