"""Parses a piece. Any payload gives one of the four kinds of result, and none raises an error."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atende.channels.whatsapp.identity_changes import move
from atende.channels.whatsapp.message_context import beside
from atende.channels.whatsapp.message_types import kind_of, understand
from atende.channels.whatsapp.parsed_content import Raw
from atende.channels.whatsapp.payments import is_payment, payment
from atende.channels.whatsapp.preview import sayer
from atende.channels.whatsapp.senders import RECIPIENT, SENDER, person
from atende.channels.whatsapp.statuses import receipt
from atende.channels.whatsapp.sync_events import reached, tidings
from atende.core.ids import digest
from atende.core.lenient_json import line, moment, obj, text, token
from atende.model.channel_events import Heard, Meaning, Notice, Person, Piece, Progress, Unreadable

if TYPE_CHECKING:
    from atende.model import AccountUpdate

USUAL = frozenset(
    (*SENDER, *RECIPIENT, "from_logical_id", "id", "timestamp", "type", "context", "group_id", "history_context")
)
"""Keys of a message that add nothing to its type, text and people."""
MIRROR = "message_echoes"
"""The field that reports everything any app sends through the API, including this desk's messages, perhaps before their
ids are stored. Messages from the shop's phone have another field, `smb_message_echoes`."""


def account_update(piece: Piece) -> "AccountUpdate | None":
    from atende.channels.whatsapp import account_events  # loaded here: messages do not need it

    return account_events.account_update(piece)


def import_progress(piece: Piece) -> Progress:
    return reached(piece.chunk)


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    """Returns what a piece means. `language` (pt, en or es) is the language of the text in the bubbles. The same piece
    always gives the same result."""
    match piece.kind, piece.item:
        case "message", dict() as item if item:
            return _heard(item, piece, language=language)
        case "status", dict() as item if is_payment(item):
            return payment(item, piece, sayer(language))
        case "status", dict() as item if item:
            return receipt(item, piece)
        case "event", _:
            field = line(piece.field, 80) or "unknown"
            return Notice(field=field, address=piece.address, news=tidings(piece, sayer(language)))
    why = line(piece.why, 300) or "an empty or broken item"
    return Unreadable(field=line(piece.field, 80) or "unknown", why=why, address=piece.address)


def _heard(item: Raw, piece: Piece, *, language: str) -> Heard:
    say = sayer(language)
    said = understand(item, say)
    group = token(item.get("group_id"))
    incoming = piece.direction == "incoming"
    who, became = _people(item, piece)
    return Heard(
        type=said.type,
        source_id=token(item.get("id")) or _made_up(item, piece),
        at=moment(item.get("timestamp")),
        address=piece.address,
        text=text(said.text),
        written=said.written,
        direction=piece.direction,
        history=piece.history,
        person=who,
        became=became,
        media=said.media,
        quotes=said.quotes or _quoted(item),
        choice=said.choice,
        amended=said.amended,
        order=said.order,
        beside=beside(item, say, standby=piece.field == "standby"),
        group=group,
        whole=said.plain and _plain(item),
        news=said.news,
        opens=said.news and incoming and not (piece.history or group or piece.field == "standby"),
        from_ad=incoming and bool(obj(item.get("referral"))),
        mirrored=piece.field == MIRROR,
        link_token=_link_token(said.text, item) if said.type == "text" and incoming else "",
    )


def _made_up(item: Raw, piece: Piece) -> str:
    """Returns an id for a message without one; each delivery of the same message gives the same id."""
    return "none." + digest(json.dumps([piece.address, item], sort_keys=True, default=str))


def _people(item: Raw, piece: Piece) -> tuple[Person, Person | None]:
    """Returns the person whose message it is and, if the message reports a changed phone or id, the person's new
    identity."""
    who = person(item, piece.people, SENDER if piece.direction == "incoming" else RECIPIENT)
    moved = move(item)
    if not moved:
        return who, None
    before, after = moved if moved[0] else (moved[1], None)
    return replace(before, name=who.name, username=who.username), after


def _link_token(words: str, item: Raw) -> str:
    """Returns the token of an invitation. A forwarded text proves nothing: somebody else wrote it."""
    if "lk_" not in words or obj(item.get("context")).keys() & {"forwarded", "frequently_forwarded"}:
        return ""
    from atende.channels.whatsapp.invitations import token_of  # loaded here: few messages need it

    return token_of(words)


def _quoted(item: Raw) -> str | None:
    context = obj(item.get("context"))
    return token(context.get("id")) or token(context.get("message_id"))


def _plain(item: Raw) -> bool:
    """Whether the message contains only its content: no advertisement, product, forwarding mark, error or unknown
    key."""
    context: Any = item.get("context") or {}
    beside = item.keys() - USUAL - {kind_of(item)}
    return not beside and isinstance(context, dict) and not context.keys() - {"id", "from", "message_id"}
