"""Walks through all contacts of a shop, in steps that a small function can do one after another.

First come the contacts of the index by name, letter by letter, then those without a name that the index has, to whom
their threads lead. A place says where the next step goes on; it is stored, so its words stay.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from atende.desk.threads.labels import OPEN
from atende.model.contact_changes import name_key
from atende.storage import contacts, labels
from atende.storage.store import Store

SCRIPTS = ((0x61, 0x7B), (0x30, 0x3A), (0x3B1, 0x3CA), (0x430, 0x460), (0x5D0, 0x5EB), (0x620, 0x64B), (0x3041, 0x30FF))
"""Where names begin: Latin letters, digits, Greek, Cyrillic, Hebrew, Arabic, Japanese kana (Unicode, first and end)."""
LETTERS = ("", *(chr(code) for first, end in SCRIPTS for code in range(first, end)))
"""The partitions of the index by name that are read; the empty one has imported contacts without a name."""
EMPTY = 100
"""Partitions with little in them that one step reads."""
FIRST_YEAR = 2009
"""No channel is older."""

type Place = dict[str, Any]


class Met(NamedTuple):
    """A contact of the walk, the thread that led to them (empty for a name), and where the walk goes on after them."""

    contact: str
    thread: str
    after: Place


class Step(NamedTuple):
    contacts: list[Met]
    after: Place


def begin(at: datetime) -> Place:
    return {"letter": 0, "threads": thread_partitions(at)}


def is_over(place: Mapping[str, Any]) -> bool:
    return int(place["letter"]) >= len(LETTERS) and not place["threads"]


def step(store: Store, place: Place, *, names: int, cards: int) -> Step:
    """Reads the next contacts: at most so many by name, or those of so many cards, of which few lead to a contact that
    the index by name lacks."""
    if int(place["letter"]) < len(LETTERS):
        return _letters(store, place, limit=names)
    return _threads(store, place, limit=cards)


def _letters(store: Store, place: Place, *, limit: int) -> Step:
    letter, after = int(place["letter"]), str(place.get("after", ""))
    met: list[Met] = []
    end = letter + EMPTY
    while not met and letter < min(end, len(LETTERS)):
        page = contacts.named_with(store, LETTERS[letter], after=after, limit=limit)
        met = [Met(contact, "", place | {"letter": letter, "after": key}) for contact, key in page]
        after = page[-1][1] if len(page) == limit else ""
        letter += not after
    return Step(met, place | {"letter": letter, "after": after})


def _threads(store: Store, place: Place, *, limit: int) -> Step:
    partitions, position = [*place["threads"]], place.get("position") or {}
    met: list[Met] = []
    looked = 0
    for _ in range(min(EMPTY, len(partitions))):
        page = labels.page(store, partitions[0], position, limit=limit)
        met += [
            Met(card.contact, card.id, place | {"threads": partitions, "position": after})
            for card, after in page
            if not is_in_index(card.name)
        ]
        looked += len(page)
        position = page[-1][1] if len(page) == limit else {}
        partitions = partitions if position else partitions[1:]
        if looked >= limit:
            break
    return Step(met, place | {"threads": partitions, "position": position})


def thread_partitions(at: datetime) -> list[str]:
    """Returns the statuses of open threads, and all months in which threads were resolved, the newest first."""
    months = [f"{year}{month:02d}" for year in range(FIRST_YEAR, at.year + 1) for month in range(1, 13)]
    return [*OPEN, *(month for month in reversed(months) if month <= f"{at:%Y%m}")]


def is_in_index(name: str) -> bool:
    """Tells whether the partitions that are read have contacts of a name."""
    key = name_key(name)
    return bool(key) and key[0] in LETTERS
