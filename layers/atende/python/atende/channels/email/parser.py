"""Says what a mail means. Whatever is in it, it gives one of the kinds of result and raises nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from atende.channels.bubbles import Say
from atende.channels.email import reports, trust
from atende.channels.email.addresses import mailboxes
from atende.channels.email.charsets import header_text
from atende.channels.email.content import CHANNEL, file_words, links, media_of, said
from atende.channels.email.reply_address import token_in
from atende.channels.email.texts.bubbles import sayer
from atende.channels.email.trust import Trust, first
from atende.core.clock import from_ms
from atende.core.ids import digest
from atende.core.lenient_json import line, obj, word
from atende.model.channel_events import (
    Heard,
    Meaning,
    Media,
    Notice,
    Person,
    Piece,
    Receipt,
    Unreadable,
    part_name,
)

UNVERIFIED = "?"
"""Stands before the address of a sender that is not verified: such a contact is never one that is."""
FORWARD = re.compile(r"\s{0,4}(?:fwd?|enc|encaminhad[ao]|rv|reenv(?:iado)?|tr|wg|vs|i)\s?:", re.IGNORECASE)

type Json = dict[str, Any]


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    """Returns what a piece means. `language` is that of the text in the bubbles."""
    item = obj(piece.item)
    reader = READERS.get(piece.kind)
    if reader is None or not item:
        return Unreadable(
            field=line(piece.field, 80) or "mail", why=line(piece.why, 300) or "not a mail", address=piece.address
        )
    try:
        return reader(piece, item, sayer(language))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return Unreadable(
            field=line(piece.field, 80) or "mail", why=f"not a mail: {type(error).__name__}", address=piece.address
        )


def headers_of(item: Json) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in item["headers"]]


def _status(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads the status of a mail of ours."""
    code = item.get("code")
    return Receipt(
        source_id=word(item["source_id"]) or _made_up(piece),
        status=word(item["status"]),
        at=reports.time_of(item.get("at")),
        address=piece.address,
        error=code if isinstance(code, int) and not isinstance(code, bool) else None,
        reason=reports.sentence(code) if isinstance(code, int) else None,
        key=word(item.get("key")) or None,
    )


