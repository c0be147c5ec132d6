"""Reads the bytes of a mail (RFC 5322, MIME) into a plain dictionary: its headers as they are, its words, its files.

Nothing in a mail raises an error here. Sizes, parts and depth are bounded; the content of large files is skipped, so
that the largest mail fits into the memory of a small function.
"""

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import compat32
from email.utils import collapse_rfc2231_value
from itertools import islice
from typing import Any

from atende.channels.email.charsets import decoded, eight_bit, header_text
from atende.core.lenient_json import file_name

MOST_PARTS, DEEPEST, MOST_FILES = 500, 20, 25
LONGEST_TEXT = 100_000
LONGEST_HTML = 400_000
LONGEST_HEADER = 4_000
MOST_HEADERS = 400
KEPT_OF_FILE = 700_000
"""Bytes of an encoded run that are kept: more than any text has that people write."""
ENCODED_LINE = re.compile(rb"[A-Za-z0-9+/=]{40,998}\s{0,4}")
FOOTER = re.compile(r"\n(?=[^\n]{0,998}[^A-Za-z0-9+/=\s])")
"""Before a line that is no base64."""
HEADER_FIELD = re.compile(rb"[!-9;-~]{1,80}[ \t]{0,4}:")
REPORTS = ("message/delivery-status", "message/feedback-report", "message/disposition-notification")
MAILS = ("message/rfc822", "message/global")
RETURNED = ("text/rfc822-headers", "message/global-headers", *MAILS)
CARDS = ("text/vcard", "text/x-vcard", "text/directory")
TYPED = ("text/rtf", "text/csv", "text/css", *CARDS)
"""Texts that are no words to read, also where they have no name."""
COPIES = ("text/x-amp-html", "text/watch-html")
"""Further forms of the same words, for programs that show them."""
LONGEST_CARD = 10_000

type Json = dict[str, Any]


def opened(body: bytes, *, whole_files: bool = False) -> Message:
    """Returns the parsed mail. Unless `whole_files`, long encoded runs are cut, because nobody reads them as text."""
    parser = BytesFeedParser(policy=compat32)
    run = 0
    for line in _lines(body):
        run = run + len(line) if ENCODED_LINE.fullmatch(line) else 0
        if whole_files or run <= KEPT_OF_FILE:
            parser.feed(line)
    return parser.close()


def _lines(body: bytes) -> Iterator[bytes]:
    start = 3 if body.startswith(b"\xef\xbb\xbf") else 0
    start += len(body[start : start + 100]) - len(body[start : start + 100].lstrip(b"\r\n"))
    if body.startswith(b"From ", start):  # the first line of a mail in an mbox file
        start = body.find(b"\n", start) + 1 or len(body)
    view = body[start:] if start else body
    begin = 0
    while begin < len(view):
        end = view.find(b"\n", begin) + 1 or len(view)
        yield view[begin:end]
        begin = end


def has_header(body: bytes) -> bool:
    """Whether bytes begin as a mail does: with a header field."""
    return any(HEADER_FIELD.match(line) for line in body.lstrip()[:2000].splitlines()[:5])


def read(body: bytes) -> Json:
    """Returns what a mail has: `headers` (name in lower case and raw value, in order), `plain`, `html`, `calendar`,
    `card` (a vCard), `files` and `inner` (headers and words of a mail inside this one).

    A report has its fields in `report`, and the headers of the returned mail in `returned`.
    """
    mail = opened(body)
    known: Json = {"headers": headers_of(mail), "plain": "", "html": "", "calendar": "", "card": "", "files": []}
    known |= {"inner": {}, "report": [], "returned": [], "is_report": mail.get_content_type() == "multipart/report"}
    for part, place in walk(mail):
        _take(part, place, known)
    return known


def headers_of(mail: Message) -> list[tuple[str, str]]:
    """Returns the header fields in their order, undecoded, but for bytes that are no ASCII, which become letters: what
    the email package makes of them cannot be stored."""
    fields = islice(mail.raw_items(), MOST_HEADERS)
    return [(eight_bit(name).lower(), eight_bit(str(value)[:LONGEST_HEADER])) for name, value in fields]


