"""Who an item is from. A person is known by the number that Meta gave them for this account or page, never by a
username."""

import re
from typing import Any

from atende.channels.meta.items import Json
from atende.core.lenient_json import line, obj, word
from atende.model.channel_events import Person

SCOPED_ID = re.compile(r"[0-9]{1,40}")


def scoped_id(value: Any) -> str:
    """Returns an id of a person, a page or an account as digits; empty for anything else.

    >>> scoped_id("900000000000001"), scoped_id(7700000000000001), scoped_id("x"), scoped_id(True)
    ('900000000000001', '7700000000000001', '', '')
    """
    digits = word(value)
    return digits if SCOPED_ID.fullmatch(digits) and digits.isascii() else ""


def person(known: Any, *, channel: str) -> Person:
    entry = obj(known)
    return Person(
        channel=channel,
        channel_user_id=scoped_id(entry.get("id")) or None,
        username=line(entry.get("username"), 100).lstrip("@") or None,
        name=line(entry.get("name"), 100) or None,
    )


def wrote_shop(item: Json, address: str | None) -> bool:
    """Whether the account itself sent an item: Meta says so, or the sender is the account."""
    sender = scoped_id(obj(item.get("sender")).get("id"))
    message = obj(item.get("message"))
    return message.get("is_echo") is True or bool(address and sender == address)


def other_side(item: Json, address: str | None, *, channel: str) -> Person:
    """Returns the contact, whoever of the two wrote: an echo has sender and recipient swapped."""
    return person(item.get("recipient" if wrote_shop(item, address) else "sender"), channel=channel)


def is_self(item: Json) -> bool:
    """Whether the account wrote to itself."""
    return item.get("is_self") is True or obj(item.get("message")).get("is_self") is True
