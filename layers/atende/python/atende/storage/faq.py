"""A shop's FAQ: one partition with its entries and the table that was trained on them. The digest in use is stored with
the settings, so that reading it costs nothing."""

from dataclasses import dataclass

from atende.core.errors import NotFound
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.settings import FaqInUse
from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question of the FAQ: `phrasings` are ways to ask it, and the first one is its name. How often it was asked is
    in the journal."""

    id: str
    phrasings: tuple[str, ...] = ()
    answer: str = ""
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqTable:
    """The table that was trained on the entries with this digest (`atende.desk.faq.matcher_cache` packs it)."""

    digest: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question that a person answered, as sort keys in its thread, with the group of similar questions (`group`) and
    the nearest entry. `done`: the owner does not want it."""

    thread: str
    question: str
    answer: str
    group: str = ""
    entry: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The newest lessons, in the order in which they were asked; their text is not stored."""

    kept: tuple[Lesson, ...] = ()


def entries(store: Store) -> list[Entry]:
    """The entries in order of creation, read consistently."""
    key = store.keys.entry("")
    items = ITEMS[Entry].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def table(store: Store) -> FaqTable | None:
    return store.get(FaqTable, store.keys.faq_table())


def in_use(store: Store) -> FaqInUse:
    return store.get(FaqInUse, store.keys.faq_in_use()) or FaqInUse()


def remove(store: Store, entry: str) -> None:
    """Removes an entry. Raises `NotFound`."""
    item = store.load(Entry, store.keys.entry(entry))
    if item is None:
        raise NotFound
    item.delete()