def walk(mail: Message) -> Iterator[tuple[Message, str]]:
    """Yields each part that has content of its own, with its place: `1`, `2.1`. A mail inside the mail is one part."""
    waiting, seen = [(mail, "", 0)], 0
    while waiting and seen < MOST_PARTS:
        part, place, depth = waiting.pop()
        seen += 1
        content: Any = part.get_payload()
        inside = part.get_content_maintype() == "multipart" and isinstance(content, list)
        if inside and depth < DEEPEST:
            children = [
                (child, f"{place}.{number}".lstrip("."), depth + 1)
                for number, child in enumerate(content[:MOST_PARTS], 1)
            ]
            waiting += reversed(children)
        elif not inside:
            yield part, place or "1"


def _take(part: Message, place: str, known: Json) -> None:
    """Adds a part to what is known of the mail."""
    mime = part.get_content_type()
    named = filename_of(part)
    attached = part.get_content_disposition() == "attachment"
    if mime in REPORTS and not attached:
        known["report"] += _report(part)
        known["is_report"] = True
    elif known["is_report"] and mime in RETURNED:
        known["returned"] = known["returned"] or _returned(part)
    elif part.get_content_maintype() == "multipart":  # without a boundary: its parts cannot be told apart
        _add_text(part, "plain", known)
    elif mime == "text/calendar" and not known["calendar"]:
        known["calendar"] = text_of_part(part)[:LONGEST_TEXT]
        _add_file(part, place, known)
    elif mime in COPIES and not named:
        return
    elif part.get_content_maintype() == "text" and mime not in TYPED and not attached and not named:
        _add_text(part, "html" if mime == "text/html" else "plain", known)
    elif part.get_payload() or named:
        _add_file(part, place, known)
        _look_inside(part, mime, known)


def _look_inside(part: Message, mime: str, known: Json) -> None:
    """Keeps the words of a card, and of the first mail inside the mail, which may be all that it brings."""
    if mime in CARDS and not known["card"]:
        known["card"] = text_of_part(part)[:LONGEST_CARD]
    content: Any = part.get_payload()
    if mime in MAILS and not known["inner"] and isinstance(content, list) and isinstance(content[0], Message):
        words: Json = {"plain": "", "html": ""}
        for inside, _ in walk(content[0]):
            kind = {"text/plain": "plain", "text/html": "html"}.get(inside.get_content_type())
            if kind and inside.get_content_disposition() != "attachment":
                _add_text(inside, kind, words)
        headers = [list(field) for field in headers_of(content[0]) if field[0] in ("from", "subject", "message-id")]
        known["inner"] = words | {"headers": headers}


def _add_text(part: Message, kind: str, known: Json) -> None:
    """Adds words. Apple's programs cut one text into several parts, around pictures."""
    text = text_of_part(part)
    most = LONGEST_HTML if kind == "html" else LONGEST_TEXT
    before = known[kind]
    if before and before.strip() == text.strip():
        return
    joined = f"{before.rstrip()}\n\n{text.lstrip()}" if before.strip() and text.strip() else (before or text)
    known[kind] = joined[:most]


def text_of_part(part: Message) -> str:
    charset = part.get_param("charset") or ""
    text = decoded(content_of(part), collapse_rfc2231_value(charset) if charset else "").replace("\r\n", "\n")
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    return unflowed(text, delete=str(part.get_param("delsp") or "").lower() == "yes") if flowed else text


def content_of(part: Message) -> bytes:
    """Returns the bytes of a part; of a mail inside the mail, its source."""
    payload: Any = part.get_payload()
    if isinstance(payload, list):
        return b"\n".join(_source(child) for child in payload)
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64" and isinstance(payload, str):
        return _base64(payload)
    try:
        body = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        body = None
    return body if isinstance(body, bytes) else str(payload or "").encode("utf-8", "surrogateescape")


