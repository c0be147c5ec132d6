"""Parses an update. Any update gives one of the kinds of result, and none raises an error."""

import json
from collections.abc import Callable
from dataclasses import replace

from atende.channels.bubbles import Say
from atende.channels.telegram import taps
from atende.channels.telegram.circumstances import beside
from atende.channels.telegram.content import Said, understand
from atende.channels.telegram.invitations import token_of
from atende.channels.telegram.people import other_side, person, wrote_shop
from atende.channels.telegram.texts.bubbles import sayer
from atende.channels.telegram.updates import Json, connection_name, content_of, is_private, message_name, whole
from atende.core.ids import digest
from atende.core.lenient_json import line, moment, obj, objs, text, token, word
from atende.model import AccountUpdate
from atende.model.channel_account import AddressOffer
from atende.model.channel_events import Heard, Meaning, Notice, Piece, Unreadable

PLAIN = frozenset(
    (
        *("message_id", "from", "chat", "date", "text", "entities", "reply_to_message", "business_connection_id"),
        *("link_preview_options", "media_group_id"),
    )
)
"""Fields of a message that add nothing to its text, people and quote."""


def account_update(piece: Piece) -> AccountUpdate | None:
    """Returns that somebody connected the bot to their own account, changed what it may do there, or ended it (Bot API,
    BusinessConnection)."""
    if piece.field != "business_connection":
        return None
    connection = content_of(piece.item)
    name = connection_name(connection)
    if not name:
        return None
    user = person(connection.get("user"))
    is_open = connection.get("is_enabled") is True
    called = user.name or (f"@{user.username}" if user.username else user.channel_user_id) or name
    offer = AddressOffer(address=f"{piece.app}:{name}", name=called, is_open=is_open)
    alert = ("offer:" + name, "inbox_offered", {"name": called, "channel": "Telegram"})
    return AccountUpdate(
        account="",
        at=piece.arrived,
        facts={},
        address=piece.app,
        drafts=(alert,) if is_open else (),
        offer=offer,
    )


def parse(piece: Piece, language: str = "pt-BR") -> Meaning:
    """Returns what an update means. `language` is that of the text in the bubbles."""
    if piece.kind == "unreadable" or not isinstance(piece.item, dict):
        why = line(piece.why, 300) or "not an update"
        return Unreadable(field=line(piece.field, 80) or "update", why=why, address=piece.address)
    if piece.kind == "event":
        return _event(piece, sayer(language))
    content = content_of(piece.item)
    if not content:
        return Unreadable(field=line(piece.field, 80), why="an update without content", address=piece.address)
    return READERS.get(piece.field, _message)(piece, content, sayer(language))


def _notice(piece: Piece) -> Notice:
    return Notice(field=line(piece.field, 80) or "unknown", address=piece.address)


def _event(piece: Piece, say: Say) -> Notice:
    change = content_of(piece.item)
    if piece.field == "my_chat_member" and is_private(change) and other_side(change):
        return replace(_notice(piece), news=_reach(piece, change, say))
    return _notice(piece)


def _reach(piece: Piece, change: Json, say: Say) -> Heard:
    """Reads that the contact has blocked the bot, or taken that back (Bot API, ChatMemberUpdated)."""
    reaches = word(obj(change.get("new_chat_member")).get("status")) not in ("kicked", "left")
    chat = whole(obj(change.get("chat")).get("id"))
    return Heard(
        type="system",
        source_id=_event_name(piece, f"{chat}:bot", "member"),
        at=moment(change.get("date")),
        address=piece.address,
        text=say("unblocked" if reaches else "blocked"),
        person=other_side(change),
        news=False,
        opens=False,
        whole=True,
        reaches=reaches,
    )


def _message(piece: Piece, message: Json, say: Say) -> Meaning:
    """Reads a message to the bot, or in the owner's own account. Messages of groups and channels are set aside, because
    the desk talks to one person in a thread."""
    if not is_private(message):
        return _notice(piece)
    said = understand(message, say)
    return _heard(piece, message, said, source_id=message_name(message) or _made_up(piece), say=say)


