"""Reads messages about a changed phone or BSUID: the person's old and new identities (Meta: system messages)."""

import re
from typing import Any

from atende.channels.whatsapp.identity import CHANNEL, bsuid
from atende.channels.whatsapp.senders import shared
from atende.core.lenient_json import obj, phone, text, word
from atende.model.channel_events import Person

MOVES = ("user_changed_number", "customer_changed_number", "user_changed_user_id")
CHANGED = re.compile(r"\bchanged from (\S+) to (\S+)$")
"""Matches the end of the sentence in `body`. The words before it are a name that the contact chose, so the match counts
only when a field confirms one of its two values."""

type Raw = dict[str, Any]
type Pair = tuple[str | None, str | None]


def move(item: Raw) -> tuple[Person, Person] | None:
    """Returns the person before and after the change; None when the message reports no such change or no new
    identity."""
    if item.get("type") != "system":
        return None
    body = obj(item.get("system"))
    if word(body.get("type")) not in MOVES:
        return None
    matched = CHANGED.search(text(body.get("body")).rstrip(" ."))
    sentence = matched.groups() if matched else ("", "")
    old_id, new_id = _ids(item, body, sentence)
    old_phone, new_phone = _phones(item, body, sentence)
    before = _person(old_id, old_phone, parent=item.get("from_parent_user_id"))
    after = _person(new_id, new_phone, parent=body.get("parent_user_id"))
    return (before, after) if after else None


def update(item: Raw) -> Raw | None:
    """Converts an item of the field `user_id_update`, which Meta announced and then withdrew, into the equivalent
    system message. Returns None when the item does not name two ids."""
    ids = obj(item.get("user_id"))
    old, new = bsuid(ids.get("previous")), bsuid(ids.get("current"))
    if not old or not new:
        return None
    said = {"type": "user_changed_user_id", "previous_user_id": old, "user_id": new}
    usual: Raw = {key: item[key] for key in ("id", "timestamp") if key in item}
    sender = {"from": item["wa_id"]} if phone(item.get("wa_id")) else {}
    return {**usual, **sender, "type": "system", "system": said, "user_id_update": item}


def _person(user_id: str | None, number: str | None, *, parent: Any) -> Person:
    owner = bsuid(parent)
    if user_id and shared(user_id):
        user_id, owner = None, user_id
    return Person(
        channel=CHANNEL, channel_user_id=user_id, parent=owner if owner and shared(owner) else None, phone=number
    )


def _ids(item: Raw, body: Raw, sentence: tuple[str, ...]) -> Pair:
    new = bsuid(body.get("user_id"))
    sender = bsuid(item.get("from_user_id")) or bsuid(item.get("from"))
    old = bsuid(body.get("previous_user_id")) or (sender if sender != new else None)
    return _completed((old, new), (bsuid(sentence[0]), bsuid(sentence[1])))


def _phones(item: Raw, body: Raw, sentence: tuple[str, ...]) -> Pair:
    """Returns the old and the new phone. Some payloads give the new number as the sender too; the old one is then taken
    from the sentence."""
    new = phone(body.get("wa_id")) or phone(body.get("new_wa_id")) or None
    old = phone(item.get("from")) or phone(body.get("customer")) or None
    said = phone(sentence[0]) or None, phone(sentence[1]) or None
    return said if old == new == said[1] and all(said) else _completed((old, new), said)


def _completed(fields: Pair, sentence: Pair) -> Pair:
    """Fills in what the fields lack from the sentence, if the sentence agrees with the fields."""
    (old, new), (first, second) = fields, sentence
    confirmed = first and second and (first == old or second == new) and old in (None, first) and new in (None, second)
    return (first, second) if confirmed else fields
