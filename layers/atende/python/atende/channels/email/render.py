"""Writes a mail of ours: text and HTML with the same words, a file, and headers that keep a conversation together."""

import base64
import re
from collections.abc import Iterable, Iterator
from email.header import Header
from email.utils import formataddr, formatdate
from html import escape
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote

from atende.channels.email.addresses import domain_of
from atende.core.ids import digest
from atende.core.lenient_json import line
from atende.core.text_marks import MARKS, unmarked

LINK = re.compile(r"https?://[^\s<>\"']{3,500}")
STYLE = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#1c2430"
PART = 57 * 300
"""Bytes of a file that are encoded at a time: whole lines of base64."""
TAGS = {"bold": "b", "italic": "i", "strikethrough": "s", "pre": "code"}
"""The elements that stand for the marks people write."""
MOST_EARLIER, LONGEST_EARLIER = 20, 250


class Letter(NamedTuple):
    """What a mail of ours says. `key` is the message's own name, `answers` the `Message-ID` of the mail that it
    answers."""

    sender: str
    sender_name: str
    to: str
    to_name: str
    reply_to: str
    subject: str
    text: str
    key: str
    answers: str = ""
    earlier: tuple[str, ...] = ()
    """The `Message-ID`s of the mails before that one, oldest first."""
    automatic: bool = False
    unsubscribe: str = ""
    """The address that ends automatic mails; empty for an answer to something."""
    one_click: str = ""
    """The link that does the same."""


class Enclosure(NamedTuple):
    path: Path
    mime: str
    filename: str


def own_id(key: str, sender: str) -> str:
    """Returns our own id of a mail. SES replaces `Message-ID`, but leaves `References` alone."""
    return f"<out-{digest(key)}@{domain_of(sender)}>"


def subject_of_answer(subject: str, *, otherwise: str) -> str:
    """Returns the subject of an answer.

    >>> subject_of_answer("Orçamento", otherwise="Loja"), subject_of_answer("RE: Visita", otherwise="Loja")
    ('Re: Orçamento', 'RE: Visita')
    """
    plain = line(subject, 200)
    if not plain:
        return otherwise
    return plain if re.match(r"(?:re|res|rv|aw|sv)\s?:", plain, re.IGNORECASE) else f"Re: {plain}"


def write(letter: Letter, file: Enclosure | None, into: IO[bytes]) -> None:
    """Writes a mail to a file, in parts."""
    for part in _parts(letter, file):
        into.write(part)


def _parts(letter: Letter, file: Enclosure | None) -> Iterator[bytes]:
    outer, inner = f"mix-{digest(letter.key)}", f"alt-{digest(letter.key)}"
    yield from _lines(_headers(letter))
    if file is None:
        yield from _lines([f'Content-Type: multipart/alternative; boundary="{inner}"', ""])
        yield from _words(letter, inner)
        return
    yield from _lines([f'Content-Type: multipart/mixed; boundary="{outer}"', "", f"--{outer}"])
    yield from _lines([f'Content-Type: multipart/alternative; boundary="{inner}"', ""])
    yield from _words(letter, inner)
    yield from _lines(["", f"--{outer}", *_file_headers(file), ""])
    with file.path.open("rb") as body:
        while content := body.read(PART):
            yield base64.encodebytes(content).replace(b"\n", b"\r\n")
    yield from _lines(["", f"--{outer}--"])


def _lines(lines: Iterable[str]) -> Iterator[bytes]:
    for text in lines:
        yield text.encode("ascii", "replace") + b"\r\n"


