"""The survey: how it asks, its rounds, and what was decided of each thread.

| Item | PK | SK |
|---|---|---|
| survey: how it asks | `B#b` | `SU` |
| round | `B#b#SV` | `R#until ms` |
| part of a round, of up to 20 threads | `B#b#SV` | `P#until ms#name` |
"""

from datetime import datetime
from typing import TYPE_CHECKING

from atende.model import Part, Round, Survey
from atende.storage.items import ITEMS, Item, unpack
from atende.storage.schema import Key, Schema, of_shop, stamp

if TYPE_CHECKING:
    from atende.storage.store import Store


def survey_key(business: str) -> Key:
    return Key(of_shop(business), "SU")


def round_key(business: str, until: datetime) -> Key:
    return Key(of_shop(business, "SV"), f"R#{stamp(until)}")


def part_key(business: str, until: datetime, name: str) -> Key:
    return Key(of_shop(business, "SV"), f"P#{stamp(until)}#{name}")


SCHEMAS = {
    Survey: Schema(lambda business, _: survey_key(business)),
    Round: Schema(lambda business, survey_round: round_key(business, survey_round.until)),
    Part: Schema(lambda business, part: part_key(business, part.of, part.name)),
}


def settings(store: "Store") -> Survey:
    return store.get(Survey, survey_key(store.business)) or Survey()


def before(store: "Store", until: datetime) -> Round | None:
    """The last round before a time."""
    key = round_key(store.business, until)
    items = ITEMS[Round].query(
        key.pk, Item.SK.between("R#", key.sk), scan_index_forward=False, limit=2, page_size=2, consistent_read=True
    )
    return next((earlier for earlier in map(unpack, items) if earlier.until < until), None)


def rounds(store: "Store", *, since: datetime) -> list[Round]:
    """Rounds, newest first."""
    key = round_key(store.business, since)
    items = ITEMS[Round].query(key.pk, Item.SK.between(key.sk, "R~"), scan_index_forward=False)
    return [unpack(item) for item in items]


def parts(store: "Store", until: datetime) -> list[Part]:
    """The decisions of a round, read consistently."""
    key = part_key(store.business, until, "")
    items = ITEMS[Part].query(key.pk, Item.SK.startswith(key.sk), consistent_read=True)
    return [unpack(item) for item in items]


def part(store: "Store", until: datetime, name: str) -> Part | None:
    return store.get(Part, part_key(store.business, until, name))


def parts_since(store: "Store", since: datetime) -> list[Part]:
    key = part_key(store.business, since, "")
    return [unpack(item) for item in ITEMS[Part].query(key.pk, Item.SK.between(key.sk, "P~"))]
