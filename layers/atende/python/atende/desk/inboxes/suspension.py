"""Suspends a shop: nobody of it signs in, no program has access, and no message leaves. What comes in is kept.

Each process believes what it has read of a shop's settings for a minute.
"""

from dataclasses import replace
from datetime import datetime

from atende.desk.privacy import access
from atende.desk.privacy.access import Action
from atende.storage.store import Store

OPERATOR = "admin"
"""Whoever runs the stack, as logs name them."""


def suspend(store: Store, *, at: datetime) -> None:
    """Suspends a shop; one that is suspended stays so since then."""
    access.note(store, Action.CHANGED, by=OPERATOR, at=at, about="suspended")
    store.change_settings(lambda shop: replace(shop, suspended=shop.suspended or at))


def resume(store: Store, *, at: datetime) -> None:
    """Gives the shop back to its people. What was not sent meanwhile stays so."""
    access.note(store, Action.CHANGED, by=OPERATOR, at=at, about="resumed")
    store.change_settings(lambda shop: replace(shop, suspended=None))
