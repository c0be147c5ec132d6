"""The rounds of a shop's survey: one partition, newest last."""

from collections.abc import Iterable
from datetime import datetime

from atende.model import Episode, Part, Round, Survey
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.store import Store


def settings(store: Store) -> Survey:
    return store.get(Survey, store.keys.survey()) or Survey()


def before(store: Store, until: datetime) -> Round | None:
    """The last round before a time."""
    key = store.keys.round(until)
    items = ITEMS[Round].query(
        key.pk, Item.SK.between("R#", key.sk), scan_index_forward=False, limit=2, page_size=2, consistent_read=True
    )
    return next((earlier for earlier in map(unpack, items) if earlier.until < until), None)


def rounds(store: Store, *, since: datetime) -> list[Round]:
    """Rounds, newest first."""
    key = store.keys.round(since)
    items = ITEMS[Round].query(key.pk, Item.SK.between(key.sk, "R~"), scan_index_forward=False)
    return [unpack(item) for item in items]


def parts(store: Store, until: datetime) -> list[Part]:
    """The decisions of a round, read consistently."""
    key = store.keys.part(until, "")
    items = ITEMS[Part].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def parts_since(store: Store, since: datetime) -> list[Part]:
    key = store.keys.part(since, "")
    return [unpack(item) for item in ITEMS[Part].query(key.pk, Item.SK.between(key.sk, "P~"))]


def episodes(store: Store, pairs: Iterable[tuple[str, int]]) -> list[Episode]:
    """Episodes of several threads, a hundred in one request."""
    keys = [tuple(store.keys.episode(thread, number)) for thread, number in pairs]
    return [unpack(item) for item in ITEMS[Episode].batch_get(keys)] if keys else []
