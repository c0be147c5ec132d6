"""The table of the template is the one that the items expect."""

from atende.storage.items import Due, Item, Work
from atende.storage.schema import KINDS, noun_of, schema_of
from atende.storage.threads import CARD
from tests.storage.projections import INDEXES, TABLE


def keys(schema: list[dict[str, str]]) -> dict[str, str]:
    return {key["KeyType"]: key["AttributeName"] for key in schema}


def test_keys_are_the_items_keys() -> None:
    hash_key, range_key = Item._hash_keyname, Item._range_keyname
    assert keys(TABLE["KeySchema"]) == {"HASH": hash_key, "RANGE": range_key}
    assert TABLE["TimeToLiveSpecification"]["AttributeName"] == Item.ttl.attr_name


def test_indexes_are_the_items_indexes() -> None:
    assert INDEXES.keys() == {Work.Meta.index_name, Due.Meta.index_name}
    assert keys(INDEXES["GSI1"]["KeySchema"]) == {"HASH": "GSI1PK", "RANGE": "GSI1SK"}
    assert keys(INDEXES["GSI2"]["KeySchema"]) == {"HASH": "GSI2PK", "RANGE": "GSI2SK"}


def test_the_first_index_projects_what_a_card_shows() -> None:
    projection = INDEXES["GSI1"]["Projection"]
    assert projection["ProjectionType"] == "INCLUDE"
    assert sorted(projection["NonKeyAttributes"]) == sorted(CARD)
    assert INDEXES["GSI2"]["Projection"]["ProjectionType"] == "KEYS_ONLY"


def test_short_names_are_different_from_each_other_and_from_the_long_ones() -> None:
    for noun in map(noun_of, KINDS.values()):
        names = schema_of(noun).short
        long = {name for name in noun.__dataclass_fields__ if name not in names}  # type: ignore[attr-defined]
        assert len(set(names.values())) == len(names)
        assert not set(names.values()) & (long | {"kind", "version", "ttl", "PK", "SK"})