def _heard(piece: Piece, message: Json, said: Said, *, source_id: str, say: Say) -> Heard:
    outgoing = piece.field != "message" and wrote_shop(message)
    aside = beside(message, say)
    return Heard(
        type=said.type,
        source_id=source_id,
        at=moment(message.get("date")),
        address=piece.address,
        text=text(said.text),
        written=said.written,
        direction="outgoing" if outgoing else "incoming",
        person=other_side(message),
        media=said.media,
        quotes=_quoted(message),
        beside=aside,
        whole=said.whole and not message.keys() - PLAIN,
        news=said.news,
        opens=said.news and not outgoing,
        mirrored=outgoing and bool(obj(message.get("sender_business_bot"))),
        link_token=token_of(said.text) if said.type == "text" and not outgoing and not aside else "",
    )


def _quoted(message: Json) -> str | None:
    """Returns the message that is answered. It belongs to the same chat, even where Telegram leaves the chat out."""
    quoted = obj(message.get("reply_to_message"))
    return message_name({"chat": message.get("chat")} | quoted)


def _edit(piece: Piece, message: Json, say: Say) -> Meaning:
    """Reads an edit, which repeats the whole message. A live location is edited with each step of the person: that is
    no edit of what they said."""
    if not is_private(message) or "location" in message:
        return _notice(piece)
    said = understand(message, say)
    edited = Said(type="edit", text=say("edit", text=said.text), media=said.media, news=False)
    name = message_name(message)
    changed = _heard(piece, message, edited, source_id=_event_name(piece, name, "edit"), say=say)
    return replace(changed, at=moment(message.get("edit_date")) or changed.at, quotes=name, amended=text(said.text))


def _tap(piece: Piece, tap: Json, say: Say) -> Meaning:
    """Reads a tap on a button of ours. Telegram tells no time of it."""
    message = obj(tap.get("message"))
    if message and not is_private(message):
        return _notice(piece)
    return Heard(
        type=taps.kind_of(tap),
        source_id=token(tap.get("id")) or _made_up(piece),
        at=None,
        address=piece.address,
        text=taps.title(tap, say),
        person=person(tap.get("from")),
        quotes=message_name(message),
        choice=taps.choice(tap),
        titled=taps.is_titled(tap),
    )


def _reaction(piece: Piece, reaction: Json, say: Say) -> Meaning:
    """Reads a reaction. `new_reaction` is the state from now on; an empty list removes it."""
    if not is_private(reaction):
        return _notice(piece)
    name = message_name(reaction)
    return Heard(
        type="reaction",
        source_id=_event_name(piece, name, "reaction"),
        at=moment(reaction.get("date")),
        address=piece.address,
        text=_reacted(reaction, say),
        person=person(reaction.get("user") or reaction.get("chat")),
        quotes=name,
        news=False,
        opens=False,
    )


def _reacted(reaction: Json, say: Say) -> str:
    kinds = objs(reaction.get("new_reaction"))
    if not kinds:
        return say("reaction_removed")
    emoji = [line(kind.get("emoji"), 40) or ("⭐" if kind.get("type") == "paid" else "") for kind in kinds[:5]]
    words = " ".join(part for part in emoji if part)
    return say("reaction", emoji=words) if words else say("reaction_custom")


def _deletion(piece: Piece, deletion: Json, say: Say) -> Meaning:
    """Reads the deletion of one message of the owner's own account, by either side: Telegram does not say which."""
    names = deletion.get("message_ids")
    first = names[0] if isinstance(names, list) and names else None
    name = message_name({"chat": deletion.get("chat"), "message_id": first})
    if not is_private(deletion) or name is None:
        return _notice(piece)
    return Heard(
        type="revoke",
        source_id=f"{name}:revoke",
        at=None,
        address=piece.address,
        text=say("revoke"),
        person=person(deletion.get("chat")),
        quotes=name,
        by_either=True,
        news=False,
        opens=False,
    )


def _event_name(piece: Piece, message: str | None, kind: str) -> str:
    """Returns the id of something that happened to a message: `update_id` is the same in every repetition."""
    update = whole(piece.item.get("update_id"))
    return f"{message}:{kind}:{update}" if message and update else _made_up(piece)


def _made_up(piece: Piece) -> str:
    """Returns an id for what has none; each delivery of the same update gives the same id."""
    return "none." + digest(json.dumps([piece.address, piece.item], sort_keys=True, default=str))


READERS: dict[str, Callable[[Piece, Json, Say], Meaning]] = {
    "edited_message": _edit,
    "edited_business_message": _edit,
    "callback_query": _tap,
    "message_reaction": _reaction,
    "deleted_business_messages": _deletion,
}