def _headers(letter: Letter) -> Iterator[str]:
    yield f"From: {_mailbox(letter.sender_name, letter.sender)}"
    yield f"To: {_mailbox(letter.to_name, letter.to)}"
    yield f"Reply-To: {_mailbox(letter.sender_name, letter.reply_to)}"
    yield f"Subject: {_encoded(letter.subject)}"
    yield f"Date: {formatdate(usegmt=True)}"
    own = own_id(letter.key, letter.sender)
    yield f"Message-ID: {own}"
    if letter.answers:
        yield f"In-Reply-To: {letter.answers}"
    yield f"References: {_references(letter, own)}"
    yield f"X-Atende-Key: {own.strip('<>').partition('@')[0]}"
    yield f"Auto-Submitted: {'auto-replied' if letter.automatic else 'no'}"
    if letter.automatic:
        yield "X-Auto-Response-Suppress: All"
    if letter.unsubscribe:
        links = [f"<{letter.one_click}>"] if letter.one_click else []
        yield f"List-Unsubscribe: {', '.join([*links, f'<mailto:{letter.unsubscribe}?subject=sair>'])}"
        if links:
            yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
    yield "MIME-Version: 1.0"


def _references(letter: Letter, own: str) -> str:
    """Returns the ids of the conversation (RFC 5322, 3.6.4), each on a line. Of a long one the first stays, by which
    mail programs find it, and the newest."""
    short = (name for name in letter.earlier if len(name) <= LONGEST_EARLIER)
    earlier = [name for name in dict.fromkeys(short) if name != letter.answers]
    kept = earlier if len(earlier) <= MOST_EARLIER else [earlier[0], *earlier[1 - MOST_EARLIER :]]
    return "\r\n ".join([*kept, *([letter.answers] if letter.answers else []), own])


def _mailbox(name: str, address: str) -> str:
    plain = line(name, 80)
    return formataddr((plain, address), charset="utf-8") if plain and plain != address else address


def _encoded(text: str) -> str:
    """Returns a header's text, encoded where it is not ASCII, without line breaks that could begin another header."""
    plain = line(text, 300)
    return plain if plain.isascii() else Header(plain, "utf-8", header_name="Subject").encode(linesep="\r\n")


def _words(letter: Letter, boundary: str) -> Iterator[bytes]:
    for kind, content in (("plain", unmarked(letter.text)), ("html", html_of(letter.text))):
        yield from _lines(
            [f"--{boundary}", f"Content-Type: text/{kind}; charset=utf-8", "Content-Transfer-Encoding: base64", ""]
        )
        yield base64.encodebytes(content.encode("utf-8", "replace")).replace(b"\n", b"\r\n")
    yield from _lines([f"--{boundary}--"])


def html_of(text: str) -> str:
    """Returns a text as HTML: paragraphs, line breaks, marks, and links that can be followed.

    >>> html_of("*Oi* & <b>")[-60:]
    'p style="margin:0 0 1em"><b>Oi</b> &amp; &lt;b&gt;</p></div>'
    """
    paragraphs = (f'<p style="margin:0 0 1em">{_marked(part)}</p>' for part in re.split(r"\n{2,}", text.strip()))
    return f'<div style="{STYLE}">{"".join(paragraphs)}</div>'


def _marked(text: str) -> str:
    parts, at = [], 0
    for match in MARKS.finditer(text):
        kind = match.lastgroup or ""
        if kind == "url":
            continue
        inner = _linked(match[kind]) if kind == "pre" else _marked(match[kind])
        parts += [_linked(text[at : match.start()]), f"<{TAGS[kind]}>{inner}</{TAGS[kind]}>"]
        at = match.end()
    return "".join([*parts, _linked(text[at:])])


def _linked(text: str) -> str:
    parts, at = [], 0
    for match in LINK.finditer(text):
        url = match[0].rstrip(".,;:!?)")
        parts += [escape(text[at : match.start()]), f'<a href="{escape(url)}">{escape(url)}</a>']
        at = match.start() + len(url)
    return "".join([*parts, escape(text[at:])]).replace("\n", "<br>\r\n")


def _file_headers(file: Enclosure) -> Iterator[str]:
    name = line(file.filename, 120) or "arquivo"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    yield f'Content-Type: {line(file.mime, 100) or "application/octet-stream"}; name="{plain}"'
    shown = f'filename="{plain}"' if plain == name else f"filename*=UTF-8''{quote(name, safe='')}"
    yield f"Content-Disposition: attachment; {shown}"
    yield "Content-Transfer-Encoding: base64"
