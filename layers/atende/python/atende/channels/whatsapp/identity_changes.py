"""People whose phone or BSUID changed: who they were, and who they are from now on (Meta: system messages)."""

import re
from typing import Any

from atende.channels.whatsapp.identity import CHANNEL, bsuid
from atende.channels.whatsapp.senders import shared
from atende.core.lenient_json import obj, phone, text, word
from atende.model.channel_events import Person

MOVES = ("user_changed_number", "customer_changed_number", "user_changed_user_id")
CHANGED = re.compile(r"\bchanged from (\S+) to (\S+)$")
"""The end of the sentence in `body`. What stands before it is a name that its owner chose, so it counts only when a
field confirms one of the two."""

type Raw = dict[str, Any]
type Pair = tuple[str | None, str | None]


def move(item: Raw) -> tuple[Person, Person] | None:
    """Before and after; None for a message that is about nothing of the kind, or names nobody new."""
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
    """An item of the field `user_id_update`, announced and then withdrawn by Meta, as the system message that tells the
    same; None when it does not name two ids."""
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
    return Person(channel=CHANNEL, bsuid=user_id, parent=owner if owner and shared(owner) else None, phone=number)


def _ids(item: Raw, body: Raw, sentence: tuple[str, ...]) -> Pair:
    new = bsuid(body.get("user_id"))
    sender = bsuid(item.get("from_user_id")) or bsuid(item.get("from"))
    old = bsuid(body.get("previous_user_id")) or (sender if sender != new else None)
    return _completed((old, new), (bsuid(sentence[0]), bsuid(sentence[1])))


def _phones(item: Raw, body: Raw, sentence: tuple[str, ...]) -> Pair:
    """Some payloads give the new number as the sender too: then the sentence has the old one."""
    new = phone(body.get("wa_id")) or phone(body.get("new_wa_id")) or None
    old = phone(item.get("from")) or phone(body.get("customer")) or None
    said = phone(sentence[0]) or None, phone(sentence[1]) or None
    return said if old == new == said[1] and all(said) else _completed((old, new), said)


def _completed(fields: Pair, sentence: Pair) -> Pair:
    """What the fields lack, from a sentence that agrees with them."""
    (old, new), (first, second) = fields, sentence
    confirmed = first and second and (first == old or second == new) and old in (None, first) and new in (None, second)
    return (first, second) if confirmed else fields
