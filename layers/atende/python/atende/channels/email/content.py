"""What a mail says: its new text, and its files."""

import re
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from atende.channels.bubbles import Say
from atende.channels.email.charsets import header_text
from atende.channels.email.html_text import text_of
from atende.channels.email.mime_reading import CARDS
from atende.channels.email.quoting import CUT_HERE, joined, new_text, normal_lines
from atende.core.lenient_json import file_name, line, obj, objs, text, word
from atende.model.channel_events import Media

CHANNEL = "email"
LONGEST = 60_000
"""Characters of a bubble."""
MOST_LINKS = 5
LINK = re.compile(
    r"<a\s[^<>]{0,2000}?href\s?=\s?[\"']?(https?://[^\"'\s>]{1,500})[^<>]{0,2000}>(.{0,300}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
TAG = re.compile(r"<[^>]{0,2000}>")
HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,6})", re.IGNORECASE)
SUMMARY = re.compile(r"^SUMMARY(?:;[^:\n]{0,200})?:(.{1,1000})$", re.MULTILINE)
METHOD = re.compile(r"^METHOD:(\w{1,20})", re.MULTILINE)
FOLDED = re.compile(r"\r?\n[ \t]")
"""A line of a calendar or a card that goes on in the next one (RFC 5545, 3.1)."""
ESCAPED = re.compile(r"\\([,;\\])|\\[nN]")
CARD_FIELD = re.compile(r"^(?:\w{1,20}\.)?(FN|TEL|EMAIL)(?:;[^:\n]{0,200})?:(.{1,300})$", re.MULTILINE)
SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
ARMOURED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\s*?\n(?:[A-Za-z-]{1,20}: [^\n]{0,200}\n){0,5}\s*?\n([\s\S]*?)"
    r"\n-----BEGIN PGP SIGNATURE-----[\s\S]*?(?:-----END PGP SIGNATURE-----|$)"
)
SIGNED, SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
PLACEHOLDER = re.compile(
    r"(?:your (?:e-?mail|mail) (?:client|program|reader)|seu (?:programa|leitor|cliente) de e-?mail|"
    r"tu (?:programa|cliente) de correo)[^\n]{0,80}html",
    re.IGNORECASE,
)

type Json = dict[str, Any]


class Said(NamedTuple):
    """`whole`: nothing was cut. `written`: what the person wrote, where `text` has other words."""

    text: str
    whole: bool
    html: str
    written: str | None = None


def said(item: Json, say: Say, *, virus: bool, forward: bool) -> Said:
    """Returns the words of a mail: of its plain text, where that says anything, else of its HTML."""
    if virus:
        return Said(say("virus"), True, "")
    plain, html = word(item.get("plain")), word(item.get("html"))
    written, new = _words(html if html and not _speaks(plain) else "", plain, forward)
    written_by = None
    if not _speaks(new):
        new, written_by = _instead(item, say) or (new, None)
    everything = joined([line_ for line_ in normal_lines(written) if line_ != CUT_HERE])
    return Said(text(new).strip(), new == everything and not html, html, written_by)


@lru_cache(maxsize=1)
def _words(html: str, plain: str, forward: bool) -> tuple[str, str]:
    """Returns the text of a mail, and what is new in it. A mail for several inboxes is read once."""
    written = _without_armour(text_of(html) if html else plain)
    return written, new_text(written, forward=forward)[:LONGEST]


def _without_armour(written: str) -> str:
    """Removes what PGP puts around a signed text. Below the last signature nothing is looked for."""
    last = written.rfind(SIGNATURE)
    end = written.find(SIGNED, last) if last >= 0 else 0
    return ARMOURED.sub(r"\1", written[:end]) + written[end:] if end >= 0 else ARMOURED.sub(r"\1", written)


def _instead(item: Json, say: Say) -> tuple[str, str] | None:
    """Returns what stands for words in a mail without any, and what of it a person wrote: what an invitation is about,
    what a mail that it passes on says, or that nobody here can open it."""
    calendar = FOLDED.sub("", word(item.get("calendar")))
    if summary := SUMMARY.search(calendar):
        method = METHOD.search(calendar)
        key = {"CANCEL": "invitation_cancelled", "REPLY": "invitation_answered"}.get(
            method[1].upper() if method else ""
        )
        about = line(ESCAPED.sub(r"\1", summary[1]), 200)
        return say(key or "invitation", summary=about), about
    if any(word(file.get("mime")) in SEALED for file in objs(item.get("files"))):
        return say("sealed"), ""
    return _passed_on(obj(item.get("inner")), say)


def _passed_on(inner: Json, say: Say) -> tuple[str, str] | None:
    """Returns the words of a mail that lies whole in another one, with and without those about it."""
    headers = dict(inner.get("headers") or [])
    plain = word(inner.get("plain"))
    words = joined(normal_lines(plain if _speaks(plain) else text_of(word(inner.get("html")))))
    about = " · ".join(
        line(header_text(word(headers.get(name))), 200) for name in ("from", "subject") if headers.get(name)
    )
    return (say("passed_on", about=about or "?", words=words).strip(), words) if words or about else None


def _speaks(words: str) -> bool:
    return bool(words.strip()) and not PLACEHOLDER.search(words[:400])


def media_of(item: Json) -> tuple[tuple[str, Media], ...]:
    """Returns the files of a mail, each with its kind. Its id is the place in the mail, behind the mail's own key."""
    key = word(item.get("object"))
    files = []
    for file in objs(item.get("files")):
        mime = line(file.get("mime"), 100).lower()
        name = f"{key}#{word(file.get('place'))}" if key else word(file.get("place"))
        files.append((kind_of(mime), Media(id=name, mime=mime or None, filename=file_name(file.get("filename")))))
    return tuple(files)


def kind_of(mime: str) -> str:
    """Returns the kind of message that a file is.

    >>> kind_of("image/png"), kind_of("image/svg+xml"), kind_of("application/pdf"), kind_of("text/vcard")
    ('image', 'document', 'document', 'contacts')
    """
    family, _, name = mime.partition("/")
    if mime in CARDS:
        return "contacts"
    if family == "image":
        return "image" if name in ("jpeg", "jpg", "png", "gif", "webp", "heic") else "document"
    return family if family in ("video", "audio") else "document"


def card_of(item: Json) -> str:
    """Returns the names, phones and addresses on the vCard of a mail (RFC 6350)."""
    fields = CARD_FIELD.findall(FOLDED.sub("", word(item.get("card"))))[:6]
    return ", ".join(part for _, value in fields if (part := line(ESCAPED.sub(r"\1", value), 100)))


def file_words(kind: str, file: Media, item: Json, say: Say) -> str:
    """Returns the text of the bubble of a file."""
    named = (card_of(item) if kind == "contacts" else "") or file.filename
    return f"{say(kind)}: {named}" if named else say(kind)


def links(html: str) -> list[tuple[str, str]]:
    """Returns links of HTML whose words name another address than they open, as a forger writes them."""
    hidden = []
    for url, inside in LINK.findall(html[:200_000]):
        words = line(unescape(TAG.sub("", inside)), 80)
        shown, opened = HOST.fullmatch(words.split("/")[0]) or HOST.match(words), HOST.match(url)
        if shown and opened and "." in shown[1] and not opened[1].lower().endswith(shown[1].lower()):
            hidden.append((words, line(unescape(url), 200)))
    return hidden[:MOST_LINKS]
