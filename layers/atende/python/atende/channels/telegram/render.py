"""Renders a content as a call of the Bot API: the method, its fields, and the part that a file becomes."""

import json
from dataclasses import dataclass, field
from typing import Any

from atende.channels.telegram import limits
from atende.channels.telegram.formatting import formatted
from atende.channels.telegram.texts import refusals
from atende.core.errors import ChannelError
from atende.core.ids import digest
from atende.model.content import Content

METHODS = {
    "image": ("sendPhoto", "photo"),
    "video": ("sendVideo", "video"),
    "audio": ("sendAudio", "audio"),
    "voice": ("sendVoice", "voice"),
    "document": ("sendDocument", "document"),
    "sticker": ("sendSticker", "sticker"),
}
"""The method for each kind of file, and the field of the file."""
VOICE = "audio/ogg"
"""Telegram shows OGG files with Opus as voice messages, and refuses them as music."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Bot API. `part` is the name of the file's part, empty for a call without a file. `name` is the id
    that the message gets where Telegram gives none."""

    method: str
    fields: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    name: str = ""


def render(content: Content, *, chat: str, key: str, quotes: str | None, mime: str, connection: str = "") -> Call:
    """Returns the call that sends a content to a chat. `quotes` is the message that is answered or reacted to, as
    `<chat>:<message>`. `connection` is the business connection, for the owner's own account.

    Raises `ChannelError`, which is final, for a reaction to a message that Telegram does not know.
    """
    target = {"chat_id": int(chat)} | ({"business_connection_id": connection} if connection else {})
    if content.type == "reaction":
        return _reaction(content, target, key=key, quotes=quotes)
    call = _call(content, mime=mime)
    keyboard = _keyboard(content)
    extra = ({"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}) | _reply(quotes)
    return Call(call.method, target | call.fields | extra, call.part)


def _call(content: Content, *, mime: str) -> Call:
    enclosed = content.enclosed or limits.NOTHING
    if enclosed.location:
        place = enclosed.location
        point = {"latitude": place.latitude, "longitude": place.longitude}
        if not place.name:
            return Call("sendLocation", point)
        return Call("sendVenue", point | {"title": place.name, "address": place.address or place.name})
    if enclosed.contacts:
        card = enclosed.contacts[0]
        names = {"first_name": card.first or card.name} | ({"last_name": card.last} if card.last else {})
        return Call("sendContact", {"phone_number": card.phones[0]} | names)
    words, entities = formatted(limits.words(content))
    if content.attachment:
        kind = "voice" if content.attachment.kind == "audio" and mime == VOICE else content.attachment.kind
        method, part = METHODS[kind]
        caption = ({"caption": words} | ({"caption_entities": entities} if entities else {})) if words else {}
        return Call(method, caption, part)
    shown = {} if enclosed.preview else {"link_preview_options": {"is_disabled": True}}
    return Call("sendMessage", {"text": words} | ({"entities": entities} if entities else {}) | shown)


def _keyboard(content: Content) -> list[list[dict[str, str]]]:
    """Returns the buttons, a row each: titles are long and phones are narrow."""
    link = (content.enclosed or limits.NOTHING).link
    if link:
        return [[{"text": link.title, "url": link.url}]]
    data = limits.button_data(content)
    return [
        [{"text": choice.title, "callback_data": value}] for choice, value in zip(content.choices, data, strict=True)
    ]


def _reply(quotes: str | None) -> dict[str, Any]:
    """Returns the fields of an answer to a message. It is sent without the quote if that message is gone."""
    number = (quotes or "").rpartition(":")[2]
    if not number.isdecimal():
        return {}
    return {"reply_parameters": {"message_id": int(number), "allow_sending_without_reply": True}}


def _reaction(content: Content, target: dict[str, Any], *, key: str, quotes: str | None) -> Call:
    emoji = (content.enclosed or limits.NOTHING).reaction
    number = (quotes or "").rpartition(":")[2]
    if not number.isdecimal():
        raise ChannelError(refusals.REACTED_GONE)
    state = [] if emoji == "-" else [{"type": "emoji", "emoji": limits.reaction(emoji)}]
    fields = target | {"message_id": int(number), "reaction": state}
    return Call("setMessageReaction", fields, name=f"{quotes}:reaction:{digest(key)}")


def as_form(fields: dict[str, Any]) -> dict[str, str]:
    """Returns the fields as parts of a form, in which what is not text is JSON (Bot API, "Making requests")."""
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
