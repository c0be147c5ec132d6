"""Decodes bytes and headers of mails, whose charset is often missing, unknown or wrong."""

import binascii
import codecs
import re

ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,10000})\?=")
BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]{1,40}(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")
WESTERN = (
    "iso-8859-1",
    "iso8859-1",
    "latin-1",
    "latin1",
    "us-ascii",
    "ascii",
    "ansi_x3.4-1968",
    "windows-1252",
    "cp1252",
)
"""Charsets that senders name without looking; bytes that are UTF-8 by accident are rare in them."""
NO_CHARSETS = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"))
"""Codecs of Python that are no charsets; some take quadratic time."""
ODD_NAMES = {
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "cp-850": "cp850",
    "ks_c_5601-1987": "cp949",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
}


def decoded(body: bytes, charset: str = "") -> str:
    """Returns the text of bytes. What no charset explains becomes windows-1252, as browsers do it.

    >>> decoded(b"a\\xe7\\xe3o"), decoded("ação".encode(), "iso-8859-1"), decoded(b"a\\xe7", "x-unknown")
    ('ação', 'ação', 'aç')
    """
    name = charset.strip("\"' ").lower()
    name = ODD_NAMES.get(name, name)
    if not name or name in WESTERN:
        return _western(body)
    try:
        known = codecs.lookup(name).name
        if known in NO_CHARSETS:
            return _western(body)
        if known == "iso8859-15":  # it takes all bytes, so that it is asked last
            return body.decode(name) if not _is_utf8(body) else body.decode()
        return body.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return _western(body)


def _western(body: bytes) -> str:
    if _is_utf8(body):
        return body.decode()
    return body.decode("cp1252", errors="replace") if b"\x81" not in body else body.decode("latin-1")


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def eight_bit(raw: str) -> str:
    r"""Returns a header whose sender encoded nothing with its bytes as letters.

    >>> eight_bit(b'a\xe7\xe3o'.decode("ascii", "surrogateescape"))
    'ação'
    """
    return raw if raw.isascii() else _western(raw.encode("utf-8", errors="surrogateescape"))


def header_text(raw: str) -> str:
    """Returns a header as people read it, in one line: an encoded line break must not begin another header.

    >>> header_text("=?UTF-8?B?T3LDp2E=?= =?UTF-8?B?bWVudG8=?="), header_text("a =?UTF-8?Q?=0D=0ABcc:_x?=")
    ('Orçamento', 'a Bcc: x')
    """
    words = BETWEEN_WORDS.sub(r"\1", eight_bit(raw))
    return re.sub(" +", " ", CONTROL.sub(" ", _decoded_words(words))).strip()


def _decoded_words(text: str) -> str:
    """Decodes encoded words (RFC 2047). Neighbours of one charset are decoded together, because some programs cut
    characters in two."""
    parts: list[tuple[str, bytes | str]] = []
    at = 0
    for match in ENCODED_WORD.finditer(text):
        if match.start() > at:
            parts.append(("", text[at : match.start()]))
        charset, way, content = match.group(1).partition("*")[0].lower(), match.group(2).lower(), match.group(3)
        body = _word(content, way)
        if parts and parts[-1][0] == charset and isinstance(before := parts[-1][1], bytes):
            parts[-1] = (charset, before + body)
        else:
            parts.append((charset, body))
        at = match.end()
    parts.append(("", text[at:]))
    return "".join(part if isinstance(part, str) else decoded(part, charset) for charset, part in parts)


def _word(content: str, way: str) -> bytes:
    if way == "q":
        return binascii.a2b_qp(content.encode("utf-8", errors="replace"), header=True)
    kept = re.sub(r"[^A-Za-z0-9+/]", "", content)
    try:
        return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + "===")
    except binascii.Error:
        return b""
