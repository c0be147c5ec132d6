"""Each recorded item is read as it was meant, and written again as it was."""

import json
from typing import Any

import pytest

from atende.storage.directory import Directory
from atende.storage.items import Item, unpack
from atende.storage.store import Store
from tests.recorded.meaning import COUNTER, attributes, kinds, meaning
from tests.recorded.record import JOURNAL
from tests.recorded.served import Json, Recorded

pytestmark = pytest.mark.desk

UNSTABLE = frozenset(("version", "ttl"))


def test_every_item_means_what_it_meant(recorded: Recorded) -> None:
    for item, means in zip(recorded.items, recorded.means, strict=True):
        if item["kind"]["S"] != JOURNAL:
            assert meaning(item) == means, (item["PK"], item["SK"])


def test_a_journal_page_has_the_events_that_it_had(recorded: Recorded) -> None:
    for item, _ in recorded.of(JOURNAL):
        assert meaning(item)["events"] == json.loads(item["events"]["S"])


def test_every_item_is_written_as_it_was(recorded: Recorded) -> None:
    """Read and written again it is the same item: key, indexes, kind, names and types of its attributes, values."""
    for item in recorded.items:
        if item["kind"]["S"] != COUNTER:
            assert comparable(written_again(item)) == comparable(item)


def written_again(image: Json) -> Json:
    stored, partition = Item.from_raw_data(image), image["PK"]["S"]
    table = Store(partition.split("#")[1]) if partition.startswith("B#") else Directory()
    again: Json = table.item(unpack(stored)).serialize()
    return again


def comparable(item: Json) -> Json:
    """Without what each write makes anew. The order of names in JSON and of members in sets does not matter."""
    return {name: parsed(value) for name, value in item.items() if name not in UNSTABLE}


def parsed(value: Json) -> Any:
    [(kind, held)] = value.items()
    if kind == "S" and held[:1] in ("{", "["):
        return kind, json.loads(held)
    return kind, sorted(held) if kind == "SS" else held


def test_every_kind_and_attribute_is_still_there(recorded: Recorded) -> None:
    now = attributes(kinds())
    gone = {
        (kind, name)
        for kind, named in recorded.attributes.items()
        for name, type_ in named.items()
        if now.get(kind, {}).get(name) != type_
    }
    assert gone == set()


def test_the_recording_has_an_item_of_every_kind(recorded: Recorded) -> None:
    assert {item["kind"]["S"] for item in recorded.items} == set(recorded.attributes)
