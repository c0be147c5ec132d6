"""Finds an item's sender or recipient among the contacts that a payload lists: by identity, never by place in the
list."""

from collections.abc import Callable, Iterable
from typing import Any

from atende.channels.whatsapp.identity import CHANNEL, bsuid, canonical
from atende.core.lenient_json import line, obj, objs, phone
from atende.model.channel_events import Person

SENDER = ("from", "from_user_id", "from_bsuid", "from_parent_user_id")
RECIPIENT = ("to", "to_user_id", "to_bsuid", "to_parent_user_id")
RECEIVER = ("recipient_id", "recipient_user_id", "recipient_parent_user_id", "parent_recipient_user_id")
PARTICIPANT = (
    "recipient_participant_id",
    "participant_recipient_id",
    "recipient_participant_user_id",
    "recipient_participant_parent_user_id",
)
CONTACT = ("wa_id", "user_id", "parent_user_id")
NAMED = (*SENDER, *RECEIVER, *PARTICIPANT, *CONTACT)


def names(item: dict[str, Any], keys: tuple[str, ...]) -> set[str]:
    """Returns the phones in canonical form and the BSUIDs that an item has under `keys`."""
    values = [item[key] for key in keys if key in item]
    return {name for value in values if (name := bsuid(value) or canonical(phone(value) or ""))}


def of_item(item: dict[str, Any], contacts: object, *, outgoing: bool = False) -> tuple[dict[str, Any], ...]:
    """Returns the contact entries that belong to an item. A single entry belongs to every item that names a person.

    An item without sender (or recipient) gets no entry, so that no message is attributed to somebody who did not send
    it.
    """
    listed = objs(contacts)
    keys = RECIPIENT if outgoing else NAMED
    if len(listed) == 1 and item.get("type") != "system" and any(item.get(key) for key in keys):
        return tuple(listed)
    mine = names(item, keys)
    return tuple(contact for contact in listed if mine & names(contact, CONTACT))


def of_thread(thread: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Returns the person of a thread of the history as a contact entry."""
    context = obj(thread.get("context"))
    entry = {"wa_id": context.get("wa_id") or thread.get("id"), **context}
    return ({**entry, "profile": {"username": context.get("username")}},) if names(entry, CONTACT) else ()


def wrote(item: dict[str, Any], metadata: object, thread: dict[str, Any] | None = None) -> bool:
    """Whether the business wrote a message of the history: the sender has the business's number or the recipient is the
    person of the thread, or the sender is known and is not that person."""
    us = names(obj(metadata), ("display_phone_number",))
    them = {name for entry in of_thread(thread or {}) for name in names(entry, CONTACT)}
    sender, recipient = names(item, SENDER), names(item, RECIPIENT)
    if sender & us or recipient & them:
        return True
    return bool(them and sender and not sender & them)


def person(item: dict[str, Any], people: tuple[Any, ...], keys: tuple[str, ...]) -> Person:
    """Combines an item and its contact entries into one person. An entry that contradicts the item gives only a
    name."""
    entries = [entry for entry in people if isinstance(entry, dict)]
    mine = names(item, keys)
    agreed = [entry for entry in entries if not mine or mine & names(entry, CONTACT)]
    sources = [item[key] for key in keys if key in item]
    sources += [entry[key] for key in CONTACT for entry in agreed if key in entry]
    ids = [user_id for source in sources if (user_id := bsuid(source))]
    return Person(
        channel=CHANNEL,
        channel_user_id=first(own_id, ids),
        parent=first(parent_id, ids),
        phone=first(phone, sources),
        username=first(_username, agreed),
        name=first(_name, entries),
    )


def first[Value](read: Callable[[Value], str | None], values: Iterable[Value]) -> str | None:
    """Returns the first result of `read` that is not empty; None when there is none."""
    for value in values:
        if parsed := read(value):
            return parsed
    return None


def own_id(user_id: str) -> str | None:
    return None if shared(user_id) else user_id


def parent_id(user_id: str) -> str | None:
    return user_id if shared(user_id) else None


def shared(user_id: str) -> bool:
    """Whether a BSUID has the parent form, which other businesses of the same owner see too."""
    return user_id[2:].startswith(".ENT.")


def _username(entry: dict[str, Any]) -> str | None:
    return line(obj(entry.get("profile")).get("username") or entry.get("username"), 100).lstrip("@") or None


def _name(entry: dict[str, Any]) -> str | None:
    return line(obj(entry.get("profile")).get("name") or entry.get("name"), 100) or None
