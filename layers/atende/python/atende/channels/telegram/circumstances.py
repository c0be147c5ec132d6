"""Describes what stands beside a message: forwarded, answering another chat, by a bot, with hidden links."""

from collections.abc import Iterator

from atende.channels.bubbles import Say
from atende.channels.telegram.updates import Json
from atende.core.lenient_json import line, number, obj, objs, text, word

MOST_LINKS = 5


def beside(message: Json, say: Say) -> str:
    """Returns the line above the bubble; empty for most messages."""
    return " · ".join(
        [*_origin(message, say), *_answered(message, say), *_links(message, say), *_senders(message, say)]
    )


def _origin(message: Json, say: Say) -> Iterator[str]:
    """Yields the line for a forwarded message (Bot API, MessageOrigin); `forward_from` and its like are older."""
    origin = obj(message.get("forward_origin"))
    if not origin and not any(name in message for name in ("forward_date", "forward_from", "forward_sender_name")):
        return
    user = obj(origin.get("sender_user")) or obj(message.get("forward_from"))
    chat = obj(origin.get("sender_chat")) or obj(origin.get("chat")) or obj(message.get("forward_from_chat"))
    names = (line(user.get(key), 100) for key in ("first_name", "last_name"))
    person = " ".join(part for part in names if part)
    name = person or line(origin.get("sender_user_name"), 100) or line(message.get("forward_sender_name"), 100)
    name = name or line(chat.get("title"), 100) or line(chat.get("username"), 100)
    yield say("forwarded_from", name=name) if name else say("forwarded")


def _answered(message: Json, say: Say) -> Iterator[str]:
    quote = line(obj(message.get("quote")).get("text"), 200)
    if "external_reply" in message and obj(message.get("external_reply")):
        yield say("elsewhere", words=quote) if quote else say("elsewhere_bare")
    elif quote:
        yield say("quoted", words=quote)
    if obj(message.get("reply_to_story")):
        yield say("to_story")


def _links(message: Json, say: Say) -> Iterator[str]:
    """Yields the addresses that a text hides behind words (Bot API, MessageEntity `text_link`), because a person should
    see where a link leads."""
    words = text(message.get("text")) or text(message.get("caption"))
    entities = objs(message.get("entities")) + objs(message.get("caption_entities"))
    hidden = [entity for entity in entities if word(entity.get("type")) == "text_link"]
    for entity in hidden[:MOST_LINKS]:
        if url := line(entity.get("url"), 300):
            yield say("link", words=_part(words, entity), url=url)


def _part(words: str, entity: Json) -> str:
    """Returns the words of an entity, whose offsets count UTF-16 units."""
    start, length = number(entity.get("offset")) or 0, number(entity.get("length")) or 0
    units = words.encode("utf-16-le", errors="surrogatepass")
    return (
        line(units[2 * max(0, start) : 2 * (max(0, start) + max(0, length))].decode("utf-16-le", "ignore"), 80) or "…"
    )


def _senders(message: Json, say: Say) -> Iterator[str]:
    if name := line(obj(message.get("via_bot")).get("username"), 60):
        yield say("via_bot", name=name)
    if message.get("is_from_offline") is True:
        yield say("by_itself")
