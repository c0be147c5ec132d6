"""Reads the bytes of a mail (RFC 5322, MIME) into a plain dictionary: its headers as they are, its words, its files.

Nothing in a mail raises an error here. Bytes, lines, parts, depth and fields are bounded before anything is parsed; the
content of large files is skipped, so that the largest mail fits into the memory of a small function.
"""

import binascii
import re
import secrets
from collections.abc import Callable, Iterator
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value
from hashlib import blake2b
from itertools import islice
from typing import Any

from atende.channels.email.charsets import decoded, eight_bit, header_text
from atende.channels.email.enriched import text_of_enriched
from atende.core.lenient_json import file_name

MOST_PARTS, DEEPEST, MOST_FILES = 500, 20, 25
LONGEST_TEXT = 100_000
LONGEST_HTML = 400_000
LONGEST_HEADER = 4_000
MOST_HEADERS = 400
KEPT_OF_PART, BREAKS_OF_PART = 700_000, 20_000
"""Bytes and line breaks of a part that are parsed: more than any text has that people write. CR and LF count as two."""
KEPT_OF_HEAD = 16_000
"""Bytes of each further part that are parsed once `SPENT` bytes were: enough for its headers."""
SPENT, MOST_BYTES, MOST_BREAKS = 4_000_000, 8_000_000, 200_000
"""Bytes after which parts are cut shorter, and where the parser stops."""
UU = ("x-uuencode", "uuencode", "uue", "x-uue")
LONGEST_NAME = 200
LONGEST_FIELD = 1_500
"""Characters of a field whose parameters the email package looks for in quadratic time."""
DECLARED = re.compile(rb"boundary\*?0?\*?[ \t]*=[ \t]*\"?([^\s\";]{1,70})", re.IGNORECASE)
"""A boundary, or its beginning, where a field declares it (RFC 2046, RFC 2231)."""
MOST_BOUNDARIES = 60
NO_BOUNDARY, ANY_BOUNDARY = re.compile(rb"(?!)"), re.compile(rb"[\r\n]--")
BREAK = re.compile(rb"[\r\n]")
BLANK_LINE = re.compile(rb"\r?\n\r?\n")
FOOTER = re.compile(rb"\n(?=[^\n]{0,998}[^A-Za-z0-9+/=\s])")
"""Before a line that is no base64."""
HEADER_FIELD = re.compile(rb"[!-9;-~]{1,80}[ \t]{0,4}:")
REPORTS = ("message/delivery-status", "message/feedback-report", "message/disposition-notification")
MAILS = ("message/rfc822", "message/global")
RETURNED = ("text/rfc822-headers", "message/global-headers", *MAILS)
CARDS = ("text/vcard", "text/x-vcard", "text/directory")
TYPED = ("text/rtf", "text/csv", "text/css", *CARDS)
"""Texts that are no words to read, also where they have no name."""
ENRICHED = ("text/enriched", "text/richtext")
COPIES = ("text/x-amp-html", "text/watch-html")
"""Further forms of the same words, for programs that show them."""
LONGEST_CARD = 10_000

type Json = dict[str, Any]


