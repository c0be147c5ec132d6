"""Parses a piece of Instagram or Messenger. Any piece gives one of the kinds of result, and none raises an error.

An id of ours begins with Meta's `mid`; what happened to a message later has its kind behind it, because Meta repeats
the `mid`.
"""

import json
from collections.abc import Callable
from dataclasses import replace

from atende.channels.bubbles import Say
from atende.channels.meta import circumstances, items, taps
from atende.channels.meta.content import Said, understand
from atende.channels.meta.invitations import token_of
from atende.channels.meta.items import Json
from atende.channels.meta.people import is_self, other_side, person, scoped_id, wrote_shop
from atende.channels.meta.receiver import kind_of
from atende.channels.meta.texts.bubbles import sayer
from atende.core.clock import from_ms, ms
from atende.core.ids import digest
from atende.core.lenient_json import line, moment, number, obj, text, token, word
from atende.model.channel_events import Heard, Meaning, Notice, Piece, Receipt, Unreadable, part_name

PLAIN = frozenset(("mid", "text", "is_echo", "app_id", "metadata", "reply_to"))
"""Fields of a message that add nothing to its text, people and quote."""


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    """Returns what a piece means. `language` is that of the text in the bubbles."""
    field = line(piece.field, 80) or "unknown"
    if piece.kind == "unreadable" or not isinstance(piece.item, dict) or not piece.item:
        if piece.kind == "event":
            return Notice(field=field, address=piece.address)
        return Unreadable(field=field, why=line(piece.why, 300) or "not an item", address=piece.address)
    say = sayer(language)
    if piece.field in items.COMMENTS:
        is_comment = items.is_comment(piece.field, piece.item)
        return _comment(piece, piece.item, say) if is_comment else Notice(field=field, address=piece.address)
    kind = kind_of(piece)
    if is_self(piece.item):
        return Notice(field=field, address=piece.address)
    return READERS.get(kind, _event)(piece, piece.item, say)


def _heard(piece: Piece, item: Json, said: Said, *, source_id: str) -> Heard:
    """Returns what both sides may say; of what another app answers nothing starts by itself."""
    outgoing = wrote_shop(item, piece.address)
    return Heard(
        type=said.type,
        source_id=source_id,
        at=moment(item.get("timestamp")),
        address=piece.address,
        text=said.text,
        written=said.written,
        direction="outgoing" if outgoing else "incoming",
        person=other_side(item, piece.address, channel=piece.channel),
        media=said.media,
        whole=said.whole,
        opens=not outgoing and piece.field != items.STANDBY,
        elsewhere=not outgoing and piece.field == items.STANDBY,
    )


def _message(piece: Piece, item: Json, say: Say) -> Meaning:
    message = items.content_of(item, "message")
    mid = token(message.get("mid"))
    if message.get("is_deleted") is True:
        return _deletion(piece, item, mid, say)
    tap = obj(message.get("quick_reply"))
    said = _tapped(message, tap, say) if tap else understand(message, say)
    heard = _heard(piece, item, said, source_id=_named(piece, mid))
    return replace(
        _with_echo(heard, piece, message),
        quotes=token(obj(message.get("reply_to")).get("mid")),
        beside=circumstances.beside(piece, item, message, say),
        whole=said.whole and not message.keys() - PLAIN,
        part_of=mid if _part(piece) is not None else None,
        choice=taps.choice(tap) if tap else None,
        from_ad=circumstances.is_ad(circumstances.referral_of(item, message)),
        link_token=token_of(item, message) if heard.direction == "incoming" else "",
    )


def _with_echo(heard: Heard, piece: Piece, message: Json) -> Heard:
    """Returns an echo with what it says about the program that sent it: our key, and whether it is this app."""
    if message.get("is_echo") is not True:
        return heard
    app = scoped_id(message.get("app_id"))
    return replace(heard, key=line(message.get("metadata"), 300) or None, own=bool(app) and app == piece.app)


def _tapped(message: Json, tap: Json, say: Say) -> Said:
    """Reads a tap on a quick reply, which comes as a message with the button's words."""
    kind = taps.kind_of(tap)
    words = text(message.get("text"))
    return Said(type=kind, text=words or say("row" if kind == "list_reply" else "button"))


