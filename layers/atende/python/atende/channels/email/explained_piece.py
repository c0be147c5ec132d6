"""What the lines of `python -m atende explain email` say besides: a mail has a subject, an address and HTML."""

from typing import Any

from atende.channels.email import trust
from atende.channels.email.addresses import mailboxes
from atende.channels.email.content import media_of
from atende.channels.email.parser import headers_of, reply_token, subject_of
from atende.core.lenient_json import obj, word
from atende.model.channel_events import Piece


def fields(piece: Piece) -> dict[str, Any]:
    item = obj(piece.item)
    headers = headers_of(item)
    believed = trust.judged(headers, obj(item.get("verdicts")))
    sender = next(iter(mailboxes(trust.first(headers, "from"))), None)
    files = [] if believed.virus else [media for _, media in media_of(item)]
    return {
        "contact": {
            "id": sender.address if sender and believed.verified else None,
            "phone": None,
            "username": None,
            "name": (sender and sender.name) or None,
            "email": sender.address if sender else None,
        },
        "media": [{"id": file.id, "mime": file.mime, "filename": file.filename} for file in files] or None,
        "subject": subject_of(headers) or None,
        "reply_token": reply_token(piece, headers) or None,
        "auto": believed.automatic,
        "html": None if believed.virus else _html(word(item.get("html"))),
    }


def _html(html: str) -> str | None:
    if not html.strip():
        return None
    from atende.channels.email.sanitised_html import sanitised

    return sanitised(html)