def _event(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads that an address gets nothing more, or wants nothing more."""
    address = word(item.get("recipient"))
    if piece.field not in ("bounced", "complained") or not address:
        return Notice(field=line(piece.field, 80) or "event", address=piece.address)
    heard = Heard(
        type="system",
        source_id=f"{word(item.get('source_id'))}:{piece.field}:{digest(address)}",
        at=reports.time_of(item.get("at")),
        address=piece.address,
        text=say(piece.field, **({"address": address} if piece.field == "bounced" else {})),
        person=Person(channel=CHANNEL, channel_user_id=address),
        news=False,
        opens=False,
        reaches=False if piece.field == "bounced" else None,
        stops=piece.field == "complained",
    )
    return Notice(field=piece.field, address=piece.address, news=heard)


def _mail(piece: Piece, item: Json, say: Say) -> Meaning:
    headers = headers_of(item)
    believed = trust.judged(headers, obj(item.get("verdicts")))
    sender = mailboxes(first(headers, "from"))
    name = line(sender[0].name, 100) if sender else ""
    address = sender[0].address if sender else ""
    words = said(item, say, virus=believed.virus, forward=is_forward(headers))
    files = () if believed.virus else media_of(item)
    text = words.text
    name_of_mail = source_id(piece, headers)
    heard = Heard(
        type="text" if text or not files else files[0][0],
        source_id=name_of_mail,
        at=_sent_at(piece, headers),
        address=piece.address,
        text=text or (file_words(*files[0], item, say) if files else ""),
        written=words.written if text else "",
        person=_person(address, name, believed),
        media=files[0][1] if files and not text else None,
        quotes=_quoted(headers),
        subject=subject_of(headers),
        beside=_beside(item, headers, believed, words.html, say),
        whole=words.whole and not item.get("object"),
        news=not (believed.automatic or believed.suspect or believed.virus),
        opens=not (believed.automatic or believed.suspect or believed.virus),
        answers=reply_token(piece, headers),
    )
    if not text and not files:
        subject = subject_of(headers)  # in which some people write everything
        return replace(heard, text=subject or say("empty"), written=subject)
    return replace(heard, more=_further(heard, files[0 if text else 1 :], item, say))


def _further(heard: Heard, files: tuple[tuple[str, Media], ...], item: Json, say: Say) -> tuple[Heard, ...]:
    """Returns a message for each further file."""
    bare = replace(heard, beside="", answers="")
    return tuple(
        replace(
            bare,
            type=kind,
            source_id=part_name(heard.source_id, number),
            text=file_words(kind, file, item, say),
            written="",
            media=file,
        )
        for number, (kind, file) in enumerate(files, 1)
    )


def _person(address: str, name: str, believed: Trust) -> Person:
    known = address if believed.verified else f"{UNVERIFIED}{address}"
    return Person(channel=CHANNEL, channel_user_id=known if address else None, name=name or address or None)


def address_of(person: str | None) -> str:
    """Returns the address of a contact from the key under which it is known.

    >>> address_of("?ana@cliente.example"), address_of("ana@cliente.example")
    ('ana@cliente.example', 'ana@cliente.example')
    """
    return (person or "").removeprefix(UNVERIFIED)


def subject_of(headers: list[tuple[str, str]]) -> str:
    return line(header_text(first(headers, "subject")), 500)


def is_forward(headers: list[tuple[str, str]]) -> bool:
    """Whether a mail passes another one on, by its subject."""
    return bool(FORWARD.match(header_text(first(headers, "subject"))))


def source_id(piece: Piece, headers: list[tuple[str, str]]) -> str:
    """Returns an id that is the same for every delivery of a mail, whatever this version reads in it.

    It is the `Message-ID` with a number made from who wrote what, because programs that mail forms give every mail the
    same; without one SES's id, and otherwise an id made from the mail.
    """
    if ids := reports.message_ids(first(headers, "message-id")):
        return part_name(ids[0], int(_content_digest(piece, headers), 16))
    return line(obj(piece.item).get("ses"), 200) or _made_up(piece)


def _content_digest(piece: Piece, headers: list[tuple[str, str]]) -> str:
    item = obj(piece.item)
    written = [first(headers, name) for name in ("from", "subject", "date")]
    return digest(repr([written, item.get("body_digest")]), size=8)


def _made_up(piece: Piece) -> str:
    item = obj(piece.item)
    return "none." + digest(repr([item.get("headers"), item.get("plain"), item.get("html"), item.get("files")]))


def _sent_at(piece: Piece, headers: list[tuple[str, str]]) -> datetime | None:
    """Returns when SES received a mail; without SES, what its header says."""
    return from_ms(piece.time) if piece.time else reports.header_time(headers)


def _quoted(headers: list[tuple[str, str]]) -> str | None:
    """Returns the message that a mail answers."""
    for name in ("in-reply-to", "references"):
        if ids := reports.message_ids(first(headers, name)):
            return str(ids[0] if name == "in-reply-to" else ids[-1])
    return None


def reply_token(piece: Piece, headers: list[tuple[str, str]]) -> str:
    """Returns the token of the signed address to which a mail came."""
    listed = [piece.address or "", word(obj(piece.item).get("recipient"))]
    listed += [
        box.address
        for name, value in headers
        if name in ("to", "cc", "delivered-to", "x-original-to")
        for box in mailboxes(value)
    ]
    return next((token for address in listed if (token := token_in(address))), "")


def _beside(item: Json, headers: list[tuple[str, str]], believed: Trust, html: str, say: Say) -> str:
    """Returns the line above the bubble: what the mail is about, and what its reader should know."""
    lines = [say("suspect")] if believed.suspect else ([] if believed.verified else [say("unverified")])
    lines += [say("automatic")] if believed.automatic else []
    if subject := subject_of(headers):
        lines.append(say("subject", subject=subject[:200]))
    replies, senders = (mailboxes(first(headers, name)) for name in ("reply-to", "from"))
    if replies and senders and replies[0].address != senders[0].address:
        lines.append(say("reply_to", address=replies[0].address[:120]))
    lines += [say("link", words=words, url=url) for words, url in links(html)]
    if item.get("unkept"):
        lines.append(say("more_files", count=word(item["unkept"])))
    return " · ".join(lines)


READERS: dict[str, Callable[[Piece, Json, Say], Meaning]] = {"message": _mail, "status": _status, "event": _event}
