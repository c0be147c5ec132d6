"""A small table as it was at one moment, and the way back there."""

from dataclasses import dataclass
from itertools import batched
from typing import Any

from tests.desk.faults import client

type Key = tuple[str, str]
type Item = dict[str, Any]

AT_ONCE = 25
"""The most that one BatchWriteItem takes."""


@dataclass(frozen=True)
class Snapshot:
    """All items of a table by partition and sort key, as DynamoDB writes them. Only for a table without other users."""

    table: str
    items: dict[Key, Item]

    @classmethod
    def taken(cls, table: str) -> "Snapshot":
        return cls(table, scanned(table))

    def current(self) -> dict[Key, Item]:
        """The table as it is now."""
        return scanned(self.table)

    def restore(self) -> None:
        """Writes back what has changed since, and removes what has come."""
        current = self.current()
        changed = [item for key, item in self.items.items() if current.get(key) != item]
        requests: list[Item] = [{"PutRequest": {"Item": item}} for item in changed]
        requests += [{"DeleteRequest": {"Key": keys(item)}} for key, item in current.items() if key not in self.items]
        for batch in batched(requests, AT_ONCE, strict=False):
            answer = client().batch_write_item(RequestItems={self.table: list(batch)})
            assert not answer["UnprocessedItems"]


def scanned(table: str) -> dict[Key, Item]:
    pages = client().get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    return {(item["PK"]["S"], item["SK"]["S"]): item for page in pages for item in page["Items"]}


def keys(item: Item) -> Item:
    return {"PK": item["PK"], "SK": item["SK"]}
