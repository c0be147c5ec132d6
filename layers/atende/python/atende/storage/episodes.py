"""The episodes of a thread: one item for each time that it was resolved, with its survey.

| Item | PK | SK |
|---|---|---|
| episode | `B#b#T#t` | `E#number` |
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from atende.model import Episode
from atende.model.labels import without_teams
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


def episode_key(business: str, thread: str, number: int) -> Key:
    return Key(of_shop(business, "T", thread), f"E#{number:05d}")


SCHEMAS = {
    Episode: Schema(
        lambda business, episode: episode_key(business, episode.thread, episode.number),
        read_as={"labels": without_teams},  # 0.2.0 stored a thread's team among the labels of its episode
    )
}


def episodes(store: "Store", thread: str) -> list[Episode]:
    items = ITEMS[Episode].query(of_shop(store.business, "T", thread), Item.SK.startswith("E#"), consistent_read=True)
    return [unpack(item) for item in items]


def episode(store: "Store", thread: str, number: int) -> Episode | None:
    return store.get(Episode, episode_key(store.business, thread, number))


def change_episode(store: "Store", thread: str, number: int, into: Callable[[Episode], Episode]) -> Episode:
    return store.change(Episode, episode_key(store.business, thread, number), into)


def some_episodes(store: "Store", pairs: Iterable[tuple[str, int]]) -> list[Episode]:
    """Episodes of several threads, a hundred in one request."""
    keys = [tuple(episode_key(store.business, thread, number)) for thread, number in pairs]
    return [unpack(item) for item in ITEMS[Episode].batch_get(keys)] if keys else []
