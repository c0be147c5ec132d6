"""Counts the table's write and read units of everything that runs inside `with Meter() as meter`.

Writes are as the table reports them (the emulator's equal AWS's). The emulator's reads do not, so these are computed
from the returned items by the rules of the developer guide: 4 kB a unit, half a unit when eventually consistent.
"""

from dataclasses import dataclass, field
from math import ceil
from typing import Any, Self

from atende.storage.items import Item

BLOCK = 4096
REPORTING = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
READING = ("GetItem", "Query", "BatchGetItem")


@dataclass
class Meter:
    writes: float = 0
    reads: float = 0
    log: list[tuple[str, float]] = field(default_factory=list)
    """Each call and its units."""
    _consistent: bool = False

    def __enter__(self) -> Self:
        events = client().meta.events
        events.register("provide-client-params.dynamodb", self._ask)
        events.register("after-call.dynamodb", self._count)
        return self

    def __exit__(self, *_: object) -> None:
        events = client().meta.events
        events.unregister("provide-client-params.dynamodb", self._ask)
        events.unregister("after-call.dynamodb", self._count)

    def _ask(self, params: dict[str, Any], model: Any, **_: Any) -> dict[str, Any]:
        self._consistent = consistent(params)
        return params | {"ReturnConsumedCapacity": "INDEXES"} if model.name in REPORTING else params

    def _count(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        if model.name in REPORTING:
            units = written(parsed)
            self.writes += units
        elif model.name in READING:
            units = read_units(parsed, consistent=self._consistent)
            self.reads += units
        else:
            return
        self.log.append((model.name, units))


def client() -> Any:
    return Item._get_connection().connection.client


def consistent(params: dict[str, Any]) -> bool:
    tables = params.get("RequestItems", {}).values()
    return bool(params.get("ConsistentRead")) or any(request.get("ConsistentRead") for request in tables)


def written(parsed: dict[str, Any]) -> float:
    """Units of a write including its indexes; a condition that failed costs a unit too."""
    if "Error" in parsed:
        return 1.0
    consumed = parsed.get("ConsumedCapacity") or []
    return sum(
        float(capacity["CapacityUnits"]) for capacity in (consumed if isinstance(consumed, list) else [consumed])
    )


def read_units(parsed: dict[str, Any], *, consistent: bool) -> float:
    """A query is charged for the sum of its items, a get for each item."""
    if "Responses" in parsed:
        return sum(blocks(size(item)) for items in parsed["Responses"].values() for item in items) / (2 - consistent)
    items = parsed.get("Items", [parsed.get("Item", {})])
    return blocks(sum(size(item) for item in items)) / (2 - consistent)


def blocks(bytes_: int) -> int:
    return max(1, ceil(bytes_ / BLOCK))


def size(item: dict[str, Any]) -> int:
    """Bytes of an item: names and values (developer guide, "Item sizes and formats")."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def value_size(value: dict[str, Any]) -> int:
    match value:
        case {"S": str(text)}:
            return len(text.encode())
        case {"N": str(number)}:
            return (len(number.lstrip("-").strip("0")) + 1) // 2 + 1
        case {"B": bytes(data)}:
            return len(data)
        case {"SS": list(texts)}:
            return 3 + sum(len(text.encode()) + 1 for text in texts)
        case _:
            return 1