def _postback(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads a tap on a button of a template, an ice breaker or the menu."""
    tap = items.content_of(item, "postback")
    kind, title = taps.kind_of(tap), text(tap.get("title"), 300)
    said = Said(type=kind, text=title or say("row" if kind == "list_reply" else "button"), whole=False)
    heard = _heard(piece, item, said, source_id=_named(piece, token(tap.get("mid"))))
    return replace(
        heard,
        choice=taps.choice(tap),
        titled=bool(title),
        beside=circumstances.beside(piece, item, tap, say),
        from_ad=circumstances.is_ad(circumstances.referral_of(item, tap)),
        link_token=token_of(item, tap),
    )


def _deletion(piece: Piece, item: Json, mid: str | None, say: Say) -> Meaning:
    heard = _heard(piece, item, Said(type="revoke", text=say("revoke"), whole=True), source_id="")
    named = f"{mid}:revoke" if mid else _made_up(piece)
    return replace(heard, source_id=named, quotes=mid, news=False, opens=False)


def _edit(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads an edit, which has the new text. Number 0 is a message that comes only in this form: apps that are not
    published yet were seen to get new messages so."""
    edit = items.content_of(item, "message_edit")
    mid, words, edits = token(edit.get("mid")), text(edit.get("text")), line(edit.get("num_edit"), 20)
    if edits == "0":
        said = Said(type="text", text=words or say("empty"), whole=True, written=words)
        return _heard(piece, item, said, source_id=_named(piece, mid))
    changed = say("edit", text=words) if words else say("edit_bare")
    counted = edits or str(_ms(item) or "")
    named = f"{mid}:edit:{counted}" if mid and counted else _made_up(piece)
    heard = _heard(piece, item, Said(type="edit", text=changed, whole=True), source_id=named)
    return replace(heard, quotes=mid, amended=words, news=False, opens=False)


def _reaction(piece: Piece, item: Json, say: Say) -> Meaning:
    reaction = items.content_of(item, "reaction")
    mid, removed = token(reaction.get("mid")), word(reaction.get("action")) == "unreact"
    emoji = line(reaction.get("emoji"), 40) or EMOJIS.get(word(reaction.get("reaction")).lower(), "")
    words = say("reaction_removed") if removed else say("reaction", emoji=emoji) if emoji else say("reaction_bare")
    at = _ms(item)
    done = "unreact" if removed else "react"
    named = f"{mid}:reaction:{at}:{done}" if mid and at else _made_up(piece)
    heard = _heard(piece, item, Said(type="reaction", text=words, whole=True), source_id=named)
    return replace(heard, quotes=mid, news=False, opens=False)


EMOJIS = {
    "love": "❤",
    "smile": "😆",
    "haha": "😆",
    "wow": "😮",
    "sad": "😢",
    "angry": "😠",
    "like": "👍",
    "dislike": "👎",
    "yes": "👍",
    "no": "👎",
}
"""The emoji of a reaction that comes by its name only."""


def _receipt(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads that messages arrived or were read: those that it names, and all up to a time. Instagram names one, and
    means all before it too. A read that names neither says nothing."""
    kind = kind_of(piece)
    body = items.content_of(item, kind)
    mids = body.get("mids")
    mid = token(body.get("mid")) or (token(mids[0]) if isinstance(mids, list) and mids else None)
    at = moment(item.get("timestamp"))
    up_to = moment(body.get("watermark")) or (at if kind == "read" and mid else None)
    if mid is None and up_to is None:
        return Unreadable(field=kind, why=f"{kind} names neither a message nor a time", address=piece.address)
    return Receipt(
        source_id=mid or "",
        status="delivered" if kind == "delivery" else "read",
        at=at,
        address=piece.address,
        person=other_side(item, piece.address, channel=piece.channel),
        up_to=up_to,
    )


def _referral(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads that a person opened the chat by a link or an ad, without a message."""
    referral = items.content_of(item, "referral")
    words = circumstances.came_by(referral, say)
    news = _heard(piece, item, Said(type="system", text=words), source_id="")
    at = _ms(item)
    named = f"{news.person.channel_user_id}:referral:{at}" if at and news.person else _made_up(piece)
    ad = circumstances.is_ad(referral)
    news = replace(news, source_id=named, news=False, opens=False, from_ad=ad, link_token=token_of(item, {}))
    return Notice(field=line(piece.field, 80), address=piece.address, news=news)


def _handover(piece: Piece, item: Json, say: Say) -> Meaning:
    """Reads that the chat went from one app to another (Meta, Conversation Routing)."""
    kind = kind_of(piece)
    key = {"pass_thread_control": "got_control", "take_thread_control": "lost_control"}.get(kind, "asked_control")
    owner = scoped_id(items.content_of(item, kind).get("new_owner_app_id"))
    if key == "got_control" and owner and piece.app.isdecimal() and owner != piece.app:
        key = "lost_control"
    notice = Notice(field=kind, address=piece.address)
    if kind == "app_roles":
        return notice
    news = _heard(piece, item, Said(type="system", text=say(key)), source_id="")
    at = _ms(item)
    named = f"{news.person.channel_user_id}:{kind}:{at}" if at and news.person else _made_up(piece)
    return replace(notice, news=replace(news, source_id=named, direction="incoming", news=False, opens=False))


def _event(piece: Piece, item: Json, say: Say) -> Meaning:
    return Notice(field=line(piece.field, 80) or "unknown", address=piece.address)


def _comment(piece: Piece, comment: Json, say: Say) -> Meaning:
    """Reads a comment on a post, or what became of it. It opens no service window, but may get one private reply. The
    shop's own comments are no messages."""
    author = person(comment.get("from"), channel=piece.channel)
    name = token(comment.get("comment_id")) or token(comment.get("id"))
    if author.channel_user_id == piece.address or obj(comment.get("from")).get("self_ig_scoped_id"):
        return Notice(field=piece.field, address=piece.address)
    words = text(comment.get("text")) or text(comment.get("message"))
    link = circumstances.file_of_comment(comment)
    written = moment(comment.get("timestamp")) or moment(comment.get("created_time"))
    parent = token(comment.get("parent_id"))
    heard = Heard(
        type="text",
        source_id=name or _made_up(piece),
        at=written or (from_ms(piece.time) if piece.time else None),
        address=piece.address,
        text="\n".join(part for part in (words, link) if part) or say("comment_empty"),
        written=words,
        person=author,
        quotes=parent if parent != token(comment.get("post_id")) else None,
        beside=circumstances.of_comment(piece, comment, say),
        whole=False,
        opens=False,
        comment=name is not None,
    )
    return _changed_comment(piece, heard, name, items.COMMENTED.get(word(comment.get("verb")), "add"), say)


def _changed_comment(piece: Piece, comment: Heard, name: str | None, change: str, say: Say) -> Heard:
    """Returns a comment; of one that its author changed or removed, that it was."""
    if change == "add":
        return comment
    at = from_ms(piece.time) if piece.time else comment.at
    later = replace(comment, at=at, quotes=name, news=False, comment=False, beside="")
    if change == "remove":
        return replace(
            later, type="revoke", source_id=f"{name}:revoke" if name else _made_up(piece), text=say("revoke")
        )
    edited = say("edit", text=comment.text)
    named = f"{name}:edit:{piece.time}" if name and piece.time else _made_up(piece)
    return replace(later, type="edit", source_id=named, text=edited, amended=comment.text)


def _ms(item: Json) -> int:
    at = moment(item.get("timestamp"))
    return ms(at) if at else 0


def _named(piece: Piece, mid: str | None) -> str:
    """Returns the id of a message: Meta's, with a number behind it for one of several attachments."""
    if mid is None:
        return _made_up(piece)
    part = _part(piece)
    return mid if part is None else part_name(mid, part)


def _part(piece: Piece) -> int | None:
    return number(obj(piece.chunk).get("part"))


def _made_up(piece: Piece) -> str:
    """Returns an id for what has none; each delivery of the same item gives the same id."""
    return "none." + digest(json.dumps([piece.address, piece.chunk, piece.item], sort_keys=True, default=str))


READERS: dict[str, Callable[[Piece, Json, Say], Meaning]] = {
    "message": _message,
    "postback": _postback,
    "message_edit": _edit,
    "reaction": _reaction,
    "delivery": _receipt,
    "read": _receipt,
    "referral": _referral,
    **dict.fromkeys(items.HANDOVERS, _handover),
}
