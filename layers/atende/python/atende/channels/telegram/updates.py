"""The kinds of updates (Bot API, Update): what one is about, and how the message that it names is called."""

import re
from collections.abc import Iterator
from typing import Any

from atende.core.lenient_json import line, obj, word

MESSAGES = ("message", "business_message")
EDITS = ("edited_message", "edited_business_message")
HEARD = (*MESSAGES, *EDITS, "callback_query", "message_reaction", "deleted_business_messages")
"""Kinds that become a bubble in a thread or change one."""
KINDS = (
    *HEARD,
    *("channel_post", "edited_channel_post", "business_connection", "message_reaction_count", "inline_query"),
    *("chosen_inline_result", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer"),
    *("my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost"),
)
CONNECTION = re.compile(r"[A-Za-z0-9_-]{1,128}")
WHOLE = re.compile(r"-?[0-9]{1,19}")
MOST_DELETED = 100
"""Messages that one deletion may name (Bot API, BusinessMessagesDeleted); a longer list is cut."""

type Json = dict[str, Any]


def kind_of(update: Any) -> str:
    """Returns the field that says what happened; empty when there is none.

    >>> kind_of({"update_id": 7, "message": {}}), kind_of({"update_id": 7, "hologram": {}}), kind_of({"update_id": 7})
    ('message', 'hologram', '')
    """
    fields = [name for name in obj(update) if name != "update_id"]
    known = next((name for name in fields if name in KINDS), "")
    inside = (name for name in fields if isinstance(update[name], dict))
    return known or line(next(inside, next(iter(fields), "")), 80)


def parts(update: Any) -> Iterator[Any]:
    """Yields an update for each kind that is in it, which is one, and for each message that a deletion names."""
    kinds = [name for name in obj(update) if name in KINDS]
    for name in kinds if len(kinds) > 1 else ("",):
        single = {key: value for key, value in update.items() if key == name or key not in KINDS} if name else update
        yield from _deletions(single)


def _deletions(update: Any) -> Iterator[Any]:
    deleted = obj(obj(update).get("deleted_business_messages"))
    names = deleted.get("message_ids")
    if not isinstance(names, list) or len(names) < 2:
        yield update
        return
    for name in names[:MOST_DELETED]:
        yield update | {"deleted_business_messages": deleted | {"message_ids": [name]}}


def content_of(update: Any) -> Json:
    """Returns what the update is about."""
    return obj(obj(update).get(kind_of(update)))


def is_message(field: str, update: Any) -> bool:
    """Whether an update is to be read as a message: of a known kind, or of a new kind that looks like one."""
    if field in KINDS:
        return field in HEARD
    content = obj(obj(update).get(field))
    return "message_id" in content and "chat" in content


def connection_of(update: Any) -> str:
    """Returns the id of the business connection that an update came by; empty for what was written to the bot."""
    content = content_of(update)
    named = content.get("business_connection_id") or obj(content.get("message")).get("business_connection_id")
    return connection_name({"id": named})


def connection_name(connection: Json) -> str:
    """Returns the id of a business connection; empty for what cannot be one."""
    name = word(connection.get("id"))
    return name if CONNECTION.fullmatch(name) else ""


def whole(value: Any) -> str:
    """Returns an id as digits; empty for anything else. Ids of people have up to 52 bits, and those of groups are
    negative.

    >>> whole(6000000001), whole("-1002000000001"), whole("x"), whole(True)
    ('6000000001', '-1002000000001', '', '')
    """
    digits = word(value)
    return digits if WHOLE.fullmatch(digits) else ""


def message_name(message: Json) -> str | None:
    """Returns `<chat>:<message>`, by which a message is known in an inbox; None when one of the two is missing."""
    chat, name = whole(obj(message.get("chat")).get("id")), whole(message.get("message_id"))
    return f"{chat}:{name}" if chat and name else None


def is_private(message: Json) -> bool:
    """Whether a message belongs to a chat with one person. Groups have negative ids."""
    chat = obj(message.get("chat"))
    kind = line(chat.get("type"), 20)
    return kind == "private" if kind else not whole(chat.get("id")).startswith("-")
