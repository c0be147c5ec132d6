"""Who an update is from. A person is known by the number that Telegram gave them, never by a username."""

from typing import Any

from atende.channels.telegram.updates import Json, whole
from atende.core.lenient_json import line, obj, phone
from atende.model.channel_events import Person

CHANNEL = "telegram"


def person(user: Any, *, number: str | None = None) -> Person:
    """Returns the person of a `User`, or of a private `Chat`, which has the same fields. `number` is their own phone,
    where Telegram has proved it."""
    known = obj(user)
    names = (line(known.get(name), 100) for name in ("first_name", "last_name"))
    return Person(
        channel=CHANNEL,
        channel_user_id=whole(known.get("id")) or None,
        phone=number if whole(known.get("id")) else None,
        username=line(known.get("username"), 100).lstrip("@") or None,
        name=" ".join(part for part in names if part)[:100] or None,
    )


def other_side(message: Json) -> Person:
    """Returns the contact of a private chat: its id is the contact's, whoever of the two wrote."""
    sender, chat = obj(message.get("from")), obj(message.get("chat"))
    same = whole(sender.get("id")) == whole(chat.get("id"))
    number = own_number(message)
    if not whole(chat.get("id")):
        return person(sender, number=number)
    return person(sender if same else chat, number=number)


def own_number(message: Json) -> str | None:
    """Returns the sender's phone when they shared their own contact, which Telegram proves by `user_id`."""
    card, sender = obj(message.get("contact")), obj(message.get("from"))
    own = whole(card.get("user_id"))
    return phone(card.get("phone_number")) if own and own == whole(sender.get("id")) else None


def wrote_shop(message: Json) -> bool:
    """Whether the shop wrote a message of the owner's own account: its sender is not the person of the chat."""
    sender, chat = whole(obj(message.get("from")).get("id")), whole(obj(message.get("chat")).get("id"))
    return bool(sender and chat and sender != chat)
