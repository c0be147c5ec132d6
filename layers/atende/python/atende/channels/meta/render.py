"""Renders a content as the body of a POST to `/<account>/messages` (Meta, Send API)."""

from typing import Any

from atende.channels.meta import limits
from atende.channels.meta.platform import Platform
from atende.channels.meta.texts import refusals
from atende.core.errors import ChannelError
from atende.model.channel_events import whole_name
from atende.model.content import Content

type Json = dict[str, Any]

ATTACHMENTS = {"image": "image", "video": "video", "audio": "audio", "document": "file", "sticker": "image"}
"""Meta's type for each kind of file."""
HUMAN = "HUMAN_AGENT"
"""The tag for what a person writes more than 24 hours after the contact's message; automations must not use it."""


def render(
    content: Content,
    platform: Platform,
    *,
    to: str,
    key: str,
    link: str = "",
    quotes: str | None = None,
    comment: str = "",
    late: bool = False,
) -> Json:
    """Returns the request body of a message. `link` is where Meta fetches the file. With `comment` it is the private
    reply to that comment. `late`: a person writes after the service window.

    Raises `ChannelError`, which is final, for a reaction to a message that is not known.
    """
    recipient: Json = {"comment_id": comment} if comment else {"id": to}
    if content.type == "reaction":
        return _reaction(content, recipient, quotes, platform)
    message = _file(content, link) if content.attachment else _text(content)
    metadata = {"metadata": key} if platform.echoes_key else {}
    answers = {"reply_to": {"mid": whole_name(quotes)}} if quotes and not comment else {}
    return {"recipient": recipient, **_sort(platform, late=late), "message": message | metadata, **answers}


def _sort(platform: Platform, *, late: bool) -> Json:
    if not platform.echoes_key:
        return {"tag": HUMAN} if late else {"messaging_type": "RESPONSE"}
    return {"messaging_type": "MESSAGE_TAG", "tag": HUMAN} if late else {"messaging_type": "RESPONSE"}


def _file(content: Content, link: str) -> Json:
    kind = content.attachment.kind if content.attachment else "document"
    return {"attachment": {"type": ATTACHMENTS[kind], "payload": {"url": link, "is_reusable": False}}}


def _text(content: Content) -> Json:
    titles, payloads = limits.button_titles(content), limits.payloads(content)
    buttons = [
        {"content_type": "text", "title": title, "payload": payload}
        for title, payload in zip(titles, payloads, strict=True)
    ]
    return {"text": limits.words(content)} | ({"quick_replies": buttons} if buttons else {})


def _reaction(content: Content, recipient: Json, quotes: str | None, platform: Platform) -> Json:
    """Reactions are a sender action, whose only emoji is a heart."""
    if not quotes:
        raise ChannelError(refusals.REACTED_GONE(channel=platform.title))
    removed = (content.enclosed or limits.NOTHING).reaction == "-"
    named = {"message_id": whole_name(quotes)} | ({} if removed else {"reaction": "love"})
    return {"recipient": recipient, "sender_action": "unreact" if removed else "react", "payload": named}


def sign(to: str, action: str) -> Json:
    """Returns the body of a sign: `mark_seen`, `typing_on`."""
    return {"recipient": {"id": to}, "sender_action": action}
