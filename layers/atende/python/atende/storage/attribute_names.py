"""Short attribute names keep items small: a page of cards or messages costs by the kilobyte, and names count like
values.

Threads and messages have short attribute names, and a value that their key contains is not stored again.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from atende import model
from atende.core.clock import from_ms
from atende.storage.keys import NOT_WAITING

SHORT: Mapping[type, Mapping[str, str]] = {
    model.Thread: {
        "inbox": "ib",
        "contact": "c",
        "status": "s",
        "protocol": "pr",
        "episode": "e",
        "opened": "o",
        "episode_opened": "eo",
        "name": "n",
        "phone": "ph",
        "last_at": "la",
        "last_text": "lt",
        "last_direction": "ld",
        "heard": "hd",
        "last_incoming": "li",
        "waiting_since": "ws",
        "unread": "u",
        "assignee": "as",
        "labels": "lb",
        "priority": "p",
        "priority_reason": "pw",
        "snoozed_until": "su",
        "resolved": "r",
        "free_until": "fu",
        "from_ad": "fa",
        "handed": "h",
        "handed_by": "hb",
        "solved_seen": "ss",
        "menu": "mn",
        "menu_at": "ma",
        "menu_misses": "mm",
        "late": "lg",
        "ruled": "ru",
        "first_auto": "f1",
        "first_auto_seconds": "fs",
        "first_by": "fb",
        "gap": "g",
        "turn": "tn",
        "visit": "v",
        "began": "bg",
        "helped": "hp",
        "followed": "fo",
    },
    model.Message: {
        "direction": "d",
        "type": "ty",
        "text": "x",
        "author": "a",
        "source_id": "si",
        "state": "st",
        "t_sent": "ts",
        "t_delivered": "td",
        "t_read": "tr",
        "billable": "b",
        "category": "ca",
        "pricing": "pt",
        "priced": "pk",
        "inbox": "ib",
        "market": "mk",
        "automations": "am",
        "quick": "qr",
        "enclosed": "en",
        "media_key": "fk",
        "media_size": "fs",
        "media_failed": "ff",
        "media_round": "fr",
        "captioned": "cp",
        "waited": "w",
        "waited_business": "wb",
    },
}

COUNTED = frozenset(
    ("first_auto", "first_auto_seconds", "first_by", "gap", "turn", "visit", "began", "helped", "followed")
)
"""Fields that only the journal needs."""
NOT_ON_CARDS = COUNTED | {
    "episode_opened",
    "waiting_since",
    "from_ad",
    "handed",
    "handed_by",
    "heard",
    "solved_seen",
    "menu",
    "menu_at",
    "menu_misses",
    "ruled",
}
CARD = [
    "kind",
    *(short for name, short in SHORT[model.Thread].items() if name not in NOT_ON_CARDS),
]
"""The attributes that the first index projects: everything that a card shows and the index key does not contain."""


def after_last(text: str) -> str:
    return text.rsplit("#", 1)[1]


def message_at(stored: Any) -> datetime:
    return from_ms(int(stored.SK.split("#")[1]))


def waiting_since(stored: Any) -> datetime | None:
    """From the key of the index of open work, which is sorted by this time."""
    waits = "#O#" in (stored.GSI1PK or "") and stored.GSI1SK != NOT_WAITING
    return from_ms(int(stored.GSI1SK)) if waits else None


IMPLIED: Mapping[type, Mapping[str, Callable[[Any], Any]]] = {
    model.Thread: {"id": lambda stored: after_last(stored.PK)},
    model.Message: {"thread": lambda stored: after_last(stored.PK), "sk": lambda stored: stored.SK, "at": message_at},
}
"""Fields that are not stored, because the key contains them."""

IN_INDEX: Mapping[type, Mapping[str, Callable[[Any], Any]]] = {
    model.Thread: {"waiting_since": waiting_since, "episode_opened": lambda stored: stored.opened},
}
"""Fields that the index does not project; a card takes them from elsewhere."""