def _base64(text: str) -> bytes:
    """Decodes base64 that may have signs which do not belong there, or padding in its middle. Mailing lists and virus
    scanners write a footer below it in plain letters.

    >>> _base64("T2zDoQ=!!IG11bmRv").decode(), _base64("T2zDoQ==\\n\\n--\\nSem virus").decode()
    ('Olá mundo', 'Olá')
    """
    end = text.find("=")
    if end >= 0 and (footer := FOOTER.search(text, end)):
        text = text[: footer.start()]
    try:
        if end < 0 or not text[end:].strip("= \r\n\t"):
            return binascii.a2b_base64(text)
    except ValueError:  # its subclass `binascii.Error` too: cut short, or no ASCII
        pass
    plain = re.sub(r"[^A-Za-z0-9+/=]", "", text)
    pieces = [piece[: len(piece) - (len(piece) % 4 == 1)] for piece in re.split(r"=+", plain)]
    return b"".join(binascii.a2b_base64(piece + "=" * (-len(piece) % 4)) for piece in pieces)


def _source(mail: Message) -> bytes:
    try:
        return mail.as_bytes()
    except Exception:
        return str(mail.get_payload() or "").encode("utf-8", "replace")


def unflowed(text: str, *, delete: bool) -> str:
    """Joins the lines of a flowed text (RFC 3676): a space at the end says that the paragraph goes on.

    >>> unflowed("dois \\nquartos.\\n-- \\nAna", delete=False)
    'dois quartos.\\n-- \\nAna'
    """
    lines: list[str] = []
    flows, depth = False, 0
    for line in text.split("\n"):
        here = len(line) - len(line.lstrip(">"))
        content = line[here:].removeprefix(" ")
        signs = line == "-- "
        if flows and here == depth and not signs:
            lines[-1] += content
        else:
            lines.append(line if here or signs else content)
        flows, depth = line.endswith(" ") and not signs, here
        if flows and delete:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def filename_of(part: Message) -> str:
    """Returns the name of a file as its sender wrote it, without folders; empty for a part without one."""
    for header, name in (("content-disposition", "filename"), ("content-type", "name")):
        _make_readable(part, header)
        try:
            value = part.get_param(name, header=header)
        except (ValueError, LookupError, TypeError):
            value = None
        if value:
            plain = value if isinstance(value, str) else collapse_rfc2231_value(value)
            return file_name(header_text(str(plain)[:1000])) or ""
    return ""


def _make_readable(part: Message, header: str) -> None:
    """Decodes a header with bytes that its sender did not encode; the parser would put question marks in their
    place."""
    raw = next((value for name, value in part.raw_items() if name.lower() == header), "")
    if (clean := eight_bit(str(raw))) != str(raw):
        part.replace_header(header, clean)


def _add_file(part: Message, place: str, known: Json) -> None:
    content = content_of(part)
    mime = part.get_content_type()
    name = filename_of(part) or _made_up_name(mime)
    known["files"] = [
        *known["files"],
        {
            "place": place,
            "mime": mime,
            "filename": name,
            "size": len(content),
            "cid": header_text(str(part.get("content-id") or "")).strip("<> "),
            "inline": part.get_content_disposition() == "inline" or bool(part.get("content-id")),
        },
    ][:MOST_FILES]


def _made_up_name(mime: str) -> str:
    endings = {
        "message/rfc822": "mensagem.eml",
        "text/calendar": "convite.ics",
        "text/vcard": "contato.vcf",
        "text/x-vcard": "contato.vcf",
        "application/pkcs7-mime": "smime.p7m",
        "application/x-pkcs7-mime": "smime.p7m",
    }
    kind, _, ending = mime.partition("/")
    return endings.get(mime) or (f"{kind}.{ending}" if kind in ("image", "audio", "video") and ending.isalnum() else "")


def _report(part: Message) -> list[list[tuple[str, str]]]:
    """Returns the groups of fields of a report: the first is about the mail, each further one about a recipient."""
    payload = part.get_payload()
    groups = payload if isinstance(payload, list) else [opened(content_of(part) + b"\n\n")]
    return [headers_of(group) for group in groups[:50] if isinstance(group, Message)]


def _returned(part: Message) -> list[tuple[str, str]]:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return headers_of(payload[0])
    return headers_of(opened(content_of(part)))


def file_at(body: bytes, place: str) -> bytes | None:
    """Returns the content of the file at a place of a mail; None when there is none."""
    return next((content_of(part) for part, here in walk(opened(body, whole_files=True)) if here == place), None)
