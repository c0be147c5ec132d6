"""Deletes and rewrites items as DynamoDB has them, whatever their kind: what an erasure has to find in every part of a
shop, also in kinds that a newer version stores."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.operand import Path
from pynamodb.pagination import ResultIterator

from atende.storage.days import packed, unpacked
from atende.storage.items import Item, unpack
from atende.storage.schema import Key
from atende.storage.table import TRIES, code_of

KEYS = frozenset(("PK", "SK", "kind", "version", "ttl"))
"""Attributes that are never rewritten."""
PACKED = "packed"
"""The attribute with compressed figures (`storage/days.py`)."""

type Raw = dict[str, Any]
type Rewrite = Callable[[str], str]


def raw_items(pk: str, *, first: str = "", last: str = "") -> Iterator[Raw]:
    """The items of a partition as DynamoDB returns them, between two sort keys."""
    condition = Item.SK.between(first, last) if last else (Item.SK.startswith(first) if first else None)
    yield from ResultIterator(Item._get_connection().query, (pk, condition), {"consistent_read": True})


def pages(pk: str, *, size: int) -> Iterator[tuple[Raw, ...]]:
    """The same in pages; items may be deleted meanwhile."""
    yield from batched(raw_items(pk), size, strict=False)


def noun_in(raw: Raw) -> Any:
    """The noun of an item. Raises `KeyError` for a kind that a newer version stored."""
    return unpack(Item.from_raw_data(raw))


def key_of(raw: Raw) -> Key:
    return Key(raw["PK"]["S"], raw["SK"]["S"])


def delete(keys: Iterable[Key]) -> int:
    """Deletes items, 25 in one request, and returns how many. One that is gone is no error."""
    count = 0
    for batch in batched(dict.fromkeys(keys), 25, strict=False):
        with Item.batch_write() as requests:
            for key in batch:
                requests.delete(Item(key.pk, key.sk))
        count += len(batch)
    return count


def delete_partition(pk: str) -> int:
    """Deletes everything in a partition and returns how many items it had."""
    return delete(key_of(raw) for raw in [*raw_items(pk)])


def rewrite(raw: Raw, into: Rewrite) -> bool:
    """Rewrites the texts of an item, and returns whether it had any that changed. Somebody else's change is kept."""
    for _ in range(TRIES):
        changes = rewritten(raw, into)
        if not changes:
            return False
        key = key_of(raw)
        version = int(raw.get("version", {"N": "0"})["N"])
        actions = [Path([name]).set(value) for name, value in changes.items()]
        actions.append(Path(["version"]).set({"N": str(version + 1)}))
        condition = Path(["version"]) == {"N": str(version)} if version else Path(["PK"]).exists()
        try:
            Item._get_connection().update_item(key.pk, range_key=key.sk, actions=actions, condition=condition)
        except UpdateError as error:
            if code_of(error) != "ConditionalCheckFailedException":
                raise
            again = [*raw_items(key.pk, first=key.sk, last=key.sk)]
            if not again:
                return False
            raw = again[0]
            continue
        return True
    return False


def rewritten(raw: Raw, into: Rewrite) -> Raw:
    """The attributes that a rewrite changes, as they will be."""
    changes: Raw = {}
    for name, value in raw.items():
        if name in KEYS or name.startswith("GSI"):
            continue
        after = packed_value(value, into) if name == PACKED else of_value(value, into)
        if after != value:
            changes[name] = after
    return changes


def packed_value(value: Raw, into: Rewrite) -> Raw:
    before = json.dumps(unpacked(value["B"]), ensure_ascii=False, separators=(",", ":"))
    after = into(before)
    return value if after == before else {"B": packed(json.loads(after))}


def of_value(value: Any, into: Rewrite) -> Any:
    match value:
        case {"S": text}:
            return {"S": into(text)}
        case {"SS": texts}:
            return {"SS": sorted({into(text) for text in texts})}
        case {"L": parts}:
            return {"L": [of_value(part, into) for part in parts]}
        case {"M": parts}:
            return {"M": {into(name): of_value(part, into) for name, part in parts.items()}}
        case _:
            return value
