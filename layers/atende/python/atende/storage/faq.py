"""A shop's FAQ: its entries, the table that was trained on them, and where lie the questions that it can learn from.

| Item | PK | SK |
|---|---|---|
| entry | `B#b#FQ` | `E#entry` |
| table | `B#b#FQ` | `T` |
| lessons | `B#b#FQ` | `L` |

The digest in use is stored with the settings (`settings.FaqInUse`), so that reading it costs nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from atende.core.ids import digest
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop

if TYPE_CHECKING:
    from atende.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question of the FAQ: `phrasings` are ways to ask it, and the first one is its name. How often it was asked is
    in the journal."""

    id: str
    phrasings: tuple[str, ...] = ()
    answer: str = ""
    on: bool = True
    unlike: tuple[str, ...] = ()
    """Texts that the owner marked as other questions."""
    learned: frozenset[str] = frozenset()
    """Where phrasings and marked texts were learned: `<hash of the text>:<thread>`."""


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
class Tap:
    """A question for which a contact chose an entry from a menu (`chosen`), or after whose automatic answer they asked
    for a person. `question` is a sort key in the thread. `done`: the owner does not want it."""

    thread: str
    question: str
    entry: str
    chosen: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The newest lessons and taps, in the order in which they were asked; their text is not stored. Taps have a field
    of their own, which versions without them leave aside: they would take a rejected question for a phrasing."""

    kept: tuple[Lesson, ...] = ()
    taps: tuple[Tap, ...] = ()


def entry_key(business: str, entry: str) -> Key:
    return Key(of_shop(business, "FQ"), f"E#{entry}")


def table_key(business: str) -> Key:
    return Key(of_shop(business, "FQ"), "T")


def lessons_key(business: str) -> Key:
    return Key(of_shop(business, "FQ"), "L")


SCHEMAS = {
    Entry: Schema(lambda business, entry: entry_key(business, entry.id)),
    FaqTable: Schema(lambda business, _: table_key(business)),
    Lessons: Schema(lambda business, _: lessons_key(business)),
}


def entries(store: "Store") -> list[Entry]:
    """The entries in order of creation, read consistently."""
    key = entry_key(store.business, "")
    items = ITEMS[Entry].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def replace_entry(store: "Store", entry: Entry, *, keeps_unlike: bool = False) -> Entry:
    """Replaces an entry, which keeps where its phrasings were learned, and with `keeps_unlike` the texts that were
    marked. Raises `NotFound` when there is none of its id."""

    def replaced(stored: Entry) -> Entry:
        unlike = stored.unlike if keeps_unlike else entry.unlike
        return replace(entry, learned=stored.learned | entry.learned, unlike=unlike)

    return store.change(Entry, entry_key(store.business, entry.id), replaced)


def change_entry(store: "Store", entry: str, into: Callable[[Entry], Entry]) -> Entry:
    """Changes an entry. Raises `NotFound`."""
    return store.change(Entry, entry_key(store.business, entry), into)


def source_of(phrasing: str, thread: str) -> str:
    """How an entry notes that a phrasing or a marked text was learned in a thread."""
    return f"{digest(phrasing, size=6)}:{thread}"


def table(store: "Store") -> FaqTable | None:
    return store.get(FaqTable, table_key(store.business))


def lessons(store: "Store") -> Lessons:
    return store.get(Lessons, lessons_key(store.business)) or Lessons()


def change_lessons(store: "Store", into: Callable[[Lessons], Lessons]) -> Lessons:
    store.add(Lessons())
    return store.change(Lessons, lessons_key(store.business), into)


def remove(store: "Store", entry: str) -> None:
    """Removes an entry. Raises `NotFound`."""
    store.remove(Entry, entry_key(store.business, entry))
