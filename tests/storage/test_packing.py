"""A noun comes back from the table as it went in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atende.core.clock import from_ms
from atende.model import Message
from atende.storage.items import ITEMS, Item, attribute, bare, unpack
from atende.storage.messages import message_sk
from atende.storage.schema import KINDS, MODULES, Key, Schema, kind_of, noun_of, of_shop, place, place_in_directory
from atende.storage.table import Table

MOMENTS = st.integers(0, 4_000_000_000_000).map(from_ms)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAMES = st.text("abcdefgh0123456789", min_size=1, max_size=26)
JSON = st.dictionaries(TEXTS, st.recursive(st.integers(-(2**40), 2**40) | TEXTS, st.lists, max_leaves=5), max_size=3)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    datetime: MOMENTS,
    bool: st.booleans(),
    int: st.integers(0, 10**12),
    float: st.floats(-180, 180),
}
KEYS = {
    "id",
    "thread",
    "contact",
    "inbox",
    "business",
    "hash",
    "address",
    "channel",
    "date",
    "batch",
    "number",
    "value",
}
GLOBAL = (
    *("keyholder", "lookup", "member", "mailbox", "phonecode", "shop", "session", "sweep", "pushkey"),
    *("passkeyholder", "challenge", "signinlink"),
)


def values(hint: Any, name: str) -> st.SearchStrategy[Any]:
    kind = bare(hint)
    found = plain(kind, name)
    return found if kind is hint else st.none() | found


def built(noun: Any) -> st.SearchStrategy[Any]:
    return st.builds(noun, **{name: values(hint, name) for name, hint in get_type_hints(noun).items()})


def plain(kind: Any, name: str) -> st.SearchStrategy[Any]:
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind is str:
        return NAMES if name in KEYS else TEXTS
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if is_dataclass(kind):
        return built(kind)
    match get_origin(kind), get_args(kind):
        case (origin, (part, *_)) if origin is frozenset or origin is tuple:
            parts = built(part) if is_dataclass(part) else SIMPLE.get(part, NAMES)
            return st.lists(parts, max_size=3).map(origin)
        case (origin, _) if origin is list:
            return st.lists(JSON, max_size=3)
    if name == "texts":
        return st.dictionaries(NAMES, TEXTS, max_size=3)
    return JSON


def nouns(noun: type) -> st.SearchStrategy[Any]:
    return built(noun).map(with_sk) if noun is Message else built(noun)


def with_sk(message: Message) -> Message:
    return replace(message, sk=message_sk(message.at, arrived=message.put, name=message.sk))


@pytest.mark.parametrize("noun", [noun_of(kind) for kind in KINDS.values()], ids=lambda noun: noun.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_noun_comes_back_as_it_went_in(noun: type, data: st.DataObject) -> None:
    value = data.draw(nouns(noun))
    shops = Table(lambda found: place("b1", found))
    table = Table(place_in_directory) if kind_of(noun) in GLOBAL else shops
    stored = table.item(value).serialize()
    assert unpack(Item.from_raw_data(stored)) == value


def test_every_noun_has_an_item_of_its_own_kind() -> None:
    assert len(set(KINDS.values())) == len({ITEMS[noun_of(kind)] for kind in KINDS.values()})


def test_a_query_of_any_item_sees_kinds_whose_class_is_not_made_yet() -> None:
    assert {*KINDS.values()} < {*Item.kind.get_registered_subclasses(Item)}
    assert Item.kind.deserialize(kind_of(Message)) is ITEMS[Message]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    n: int = 0


SCHEMAS = {Odd: Schema(lambda business, _: Key(of_shop(business), "O"))}


def test_threads_that_meet_a_kind_at_once_make_one_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "Odd", "odd")
    monkeypatch.setitem(MODULES, "Odd", __name__)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ITEMS[Odd], range(64)))
    assert len({*found}) == 1


def test_a_set_is_written_in_one_order() -> None:
    """An emulator counts the write of an index for the same set in another order."""
    marks = [f"mark-{number}" for number in range(20)]
    assert attribute(frozenset[str])().serialize(frozenset(marks)) == sorted(marks)
