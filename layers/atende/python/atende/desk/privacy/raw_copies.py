"""Which raw copies, quarantined items and dead letters are about a person of this shop.

Whose an item is stands in the item: its shop, the table's key, or the address of an inbox. What belongs to another shop
stays, even if the same person wrote to both.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from atende.channels import optional_parts, protocols
from atende.desk.privacy.subject import Needles, words_of
from atende.storage.directory import Lookup

type Owner = Callable[[str, str], Lookup | None]
"""Returns whose inbox the address of a channel is."""
UNVERIFIED = "?"
"""Stands before an address of which it is not known who wrote from it."""


class RawCopies:
    def __init__(self, business: str, needles: Needles, *, addresses: Iterable[str], owner: Owner) -> None:
        self.business = business
        self.needles = needles
        self.owner = owner
        self.addresses = frozenset(word.lstrip(UNVERIFIED).lower() for word in words_of(addresses) if "@" in word)

    def may_be(self, key: str) -> bool:
        """Tells whether an object of the bucket may be about the person: whoever has no address to which mails come has
        written none."""
        return bool(self.addresses) or key.split("/")[1] not in protocols.names()

    def is_about(self, key: str, content: bytes) -> bool:
        """Tells whether an object of the bucket says something of the person. Of what another service put there
        (`channels.optional_parts.RawBodies`) `content` is the beginning."""
        channel = key.split("/")[1]
        if channel in protocols.names():
            return self._is_brought(channel, content)
        text = content.decode("utf-8", "replace")
        if text not in self.needles and json_text(text) not in self.needles:
            return False
        return self._is_ours(parsed(text))

    def _is_brought(self, channel: str, head: bytes) -> bool:
        part = optional_parts.raw_bodies(channel)
        if part is None:
            return False
        people, inboxes = part.concerned(head, self.addresses)
        owners = {owner.business for address in inboxes if people and (owner := self.owner(channel, address))}
        return bool(people) and (not owners or self.business in owners)

    def left_of(self, letter: str) -> str | None:
        """Returns what stays of a dead letter: all of it, a bundle without the person's pieces, or None."""
        if letter not in self.needles and json_text(letter) not in self.needles:
            return letter
        item = parsed(letter)
        if isinstance(item, dict) and isinstance(item.get("pieces"), list):
            return self._bundle(item)
        return None if self._is_ours(item) else letter

    def _bundle(self, item: dict[str, Any]) -> str | None:
        staying = [piece for piece in item["pieces"] if self.left_of(json.dumps(piece)) is not None]
        if len(staying) == len(item["pieces"]):
            return json.dumps(item)
        return json.dumps(item | {"pieces": staying}) if staying else None

    def _is_ours(self, item: Any) -> bool:
        """Tells whether an item is this shop's, or nobody's."""
        if not isinstance(item, dict):
            return True
        if isinstance(item.get("body"), str) and "why" in item:  # quarantined: the item itself is inside
            return self._is_ours(parsed(item["body"]))
        if isinstance(item.get("business"), str):
            return bool(item["business"] == self.business)
        if isinstance(item.get("dynamodb"), dict):
            return owner_of_record(item["dynamodb"]) == self.business
        if isinstance(item.get("pieces"), list):
            return all(map(self._is_ours, item["pieces"]))
        channel, address = item.get("channel"), item.get("address")
        owner = self.owner(channel, address) if isinstance(channel, str) and isinstance(address, str) else None
        return owner is None or owner.business == self.business


def parsed(text: str) -> Any:
    """JSON, or None for anything else."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def json_text(text: str) -> str:
    """What JSON escapes hide: a phone may stand behind `\\u002b`."""
    item = parsed(text)
    return json.dumps(item, ensure_ascii=False) if item is not None else ""


def owner_of_record(record: dict[str, Any]) -> str:
    """The shop of a record of the table's stream."""
    image = record.get("NewImage") or record.get("OldImage") or record.get("Keys") or {}
    key = str(image.get("PK", {}).get("S", "")).split("#")
    return key[1] if len(key) > 1 else ""
