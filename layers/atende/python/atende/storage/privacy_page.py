"""The shop's privacy page, and who answers for personal data (LGPD, article 41).

| Item | PK | SK |
|---|---|---|
| privacy page | `B#b#PP` | `P` |

The code at the end of the public address leads to the shop by a `Lookup` of the directory.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from atende.storage.directory import Directory, Lookup
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store

CHANNEL = "privacy"
"""The channel of such a lookup, which no plugin has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyPage:
    officer: str = ""
    """The encarregado's name."""
    contact: str = ""
    """How they are reached: an address, a phone."""
    text: str = ""
    """The shop's own text; empty: the usual one."""
    on: bool = False
    """Whether strangers see the page."""
    code: str = ""
    """The end of its public address, made when the page is first turned on."""
    changed: datetime | None = None


def page_key(business: str) -> Key:
    return Key(of_shop(business, "PP"), "P")


SCHEMAS = {PrivacyPage: Schema(lambda business, _: page_key(business))}


def page(store: "Store") -> PrivacyPage:
    return store.get(PrivacyPage, page_key(store.business)) or PrivacyPage()


def change(store: "Store", into: Callable[[PrivacyPage], PrivacyPage]) -> PrivacyPage:
    store.add(PrivacyPage())
    return store.change(PrivacyPage, page_key(store.business), into)


def publish(store: "Store", code: str) -> None:
    """Has a code lead to the shop."""
    Directory().claim(Lookup(channel=CHANNEL, address=code, business=store.business, inbox="", app=""))


def shop_of(code: str) -> str:
    """The shop of a code; empty for an unknown one."""
    lookup = Directory().lookup(CHANNEL, code)
    return lookup.business if lookup else ""