class BoundedHeaders(Compat32):
    """Cuts fields before anything looks for parameters in them."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        name = name[:LONGEST_NAME]
        return name, value[: LONGEST_FIELD if name.lower().startswith("content-") else LONGEST_HEADER]


POLICY = BoundedHeaders()


class Part(Message):
    """A part that holds no more than `MOST_PARTS` others, in all of the mail, and is opaque where it lies too deep: the
    parser takes a step for each level at each line."""

    def __init__(self, policy: Compat32 = POLICY) -> None:
        super().__init__(policy)
        self.depth = 0
        self.is_alternative = False
        """Whether it is, or lies in, one of several forms of the same words (RFC 2046, 5.1.4)."""
        self.parts = [0]
        """The number of parts of the whole mail, as a list that they share."""

    def attach(self, payload: Any) -> None:
        payload.depth, payload.parts = self.depth + 1, self.parts
        payload.is_alternative = self.is_alternative or self.get_content_type() == "multipart/alternative"
        self.parts[0] += 1
        if self.parts[0] <= MOST_PARTS:
            super().attach(payload)

    def get_content_type(self) -> str:
        mime = super().get_content_type()
        is_open = self.depth < DEEPEST or not mime.startswith(("multipart/", "message/"))
        return mime if is_open else "application/octet-stream"


def opened(body: bytes, *, mark: Callable[[int, int], bytes] = lambda *_: b"") -> Message:
    """Returns the parsed mail. Long parts are cut, because nobody reads them as text; `mark` returns what stands for
    the bytes between two places that are left out."""
    parser = BytesFeedParser(Part, policy=POLICY)
    for stretch in _stretches(body, mark):
        parser.feed(stretch)
    return parser.close()


def _stretches(body: bytes, mark: Callable[[int, int], bytes]) -> Iterator[bytes]:
    """Yields a mail without what is too long between two lines that may be boundaries. It takes one pass whatever the
    mail holds, and as much memory as is yielded."""
    begin, size, breaks = _start(body), 0, 0
    boundaries, divides = list[bytes](), NO_BOUNDARY
    while begin < len(body) and size < MOST_BYTES and breaks < MOST_BREAKS:
        match = divides.search(body, begin)
        end = match.start() + 1 if match else len(body)
        kept = _cut(body[begin : min(end, begin + (KEPT_OF_PART if size < SPENT else KEPT_OF_HEAD))])
        if declared := _declared(kept, boundaries):
            boundaries.append(declared[1])
            divides = _dividing(boundaries)
            kept = kept[: declared.end()]
            end = begin + len(kept)
        size, breaks = size + len(kept), breaks + len(BREAK.findall(kept))
        yield kept
        if (cut := begin + len(kept)) < end:
            over = end - (2 if body.endswith(b"\r\n", cut, end) else 1 if match else 0)
            yield mark(cut, max(cut, over)) + body[max(cut, over) : end]
        begin = end


def _declared(stretch: bytes, boundaries: list[bytes]) -> re.Match[bytes] | None:
    """Returns the first boundary that is declared here and was not before."""
    if len(boundaries) == MOST_BOUNDARIES:
        return None
    return next((match for match in DECLARED.finditer(stretch) if match[1] not in boundaries), None)


def _dividing(boundaries: list[bytes]) -> re.Pattern[bytes]:
    if len(boundaries) == MOST_BOUNDARIES:
        return ANY_BOUNDARY
    return re.compile(rb"[\r\n]--(?:" + b"|".join(map(re.escape, boundaries)) + rb")")


def _cut(stretch: bytes) -> bytes:
    """Returns the first `BREAKS_OF_PART` lines."""
    last = next(islice(BREAK.finditer(stretch), BREAKS_OF_PART, None), None)
    return stretch[: last.end()] if last else stretch


def _start(body: bytes) -> int:
    """Returns where a mail begins: below a byte order mark, empty lines, and the first line of an mbox file."""
    start = 3 if body.startswith(b"\xef\xbb\xbf") else 0
    start += len(body[start : start + 100]) - len(body[start : start + 100].lstrip(b"\r\n"))
    return body.find(b"\n", start) + 1 or len(body) if body.startswith(b"From ", start) else start


def has_header(body: bytes) -> bool:
    """Whether bytes begin as a mail does: with a header field."""
    return any(HEADER_FIELD.match(line) for line in body.lstrip()[:2000].splitlines()[:5])


def read(body: bytes) -> Json:
    """Returns what a mail has: `headers` (name in lower case and raw value, in order), `plain`, `html`, `calendar`,
    `card` (a vCard), `files`, `inner` (headers and words of a mail inside this one) and `body_digest`.

    A report has its fields in `report`, and the headers of the returned mail in `returned`.
    """
    mail = opened(body)
    known: Json = {"headers": headers_of(mail), "plain": "", "html": "", "calendar": "", "card": "", "files": []}
    known |= {"inner": {}, "report": [], "returned": [], "is_report": mail.get_content_type() == "multipart/report"}
    known["body_digest"] = _body_digest(body)
    other = ""
    for part, place in walk(mail):
        if is_other_form(part):
            other = other or text_of_part(part)
        else:
            _take(part, place, known)
    if not known["plain"].strip() and not known["html"].strip():
        known["plain"] = other[:LONGEST_TEXT]
    return known


def is_other_form(part: Message) -> bool:
    """Whether a part has words in a form beside plain text and HTML, such as Markdown, in whose place another part may
    stand."""
    mime = part.get_content_type()
    is_text = mime.startswith("text/") and mime not in ("text/plain", "text/html", "text/calendar", *TYPED, *COPIES)
    is_named = part.get_content_disposition() == "attachment" or bool(filename_of(part))
    return is_text and getattr(part, "is_alternative", False) and not is_named


def _body_digest(body: bytes) -> str:
    """Returns 20 hexadecimal digits that stand for all bytes below the header, which each delivery changes; for the
    whole mail where nothing divides them."""
    match = BLANK_LINE.search(body, _start(body))
    return blake2b(memoryview(body)[match.end() if match else 0 :], digest_size=10).hexdigest()


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
    if part.get_content_type() in ENRICHED:
        return text_of_enriched(text)
    return unflowed(text, delete=str(part.get_param("delsp") or "").lower() == "yes") if flowed else text


def content_of(part: Message, *, restored: Callable[[bytes], bytes] = lambda raw: raw) -> bytes:
    """Returns the bytes of a part; of a mail inside the mail, its source. `restored` puts back what was left out."""
    payload: Any = part._payload  # type: ignore[attr-defined]  # `get_payload` would decode what has no charset
    if isinstance(payload, list):
        return restored(b"\n".join(_source(child) for child in payload))
    raw = restored(str(payload or "").encode("ascii", "surrogateescape"))
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "base64":
        return _base64(raw)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    return _from_uu(raw) if encoding in UU else raw


def _from_uu(raw: bytes) -> bytes:
    part = Message()
    part["content-transfer-encoding"] = UU[0]
    part.set_payload(raw.decode("ascii", "surrogateescape"))
    content: Any = part.get_payload(decode=True)
    return bytes(content)


def _base64(raw: bytes) -> bytes:
    """Decodes base64 that may have signs which do not belong there, or padding in its middle. Mailing lists and virus
    scanners write a footer below it in plain letters.

    >>> _base64(b"T2zDoQ=!!IG11bmRv").decode(), _base64(b"T2zDoQ==\\n\\n--\\nSem virus").decode()
    ('Olá mundo', 'Olá')
    """
    end = raw.find(b"=")
    if end >= 0 and (footer := FOOTER.search(raw, end)):
        raw = raw[: footer.start()]
    try:
        if end < 0 or not raw[end:].strip(b"= \r\n\t"):
            return binascii.a2b_base64(raw)
    except ValueError:  # its subclass `binascii.Error`: cut short
        pass
    plain = re.sub(rb"[^A-Za-z0-9+/=]", b"", raw)
    pieces = [piece[: len(piece) - (len(piece) % 4 == 1)] for piece in re.split(rb"=+", plain)]
    return b"".join(binascii.a2b_base64(piece + b"=" * (-len(piece) % 4)) for piece in pieces)


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
    paragraphs: list[list[str]] = []
    flows, depth = False, 0
    for line in text.split("\n"):
        here = len(line) - len(line.lstrip(">"))
        content = line[here:].removeprefix(" ")
        signs = line == "-- "
        goes_on = flows and here == depth and not signs
        flows, depth = line.endswith(" ") and not signs, here
        written = content if goes_on or not (here or signs) else line
        written = written[:-1] if flows and delete else written
        if goes_on:
            paragraphs[-1].append(written)
        else:
            paragraphs.append([written])
    return "\n".join(map("".join, paragraphs))


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
    if len(known["files"]) == MOST_FILES:
        return
    mime = part.get_content_type()
    name = filename_of(part) or _made_up_name(mime)
    known["files"].append(
        {
            "place": place,
            "mime": mime,
            "filename": name,
            "cid": header_text(str(part.get("content-id") or "")).strip("<> "),
            "inline": part.get_content_disposition() == "inline" or bool(part.get("content-id")),
        }
    )


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
    """Returns the content of the file at a place of a mail, as long as it is; None when there is none.

    The mail is parsed without what is long, so that it takes little more memory than the mail and the file."""
    nonce = secrets.token_hex(8).encode()
    left_out = re.compile(nonce + rb":(\d+):(\d+):")

    def restored(raw: bytes) -> bytes:
        return left_out.sub(lambda match: body[int(match[1]) : int(match[2])], raw)

    mail = opened(body, mark=lambda start, end: b"%s:%d:%d:" % (nonce, start, end))
    return next((content_of(part, restored=restored) for part, here in walk(mail) if here == place), None)
